"""A passkey as the second step: made for this site, of this person, for this sign-in, and for nothing else."""

import json
from typing import Any

import pytest
from a_key import HOST, NEW, PRESENT, SECOND_STEP, Key, make_passkey, options_on, show_passkey
from a_phone import half_way, is_in
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.test import Client
from fido2.utils import websafe_decode, websafe_encode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.accounts.models import User
from kith.accounts.second_step.factors import codes_of, steps_of
from kith.trail.models import TrailEntry


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings: Any) -> None:
    settings.ALLOWED_HOSTS = [HOST, "127.0.0.1", "[::1]", "localhost"]


@pytest.fixture
def key() -> Key:
    return Key()


def at(user: User) -> Client:
    """Half-way in, at the site's own name."""
    return half_way(user, headers={"host": HOST})


@pytest.fixture
def keyed(joanne: User, key: Key) -> User:
    """Joanne, whose second step is a passkey."""
    assert make_passkey(at(joanne), key)["Location"] == "/signing-in/codes/"
    return joanne


def test_made_on_the_way_in_it_signs_in_and_shows_recovery_codes(joanne: User, key: Key) -> None:
    browser = at(joanne)
    assert make_passkey(browser, key, "").status_code == 302
    assert is_in(browser)
    assert steps_of(joanne).get().wrap().name == "Passkey"
    assert codes_of(joanne) is not None


def test_shown_it_signs_in(keyed: User, key: Key) -> None:
    browser = at(keyed)
    assert show_passkey(browser, key)["Location"] == "/"
    assert is_in(browser)
    assert TrailEntry.objects.filter(actor=keyed.pk, what="passkey", because="second-step").count() == 1


def test_two_tabs_show_the_same_and_either_works(keyed: User, key: Key) -> None:
    browser = at(keyed)
    first = options_on(browser.get(SECOND_STEP))
    assert options_on(browser.get(SECOND_STEP)) == first
    assert browser.post(SECOND_STEP, {"credential": json.dumps(key.show(first))}).status_code == 302


def test_an_answer_of_another_sign_in_is_refused(keyed: User, key: Key) -> None:
    browser = at(keyed)
    used = json.dumps(key.show(options_on(browser.get(SECOND_STEP))))
    assert browser.post(SECOND_STEP, {"credential": used}).status_code == 302
    again = at(keyed)
    assert again.post(SECOND_STEP, {"credential": used}).status_code == 400
    again.get(SECOND_STEP)
    assert again.post(SECOND_STEP, {"credential": used}).status_code == 400
    assert not is_in(again)


def test_the_passkey_of_somebody_else_opens_nothing(keyed: User, key: Key, cast: Any) -> None:
    meera, other = cast["manager"], Key()
    assert make_passkey(at(meera), other).status_code == 302
    browser = at(keyed)
    answer = show_passkey(browser, other)
    assert answer.status_code == 400
    assert "That passkey did not work here." in answer.content.decode()
    assert not is_in(browser)


@pytest.mark.parametrize(
    "wrong",
    [{"origin": "https://evil.example"}, {"origin": f"http://{HOST}"}, {"host": "evil.example"}, {"flags": 0}],
    ids=str,
)
def test_an_answer_for_another_site_or_without_a_touch_is_refused(
    keyed: User, key: Key, cast: Any, wrong: dict[str, Any]
) -> None:
    bad, meera = Key(key.number, key.private, **wrong), cast["manager"]
    for browser, answer in (
        ((here := at(keyed)), show_passkey(here, bad)),
        ((there := at(meera)), make_passkey(there, bad)),
    ):
        assert answer.status_code == 400
        assert not is_in(browser)
    assert not steps_of(meera).exists()


def test_a_forged_signature_is_refused_and_counts_as_a_wrong_try(keyed: User, key: Key) -> None:
    forged = Key(key.number)
    browser = at(keyed)
    assert [show_passkey(browser, forged).status_code for _ in range(5)] == [400, 400, 400, 400, 429]
    assert show_passkey(browser, key).status_code == 429


def test_a_key_without_a_pin_is_enough_beside_the_password(joanne: User, key: Key) -> None:
    plain = Key(key.number, key.private, flags=PRESENT)
    assert make_passkey(at(joanne), plain).status_code == 302
    assert show_passkey(at(joanne), plain).status_code == 302


def test_one_that_was_begun_for_another_is_not_kept(joanne: User, key: Key, cast: Any) -> None:
    browser = at(joanne)
    answer = key.make(options_on(browser.get(NEW)))
    browser.post("/sign-in/", {"username": cast["manager"].username, "password": "a long invented passphrase"})
    assert browser.post(NEW, {"credential": json.dumps(answer)}).status_code == 400
    assert not Authenticator.objects.exists()


def test_what_a_session_keeps_for_one_is_not_used_for_another(joanne: User, key: Key, cast: Any) -> None:
    browser = at(joanne)
    answer = key.make(options_on(browser.get(NEW)))
    session = browser.session
    session["passkey-to-make"] = session["passkey-to-make"] | {"user": cast["manager"].pk}
    session.save()
    assert browser.post(NEW, {"credential": json.dumps(answer)}).status_code == 400
    assert not Authenticator.objects.exists()


def test_the_site_and_not_the_name_of_the_person_is_in_the_number_that_the_key_keeps(joanne: User) -> None:
    told = options_on(at(joanne).get(NEW))["publicKey"]
    assert websafe_decode(told["user"]["id"]).decode() == f"case-{joanne.pk}"
    assert told["rp"] == {"id": HOST, "name": "Kith"}


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_where_the_site_has_no_name_no_passkey_is_offered(joanne: User, host: str) -> None:
    browser = half_way(joanne, headers={"host": host})
    assert "passkey" not in browser.get("/signing-in/new/").content.decode().lower()
    assert browser.get(NEW).status_code == 404


def test_only_what_was_understood_is_kept(joanne: User, key: Key) -> None:
    browser = at(joanne)
    answer = key.make(options_on(browser.get(NEW))) | {
        "more": "\x00", "clientExtensionResults": {"credProps": {"rk": "\x00"}, "\x00": 1},
    }  # fmt: skip
    assert browser.post(NEW, {"credential": json.dumps(answer)}).status_code == 302
    kept = json.dumps(steps_of(joanne).get().data)
    assert "u0000" not in kept
    assert "more" not in kept


NONSENSE = ["", "{}", "[]", "null", "1", '"x"', "9" * 5_000, "[" * 100_000, '{"a":' * 50_000, "NaN", '{"rawId": 1}']


@pytest.mark.parametrize("sent", NONSENSE, ids=[one[:12] for one in NONSENSE])
def test_nonsense_is_refused_in_words(keyed: User, cast: Any, sent: str) -> None:
    for browser, page in ((at(keyed), SECOND_STEP), (at(cast["manager"]), NEW)):
        browser.get(page)
        answer = browser.post(page, {"credential": sent})
        assert answer.status_code == 400
        assert "There is a problem" in answer.content.decode()
        assert not is_in(browser)


PIECES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.binary(max_size=80).map(websafe_encode),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=6), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
PLACES = [
    ("rawId",), ("id",), ("type",), ("response",), ("clientExtensionResults",), ("clientExtensionResults", "credProps"),
    ("response", "clientDataJSON"), ("response", "attestationObject"), ("response", "authenticatorData"),
    ("response", "signature"), ("response", "userHandle"), ("response", "transports"), ("authenticatorAttachment",),
]  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), piece=PIECES, showing=st.booleans())
def test_an_answer_with_anything_in_any_place_is_refused_or_works_and_never_a_fault(
    keyed: User, cast: Any, key: Key, place: tuple[str, ...], piece: Any, showing: bool
) -> None:
    browser, page = (at(keyed), SECOND_STEP) if showing else (at(cast["manager"]), NEW)
    options = options_on(browser.get(page))
    answer = key.show(options) if showing else Key().make(options)
    inner = answer
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = piece
    status = browser.post(page, {"credential": json.dumps(answer)}).status_code
    assert status in (302, 400, 429)
    Authenticator.objects.filter(user=cast["manager"]).delete()
    AccessAttempt.objects.all().delete()

"""The page 'Signing in': what one has, and what changes it only after the password was given again."""

import time
from collections.abc import Callable

import pytest
from a_key import Key, make_passkey
from a_phone import PASSWORD, Clock, Phone, codes_on, half_way, phone_of, send_code
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.test import Client

from kith.accounts.models import User
from kith.accounts.second_step.actions import codes_are_kept
from kith.accounts.second_step.factors import codes_of, steps_of
from kith.trail.models import TrailEntry

PAGE = "/signing-in/"


def passkey_of(user: User, name: str = "Blue key") -> Authenticator:
    """A passkey as a browser would have made it."""
    return WebAuthn.add(user, name, Key().make({"publicKey": {"challenge": "AAAA"}})).instance


def a_while_ago(browser: Client, seconds: int = 301) -> None:
    """As if the password had been given so much earlier."""
    session = browser.session
    session["password_at"] = int(time.time()) - seconds
    session.save()


@pytest.fixture
def browser(joanne: User, phone: Phone, come_in: Callable[..., Client]) -> Client:
    """Joanne, signed in by both steps, where the site has a name."""
    return come_in(joanne, phone, headers={"host": "localhost"})


def changing(joanne: User) -> list[str]:
    """Every page that changes how Joanne signs in."""
    step = steps_of(joanne).get(type="totp").pk
    key = passkey_of(joanne).pk
    return [
        "/signing-in/new/", "/signing-in/new/app/", "/signing-in/new/passkey/", "/signing-in/codes/",
        "/signing-in/codes/text/", "/signing-in/codes/new/", f"/signing-in/{key}/name/", f"/signing-in/{key}/remove/",
        f"/signing-in/{step}/remove/",
    ]  # fmt: skip


def test_every_page_that_changes_something_asks_for_the_password_after_five_minutes(browser, joanne: User) -> None:
    pages = changing(joanne)
    before = list(Authenticator.objects.order_by("pk").values_list("pk", "data"))
    for address in pages:
        assert browser.get(address).status_code == 200, address
    a_while_ago(browser)
    for address in pages:
        for answer in (browser.get(address), browser.post(address, {"name": "x", "code": "1"})):
            assert answer["Location"] == f"/signing-in/password/?next={address}", address
    assert list(Authenticator.objects.order_by("pk").values_list("pk", "data")) == before


def test_the_password_again_leads_back_and_a_wrong_one_does_not(browser, joanne: User) -> None:
    a_while_ago(browser)
    asked = browser.get("/signing-in/new/")["Location"]
    wrong = browser.post(asked, {"password": "wrong"})
    assert wrong.status_code == 400
    assert "That is not your password." in wrong.content.decode()
    assert browser.get("/signing-in/new/").status_code == 302
    assert browser.post(asked, {"password": PASSWORD})["Location"] == "/signing-in/new/"
    assert browser.get("/signing-in/new/").status_code == 200


def test_five_wrong_passwords_there_are_the_same_pause(browser, joanne: User) -> None:
    answers = [browser.post("/signing-in/password/", {"password": "wrong"}).status_code for _ in range(5)]
    assert answers == [400, 400, 400, 400, 429]
    assert browser.post("/signing-in/password/", {"password": PASSWORD}).status_code == 429


def test_the_password_of_somebody_else_is_not_this_ones(browser, joanne: User, cast) -> None:
    other = cast["manager"]
    other.set_password("quite another long passphrase")
    other.save()
    sent = {"password": "quite another long passphrase", "username": other.username}
    assert browser.post("/signing-in/password/", sent).status_code == 400


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "/signing-in/password/", ""])
def test_the_password_page_leads_nowhere_else(browser, away: str) -> None:
    assert browser.post("/signing-in/password/", {"password": PASSWORD, "next": away})["Location"] == PAGE


def test_the_list_says_what_there_is_when_it_came_and_when_it_was_used(browser, joanne: User) -> None:
    passkey_of(joanne, "Blue <key>")
    page = browser.get(PAGE).content.decode()
    today = time.strftime("%-d %B %Y")
    assert f"added {today}, last used {today}" in page
    assert "Blue &lt;key&gt;" in page
    assert "not used yet" in page
    assert "You have not said yet that you have kept them." in page


def test_the_last_one_stays_with_staff_and_another_may_go(browser, joanne: User) -> None:
    app = steps_of(joanne).get()
    answer = browser.post(f"/signing-in/{app.pk}/remove/")
    assert answer.status_code == 400
    assert "your role cannot sign in without one" in answer.content.decode()
    key = passkey_of(joanne)
    assert browser.post(f"/signing-in/{key.pk}/remove/")["Location"] == PAGE
    assert list(steps_of(joanne)) == [app]
    assert TrailEntry.objects.filter(verb="erased", what="passkey", object_id=key.pk, actor=joanne.pk).exists()


def test_two_tabs_cannot_remove_the_last_two(browser, joanne: User) -> None:
    app, key = steps_of(joanne).get(), passkey_of(joanne)
    assert browser.post(f"/signing-in/{app.pk}/remove/").status_code == 302
    assert browser.post(f"/signing-in/{key.pk}/remove/").status_code == 400
    assert list(steps_of(joanne)) == [key]


def test_the_person_may_remove_the_last_and_the_codes_go_with_it(cast, clock: Clock, come_in) -> None:
    danny = cast["person"]
    browser = come_in(danny, phone_of(danny, clock))
    number = steps_of(danny).get().pk
    assert "your password alone lets you in" in browser.get(f"/signing-in/{number}/remove/").content.decode()
    assert browser.post(f"/signing-in/{number}/remove/").status_code == 302
    assert not Authenticator.objects.filter(user=danny).exists()


def test_another_name_for_a_passkey_and_none_for_an_app(browser, joanne: User) -> None:
    app, key = steps_of(joanne).get(), passkey_of(joanne)
    assert browser.post(f"/signing-in/{key.pk}/name/", {"name": "Work phone"})["Location"] == PAGE
    assert "Work phone" in browser.get(PAGE).content.decode()
    assert browser.post(f"/signing-in/{key.pk}/name/", {"name": ""}).status_code == 400
    assert browser.post(f"/signing-in/{key.pk}/name/", {"name": "x" * 61}).status_code == 400
    assert browser.post(f"/signing-in/{app.pk}/name/", {"name": "Work phone"}).status_code == 404


def test_adding_or_removing_one_signs_out_everywhere_else_and_nobody_else(
    browser, joanne: User, cast, signed_in, clock: Clock
) -> None:
    others = signed_in(cast["manager"])
    for change in (
        lambda: make_passkey(browser, Key(origin="https://localhost", host="localhost")),
        lambda: browser.post(f"/signing-in/{steps_of(joanne).filter(type='webauthn').get().pk}/remove/"),
    ):
        elsewhere, half = signed_in(joanne), half_way(joanne)
        assert change().status_code == 302
        assert elsewhere.get("/people/").status_code == 302
        assert half.get("/sign-in/second-step/").status_code == 302
        assert browser.get("/people/").status_code == 200
    assert others.get("/people/").status_code == 200


def test_nobody_elses_can_be_named_or_removed(browser, joanne: User, cast) -> None:
    theirs = passkey_of(cast["manager"])
    codes = codes_of(joanne).instance
    for number in (theirs.pk, codes.pk, 0, 10**12, 2**63 - 1):
        for what in ("name", "remove"):
            assert browser.post(f"/signing-in/{number}/{what}/", {"name": "Mine"}).status_code == 404, number
    theirs.refresh_from_db()
    assert theirs.data["name"] == "Blue key"


def test_new_codes_end_the_old_ones(browser, joanne: User, phone: Phone) -> None:
    old = codes_of(joanne).get_unused_codes()
    codes_are_kept(user=joanne)
    assert browser.post("/signing-in/codes/new/")["Location"] == "/signing-in/codes/"
    shown = codes_on(browser.get("/signing-in/codes/"))
    assert not {code.replace(" ", "") for code in shown} & set(old)
    assert send_code(half_way(joanne), old[0]).status_code == 400
    assert send_code(half_way(joanne), shown[0]).status_code == 302


def test_without_a_second_step_there_are_no_codes_to_make(cast) -> None:
    browser = half_way(cast["person"])
    answer = browser.post("/signing-in/codes/new/")
    assert answer.status_code == 400
    assert "Add an authenticator app or a passkey first" in answer.content.decode()
    assert browser.get("/signing-in/codes/")["Location"] == PAGE

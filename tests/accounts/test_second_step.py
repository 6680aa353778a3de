"""After the password, a second step: a code that works once, for a short while, and nobody is signed in before it."""

import time

import pytest
from a_phone import Clock, Phone, half_way, is_in, phone_of, send_code, session_key
from allauth.mfa.models import Authenticator
from django.conf import settings as in_force
from django.contrib.sessions.models import Session
from django.test import Client

from kith.accounts.models import User
from kith.accounts.second_step.factors import codes_of
from kith.trail.models import TrailEntry

SECOND_STEP = "/sign-in/second-step/"
MINUTE = 60


def lines(user: User) -> list[tuple[str, str, str]]:
    """What the trail says that somebody did."""
    return list(TrailEntry.objects.filter(actor=user.pk).order_by("seq").values_list("verb", "what", "because"))


def earlier(browser: Client, seconds: int) -> None:
    """As if the password had been given so much earlier."""
    session = browser.session
    session["halfway"] = session["halfway"] | {"at": int(time.time()) - seconds}
    session.save()


def test_the_right_password_leads_to_the_second_step_and_signs_nobody_in(joanne: User, phone: Phone) -> None:
    browser = Client()
    answer = browser.post("/sign-in/", {"username": joanne.username, "password": "a long invented passphrase"})
    assert answer["Location"] == SECOND_STEP
    assert not is_in(browser)
    for address in ("/", "/people/", "/people/new/", "/signing-in/", "/signing-in/codes/"):
        assert browser.get(address)["Location"].startswith("/sign-in/?next="), address
    for address in ("/signing-in/new/", "/signing-in/new/app/", "/signing-in/new/passkey/"):
        assert browser.get(address)["Location"] == SECOND_STEP, address
    assert browser.post("/sign-out/").status_code == 302
    assert ("signed-in", "account", "own-account") not in lines(joanne)


def test_the_code_signs_in_with_a_new_session_and_leads_where_one_was_going(joanne: User, phone: Phone) -> None:
    browser = Client()
    sent = {"username": joanne.username, "password": "a long invented passphrase", "next": "/people/?q=x"}
    browser.post("/sign-in/", sent)
    half_way_key = session_key(browser)
    assert send_code(browser, phone.code())["Location"] == "/people/?q=x"
    assert is_in(browser)
    assert session_key(browser) != half_way_key
    assert not {"halfway", "app-to-set-up", "passkey-to-make", "passkey-to-show"} & set(browser.session.keys())
    assert not Session.objects.filter(session_key=half_way_key).exists()
    assert lines(joanne)[-2:] == [
        ("allowed", "authenticator-app", "second-step"),
        ("signed-in", "account", "own-account"),
    ]
    assert Authenticator.objects.get(user_id=joanne.pk, type="totp").last_used_at is not None


@pytest.mark.parametrize("written", ["{0} {1}", "{0}{1}", " {0}-{1} ", "{0}\u00a0{1}", "{0}\u2009{1}"])
def test_a_code_may_be_pasted_with_a_space_in_it(joanne: User, phone: Phone, written: str) -> None:
    code = phone.code()
    assert send_code(half_way(joanne), written.format(code[:3], code[3:])).status_code == 302


def test_a_wrong_code_is_told_in_words_and_signs_nobody_in(joanne: User, phone: Phone) -> None:
    browser = half_way(joanne)
    answer = send_code(browser, phone.wrong())
    assert answer.status_code == 400
    assert "That code is not right, or was used already." in answer.content.decode()
    assert not is_in(browser)


def test_a_code_works_once_though_it_is_still_shown(joanne: User, phone: Phone, clock: Clock) -> None:
    code = phone.code()
    assert send_code(half_way(joanne), code).status_code == 302
    for _ in range(3):
        assert send_code(half_way(joanne), code).status_code == 400
        clock.now += 10


def test_after_a_code_no_earlier_one_works(joanne: User, phone: Phone) -> None:
    before, now = phone.code(-1), phone.code()
    assert send_code(half_way(joanne), now).status_code == 302
    assert send_code(half_way(joanne), before).status_code == 400


def test_a_clock_may_be_half_a_minute_off_and_no_more(joanne: User, phone: Phone, clock: Clock) -> None:
    for later, answered in ((-2, 400), (2, 400), (-1, 302), (1, 302)):
        assert send_code(half_way(joanne), phone.code(later)).status_code == answered, later


def test_the_second_step_lasts_five_minutes(joanne: User, phone: Phone) -> None:
    browser = half_way(joanne)
    earlier(browser, 5 * MINUTE - 5)
    assert browser.get(SECOND_STEP).status_code == 200
    earlier(browser, 5 * MINUTE + 1)
    answer = send_code(browser, phone.code())
    assert answer["Location"] == "/sign-in/?ended=half-way"
    assert "the second step took too long" in browser.get(answer["Location"]).content.decode()
    assert not is_in(browser)
    assert browser.get(SECOND_STEP)["Location"].startswith("/sign-in/")


def test_a_session_from_the_future_is_no_session(joanne: User, phone: Phone) -> None:
    browser = half_way(joanne)
    earlier(browser, -MINUTE)
    assert send_code(browser, phone.code()).status_code == 302
    assert not is_in(browser)


def test_a_new_password_or_a_closed_account_ends_what_was_half_way(joanne: User, phone: Phone) -> None:
    browser = half_way(joanne)
    joanne.set_password("another long invented passphrase")
    joanne.save()
    send_code(browser, phone.code())
    assert not is_in(browser)
    joanne.set_password("a long invented passphrase")
    joanne.save()
    browser = half_way(joanne)
    User.objects.update(is_active=False)
    send_code(browser, phone.code())
    assert not is_in(browser)


def test_begun_for_one_and_ended_for_another_is_the_other_alone(joanne: User, phone: Phone, cast, clock: Clock) -> None:
    meera = cast["manager"]
    hers = phone_of(meera, clock, "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")
    browser = half_way(joanne)
    browser.post("/sign-in/", {"username": meera.username, "password": "a long invented passphrase"})
    assert send_code(browser, phone.code()).status_code == 400
    assert not is_in(browser)
    assert send_code(browser, hers.code()).status_code == 302
    assert browser.session["_auth_user_id"] == str(meera.pk)


def test_what_a_browser_says_of_itself_is_not_believed(joanne: User, phone: Phone) -> None:
    browser = Client()
    browser.cookies["halfway"] = "1"
    more = {"code": phone.code(), "user": joanne.pk, "halfway": joanne.pk}
    assert browser.post(SECOND_STEP, more)["Location"] == "/sign-in/"
    forged = half_way(joanne)
    forged.cookies[in_force.SESSION_COOKIE_NAME] = "x" * 32
    assert send_code(forged, phone.code()).status_code == 302
    assert not is_in(forged)


def test_going_back_to_the_sign_in_page_and_forth_again_works(joanne: User, phone: Phone) -> None:
    browser = half_way(joanne)
    assert browser.get("/sign-in/").status_code == 200
    assert browser.get(SECOND_STEP).status_code == 200
    assert send_code(browser, phone.code()).status_code == 302
    assert browser.get(SECOND_STEP)["Location"] == "/"
    assert send_code(browser, phone.code())["Location"] == "/"


def test_a_recovery_code_works_once(joanne: User, phone: Phone) -> None:
    codes = codes_of(joanne).get_unused_codes()
    assert len(codes) == 10
    assert send_code(half_way(joanne), f"{codes[3][:4]} {codes[3][4:]}").status_code == 302
    assert ("allowed", "recovery-codes", "second-step") in lines(joanne)
    assert send_code(half_way(joanne), codes[3]).status_code == 400
    assert send_code(half_way(joanne), codes[4]).status_code == 302
    assert len(codes_of(joanne).get_unused_codes()) == 8


def test_whether_there_is_a_second_step_is_not_told_before_the_right_password(joanne: User, phone: Phone, cast) -> None:
    without = cast["manager"]
    pages = []
    for name in (joanne.username, without.username, "nobody-of-that-name"):
        answer = Client().post("/sign-in/", {"username": name, "password": "wrong"})
        pages.append((answer.status_code, answer.content.decode().replace(name, "").split("csrf")[0]))
    assert pages[0] == pages[1] == pages[2]


def test_nothing_that_is_kept_holds_a_secret_in_the_clear(joanne: User, clock: Clock) -> None:
    phone = phone_of(joanne, clock)
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert phone.secret not in kept
    assert not any(code in kept for code in codes_of(joanne).get_unused_codes())


def test_the_key_of_another_home_opens_nothing(joanne: User, phone: Phone, settings) -> None:
    from cryptography.fernet import InvalidToken

    settings.SECOND_STEP_KEY = "00" * 32
    with pytest.raises(InvalidToken):
        send_code(half_way(joanne), phone.code())


def test_in_an_invented_service_the_password_is_enough(joanne: User, phone: Phone, settings) -> None:
    settings.SECOND_STEP = False
    browser = half_way(joanne)
    assert is_in(browser)
    assert "This is an invented service" in browser.get("/signing-in/").content.decode()

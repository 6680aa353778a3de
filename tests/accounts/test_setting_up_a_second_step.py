"""Whoever opens the records of others sets up a second step before anything else opens; the person need not."""

import re
import time

import pytest
from a_phone import PASSWORD, SECRET, Clock, Phone, codes_on, half_way, is_in, phone_of, secret_on, send_code
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client

from kith.accounts.models import User
from kith.accounts.rules import CASE_ROLES, ROLES_THAT_MAY_GO_WITHOUT_A_SECOND_STEP
from kith.accounts.second_step.actions import add_app, add_passkey
from kith.accounts.second_step.factors import codes_of, steps_of
from kith.trail.models import TrailEntry

NEW, NEW_APP, CODES = "/signing-in/new/", "/signing-in/new/app/", "/signing-in/codes/"


def set_up(browser: Client, clock: Clock) -> Phone:
    """Hold a phone to the picture, and type what it shows."""
    phone = Phone(secret_on(browser.get(NEW_APP)), clock)
    assert browser.post(NEW_APP, {"code": phone.code()})["Location"] == CODES
    return phone


@pytest.mark.parametrize("role", CASE_ROLES)
def test_every_role_but_the_person_and_the_carer_is_led_to_set_one_up(cast, role: str) -> None:
    browser = Client()
    answer = browser.post("/sign-in/", {"username": cast[role].username, "password": PASSWORD})
    goes_without = role in ("person", "carer")
    assert answer["Location"] == ("/" if goes_without else NEW)
    assert is_in(browser) == goes_without
    if not goes_without:
        assert browser.get("/people/")["Location"].startswith("/sign-in/")
        assert browser.get("/sign-in/second-step/")["Location"] == NEW


def test_the_roles_that_may_go_without_are_these_and_no_other() -> None:
    assert frozenset({"person", "carer", "party"}) == ROLES_THAT_MAY_GO_WITHOUT_A_SECOND_STEP


def test_setting_up_an_app_signs_in_and_shows_the_recovery_codes_until_they_are_kept(
    joanne: User, clock: Clock
) -> None:
    browser = Client()
    browser.post("/sign-in/?next=/people/", {"username": joanne.username, "password": PASSWORD, "next": "/people/?q=a"})
    phone = set_up(browser, clock)
    assert is_in(browser)
    shown = codes_on(browser.get(CODES))
    assert len(set(shown)) == 10
    assert codes_on(browser.get(CODES)) == shown
    text = browser.get("/signing-in/codes/text/")
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert text["Cache-Control"] == "no-store, private"
    assert all(code in text.content.decode() for code in shown)
    assert browser.post(CODES)["Location"] == "/people/?q=a"
    assert codes_on(browser.get(CODES)) == []
    assert "You have 10 codes left" in browser.get(CODES).content.decode()
    assert browser.get("/signing-in/codes/text/").status_code == 404
    clock.later()
    assert send_code(half_way(joanne), phone.code()).status_code == 302
    assert send_code(half_way(joanne), shown[0]).status_code == 302


def test_the_trail_keeps_what_was_set_up_and_then_that_somebody_signed_in(joanne: User, clock: Clock) -> None:
    browser = half_way(joanne)
    set_up(browser, clock)
    browser.post(CODES)
    lines = TrailEntry.objects.filter(actor=joanne.pk).order_by("seq").values_list("verb", "what")
    assert list(lines) == [
        ("allowed", "authenticator-app"), ("allowed", "recovery-codes"), ("signed-in", "account"),
        ("consulted", "recovery-codes"),
    ]  # fmt: skip


def test_the_code_that_proved_the_app_does_nothing_more(joanne: User, clock: Clock) -> None:
    phone = set_up(half_way(joanne), clock)
    assert send_code(half_way(joanne), phone.code()).status_code == 400


def test_a_wrong_code_keeps_nothing_and_shows_the_same_picture(joanne: User, clock: Clock) -> None:
    browser = half_way(joanne)
    phone = Phone(secret_on(browser.get(NEW_APP)), clock)
    answer = browser.post(NEW_APP, {"code": phone.wrong()})
    assert answer.status_code == 400
    assert "That is not the code for this picture." in answer.content.decode()
    assert secret_on(answer).replace(" ", "") == phone.secret
    assert not steps_of(joanne).exists()


def test_the_picture_obeys_the_policy_and_the_secret_is_nowhere_in_the_clear(joanne: User, clock: Clock) -> None:
    browser = half_way(joanne)
    page = browser.get(NEW_APP)
    assert "<svg" in page.content.decode()
    assert not re.search(r"<img|data:|style=", page.content.decode())
    secret = secret_on(page).replace(" ", "")
    for session in Session.objects.all():
        assert secret not in str(session.get_decoded())


def test_a_picture_begun_for_one_is_not_shown_to_the_next(joanne: User, cast, clock: Clock) -> None:
    browser = half_way(joanne)
    first = secret_on(browser.get(NEW_APP))
    browser.post("/sign-in/", {"username": cast["manager"].username, "password": PASSWORD})
    assert secret_on(browser.get(NEW_APP)) != first
    browser.post(NEW_APP, {"code": Phone(first, clock).code()})
    assert not Authenticator.objects.exists()


def test_a_secret_that_a_session_keeps_for_one_is_not_shown_to_another(joanne: User, cast, clock: Clock) -> None:
    browser = half_way(joanne)
    first = secret_on(browser.get(NEW_APP))
    session = browser.session
    session["app-to-set-up"] = session["app-to-set-up"] | {"user": cast["manager"].pk}
    session.save()
    assert secret_on(browser.get(NEW_APP)) != first


def test_a_password_alone_adds_nothing_to_what_is_there(joanne: User, clock: Clock) -> None:
    late = half_way(joanne)
    attackers = Phone(secret_on(late.get(NEW_APP)), clock)
    phone_of(joanne, clock, "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")
    assert late.post(NEW_APP, {"code": attackers.code()})["Location"] == "/sign-in/second-step/"
    assert late.get(NEW)["Location"] == "/sign-in/second-step/"
    assert steps_of(joanne).count() == 1
    assert not is_in(late)


def test_setting_up_lasts_twenty_minutes(joanne: User, clock: Clock) -> None:
    browser = half_way(joanne)
    session = browser.session
    session["halfway"] = session["halfway"] | {"at": int(time.time()) - 1201}
    session.save()
    assert browser.get(NEW)["Location"] == "/sign-in/?ended=half-way"


def test_the_person_may_set_one_up_and_is_asked_from_then_on(cast, clock: Clock) -> None:
    danny = cast["person"]
    browser = half_way(danny)
    assert is_in(browser)
    assert "it is safer to go without" in browser.get("/signing-in/").content.decode()
    phone = set_up(browser, clock)
    clock.later()
    again = half_way(danny)
    assert not is_in(again)
    page = again.get("/sign-in/second-step/")
    assert "Exit this page" in page.content.decode()
    assert send_code(again, phone.code()).status_code == 302


def test_an_app_that_is_set_up_twice_at_once_is_kept_once(joanne: User, clock: Clock) -> None:
    browser = half_way(joanne)
    phone = set_up(browser, clock)
    other = Phone(secret_on(browser.get(NEW_APP)), clock)
    answer = browser.post(NEW_APP, {"code": other.code()})
    assert answer.status_code == 400
    assert "You have an authenticator app already." in answer.content.decode()
    clock.later()
    assert send_code(half_way(joanne), phone.code()).status_code == 302
    assert codes_of(joanne) is not None


def test_what_is_said_to_be_the_first_is_the_first(joanne: User, clock: Clock) -> None:
    """Two who know one password race to set up the first: the later one is refused even past the page."""
    phone_of(joanne, clock)
    for add in (
        lambda: add_app(user=joanne, secret=SECRET, counter=0, first=True),
        lambda: add_passkey(user=joanne, name="Key", credential={}, first=True),
    ):
        with pytest.raises(ValidationError, match="Another second step was set up meanwhile"):
            add()
    assert steps_of(joanne).count() == 1

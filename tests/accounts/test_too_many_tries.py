"""Five wrong passwords for one user name from one address, and Kith asks for a pause; it tells nobody more."""

import re
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.test import Client
from django.utils import timezone

from kith.accounts.actions import make_account
from kith.accounts.models import User
from kith.trail.models import TrailEntry

PASSWORD = "a long invented passphrase"
WRONG = "wrong"
HERE, ELSEWHERE = "192.0.2.7", "192.0.2.8"


@pytest.fixture
def kim(db: None) -> User:
    """Somebody with an account, whose password is all that signing in takes."""
    return make_account(username="kim", name="Kim Ode", role="carer", password=PASSWORD)


def attempt(username: str = "kim", password: str = WRONG, address: str = HERE) -> Any:
    """Fill in the sign-in page in a new browser and send it."""
    return Client(REMOTE_ADDR=address).post("/sign-in/", {"username": username, "password": password})


def five_times(username: str = "kim", address: str = HERE) -> list[int]:
    """Five wrong passwords, and what each was answered."""
    return [attempt(username, address=address).status_code for _ in range(5)]


def without_token(answer: Any) -> str:
    """The page without what differs on every page."""
    return re.sub(r"csrf\w+\W+value=\W\w+", "", answer.content.decode())


def minutes_later(minutes: int) -> None:
    """As if the tries had been so much earlier."""
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=minutes))


def test_the_fifth_wrong_password_begins_a_pause_and_even_the_right_one_is_refused(kim: User) -> None:
    assert five_times() == [200, 200, 200, 200, 429]
    answer = attempt(password=PASSWORD)
    assert answer.status_code == 429
    assert "Wait 15 minutes, or ask whoever looks after accounts" in answer.content.decode()
    assert 'href="/sign-in/"' in answer.content.decode()
    assert answer.wsgi_request.user.is_anonymous


def test_the_pause_does_not_tell_whether_the_account_exists(kim: User) -> None:
    assert five_times("kim") == five_times("nobody-of-that-name")
    assert without_token(attempt("kim")) == without_token(attempt("nobody-of-that-name"))


def test_the_pause_ends_by_itself_however_often_somebody_tries_meanwhile(kim: User) -> None:
    five_times()
    minutes_later(14)
    assert attempt().status_code == 429
    assert AccessAttempt.objects.get().attempt_time < timezone.now() - timedelta(minutes=13)
    minutes_later(16)
    assert attempt(password=PASSWORD).status_code == 302


def test_the_right_password_begins_the_count_again(kim: User) -> None:
    for _ in range(4):
        attempt()
    assert attempt(password=PASSWORD).status_code == 302
    assert five_times() == [200, 200, 200, 200, 429]


def test_somebody_else_there_and_the_same_one_elsewhere_still_sign_in(kim: User) -> None:
    make_account(username="lee", name="Lee", role="manager", password=PASSWORD)
    five_times()
    assert attempt("lee", PASSWORD).status_code == 302
    assert attempt("kim", PASSWORD, ELSEWHERE).status_code == 302


@pytest.mark.parametrize(
    "names", [["kim", "KIM", " Kim ", "kIm", "kim"], ["k\u0131m", "KIM", "kim", "K\u0131m", "kim"]]
)
def test_writing_the_name_otherwise_gives_no_more_tries(kim: User, names: list[str]) -> None:
    assert [attempt(name).status_code for name in names][-1] == 429
    assert attempt(password=PASSWORD).status_code == 429


def test_a_forged_header_about_the_address_gives_no_more_tries(kim: User) -> None:
    for number in range(5):
        Client(REMOTE_ADDR=HERE).post(
            "/sign-in/", {"username": "kim", "password": "wrong"}, headers={"x-forwarded-for": f"192.0.2.{number}"}
        )
    assert attempt(password=PASSWORD).status_code == 429


def test_the_trail_keeps_one_line_of_a_pause_and_no_typed_name(kim: User) -> None:
    for username in ("kim", "nobody-of-that-name"):
        five_times(username)
        attempt(username)
    lines = TrailEntry.objects.filter(verb="refused").order_by("seq")
    assert [(line.actor, line.object_id, line.what) for line in lines] == [
        (None, kim.pk, "sign-in"), (None, None, "sign-in"),
    ]  # fmt: skip
    assert not any(line.words_digest for line in lines)


def test_no_user_name_address_browser_or_typed_word_is_kept_for_the_count(kim: User) -> None:
    browser = Client(REMOTE_ADDR=HERE, headers={"user-agent": "canary-browser", "accept": "canary/accept"})
    browser.post("/sign-in/?next=/canary-next/", {"username": "kim", "password": "canary-word", "more": "canary-more"})
    row = AccessAttempt.objects.get()
    kept = " ".join(str(value) for value in AccessAttempt.objects.values().get().values())
    assert not re.search(r"kim|canary|192\.0\.2", kept, re.I)
    assert re.fullmatch(r"[0-9a-f]{64}", row.username)
    attempt("kim", PASSWORD, HERE)
    assert not AccessAttempt.objects.exists()
    assert not AccessLog.objects.exists()
    assert not AccessFailureLog.objects.exists()


def test_what_was_counted_goes_when_it_no_longer_counts(kim: User) -> None:
    attempt("somebody")
    minutes_later(16)
    attempt("another", PASSWORD, ELSEWHERE)
    assert AccessAttempt.objects.count() == 1


def test_nothing_of_a_wrong_password_reaches_a_log(kim: User, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        five_times()
        attempt(password=PASSWORD)
        attempt(password=PASSWORD, address=ELSEWHERE)
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert not re.search(r"\bkim\b|192\.0\.2|wrong|passphrase", logged, re.I), logged

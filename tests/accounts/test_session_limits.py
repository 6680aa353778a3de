"""A sign-in ends when nothing was done for a while, and at the end of a day; nobody loses what they had written."""

import re
import time
from collections.abc import Callable

import pytest
from a_phone import Clock, Phone, send_code
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kith.accounts.models import User
from kith.trail.models import TrailEntry

PASSWORD = "a long invented passphrase"
MINUTE, HOUR = 60, 3600
WRITTEN = "He rang his sister <b>twice</b> this week"


@pytest.fixture
def browser(joanne: User, phone: Phone, come_in: Callable[..., Client]) -> Client:
    """Joanne signed in by the pages, and looked at the list of people."""
    browser = come_in(joanne, phone)
    assert browser.get("/people/").status_code == 200
    return browser


def earlier(browser: Client, **seconds: int) -> None:
    """As if the sign-in had begun, or somebody had last been here, so much earlier."""
    session = browser.session
    for name, ago in seconds.items():
        session[name] = int(time.time()) - ago
    session.save()


def signed_out_lines() -> list[str]:
    """Why each sign-in ended, from the trail."""
    return list(TrailEntry.objects.filter(verb="signed-out").values_list("because", flat=True))


def test_half_an_hour_of_nothing_ends_it_and_signing_in_leads_back(
    browser: Client, joanne: User, phone: Phone, clock: Clock
) -> None:
    earlier(browser, seen=31 * MINUTE)
    answer = browser.get("/people/?q=x")
    assert answer["Location"] == "/sign-in/?next=/people/%3Fq%3Dx&ended=idle"
    assert "Nothing was done here for a while" in browser.get(answer["Location"]).content.decode()
    browser.post(answer["Location"], {"username": joanne.username, "password": PASSWORD, "next": "/people/?q=x"})
    clock.later()
    assert send_code(browser, phone.code())["Location"] == "/people/?q=x"
    assert signed_out_lines() == ["session-idle"]


def test_whoever_does_something_stays(browser: Client) -> None:
    for _ in range(4):
        earlier(browser, seen=20 * MINUTE)
        assert browser.get("/people/").status_code == 200
    assert signed_out_lines() == []


def test_twelve_hours_end_it_whatever_is_done(browser: Client) -> None:
    earlier(browser, began=12 * HOUR - MINUTE)
    assert browser.get("/people/").status_code == 200
    earlier(browser, began=12 * HOUR + MINUTE, seen=0)
    assert browser.get("/people/")["Location"] == "/sign-in/?next=/people/&ended=whole"
    assert signed_out_lines() == ["session-whole"]


def test_a_session_is_not_written_at_every_page(browser: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        browser.get("/people/")
    assert not [one for one in asked.captured_queries if re.match(r"(UPDATE|INSERT).*django_session", one["sql"])]


def test_what_was_written_comes_back_though_it_came_too_late(browser: Client) -> None:
    earlier(browser, seen=31 * MINUTE)
    sent = {"name": WRITTEN, "password": "not to be shown", "day": "3"}
    answer = browser.post("/people/new/", sent, headers={"referer": "http://testserver/people/new/"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You were signed out meanwhile" in page
    assert "He rang his sister &lt;b&gt;twice&lt;/b&gt; this week" in page
    assert "not to be shown" not in page
    assert "/sign-in/?next=http%3A//testserver/people/new/&amp;ended=idle" in page


def test_a_page_elsewhere_is_not_where_signing_in_leads(browser: Client) -> None:
    earlier(browser, seen=31 * MINUTE)
    answer = browser.post("/people/new/", {"name": WRITTEN}, headers={"referer": "http://elsewhere.example/people/"})
    assert "elsewhere" not in answer.content.decode()


def test_signing_out_too_late_is_still_signing_out(browser: Client) -> None:
    earlier(browser, seen=31 * MINUTE)
    assert browser.post("/sign-out/")["Location"] == "/sign-in/?ended=idle"


def test_signing_in_gives_a_new_session_and_the_old_one_is_gone(joanne: User) -> None:
    browser = Client()
    session = browser.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    browser.cookies["kith_case_session"] = planted
    browser.post("/sign-in/", {"username": joanne.username, "password": PASSWORD})
    assert browser.cookies["kith_case_session"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_the_cookie_goes_with_the_browser_window(browser: Client) -> None:
    cookie = browser.cookies["kith_case_session"]
    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert cookie["httponly"]

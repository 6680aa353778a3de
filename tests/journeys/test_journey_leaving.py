"""'Exit this page', in a real browser: with script, without it, and what Back finds afterwards."""

import re
import time

import pytest
from playwright.sync_api import BrowserContext, Page, Route
from walking import Walker

pytestmark = pytest.mark.journey

NEUTRAL = "https://www.bbc.co.uk/weather"
OWN = "My relationships"


def answer_for_the_weather(context: BrowserContext) -> None:
    """No test leaves this machine: the page outside is one of ours."""

    def weather(route: Route) -> None:
        assert "referer" not in route.request.headers
        route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Weather</title><h1>Sunny</h1>")

    context.route(re.compile(r"^https://www\.bbc\.co\.uk/"), weather)


def until_signed_out(walker: Walker) -> None:
    """The beacon is on its way when the page is gone; it arrives a moment later."""
    until = time.monotonic() + 10
    while "/sign-in/" not in walker.page.request.get(f"{walker.service.url}/people/").url:
        assert time.monotonic() < until, "Leaving did not sign out."
        time.sleep(0.1)


def back_shows_nothing(page: Page) -> None:
    """However often one goes back, nothing of a life is on the screen."""
    for _ in range(4):
        page.go_back()
        assert page.get_by_role("heading", name=OWN).count() == 0
        assert "Sharon" not in page.content()


def test_danny_leaves_at_once_and_back_finds_nothing(walk):
    danny = walk("danny", anew=True)
    answer_for_the_weather(danny.page.context)
    danny.sees(OWN)
    danny.follow_tab("Chronology")
    danny.check("exit-offered")
    kept = len(danny.page.context.pages)
    danny.page.get_by_role("link", name="Exit this page").click()
    danny.page.wait_for_url(NEUTRAL)
    until_signed_out(danny)
    assert len(danny.page.context.pages) == kept
    back_shows_nothing(danny.page)


def test_without_script_it_is_an_ordinary_link(walk, browser, service, width):
    danny = walk("danny", anew=True)
    context = browser.new_context(
        java_script_enabled=False,
        storage_state=danny.page.context.storage_state(),
        viewport={"width": width, "height": 800},
    )
    answer_for_the_weather(context)
    page = context.new_page()
    page.goto(f"{service.url}/")
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url(NEUTRAL)
    context.close()


def test_after_signing_out_back_shows_the_sign_in_page(walk):
    danny = walk("danny", anew=True)
    danny.follow_tab("List")
    if danny.is_on_a_phone:
        danny.page.get_by_role("link", name="Menu", exact=True).click()
    danny.page.get_by_role("button", name="Sign out").click()
    danny.page.get_by_role("heading", name="Sign in to Kith").wait_for()
    back_shows_nothing(danny.page)


def test_five_wrong_passwords_show_the_pause(walk):
    joanne = walk("joanne", anew=True)
    joanne.page.context.clear_cookies()
    for _ in range(5):
        joanne.go("/sign-in/")
        joanne.page.get_by_label("User name").fill(f"somebody-{joanne.width}")
        joanne.page.get_by_label("Password", exact=True).fill("not this one")
        joanne.press("Sign in")
    joanne.page.get_by_role("heading", name="Too many tries").wait_for()
    joanne.check("too-many-tries")
    joanne.problems = [problem for problem in joanne.problems if "status of 429" not in problem]

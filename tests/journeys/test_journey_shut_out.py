"""Somebody has a page open and is kept out of the record: Back, Forward and sending find nothing, in a real browser."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error

pytestmark = pytest.mark.journey

NOT_FOUND = "We could not find that page"
TYPED = "Zebedee rang his sister twice"


def test_a_page_that_is_open_when_somebody_is_kept_out_shows_nothing_again(walk) -> None:
    joanne, meera = walk("joanne"), walk("meera")
    joanne.go("/people/new/")
    joanne.page.get_by_label("What is their name?").fill(f"Kit {joanne.width}")
    joanne.press("Add them")
    joanne.page.wait_for_url("**/people/*/")
    person = joanne.page.url.removeprefix(joanne.service.url)
    share(joanne, person, "worker", {"Their user name": "meera", "As what?": "mentor"})
    meera.go(person)
    meera.sees(f"Kit {joanne.width}")
    meera.go(f"{person}about/")
    meera.go(f"{person}members/new/")
    meera.page.locator("textarea, input[type=text]").first.fill(TYPED)
    share(joanne, person, "exclude", {"Their user name": "meera", "Why?": "They are cousins"})
    expect_404(meera)
    meera.press("Add them")
    shows_nothing(meera, person)
    for _step in range(3):
        meera.page.go_back()
        shows_nothing(meera, person)
    for _step in range(2):
        meera.page.go_forward()
        shows_nothing(meera, person)
    meera.page.reload()
    shows_nothing(meera, person)
    with suppress(Error):  # what was sent is not sent again by going forward: the browser says so, on a page of its own
        meera.page.go_forward()
    meera.page.wait_for_timeout(500)
    for words in ("Kit ", "Zebedee"):
        assert words not in meera.page.locator("body").inner_text()


def share(walker, person, how, fields) -> None:
    """Give or take the record, by the page."""
    walker.go(f"{person}who-may-open/add/{how}/")
    for label, text in fields.items():
        walker.page.get_by_label(label).fill(text)
    walker.press("Keep this")
    walker.sees("It counts from now on.")


def shows_nothing(walker, person) -> None:
    """The page of nobody; of what was there, not a word."""
    walker.page.get_by_role("heading", level=1, name=NOT_FOUND).wait_for()
    told = walker.reads()
    assert person.strip("/").rpartition("/")[2] not in told
    for words in ("Kit ", "Zebedee", "cousins"):
        assert words not in told


def expect_404(walker) -> None:
    """The console tells of each page that is not found, and may."""
    walker.problems.clear()
    walker.problems = Found(walker.problems)


class Found(list):
    """Problems, but for pages that are rightly not found."""

    def append(self, problem) -> None:
        if "status of 404" not in problem:
            super().append(problem)

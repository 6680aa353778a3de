"""A browser that goes from page to page and takes each picture in colour and in grey."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, CDPSession
from playwright.sync_api import Page as Tab

from pictures.pages import Page
from pictures.service import Service

WIDTHS = {1280: 900, 375: 812}  # a desk and a phone, with the height of the window
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WANTED = re.compile(r"\{(person|drawing|member:[^}]+|number:[^}]+)\}")
GREY, COLOUR = "achromatopsia", "none"


class NotThere(Exception):
    """The page, or somebody on it, does not exist; the message says which."""


@dataclass(frozen=True)
class Taken:
    """A picture in its file, of a page, at a width, in grey or not."""

    page: Page
    file: Path
    width: int
    grey: bool


class Visitor:
    """One account at one width."""

    def __init__(self, browser: Browser, service: Service, who: str, width: int) -> None:
        self.service, self.width = service, width
        context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, has_touch=width < 700)
        self.tab: Tab = context.new_page()
        self.eyes: CDPSession = context.new_cdp_session(self.tab)
        self.go("/sign-in/")
        self.tab.get_by_label("User name").fill(who)
        self.tab.get_by_label("Password", exact=True).fill(service.passwords[who])
        self.tab.get_by_role("button", name="Sign in").click()
        self.tab.wait_for_url(lambda url: "sign-in" not in url)
        self.number_in = cache(self._number_in)

    def go(self, path: str) -> int:
        """Open an address; what the server answered."""
        answer = self.tab.goto(f"{self.service.url}{path}")
        return answer.status if answer else 0

    def take(self, page: Page, folder: Path, people: dict[str, str]) -> Iterator[Taken]:
        """Both pictures of a page. Raises NotThere."""
        path = self._path(page, people)
        status = self.go(path)
        if status != 200:
            raise NotThere(f"{page.name}: {path} answers {status}.")
        self.tab.emulate_media(media="print" if page.printed else "screen")  # a new page begins as a screen
        if page.opens:
            self._open(page.opens)
        for grey in (False, True):
            self.eyes.send("Emulation.setEmulatedVisionDeficiency", {"type": GREY if grey else COLOUR})
            file = folder / f"{page.name}-{self.width}{'-grey' if grey else ''}.png"
            self.tab.screenshot(path=file, full_page=True)
            yield Taken(page, file, self.width, grey)

    def people(self) -> dict[str, str]:
        """The address of everybody's pages by their name."""
        self.go("/people/")
        links = self.tab.locator("main a[href^='/people/']").all()
        return {link.inner_text().strip(): link.get_attribute("href") or "" for link in links}

    def _open(self, words: str) -> None:
        fold = self.tab.locator("summary:visible", has_text=words)
        if fold.count():
            fold.first.click()

    def _path(self, page: Page, people: dict[str, str]) -> str:
        person = people.get(page.whose)
        if person is None:
            raise NotThere(f"{page.name}: nobody is called {page.whose}.")
        return WANTED.sub(lambda found: self._address(found[1], person), page.path)

    def _address(self, wanted: str, person: str) -> str:
        what, _colon, name = wanted.partition(":")
        if what == "person":
            return person
        if what == "drawing":
            return self.number_in(f"{person}drawings/", r"/drawings/(\d+)/", "")
        number = self.number_in(f"{person}list/", r"/members/(\d+)/", name)
        return number if what == "number" else f"{person}members/{number}/"

    def _number_in(self, path: str, pattern: str, name: str) -> str:
        """The number in the last address of that form on a page, of a link with that name where one is given."""
        self.go(path)
        links = self.tab.get_by_role("link", name=name, exact=True) if name else self.tab.locator("main a")
        found = [re.search(pattern, link.get_attribute("href") or "") for link in links.all()]
        numbers = [each[1] for each in found if each]
        if not numbers:
            raise NotThere(f"{path} leads to no {name or 'drawing'}.")
        return max(numbers, key=int)

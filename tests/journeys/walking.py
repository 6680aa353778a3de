"""Somebody at a browser: where they go, what they see, and whether each page is fit to be seen."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from invented_service import Service
from playwright.sync_api import ConsoleMessage, FileChooser, Locator, Page

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "test-pictures"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 10_000  # milliseconds for anything to appear
PHONE = 375
# The pages of a person, by the group under which they stand.
GROUPS = {
    "Relationships": ("Map", "List", "Table", "Genogram"),
    "History": ("Chronology", "Drawings", "What changed"),
    "Safety": ("No contact", "Concerns", "Family working"),
    "About": ("Who I am", "Who may open this"),
}

# A name too long for the map is drawn shortened, with an ellipsis, and spoken whole: there a link may say more than it
# shows, and nowhere else.
AXE = """rules => {
  const shortened = (rule, node) => rule === 'label-content-name-mismatch'
    && document.querySelector(node.target[0])?.matches('svg a')
    && document.querySelector(node.target[0]).textContent.includes('…');
  return axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']}).then(
    found => found.violations
      .map(one => ({id: one.id, nodes: one.nodes.filter(node => !shortened(one.id, node))}))
      .filter(one => one.nodes.length)
      .map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).slice(0, 3)));
}"""

# A link within a sentence may be as low as its line; a row of a list, or a label, that answers a touch counts as well.
SMALL_TARGETS = """() => {
  const ways = 'a, button, input:not([type=hidden]), select, textarea, summary';
  const inSentence = one => one.matches('a') && getComputedStyle(one).display === 'inline' && !one.closest('nav')
    && one.closest('p, dd, td, li');
  const height = one => Math.max(...[one, one.closest('.kith-list > li'), ...(one.labels ?? [])]
    .map(each => each ? each.getBoundingClientRect().height : 0));
  return [...document.querySelectorAll(ways)]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.govuk-skip-link, svg a'))
    .filter(one => !inSentence(one) && height(one) < 43.5)
    .map(one => one.outerHTML.slice(0, 120));
}"""


@cache
def axe_source() -> str:
    """The checker itself. It is evaluated, not loaded, so that the page's own security policy stays in force."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


class Walker:
    """One person in one browser window."""

    def __init__(self, page: Page, service: Service, width: int) -> None:
        self.page, self.service, self.width = page, service, width
        self.problems: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        # Asked for before any page is open: a browser that is told only just before takes its time, and asks nobody.
        self.asked_for_files: list[FileChooser] = []
        page.on("filechooser", lambda asked: self.asked_for_files.append(asked))

    @property
    def is_on_a_phone(self) -> bool:
        """Whether the window is as narrow as a phone."""
        return self.width == PHONE

    def _hear(self, message: ConsoleMessage) -> None:
        """A form that comes back with its faults is answered 400, which the console calls an error of the page."""
        came_back = "status of 400" in message.text and message.location.get("url") == self.page.url
        if message.type in ("error", "warning") and not came_back:
            self.problems.append(f"{self.page.url}: {message.text}")

    def sign_in(self, username: str, password: str) -> None:
        """Sign in by the page."""
        self.go("/sign-in/")
        self.page.get_by_label("User name").fill(username)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("heading", level=1).filter(has_not_text="Sign in").wait_for()

    def go(self, path: str) -> None:
        """Open an address of this service."""
        self.page.goto(f"{self.service.url}{path}")

    def open_person(self, name: str = "Danny") -> str:
        """From the list of people to somebody's map; the address of their pages."""
        if not self.page.url.endswith("/people/"):
            self.go("/people/")
        self.page.get_by_role("link", name=name, exact=True).click()
        self.page.wait_for_url("**/people/*/")
        return self.page.url.removeprefix(self.service.url)

    def open_member(self, person: str, name: str) -> None:
        """From the list of everybody to one member."""
        self.go(f"{person}list/")
        self.page.locator(".kith-list").get_by_role("link", name=name, exact=True).click()
        self.page.get_by_role("heading", level=1, name=name).wait_for()

    def on_the_map(self, begins: str = "") -> Locator:
        """Whoever is drawn on the map that this window shows; or those of them whose description begins so."""
        drawn = self.page.locator(".kith-map__picture:visible").first
        return drawn.locator(f"[data-member][aria-label^={json.dumps(begins)}]" if begins else "[data-member]")

    def open_from_the_map(self, name: str) -> None:
        """From the map to one member: at a desk by their panel, on a phone from the part of the life that is open."""
        if self.is_on_a_phone:
            opened = self.page.locator(".kith-map__picture:visible").last
            opened.locator(f"a[aria-label^={json.dumps(name + ',')}]").click()
        else:
            self.on_the_map(f"{name},").click()
            self.page.locator("#chosen").get_by_role("heading", name=name, exact=True).wait_for()
            self.follow(f"Everything about {name}")
        self.page.get_by_role("heading", level=1, name=name).wait_for()

    def open_fold(self, words: str) -> None:
        """Open a part that is closed until somebody wants it."""
        fold = self.page.locator("details", has_text=words).first
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()

    def press(self, name: str) -> None:
        """Press a button of the page."""
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow the first link of that name on the page."""
        self.page.locator("main").get_by_role("link", name=name, exact=True).first.click()

    def follow_tab(self, name: str) -> None:
        """One of a person's pages; where its group is closed, by its group."""
        tabs = self.page.locator(".kith-tabs")
        link = tabs.get_by_role("link", name=name, exact=True)
        if link.count() == 0:
            group = next(group for group, pages in GROUPS.items() if name in pages)
            tabs.get_by_role("link", name=group, exact=True).click()
        link.click()

    def choose(self, group: str, answer: str) -> None:
        """One answer of a question with several."""
        self.page.get_by_role("group", name=group).get_by_label(answer, exact=True).check(force=True)

    def sees(self, words: str) -> Locator:
        """Wait until these words stand on the page."""
        found = self.page.get_by_text(words).locator("visible=true").first
        found.wait_for()
        return found

    def asks_for_a_file(self) -> FileChooser:
        """The window in which a file is chosen, once the browser has opened it."""
        for _moment in range(PATIENCE // 100):
            if self.asked_for_files:
                return self.asked_for_files.pop()
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{self.page.url}: nothing asked for a file")

    def reads(self) -> str:
        """Everything on the page as text, whether it is folded away or not, and what a screen reader is told."""
        self.page.wait_for_load_state()
        spoken = self.page.evaluate("[...document.querySelectorAll('[aria-label]')].map(a => a.ariaLabel).join(' ')")
        return f"{self.page.locator('body').text_content()} {spoken}"

    def check(self, name: str) -> None:
        """The page fits its window, axe finds nothing, thumbs find everything. Keeps a picture if asked to."""
        self.page.wait_for_load_state()  # a page that has only just been asked for has nothing to measure yet
        wide, window = self.page.locator("html").evaluate("page => [page.scrollWidth, window.innerWidth]")
        assert wide <= window, f"{name} scrolls sideways: {wide} in {window}"
        if (name, self.width) not in self.service.checked:
            self.service.checked.add((name, self.width))
            self.page.evaluate(axe_source())
            found: list[Any] = self.page.evaluate(AXE, RULES)
            assert found == [], f"{name}: {found}"
        if self.is_on_a_phone:
            small = self.page.evaluate(SMALL_TARGETS)
            assert small == [], f"{name} has targets that a thumb can miss: {small}"
        self.keep_picture(name)

    def keep_picture(self, name: str) -> None:
        """A picture of the whole page, for whoever wants to look: KITH_PICTURES=1."""
        if os.environ.get("KITH_PICTURES") == "1":
            PICTURES.mkdir(exist_ok=True)
            self.page.screenshot(path=PICTURES / f"{name}-{self.width}.png", full_page=True)

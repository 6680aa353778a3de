"""A page as it is read without eyes and used without a mouse, as text that can be kept and compared.

What is kept stands in `golden/`. When a page has changed on purpose, read the difference that the failing journey
shows, then renew what is kept with `KITH_GOLDEN=write pytest tests/journeys/test_journey_golden.py`, and read it again
in the commit: it is what somebody will hear.
"""

import difflib
import os
import re
from pathlib import Path

from walking import Walker

KEPT = Path(__file__).resolve().parent / "golden"
RENEW = "KITH_GOLDEN"
MOST_STOPS = 400
WHERE_TO = re.compile(r":\n +- /url: [^\n]*$", re.MULTILINE)  # nobody hears an address, and ids differ


def tree(walker: Walker) -> str:
    """The main part of the page as a screen reader is given it, without the addresses of its links."""
    return WHERE_TO.sub("", walker.page.locator("main").aria_snapshot()) + "\n"


def stops(walker: Walker) -> str:
    """Every stop of the Tab key with its role and name, a line each, from the top of the page until it leaves it."""
    walker.page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
    walker.page.locator("body").press("Home")
    found: list[str] = []
    for _stop in range(MOST_STOPS):
        walker.page.keyboard.press("Tab")
        if walker.page.evaluate("[document.body, document.documentElement, null].includes(document.activeElement)"):
            break
        said = walker.page.locator(":focus").aria_snapshot().splitlines()
        found.append(said[0].removeprefix("- ").removesuffix(":") if said else "(says nothing)")
    return "\n".join(found) + "\n"


def agrees(name: str, text: str) -> None:
    """The text is what is kept under this name, or the difference is shown; KITH_GOLDEN=write keeps it anew."""
    path = KEPT / f"{name}.txt"
    if os.environ.get(RENEW) == "write":
        KEPT.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return
    assert path.exists(), (
        f"Nothing is kept as golden/{path.name}: run this journey once with {RENEW}=write, and read it."
    )
    kept = path.read_text(encoding="utf-8")
    lines = difflib.unified_diff(
        kept.splitlines(), text.splitlines(), "as it is kept", "as it is now", lineterm="", n=1
    )
    told = "\n".join(lines)
    assert kept == text, f"golden/{path.name} differs. If it is meant, renew it with {RENEW}=write.\n{told}"

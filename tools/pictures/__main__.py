"""`make pictures`: an invented service is made and served on this machine, looked at, and taken away again.

The pictures stand in `test-pictures/map/`, which git ignores, with an `index.html` to leaf through. `ONLY=size` takes
those alone whose names begin so.
"""

import html
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright
from programs import Missing, chromium

from pictures.looking import FLAGS, WIDTHS, NotThere, Taken, Visitor
from pictures.pages import PAGES, Page
from pictures.service import Service, served

FOLDER = Path(__file__).resolve().parents[2] / "test-pictures" / "map"
WIDE = 700
GUIDE = "joanne"  # finds the addresses of everybody's pages


def main(words: Sequence[str]) -> int:
    """Take every picture, or those whose names begin with the word given."""
    pages = [page for page in PAGES if page.name.startswith(tuple(words) or "")]
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    try:
        path = chromium()
    except Missing as why:
        print(why, file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory(prefix="kith-pictures-") as home,
        served(Path(home)) as service,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        taken, missing = look(browser, service, pages)
        browser.close()
    (FOLDER / "index.html").write_text(index(taken, missing), encoding="utf-8")
    seen = len({one.page for one in taken})
    print(f"{len(taken)} pictures of {seen} pages: test-pictures/{FOLDER.name}/index.html")
    return 0 if taken else 1


def look(browser: Browser, service: Service, pages: Sequence[Page]) -> tuple[list[Taken], list[str]]:
    """Every picture, and a sentence for each page that is not there."""
    taken: list[Taken] = []
    missing: list[str] = []
    for width in WIDTHS:
        visitors = {GUIDE: Visitor(browser, service, GUIDE, width)}
        people = visitors[GUIDE].people()
        for page in pages:
            try:
                if page.who not in visitors:
                    visitors[page.who] = Visitor(browser, service, page.who, width)
                taken += visitors[page.who].take(page, FOLDER, people)
                print(f"{page.name} at {width}", flush=True)
            except (NotThere, Error) as why:
                missing.append(f"{page.name} at {width} px was not taken. {why}")
                print(missing[-1], file=sys.stderr)
    return taken, missing


STYLE = """body { font: 17px Arial; margin: 32px } img { border: 1px solid #c9c2b4; display: block }
figure { display: inline-block; vertical-align: top; margin: 0 16px 16px 0 }
.wide { width: 560px } .narrow { width: 240px }
"""


def index(taken: Sequence[Taken], missing: Sequence[str]) -> str:
    """One page with every picture, in the order of the list; colour beside grey, wide beside narrow."""
    pages = dict.fromkeys(one.page for one in taken)
    parts = "".join(_section(page, [one for one in taken if one.page == page]) for page in pages)
    absent = "".join(f"<li>{html.escape(one)}</li>" for one in missing) or "<li>Nothing is missing.</li>"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>The map in pictures</title>'
        f"<style>{STYLE}</style><h1>The map in pictures</h1>{parts}<h2>Not taken</h2><ul>{absent}</ul>"
    )


def _section(page: Page, some: Sequence[Taken]) -> str:
    told = f"{html.escape(page.name)}, seen by {page.who}{', printed' if page.printed else ''}"
    return f"<h2>{html.escape(page.shows)}</h2><p>{told}</p>{''.join(map(_figure, some))}"


def _figure(one: Taken) -> str:
    size, said = ("narrow" if one.width < WIDE else "wide"), f"{one.width} px{', in grey' if one.grey else ''}"
    picture = f'<img class="{size}" loading="lazy" src="{one.file.name}" alt="">'
    return f'<figure><a href="{one.file.name}">{picture}</a><figcaption>{said}</figcaption></figure>'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

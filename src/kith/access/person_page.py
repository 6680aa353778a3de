"""What every page of a person shares: the heading, the rows of their pages, what may be done."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from kith.access.queries import Opened
from kith.settings.contributions import PAGES_FOR_WORKERS, PERSON_PAGES


def person_context(opened: Opened, current: str, query: str = "") -> dict[str, Any]:
    """What `access/person.html` needs. `current` is the name of the page; `query` keeps its time, '?as_at=…'."""
    groups = ((title, _pages(opened, pages, current, query)) for title, pages in PERSON_PAGES)
    return {
        "opened": opened,
        "tabs": [_group(title, pages) for title, pages in groups if pages],
        "may_record": opened.may_record(),
        "may_take_away": opened.may_see("universe"),
        "own": opened.is_their_own,
    }


def _pages(opened: Opened, pages: Sequence[tuple[str, Any, str]], current: str, query: str) -> list[dict[str, Any]]:
    """Those pages of a group that the reader may open."""
    return [
        {
            "url": reverse(name, args=[opened.person.public_id]) + query,
            "text": title,
            "current": "page" if name == current else "",
        }
        for name, title, part in pages
        if opened.may_see(part) and (name not in PAGES_FOR_WORKERS or opened.may_record())
    ]


def _group(title: Any, pages: list[dict[str, Any]]) -> dict[str, Any]:
    """A group leads to its first page; one that holds a single page for this reader is that page."""
    if len(pages) == 1:
        return pages[0]
    is_open = any(page["current"] for page in pages)
    return {"url": pages[0]["url"], "text": title, "current": "true" if is_open else "", "pages": pages}

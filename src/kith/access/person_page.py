"""What every page of a person shares: the heading, the row of their pages, what may be done."""

from typing import Any

from django.urls import reverse

from kith.access.queries import Opened
from kith.settings.contributions import PAGES_FOR_WORKERS, PERSON_PAGES


def person_context(opened: Opened, current: str, query: str = "") -> dict[str, Any]:
    """What `access/person.html` needs. `current` is the name of the page; `query` keeps its time, '?as_at=…'."""
    pages = [
        {"url": reverse(name, args=[opened.person.public_id]) + query, "text": title, "current": name == current}
        for name, title, part in PERSON_PAGES
        if opened.may_see(part) and (name not in PAGES_FOR_WORKERS or opened.may_record())
    ]
    return {
        "opened": opened,
        "tabs": pages,
        "may_record": opened.may_record(),
        "may_take_away": opened.may_see("universe"),
        "own": opened.is_their_own,
    }

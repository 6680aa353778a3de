"""What the tests of what changed share: the list of what is told, as plain text."""

from datetime import date

from kith.universe.changes.told import Told, changes_between
from kith.universe.pages import Page, gather
from kith.universe.when import read_when

EARLIER, BETWEEN, LATER = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)


def page_on(record, day: date = LATER, known: str = "") -> Page:
    """The page that a reader sees on a day."""
    return gather(record, read_when(day.isoformat(), known))


def told_of(record, since: date = EARLIER, until: date = LATER, known: str = "") -> list[str]:
    """Each item whole, as it is read."""
    return [whole(one) for one in changes_between(page_on(record, until, known), since, until)]


def whole(one: Told) -> str:
    """One item: the headline, the own words, the rest, the lines."""
    quotes = [f"{quote.whose}: {quote.words}{f' [{quote.tag}]' if quote.tag else ''}" for quote in one.quotes]
    return " ".join(filter(None, [one.headline, *quotes, one.text, *one.lines]))

"""A life on one of the two days, out of what a page has gathered already: no statement more."""

from datetime import date

from django.utils import timezone

from kith.universe.changes.rules import Life
from kith.universe.no_contact.heard import HeardRules
from kith.universe.pages import Page
from kith.universe.placing import place_all
from kith.universe.rules import known_at
from kith.universe.voices import may_hear


def look(page: Page, day: date, told: dict[int, date]) -> Life:
    """The life on a day, as the page's reader may hear it, as known at the page's moment."""
    known, listener = page.when.as_known_at, page.listener
    universe = page.universe_on(day)
    heard = HeardRules(page.rows, universe, known, listener)
    placed = {one.id: heard.bar(one) for one in place_all(universe)}
    binding = {one.id: one for one in heard.as_at(day) if one.rule().binds(day)}
    return Life(universe, placed, binding, told)


def told_days(page: Page) -> dict[int, date]:
    """The first day on which the page's reader could have heard of each tie: when it was written down, or the day of
    what was said of it, where that is earlier. A correction makes nothing new."""
    found: dict[int, date] = {}
    for row in page.rows.ties:
        if row.recorded_at <= page.when.as_known_at and may_hear(row, page.listener, page.about(row)):
            day = timezone.localdate(row.recorded_at)
            found[row.tie] = min(day, found.get(row.tie, day))
    for reading in known_at(page.rows.readings, page.when.as_known_at):
        if may_hear(reading, page.listener, page.about(reading)):
            found[reading.tie] = min(reading.observed_on, found.get(reading.tie, reading.observed_on))
    return found

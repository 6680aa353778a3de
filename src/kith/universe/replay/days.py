"""The days on which a universe can have looked different: the stops of the replay. Imports no Django.

They come only from what the reader may hear, so that no day tells them of something that is kept from them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kith.universe.no_contact.standing import Standing
from kith.universe.rules import Tie, Universe

NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stop:
    """One day of the replay; `drawn` says that a drawing was made on it, `is_today` that it is the last: now."""

    day: date
    drawn: bool = False
    is_today: bool = False


def stops(universe: Universe, rules: Iterable[Standing], drawn_on: Iterable[date], today: date) -> list[Stop]:
    """Every stop from the first day on which anything was told, in order; the last is today.

    `universe` is that of today: what it holds has been told by then. What is older than the first telling (a
    grandmother since 1996) was no part of any map, and is no stop.
    """
    drawn = {day for day in drawn_on if day <= today}
    told = {row.observed_on for tie in universe.ties.values() for row in tie.readings} | drawn
    first = min(told, default=today)
    turns = {day for tie in universe.ties.values() for day in turns_of(tie)} | set(_turns_of_rules(rules))
    days = {day for day in told | turns if first <= day < today}
    return [Stop(day, day in drawn) for day in sorted(days)] + [Stop(today, today in drawn, is_today=True)]


def turns_of(tie: Tie) -> Iterator[date]:
    """The days on which a tie begins to count as begun, and as ended (see `vague_dates`)."""
    if tie.row.began.earliest:
        yield tie.row.began.earliest
    if tie.row.ended.latest and tie.row.ended.latest < date.max:
        yield tie.row.ended.latest + NEXT_DAY


def _turns_of_rules(rules: Iterable[Standing]) -> Iterator[date]:
    for rule in rules:
        yield rule.row.starts
        if rule.row.ends and rule.row.ends < date.max:
            yield rule.row.ends + NEXT_DAY


def shown_stop(found: list[Stop], day: date) -> int:
    """Which stop a day falls on: the last that is not after it; the first for a day before them all."""
    return max((number for number, stop in enumerate(found) if stop.day <= day), default=0)

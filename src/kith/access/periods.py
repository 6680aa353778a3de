"""Days from and until, both included: what several periods share, and one where several touch. Imports no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kith.access.rules import FOREVER

ONE_DAY = timedelta(days=1)
PAST, BACKWARDS, LONG, FAR = "past", "backwards", "long", "far"


@dataclass(frozen=True, order=True)
class Period:
    """From a day until a day, both included."""

    starts: date
    ends: date


def period(starts: date, ends: date | None, stops: date | None = None) -> Period | None:
    """From a day until a day (None: for good), less what lies on or after the day on which it stopped; None where
    nothing is left."""
    last = last_day(ends or FOREVER, stops)
    return Period(starts, last) if starts <= last else None


def last_day(ends: date, stops: date | None) -> date:
    """The last day on which something opens anything; the day before it began where it was stopped before."""
    return min(ends, stops - ONE_DAY) if stops else ends


def shared(*periods: Period | None) -> Period | None:
    """The days that all of them hold; None where there is none."""
    known = [one for one in periods if one is not None]
    if len(known) < len(periods):
        return None
    return period(max(one.starts for one in known), min(one.ends for one in known))


def joined(periods: Iterable[Period | None]) -> list[Period]:
    """The same days in the fewest periods, in order: those that overlap or follow on are one."""
    found: list[Period] = []
    for one in sorted(filter(None, periods)):
        if found and (found[-1].ends == FOREVER or one.starts <= found[-1].ends + ONE_DAY):
            found[-1] = Period(found[-1].starts, max(found[-1].ends, one.ends))
        else:
            found.append(one)
    return found


def no_such_days(starts: date, ends: date, today: date, longest: int, furthest: int) -> str:
    """Why these days cannot be arranged; empty where they can. Both days are included."""
    if starts < today:
        return PAST
    if ends < starts:
        return BACKWARDS
    if ends - starts >= timedelta(days=longest):
        return LONG
    return FAR if starts - today > timedelta(days=furthest) else ""

"""Stretches of days, both ends included; `date.min` and `date.max` stand for 'before anybody knows' and 'not yet'.
Imports no Django."""

from collections.abc import Iterable
from datetime import date, timedelta

Stretch = tuple[date, date]
ONE_DAY = timedelta(days=1)


def stretches(days: Iterable[date], last: date) -> list[Stretch]:
    """From each of these days to the day before the next; from the latest to `last`."""
    begins = sorted(set(days))
    ends = [day - ONE_DAY for day in begins[1:]] + [last]
    return list(zip(begins, ends, strict=True))


def joined(several: Iterable[Stretch]) -> list[Stretch]:
    """The same days in as few stretches as they take, in order."""
    found: list[Stretch] = []
    for begin, end in sorted(several):
        if found and (found[-1][1] == date.max or begin <= found[-1][1] + ONE_DAY):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def shared(*several: Stretch) -> Stretch | None:
    """The days that all of them have; None where there is none."""
    begin, end = max(one[0] for one in several), min(one[1] for one in several)
    return (begin, end) if begin <= end else None


def day_after(day: date | None) -> date | None:
    """The next day; None where nobody knows the day, or there is none after it."""
    return None if day is None or day == date.max else day + ONE_DAY


def open_ended(stretch: Stretch) -> tuple[date | None, date | None]:
    """As the published schema says it: null for an end that is not known, or has not come."""
    begin, end = stretch
    return None if begin == date.min else begin, None if end == date.max else end

"""Dates as people say them: 'before prison', '2019', 'March 2019'. Imports no Django.

A vague date keeps its words, an earliest and a latest day; either day may be unknown.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from kith.people.rules import tidy

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
FIRST_YEAR, LAST_YEAR = 1850, 2200
LONGEST = 200
DAYS_AND_QUOTES = len('2019-03-01/2021-12-31 ""')  # what stands around the words when a date is shown to be changed


@dataclass(frozen=True)
class VagueDate:
    """When something was: the words as said, and the days between which it lies (both included, or unknown)."""

    words: str = ""
    earliest: date | None = None
    latest: date | None = None

    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return not self.words and self.earliest is None and self.latest is None


class NotADate(ValueError):
    """It was meant as a date and is none. `reason` is a code: 'impossible', 'backwards', 'year', 'long'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse(text: str) -> VagueDate:
    """Read what somebody typed.

    Understood: 2019 · 2019-03 · 2019-03-14 · 14/3/2019 · 14 March 2019 · March 2019 · early to late as
    `2019/2021`, `between 2019 and 2021` or `2019 to 2021` · any of these followed by words in double quotes.
    Anything else is kept as words alone. Raises NotADate for a date that cannot be, such as 31 February.
    """
    text = " ".join(tidy(text).split())
    quoted = re.fullmatch(r'(.*?)\s*"(.*)"', text)
    dates, words = (part.strip() for part in quoted.groups()) if quoted else (text, "")
    if len(words if quoted else text) > LONGEST or len(text) > LONGEST + DAYS_AND_QUOTES:
        raise NotADate("long")
    found = _range(dates)
    if found is None:
        return VagueDate(words=text if dates else words)
    if found[0] > found[1]:
        raise NotADate("backwards")
    plain = bool(re.fullmatch(r"[\d/-]+", dates))
    return VagueDate(words or ("" if plain else dates), *found)


def _range(text: str) -> tuple[date, date] | None:
    whole = _one(text)
    if whole:
        return whole
    for pattern in (r"(\d{4}(?:-\d\d){0,2})/(\d{4}(?:-\d\d){0,2})", r"(?:between )?(.+?) (?:and|to) (.+)"):
        ends = re.fullmatch(pattern, text, re.IGNORECASE)
        if ends:
            first, last = _one(ends[1]), _one(ends[2])
            if first and last:
                return first[0], last[1]
    return None


def _one(text: str) -> tuple[date, date] | None:
    for pattern, order in _SHAPES:
        match = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
        if match:
            return _days(**dict(zip(order, match.groups(), strict=True)))
    return None


_SHAPES = (
    (r"(\d{4})", ("year",)),
    (r"(\d{4})-(\d{1,2})", ("year", "month")),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", ("year", "month", "day")),
    (r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", ("day", "month", "year")),
    (r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]+),? (\d{4})", ("day", "month", "year")),
    (r"([a-z]+),? (\d{4})", ("month", "year")),
)


def _days(year: str, month: str | None = None, day: str | None = None) -> tuple[date, date] | None:
    number = _month(month) if month else None
    if month and number is None:
        return None
    try:
        if not FIRST_YEAR <= int(year) <= LAST_YEAR:
            raise NotADate("year")
        first = date(int(year), 1 if number is None else number, int(day or 1))
    except NotADate:
        raise
    except ValueError as impossible:
        raise NotADate("impossible") from impossible
    return first, _last(first, bool(month), bool(day))


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return MONTHS.get(text.lower())


def _last(first: date, has_month: bool, has_day: bool) -> date:
    if has_day:
        return first
    if has_month:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first.replace(month=12, day=31)


def has_begun(began: VagueDate, on: date) -> bool:
    """Begun by that day: the earliest day has come, or nobody knows it."""
    return began.earliest is None or began.earliest <= on


def has_ended(ended: VagueDate, on: date) -> bool:
    """Over by that day: the latest day lies before it."""
    return ended.latest is not None and ended.latest < on


def said_to_be_over(ended: VagueDate, said_on: date) -> VagueDate:
    """An ending told in words alone ('years ago') had happened by the day before it was told."""
    if ended.is_empty() or ended.latest is not None:
        return ended
    return VagueDate(ended.words, ended.earliest, max(filter(None, (said_on - timedelta(days=1), ended.earliest))))


def backwards(began: VagueDate, ended: VagueDate) -> bool:
    """Whether it is certain that the end lies before the beginning."""
    return began.earliest is not None and ended.latest is not None and ended.latest < began.earliest

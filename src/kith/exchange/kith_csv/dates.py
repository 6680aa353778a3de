"""Vague dates as kith-csv writes them: `2019`, `2019-03`, `2019-03-14`, `2019/2021 "before prison"`. No Django.

Either side of the stroke may be empty ('not before', 'not after'); words alone stand in double quotes.
"""

import calendar
import re
from datetime import date

from kith.universe.vague_dates import FIRST_YEAR, LAST_YEAR, NotADate, VagueDate, parse

DAY = "[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
SHAPE = re.compile(rf'({DAY})?(/({DAY})?)?(?:\s*"(.*)")?', re.DOTALL)
WHOLE_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
DIGIT = re.compile(r"\d")


def vague_cell(when: VagueDate) -> str:
    """A vague date as a cell; empty for nothing."""
    return " ".join(filter(None, [_days(when.earliest, when.latest), f'"{when.words}"' if when.words else ""]))


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "" if first == last else f"{first or ''}/{last or ''}"
    start, end = _shortest(first, last)
    return start if start == end else f"{start}/{end}"


def _shortest(first: date, last: date) -> tuple[str, str]:
    """Whole years as years, whole months as months, anything else as days; both sides alike."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}", f"{last.year:04}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return first.isoformat()[:7], last.isoformat()[:7]
    return first.isoformat(), last.isoformat()


def vague_date(cell: str) -> VagueDate:
    """The vague date in a cell. Words without a digit may stand without their quotes. Raises NotADate with the reason
    'shape' for what is neither, and vague_dates' own for a day that cannot be."""
    cell = cell.strip()
    found = SHAPE.fullmatch(cell)
    if not found:
        if DIGIT.search(cell):
            raise NotADate("shape")
        return VagueDate(words=cell)
    first, stroke, last, words = found.groups()
    earliest = parse(first).earliest if first else None
    latest = parse(last).latest if last else (parse(first).latest if first and not stroke else None)
    if earliest and latest and latest < earliest:
        raise NotADate("backwards")
    return VagueDate((words or "").strip(), earliest, latest)


def exact_day(cell: str) -> date | None:
    """The day in a cell, None for an empty one. Raises NotADate."""
    cell = cell.strip()
    if not cell:
        return None
    if not WHOLE_DAY.fullmatch(cell):
        raise NotADate("day")
    try:
        day = date.fromisoformat(cell)
    except ValueError as impossible:
        raise NotADate("impossible") from impossible
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADate("year")
    return day

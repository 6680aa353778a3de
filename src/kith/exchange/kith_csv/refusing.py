"""Refusing one row: the column, and the reason in plain words. Imports no Django."""

from collections.abc import Iterable
from datetime import date

from kith.exchange.kith_csv.cells import set_of
from kith.exchange.kith_csv.dates import exact_day, vague_date
from kith.exchange.kith_csv.reading import Row
from kith.exchange.network_canvas.text import shown
from kith.universe.vague_dates import NotADate, VagueDate

WHY_NO_DATE = {
    "shape": "A date is a year, a month or a day such as 2019, 2019-03, 2019-03-14 or 2019/2021; words stand in double "
    "quotes after it.",
    "day": "Write the day as 2019-03-14.",
    "impossible": "There is no such day.",
    "backwards": "The first of these comes after the second.",
    "year": "That year is too far away.",
    "long": "That is too long for a date.",
}
LISTED_AT_MOST = 12


class Refused(Exception):  # noqa: N818 - it reads as what happened to the row
    """One row cannot come in."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


def needed(row: Row, column: str) -> str:
    """A cell that cannot be empty."""
    found = row.get(column)
    if not found:
        raise Refused(column, "This cell is empty, and the row needs it.")
    return found


def code(row: Row, column: str, known: Iterable[str]) -> str | None:
    """A code of a list; None where the cell is empty."""
    found = row.get(column)
    if not found:
        return None
    if found not in tuple(known):
        raise Refused(column, not_a_code(found, known))
    return found


def codes(row: Row, column: str, cell: str, known: Iterable[str]) -> tuple[str, ...]:
    """The codes of a set."""
    try:
        return set_of(cell, known)
    except KeyError as unknown:
        raise Refused(column, not_a_code(unknown.args[0], known)) from unknown


def not_a_code(found: str, known: Iterable[str]) -> str:
    """What to say of a word that is not in the list."""
    listed = list(known)
    more = ", …" if len(listed) > LISTED_AT_MOST else ""
    return f"‘{short(found)}’ is none of the words that Kith knows here: {', '.join(listed[:LISTED_AT_MOST])}{more}."


def short(text: str) -> str:
    """Enough of a cell to recognise it."""
    plain = shown(text)
    return plain if len(plain) <= 60 else f"{plain[:59]}…"


def whole_day(row: Row, column: str) -> date | None:
    """A day; None for an empty cell."""
    try:
        return exact_day(row.get(column))
    except NotADate as why:
        raise Refused(column, WHY_NO_DATE[why.reason]) from why


def some_time(row: Row, column: str) -> VagueDate:
    """A date as people say it; an empty one for an empty cell."""
    try:
        return vague_date(row.get(column))
    except NotADate as why:
        raise Refused(column, WHY_NO_DATE[why.reason]) from why

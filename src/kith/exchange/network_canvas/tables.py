"""From the text of a CSV file to a header and rows, whatever state the file is in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from .interview import Notes
from .limits import Budget
from .pieces import Values
from .text import unguarded

QUOTES = (
    "The quotation marks of this row do not pair, or an answer is far too long, "
    "so the row, and any that it runs into, could not be read."
)
TOO_LONG = "An answer in this row is longer than {limit:,} characters, so the row was not read."
SHORT = "This row ends early: it has {has} of {wants} cells. What is missing is taken as not answered."
LONG = "This row has more cells than the header has names. What stands beyond the header was not read."
WIDE = "This table has more than {limit:,} columns, so it was not read."


@dataclass(frozen=True)
class Row:
    """One row under its header; `number` counts as a spreadsheet does, with the header as row 1."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A header without repeated names, and rows read as they are asked for."""

    header: tuple[str, ...]
    rows: Iterator[Row]


def table(name: str, text: str, budget: Budget, notes: Notes) -> Table | None:
    """The table in this text, or None, with a note, if it has no header that can be used."""
    records = _records(name, text, budget, notes)
    number, first = next(records, (0, []))
    if len(first) > budget.limits.columns:
        notes.add(name, WIDE.format(limit=budget.limits.columns))
        return None
    header = _unique(first)
    return Table(header, _rows(name, header, records, budget, notes)) if any(first) else None


def _unique(first: list[str]) -> tuple[str, ...]:
    names = Values()
    for position, cell in enumerate(first, start=1):
        names.add(unguarded(cell.strip()) or f"column {position}", "")
    return tuple(names.values)


def _delimiter(text: str) -> str:
    """A comma as exported; a semicolon or a tab once some spreadsheets have saved the file."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _records(name: str, text: str, budget: Budget, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    """Each record with its number. A record that cannot be read is noted, and reading goes on with the next line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    while True:
        number += 1
        budget.spend_row()
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            notes.add(f"{name}, row {number}", QUOTES)
            continue
        yield number, record


def _rows(
    name: str, header: tuple[str, ...], records: Iterator[tuple[int, list[str]]], budget: Budget, notes: Notes
) -> Iterator[Row]:
    for number, record in records:
        where = f"{name}, row {number}"
        if not any(cell.strip() for cell in record):
            continue
        if any(len(cell) > budget.limits.cell_characters for cell in record):
            notes.add(where, TOO_LONG.format(limit=budget.limits.cell_characters))
            continue
        if len(record) < len(header):
            notes.add(where, SHORT.format(has=len(record), wants=len(header)))
        if any(cell.strip() for cell in record[len(header) :]):
            notes.add(where, LONG)
        cells = [unguarded(cell) for cell in record[: len(header)]]
        yield Row(number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))

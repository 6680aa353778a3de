"""From a folder to rows of cells. Whatever is wrong with a file as a file refuses the whole import; what is wrong with
one row refuses that row alone, with the place and the reason. Imports no Django."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kith.exchange.kith_csv.cells import unguarded
from kith.exchange.kith_csv.finding import NOT_OURS, TOLD_AT_MOST, Files, files_in
from kith.exchange.kith_csv.limits import CHECK, LESS, Limits, cannot_read
from kith.exchange.kith_csv.shape import MEMBERS, PERSON, SHAPES, Cells
from kith.exchange.network_canvas.text import shown
from kith.people.rules import folded

DEFAULT_LIMITS = Limits()
HIDDEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]")
CLEANED = "Letters that nobody can see, or that turn text round, were taken out; the rest was kept."
UNKNOWN_COLUMN = "Kith does not know this column, so it was not read. Everything else of the file was."
QUOTES = "Look for a quotation mark that is not closed, or not doubled inside a cell."


@dataclass(frozen=True)
class Row:
    """One row: where it is, as a spreadsheet counts it (the header is row 1), and its cells as they were meant."""

    file: str
    number: int
    cells: Cells

    def where(self, column: str = "") -> str:
        """The place as a report tells it."""
        return f"{self.file}, row {self.number}" + (f", {column}" if column else "")

    def get(self, column: str) -> str:
        """A cell without the spaces around it; empty where there is none."""
        return self.cells.get(column, "").strip()


@dataclass
class Folder:
    """What a folder holds: rows by file, what was left out so far, and what tells this folder from another."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    left_out: list[dict[str, str]] = field(default_factory=list)
    identity: str = ""

    def leave_out(self, where: str, reason: str) -> None:
        """Tell of something that did not come in as it stood."""
        self.left_out.append({"where": where, "reason": reason})

    def person(self) -> Row | None:
        """The row of person.csv."""
        return next(iter(self.tables.get(PERSON, [])), None)


def read_folder(path: Path, limits: Limits = DEFAULT_LIMITS) -> Folder:
    """Every row of every file. Raises CannotRead. Nothing is written, followed, unpacked or run."""
    files = files_in(path, limits)
    folder = Folder()
    with _cells_as_long_as(limits.cell_characters):
        for name in SHAPES:
            if name in files.data:
                folder.tables[name] = _rows(name, _text(name, files.data[name], limits), limits, folder)
    if len(folder.tables[MEMBERS]) > limits.members:
        raise cannot_read(f"members.csv has more than {limits.members:,} rows.", LESS)
    if len(folder.tables.get(PERSON, [])) > 1:
        raise cannot_read("person.csv has more than one row, and a folder is one person's.", CHECK)
    _tell_of_others(files, folder)
    folder.identity = _identity(files, folder)
    return folder


def _identity(files: Files, folder: Folder) -> str:
    """The person's id, name and birth date where the folder has an id: one that has grown is the same folder, and one
    that was copied for somebody else is not. Else its bytes."""
    person = folder.person()
    if person and person.get("public_id"):
        whose = [person.get("public_id"), folded(person.get("name")), person.get("birth_date")]
        return hashlib.sha256(json.dumps(whose).encode()).hexdigest()
    digest = hashlib.sha256()
    for name in sorted(files.data):
        digest.update(f"{name} {len(files.data[name])} ".encode() + files.data[name])
    return digest.hexdigest()


def _tell_of_others(files: Files, folder: Folder) -> None:
    for name in files.passed_over[:TOLD_AT_MOST]:
        folder.leave_out(name, NOT_OURS)
    if len(files.passed_over) > TOLD_AT_MOST:
        folder.leave_out(f"{len(files.passed_over) - TOLD_AT_MOST} more files", NOT_OURS)


@contextmanager
def _cells_as_long_as(most: int) -> Iterator[None]:
    before = csv.field_size_limit(most)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _text(name: str, data: bytes, limits: Limits) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        line = data.count(b"\n", 0, why.start) + 1
        raise cannot_read(f"{name} is not in UTF-8 (line {line}).", "Save it as UTF-8, and import again.") from why
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise cannot_read(f"{name} holds a NUL (line {line}), which no text does.", CHECK)
    if max(map(len, io.StringIO(text)), default=0) > limits.line_characters:
        raise cannot_read(f"{name} has a line of more than {limits.line_characters:,} letters.", LESS)
    return text


def _rows(name: str, text: str, limits: Limits, folder: Folder) -> list[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[Row] = []
    try:
        header = _header(name, next(lines, []), limits, folder)
        for number, cells in enumerate(lines, start=2):
            if number > limits.rows + 1:
                raise cannot_read(f"{name} has more than {limits.rows:,} rows.", LESS)
            row = _row(name, number, header, cells, folder)
            if row:
                found.append(row)
    except csv.Error as why:
        raise cannot_read(f"{name} is no sound CSV near line {lines.line_num} ({_plain(why)}).", QUOTES) from why
    return found


def _plain(why: csv.Error) -> str:
    return "a cell is too long" if "field larger" in str(why) else "quotation marks do not match"


def _header(name: str, cells: list[str], limits: Limits, folder: Folder) -> list[str]:
    if len(cells) > limits.columns:
        raise cannot_read(f"{name} has more than {limits.columns} columns.", CHECK)
    header = [cell.strip() for cell in cells]
    twice = sorted({one for one in header if header.count(one) > 1})
    if twice:
        raise cannot_read(f"{name} has the column {shown(twice[0]) or 'without a name'} twice.", CHECK)
    missing = [one for one in SHAPES[name].required if one not in header]
    if missing:
        raise cannot_read(f"{name} lacks the column {missing[0]} in its first row.", CHECK)
    for one in header:
        if one not in SHAPES[name].known():
            folder.leave_out(f"{name}, row 1, {shown(one) or 'a column without a name'}", UNKNOWN_COLUMN)
    return header


def _row(name: str, number: int, header: list[str], cells: list[str], folder: Folder) -> Row | None:
    if not any(cells):
        return None
    row = Row(name, number, {column: unguarded(cell) for column, cell in zip(header, cells, strict=False)})
    if len(cells) != len(header):
        folder.leave_out(row.where(), f"It has {len(cells)} cells, and the first row has {len(header)}.")
        return None
    for column, cell in row.cells.items():
        if HIDDEN.search(cell):
            folder.leave_out(row.where(column), CLEANED)
    return row

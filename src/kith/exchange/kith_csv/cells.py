"""What stands in a cell: text that no spreadsheet runs, 'skipped' and 'unknown', sets, words behind a code.

Imports no Django. Each pair of functions is its own inverse on whatever Kith writes; a property test holds it.
"""

import re
from collections.abc import Iterable

SKIPPED, UNKNOWN, NONE = "skipped", "unknown", "none"

# Where another program may begin a new cell: at the start, and, for one that splits at semicolons or tabs or loses the
# quotation marks, after each of them and on each new line. A formula there begins with one of these letters or with its
# full-width twin, perhaps behind spaces or quotation marks.
PIECES = re.compile(r"([;\t\r\n])")
FORMULA = re.compile("['\"\\s\u200b-\u200f\u2060\ufeff]*[-=+@\uff1d\uff0b\uff0d\uff20]")
NO_ANSWER = re.compile(rf"'*({SKIPPED}|{UNKNOWN})")


def guarded(cell: str) -> str:
    """The cell with an apostrophe before each piece that a spreadsheet could run."""
    return "".join(f"'{piece}" if FORMULA.match(piece) else piece for piece in PIECES.split(cell))


def unguarded(cell: str) -> str:
    """The cell without the apostrophes that `guarded` puts there."""
    if "'" not in cell:
        return cell
    return "".join(piece[1:] if _is_guarded(piece) else piece for piece in PIECES.split(cell))


def _is_guarded(piece: str) -> bool:
    return piece.startswith("'") and bool(FORMULA.match(piece[1:]))


def as_said(words: str) -> str:
    """Words as an answer: the very word 'skipped' gets an apostrophe, so that it is not taken for no answer."""
    return f"'{words}" if NO_ANSWER.fullmatch(words) else words


def said(cell: str) -> str:
    """The words of an answer that is neither skipped nor unknown."""
    return cell[1:] if cell.startswith("'") and NO_ANSWER.fullmatch(cell[1:]) else cell


def joined(parts: Iterable[str]) -> str:
    """Several texts in one cell, each with its own semicolons and backslashes escaped."""
    return ";".join(part.replace("\\", "\\\\").replace(";", "\\;") for part in parts)


def parted(cell: str) -> list[str]:
    """The texts that were joined, without empty ones. A backslash before any other letter is itself."""
    parts: list[str] = []
    now, at = "", 0
    while at < len(cell):
        two = cell[at : at + 2]
        if two in ("\\\\", "\\;"):
            now, at = now + two[1], at + 2
        elif cell[at] == ";":
            parts, now, at = [*parts, now], "", at + 1
        else:
            now, at = now + cell[at], at + 1
    return [part for part in (*parts, now) if part.strip()]


def code_with_words(code: str, words: str) -> str:
    """A code, with the words that belong to it after a space in double quotes."""
    return f'{code} "{words}"'.strip() if words else code


def words_behind(cell: str) -> tuple[str, str]:
    """A code and its words."""
    found = re.fullmatch(r'([^"]*?) ?"(.*)"', cell.strip(), re.DOTALL)
    return (found[1].strip(), found[2]) if found else (cell.strip(), "")


def set_cell(codes: Iterable[str]) -> str:
    """A set that was answered; an empty one is an answer too."""
    return ";".join(codes) or NONE


def set_of(cell: str, known: Iterable[str]) -> tuple[str, ...]:
    """The codes of a set. Raises KeyError for one that is not known."""
    if cell == NONE:
        return ()
    codes = [code.strip() for code in cell.split(";") if code.strip()]
    for code in codes:
        if code not in tuple(known):
            raise KeyError(code)
    return tuple(dict.fromkeys(codes))

"""From the bytes of a file to text that a record may keep."""

from __future__ import annotations

import re

# NUL cannot be stored; other control characters and the marks that turn text round can hide what a name really says.
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
# Network Canvas puts an apostrophe before what a spreadsheet would take for a formula.
GUARDED = re.compile("'(?=[=+\\-@\t\r])")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

GUESSED = (
    "This file is not in UTF-8, in which Network Canvas writes. It was read as Windows text (cp1252), "
    "which is a guess: look at names with accents."
)
CLEANED = "Hidden characters that change how text is shown, or cannot be stored, were taken out of {count} places."


def decode(data: bytes) -> tuple[str, bool] | None:
    """The text, and whether its encoding is a guess; None if these bytes are no text."""
    encodings = ("utf-16",) if data.startswith(UTF16_MARKS) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding == "cp1252"
        except UnicodeDecodeError:
            continue
    return None


def clean(text: str) -> tuple[str, int]:
    """The text without unsafe characters, and how many were taken out."""
    return UNSAFE.subn("", text)


def unguarded(cell: str) -> str:
    """The cell as the person wrote it, without the apostrophe put there for spreadsheets."""
    return cell[1:] if GUARDED.match(cell) else cell


def shown(name: str) -> str:
    """A file's name fit to be put into a message: nothing unsafe, one line, not endless."""
    plain = " ".join(clean(name)[0].split())
    return plain if len(plain) <= 400 else f"{plain[:200]}…{plain[-199:]}"

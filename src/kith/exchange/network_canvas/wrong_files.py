"""Saying what a file is when it is no export of Network Canvas."""

from __future__ import annotations

from .text import UTF16_MARKS

PROTOCOL = (
    "This is a Network Canvas protocol: the questionnaire, not the answers. "
    "It was passed over; export the interviews themselves."
)
WORKBOOK = "This is an office document (Excel, Word or the like), which Kith does not read. Use the files as exported."
ZIP_IN_ZIP = "This is a zip inside a zip, which Kith does not open. Unpack the outer one first."
BROKEN_ZIP = "This zip is damaged or incomplete and could not be opened. Copy or export it again."
LOCKED_ZIP = "This zip is locked with a password. Unpack it and import the folder."
EMPTY = "This file is empty."
JSON = "This is a JSON file. Kith reads the CSV and GraphML exports of Network Canvas."
NOT_TEXT = "This file holds no readable text, so it is no CSV or GraphML export of Network Canvas."
NOT_AN_EXPORT = "This table has none of the columns that Network Canvas writes, so it was not read."

MAGIC = (
    (b"\xff\xd8\xff", "This is a picture (JPEG), not an export of Network Canvas."),
    (b"\x89PNG", "This is a picture (PNG), not an export of Network Canvas."),
    (b"GIF8", "This is a picture (GIF), not an export of Network Canvas."),
    (b"%PDF", "This is a PDF document, not an export of Network Canvas."),
    (b"\xd0\xcf\x11\xe0", WORKBOOK),
    (b"\x1f\x8b", "This is a gzip archive, which Kith does not open. Unpack it first."),
    (b"7z\xbc\xaf", "This is a 7z archive, which Kith does not open. Unpack it first."),
    (b"Rar!", "This is a RAR archive, which Kith does not open. Unpack it first."),
    (b"SQLite format 3", "This is a database, not an export of Network Canvas."),
)
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def known_wrong(head: bytes) -> str | None:
    """The reason to pass over a file, told by its first bytes; None if it may be an export."""
    for start, reason in MAGIC:
        if head.startswith(start):
            return reason
    return JSON if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")) else None


def is_zip(head: bytes) -> bool:
    """Whether the first bytes are a zip's."""
    return head.startswith(ZIP_STARTS)


def is_xml(head: bytes) -> bool:
    """Whether the first bytes are the start of XML, in any encoding XML may have."""
    if head.startswith(UTF16_MARKS):
        head = head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")

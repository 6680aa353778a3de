"""Everything that can be read off a copy of a map, in each of its forms, as one text."""

import io
from html import unescape
from typing import Any

import pytest

from kith.access.queries import Opened
from kith.universe.take_away.copies import make_copy
from kith.universe.take_away.files import NotInstalled, file_of
from kith.universe.take_away.picture import draw_sheet
from kith.universe.take_away.sheet import Sheet, make_sheet
from kith.universe.when import read_when


def sheet_of(opened: Opened, whose: str, how: str, as_at: str = "") -> Sheet:
    """The copy laid out."""
    return make_sheet(make_copy(opened, read_when(as_at, ""), whose), how)


def drawn_text(sheet: Sheet) -> str:
    """What stands in the SVG, which is what the PNG is made of."""
    return unescape(draw_sheet(sheet))


def pdf_text(sheet: Sheet) -> str:
    """The words of a PDF: of its pages, of what is told instead of pictures, of what it says of itself."""
    reader = pdf_of(sheet)
    texts = [page.extract_text() for page in reader.pages]
    texts += [str(element["/Alt"]) for element in elements(reader) if "/Alt" in element]
    return "\n".join([*texts, *(str(value) for value in (reader.metadata or {}).values())])


def pdf_of(sheet: Sheet) -> Any:
    """The PDF, opened; skips where this machine has nothing to make one with."""
    pypdf = pytest.importorskip("pypdf")
    try:
        return pypdf.PdfReader(io.BytesIO(file_of(sheet, "pdf")))
    except NotInstalled as why:
        pytest.skip(str(why))


def elements(reader: Any) -> list[Any]:
    """Every element of a PDF's structure, in reading order."""
    found: list[Any] = []
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if not hasattr(one, "get"):
            continue
        found.append(one)
        kids = one.get("/K", [])
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        waiting += [kid for kid in reversed(kids if isinstance(kids, list) else [kids]) if hasattr(kid, "get_object")]
    return [one for one in found if "/S" in one]

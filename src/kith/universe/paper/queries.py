"""The photographs that a reader may look at: those of the drawings that they hear of."""

from collections.abc import Iterable
from dataclasses import dataclass

from kith.universe.models import DrawingVersion, Photograph
from kith.universe.pages import Page
from kith.universe.paper.rules import may_look


@dataclass(frozen=True)
class Sheet:
    """One photograph, not opened, and the drawing it is of."""

    row: Photograph
    drawing: DrawingVersion
    number: int  # among those of its drawing, from 1
    of: int


def sheets_of(page: Page) -> list[Sheet]:
    """Every photograph of this record that this reader may look at. What was taken off is nobody's to look at."""
    if not may_look(page.listener.what) or not page.opened.may_see("readings"):
        return []
    rows = Photograph.objects.filter(centre=page.opened.centre, superseded_at=None)
    return list(_in_their_drawings(rows.defer("sealed").order_by("pk"), page.drawings))


def _in_their_drawings(rows: Iterable[Photograph], drawings: list[DrawingVersion]) -> Iterable[Sheet]:
    heard = {row.drawing_id: row for row in drawings}
    several: dict[int, list[Photograph]] = {}
    for row in rows:
        several.setdefault(row.drawing_id, []).append(row)
    for drawing in (number for number in several if number in heard):
        for place, row in enumerate(several[drawing], start=1):
            yield Sheet(row, heard[drawing], place, len(several[drawing]))


def sealed_of(sheet: Sheet) -> bytes:
    """The picture as it is kept."""
    return bytes(Photograph.objects.values_list("sealed", flat=True).get(pk=sheet.row.pk))

"""The shelf under the rings, for those whom nobody was asked about yet: a grid, in joining order."""

from collections.abc import Sequence
from dataclasses import dataclass

from kith.universe.drawing import palette
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import Frame
from kith.universe.drawing.geometry import Box
from kith.universe.drawing.labels import Label
from kith.universe.drawing.lettering import clip, readable
from kith.universe.drawing.spots import GAP, full_lettering, narrow_lettering
from kith.universe.drawing.stand import Stand, stand_at
from kith.universe.drawing.writing import write

PADDING = 16.0
TITLE_HEIGHT = 40.0
TITLE_FONT = 16.0
LARGEST_BODY = 28.0  # pixels kept for a body on either side of its middle, before its name


@dataclass(frozen=True)
class Shelf:
    """The places on the shelf, the names beside them, and the box of the whole band; empty when nobody waits."""

    places: tuple[Stand, ...]
    labels: dict[str, Label]
    box: Box

    @property
    def height(self) -> float:
        """What the drawing grows by, in pixels."""
        return self.box[3] - self.box[1]


def lay_shelf(bodies: Sequence[Body], frame: Frame) -> Shelf:
    """Sets out those who wait, in rows from the left."""
    if not bodies:
        return Shelf((), {}, (0.0, frame.height, frame.width, frame.height))
    wide, high = frame.shelf_cell
    inner = frame.width - 2 * PADDING
    columns = max(1, int(inner // wide))
    wide = inner / columns
    rows = -(-len(bodies) // columns)
    top = frame.height + TITLE_HEIGHT
    places, labels = [], {}
    for number, body in enumerate(bodies):
        left, middle = PADDING + number % columns * wide, top + (number // columns + 0.5) * high
        place = stand_at(body, left + (LARGEST_BODY if frame.shows_names else wide / 2), middle, frame)
        places.append(place)
        if frame.shows_names:
            labels[body.id] = _label(place, left + 2 * LARGEST_BODY + GAP, left + wide - 8, frame)
    return Shelf(tuple(places), labels, (0.0, frame.height, frame.width, top + rows * high + PADDING))


def _label(place: Stand, left: float, right: float, frame: Frame) -> Label:
    lettering = full_lettering(place.body, frame)
    if lettering.width > right - left:
        lettering = narrow_lettering(place.body, frame)
    top = place.y - lettering.height / 2
    return Label((left, top, left + lettering.width, top + lettering.height), "start", lettering, crossed=False)


def draw_band(shelf: Shelf, title: str, frame: Frame) -> str:
    """The ground of the shelf with its title; nothing when nobody waits."""
    if not shelf.places:
        return ""
    left, top, right, bottom = shelf.box
    words = clip(readable(title), TITLE_FONT, right - left - 2 * PADDING, bold=True)
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
        f' fill="{palette.SHELF}"/>'
        f'<path d="M{left:.1f} {top:.1f}H{right:.1f}" stroke="{palette.HAIRLINE}" stroke-width="1" fill="none"/>'
        + write(words, left + PADDING, top + 27, TITLE_FONT, weight="700", fill=palette.QUIET)
    )

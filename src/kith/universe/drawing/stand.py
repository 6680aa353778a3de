"""Where one body stands on a frame, in pixels, and the boxes that it fills there."""

from dataclasses import dataclass

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import Frame, held_nudge, home_distance, radius
from kith.universe.drawing.geometry import Box, Direction, around, direction
from kith.universe.drawing.lettering import clip, safe, text_width
from kith.universe.drawing.outlines import REACH

BADGE_FONT = 11.5
BADGE_HEIGHT = 15.0
BEHIND = 4.0  # how far the second disc of several who are closed up stands out
EDGE = 1.0  # half of the line round a body


@dataclass(frozen=True, slots=True)
class Stand:
    """A body in its place: its middle, radius, spoke (a unit vector), distance from the centre, and boxes."""

    body: Body
    x: float
    y: float
    radius: float
    reach: float
    spoke: Direction
    distance: float
    box: Box
    badge: Box | None

    def boxes(self) -> tuple[Box, ...]:
        """Everything that no label may cover."""
        return (self.box,) if self.badge is None else (self.box, self.badge)

    def extent(self) -> Box:
        """The one box round the body and its badge."""
        if self.badge is None:
            return self.box
        a, b = self.box, self.badge
        return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def stand(body: Body, angle: float, nudge: float, frame: Frame) -> Stand:
    """The place of a seated body: an angle in degrees, a nudge in units; ValueError for one on the shelf."""
    spoke = direction(angle)
    distance = (home_distance(body) + held_nudge(body, nudge)) * frame.scale
    return _standing(body, frame.cx + spoke[0] * distance, frame.cy + spoke[1] * distance, spoke, distance, frame)


def stand_at(body: Body, x: float, y: float, frame: Frame) -> Stand:
    """The place of a body on the shelf, which has no spoke."""
    return _standing(body, x, y, (0.0, 1.0), 0.0, frame)


def _standing(body: Body, x: float, y: float, spoke: Direction, distance: float, frame: Frame) -> Stand:
    size = radius(body, frame)
    reach = size * REACH[body.kind] + EDGE + (BEHIND if body.count else 0)
    badge = badge_box(body, x, y, size) if frame.shows_names else None
    return Stand(body, x, y, size, reach, spoke, distance, around(x, y, reach), badge)


def initials(body: Body) -> str:
    """The initials of the only voice that spoke, as short as a badge can hold; empty for the person's own."""
    return clip(safe(body.other_voice)[:12], BADGE_FONT, 30.0, bold=True) if body.other_voice else ""


def badge_text(body: Body) -> str:
    """What stands on the edge of a body: how many are closed up in it, or whose voice it is; mostly nothing. More than
    nine are a plus: their name begins with the number, which a link must not show twice and say once."""
    if body.count:
        return str(body.count) if body.count < 10 else "+"
    return initials(body)


def badge_box(body: Body, x: float, y: float, size: float) -> Box | None:
    """Where a count or the initials of another voice stand: on the lower right edge of the body."""
    text = badge_text(body)
    if not text:
        return None
    width = max(BADGE_HEIGHT, text_width(text, BADGE_FONT, bold=True) + 7)
    left, top = x + size * 0.45, y + size * 0.4
    return left, top, left + width, top + BADGE_HEIGHT

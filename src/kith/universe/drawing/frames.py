"""How large the map is drawn, and where on it the rings, the sectors and the bodies fall.

Distances between the centre and a body are in *units*; a frame's `scale` turns units into pixels. So a seat,
which holds an angle and a nudge in units, is good in every frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.geometry import Box, around, direction
from kith.universe.drawing.sectors import BOUNDARIES, DOMAINS, middle

STEPS = {1: 82.0, 2: 108.0, 3: 150.0, 4: 178.0, 5: 220.0, 6: 248.0, 7: 289.0}
CIRCLES = (128.0, 200.0, 268.0, 310.0)  # guides: two steps to a band, except the last
ON_THE_FIRST = (0, 0, 0, 0)  # for the word on each circle: the line between two sectors on which it stands
OUTSIDE = 337.0
FURTHEST_NUDGE = 20.0
PULL_RADIUS = {None: 9.0, 0: 7.0, 1: 9.0, 2: 12.0, 3: 15.5, 4: 19.5}


@dataclass(frozen=True)
class Frame:
    """A size of map, in pixels. `height` is that of the rings alone; a shelf is added beneath."""

    width: float = 1216.0
    height: float = 900.0
    cx: float = 608.0
    cy: float = 450.0
    scale: float = 1.2
    body_scale: float = 1.0
    centre_radius: float = 38.0
    font: float = 14.5
    note_font: float = 12.5
    sector_font: float = 15.0
    sector_width: float = 128.0
    sector_lines: int = 2
    name_width: float = 118.0
    margin: float = 8.0
    line_scale: float = 1.0  # widths and marks of lines
    compact_share: float = 0.55  # how large the rings stay when nobody sits on them
    shows_names: bool = True
    shows_ring_words: bool = True
    shelf_cell: tuple[float, float] = (230.0, 60.0)

    def compact(self) -> "Frame":
        """The same frame with smaller rings, for a map on which nobody has a seat yet."""
        share, middle = self.compact_share, self.cy * (self.compact_share + 0.05)
        return replace(self, scale=self.scale * share, height=2 * middle, cy=middle)

    def page(self) -> Box:
        """Where a body or a label may be drawn."""
        return self.margin, self.margin, self.width - self.margin, self.height - self.margin


MAP = Frame()

# The same width, for more than a screen can hold at once: names keep their size, and there is room for sixty.
ROOMY_FROM = 36
ROOMY = Frame(height=1140.0, cy=570.0, scale=1.56)
PHONE = Frame(
    width=343.0,
    height=368.0,
    cx=171.5,
    cy=184.0,
    scale=0.42,
    body_scale=0.58,
    centre_radius=22.0,
    font=14.0,
    sector_font=14.0,
    sector_width=92.0,
    sector_lines=3,
    margin=2.0,
    line_scale=0.62,
    compact_share=0.85,
    shows_names=False,
    shows_ring_words=False,
    shelf_cell=(46.0, 46.0),
)

# Beside the panel of whoever is chosen.
BESIDE = Frame(width=820.0, height=812.0, cx=410.0, cy=406.0, scale=1.07, name_width=108.0, sector_width=112.0)

# One part of a life, spread out on a phone: the person stands at the foot, the part opens upwards.
SLICE = Frame(
    width=343.0,
    height=300.0,
    cx=171.5,
    cy=262.0,
    scale=0.66,
    body_scale=0.66,
    centre_radius=24.0,
    font=14.0,
    note_font=13.0,
    name_width=92.0,
    margin=3.0,
    line_scale=0.7,
    shelf_cell=(150.0, 56.0),
)

# On a tablet that lies between two people, as wide as it is when it is held upright. Drawn small and enlarged to some
# 660 to 700 pixels, so that whatever words it has come out 14 pixels high at least.
TABLET = Frame(
    width=560.0,
    height=524.0,
    cx=280.0,
    cy=262.0,
    scale=0.7,
    body_scale=0.72,
    centre_radius=28.0,
    font=13.6,
    note_font=12.2,
    sector_font=13.0,
    sector_width=84.0,
    sector_lines=3,
    name_width=96.0,
    margin=3.0,
    line_scale=0.75,
    shows_ring_words=False,
    shelf_cell=(200.0, 48.0),
)

# On paper the drawing is 178 mm wide: the smallest words are then 11 points high.
PAPER = Frame(
    width=760.0,
    height=780.0,
    cx=380.0,
    cy=390.0,
    scale=1.04,
    body_scale=0.95,
    font=18.0,
    note_font=16.5,
    sector_font=17.0,
    sector_width=112.0,
    sector_lines=3,
    name_width=135.0,
    shows_ring_words=False,
    shelf_cell=(250.0, 64.0),
)


def frame_for(count: int, frame: Frame = MAP) -> Frame:
    """The frame for so many who have a seat: the map grows downwards for many. Another size of map stays as it is."""
    return ROOMY if frame is MAP and count > ROOMY_FROM else frame


def home_distance(body: Body) -> float:
    """How far from the centre a body belongs, in units; ValueError for one that waits on the shelf."""
    if body.is_on_shelf:
        raise ValueError("A member whom nobody was asked about waits on the shelf and has no distance.")
    return OUTSIDE if body.drawn_ring is None else STEPS[body.drawn_ring]


def nudge_limits(ring: int | None) -> tuple[float, float]:
    """How far a body may step inwards (negative) and outwards, in units; None means outside the rings.

    Less than half the way to the next step, so that a nudge never makes one closeness look like another.
    """
    if ring is None:
        return -8.0, FURTHEST_NUDGE
    inner, outer = STEPS.get(ring - 1, -inf), STEPS.get(ring + 1, OUTSIDE)
    inwards = 14.0 if ring == 1 else (STEPS[ring] - inner) / 2 - 1
    return -min(FURTHEST_NUDGE, inwards), min(FURTHEST_NUDGE, (outer - STEPS[ring]) / 2 - 1)


def held_nudge(body: Body, nudge: float) -> float:
    """A stored nudge, held within the limits of the ring on which the body is drawn now."""
    inwards, outwards = nudge_limits(body.drawn_ring)
    return min(max(nudge, inwards), outwards)


def radius(body: Body, frame: Frame) -> float:
    """How large a body is drawn, in pixels: the pull decides."""
    return PULL_RADIUS[body.pull] * frame.body_scale


def at(frame: Frame, angle: float, units: float) -> tuple[float, float]:
    """A point of the frame, in pixels, from an angle in degrees and a distance in units."""
    ux, uy = direction(angle)
    return frame.cx + ux * units * frame.scale, frame.cy + uy * units * frame.scale


def sector_box(domain: str, frame: Frame) -> Box:
    """The room kept for a sector's name, whatever the name is in the reader's language."""
    x, y = at(frame, middle(domain), OUTSIDE + 4)
    width, height = frame.sector_width, frame.sector_font * 1.2 * frame.sector_lines
    lean = direction(middle(domain))[0]
    left = x - width / 2 if abs(lean) < 0.45 else x if lean > 0 else x - width
    left = min(max(left, frame.margin), frame.width - frame.margin - width)
    top = min(max(y - height / 2, frame.margin), frame.height - frame.margin - height)
    return left, top, left + width, top + height


def ring_word_box(circle: float, frame: Frame, line: int = 0) -> Box:
    """The room kept for the word on one of the four circles, on one of the lines between the sectors."""
    x, y = at(frame, BOUNDARIES[line], circle)
    half_width, half_height = 42.0, frame.note_font * 0.6
    return x - half_width, y - half_height, x + half_width, y + half_height


def furniture(frame: Frame, lines: Sequence[int] = ON_THE_FIRST) -> list[Box]:
    """What stands on the map before anybody sits: the centre first, then the names of sectors and, each on one of the
    lines between the sectors, of rings."""
    boxes = [around(frame.cx, frame.cy, frame.centre_radius + 4)]
    boxes += [sector_box(domain, frame) for domain in DOMAINS]
    if frame.shows_ring_words:
        boxes += [ring_word_box(circle, frame, line) for circle, line in zip(CIRCLES, lines, strict=True)]
    return boxes

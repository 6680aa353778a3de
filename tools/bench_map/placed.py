"""Where a layout put everybody, and what that is worth: the same counts for every layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import atan2, degrees, hypot
from statistics import median

from bench_map.universes import Tie
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import OUTSIDE, STEPS, Frame
from kith.universe.drawing.geometry import Box
from kith.universe.drawing.sectors import SECTORS

HAIR = 1.0  # pixels that two boxes may share, or that somebody may move, before it counts
STEP_OF = {None: OUTSIDE} | {ring: step for ring, step in STEPS.items()}
Point = tuple[float, float]


@dataclass(frozen=True)
class Place:
    """One member: the middle and half the width of the body, the point that the layout placed (the middle of the body
    or of its box), and the box of the name; None for a name that was left out."""

    body: Body
    middle: Point
    reach: float
    point: Point
    label: Box | None
    shortened: bool = False

    @property
    def box(self) -> Box:
        """The square round the body."""
        (x, y), reach = self.middle, self.reach
        return x - reach, y - reach, x + reach, y + reach


@dataclass(frozen=True)
class Counts:
    """What was counted in one drawing."""

    names_over_names: int
    names_over_bodies: int
    bodies_over_bodies: int
    crossings: int
    rings_kept: float
    sectors_kept: float
    off_the_page: int
    names_left_out: int
    names_shortened: int

    @property
    def overlaps(self) -> int:
        """Of every sort."""
        return self.names_over_names + self.names_over_bodies + self.bodies_over_bodies


def count(places: Sequence[Place], ties: Sequence[Tie], frame: Frame) -> Counts:
    """Everything that can be counted in one drawing. The person in the middle is a body like any other."""
    labels = [place.label for place in places if place.label]
    beside = ((place.label, other) for place in places if place.label for other in _bodies_beside(place, places, frame))
    return Counts(
        sum(_over(one, other) for one, other in combinations(labels, 2)),
        sum(_over(label, other) for label, other in beside),
        sum(_touch(one, other) for one, other in combinations(_discs(places, frame), 2)),
        crossings(places, ties),
        rings_kept(places, frame),
        _sectors_kept(places, frame),
        sum(not _on_the_page(box, frame) for place in places for box in (place.box, place.label) if box),
        sum(place.label is None for place in places),
        sum(place.shortened for place in places),
    )


def moved(before: Sequence[Place], after: Sequence[Place]) -> int:
    """How many of those who were there stand elsewhere once one more has come."""
    now = {place.body.id: place.middle for place in after}
    return sum(hypot(now[was.body.id][0] - was.middle[0], now[was.body.id][1] - was.middle[1]) > HAIR for was in before)


def crossings(places: Sequence[Place], ties: Sequence[Tie]) -> int:
    """How many pairs of ties between others cross, each drawn straight from middle to middle."""
    at = {place.body.id: place.middle for place in places}
    lines = [(at[one], at[other]) for one, other in ties if one in at and other in at]
    return sum(_cross(*one, *other) for one, other in combinations(lines, 2))


def rings_kept(places: Sequence[Place], frame: Frame) -> float:
    """The share whose distance says the step that was told. A layout may choose its own distances: the steps of the map
    are tried, and for each step the middle distance of those on it, and the better of the two counts."""
    away = [(place.body.drawn_ring, hypot(place.point[0] - frame.cx, place.point[1] - frame.cy)) for place in places]
    given = {ring: STEP_OF[ring] * frame.scale for ring, _ in away}
    own = {ring: median(far for other, far in away if other == ring) for ring in given}
    return max(_right(away, given), _right(away, own))


def _right(away: Sequence[tuple[int | None, float]], steps: dict[int | None, float]) -> float:
    said = [(ring, min(steps, key=lambda step: abs(steps[step] - far))) for ring, far in away]
    return sum(ring == read for ring, read in said) / len(said) if said else 1.0


def _sectors_kept(places: Sequence[Place], frame: Frame) -> float:
    told = [place for place in places if place.body.domain]
    return sum(_in_sector(place, frame) for place in told) / len(told) if told else 1.0


def _in_sector(place: Place, frame: Frame) -> bool:
    start, end = SECTORS[place.body.domain or ""]
    angle = degrees(atan2(place.point[0] - frame.cx, frame.cy - place.point[1]))
    return any(start - 0.5 <= angle + turn <= end + 0.5 for turn in (-360, 0, 360))


def _bodies_beside(place: Place, places: Sequence[Place], frame: Frame) -> list[Box]:
    x, y, reach = frame.cx, frame.cy, frame.centre_radius
    return [(x - reach, y - reach, x + reach, y + reach), *(other.box for other in places if other is not place)]


def _discs(places: Sequence[Place], frame: Frame) -> list[tuple[Point, float]]:
    return [((frame.cx, frame.cy), frame.centre_radius), *((place.middle, place.reach) for place in places)]


def _touch(one: tuple[Point, float], other: tuple[Point, float]) -> bool:
    return hypot(one[0][0] - other[0][0], one[0][1] - other[0][1]) < one[1] + other[1] - HAIR


def _over(one: Box, other: Box) -> bool:
    return (one[0] + HAIR < other[2] and other[0] + HAIR < one[2]
            and one[1] + HAIR < other[3] and other[1] + HAIR < one[3])  # fmt: skip


def _on_the_page(box: Box, frame: Frame) -> bool:
    return box[0] >= -HAIR and box[1] >= -HAIR and box[2] <= frame.width + HAIR and box[3] <= frame.height + HAIR


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two lines cross within both. Two that share an end do not: one of the sides is then exactly nothing."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

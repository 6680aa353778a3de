"""The invisible circle round a body that a finger can find: at least 44 pixels across.

Where circles would lie over each other, each keeps to its own side: a touch on a body, or on the name of a body, must
never open the one beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import hypot

from kith.universe.drawing.geometry import Box, apart, around
from kith.universe.drawing.stand import Stand

SMALLEST = 22.0

Point = tuple[float, float]
Cut = tuple[float, float, float]  # keeps the points (x, y) for which a * x + b * y <= c, from the body's middle


def target(place: Stand, others: Sequence[Stand], names: Iterable[Box], identity: str) -> str:
    """SVG of the circle that takes the touch, cut back before other bodies and the boxes of their names.

    `identity` is an id for the shape of the cut, unique on the page.
    """
    size = max(SMALLEST, place.reach)
    circle = f'<circle cx="{place.x:.1f}" cy="{place.y:.1f}" r="{size:.1f}" fill="#ffffff" fill-opacity="0"'
    cuts = [*_before_bodies(place, size, others), *_before_names(place, size, names)]
    if not cuts:
        return f"{circle}/>"
    corners = [(-size, -size), (size, -size), (size, size), (-size, size)]
    for cut in cuts:
        corners = _keep_side(corners, cut)
    shape = "L".join(f"{place.x + x:.1f} {place.y + y:.1f}" for x, y in corners)
    return f'<clipPath id="{identity}"><path d="M{shape}Z"/></clipPath>{circle} clip-path="url(#{identity})"/>'


def _before_bodies(place: Stand, size: float, others: Sequence[Stand]) -> Iterator[Cut]:
    """A cut half way between the edges of two bodies, for each that is near enough to matter."""
    for other in others:
        dx, dy = other.x - place.x, other.y - place.y
        away = hypot(dx, dy)
        half_way = max(1.0, (away + place.reach - other.reach) / 2)
        if other is not place and away > 0 and half_way < size:
            yield dx / away, dy / away, half_way


def _before_names(place: Stand, size: float, names: Iterable[Box]) -> Iterator[Cut]:
    """A cut along the side of a name that faces the body."""
    reach = around(place.x, place.y, size)
    for name in names:
        if not apart(reach, name):
            yield max(_sides(name, place), key=lambda cut: cut[2])


def _sides(name: Box, place: Stand) -> list[Cut]:
    left, top, right, bottom = name
    sides = [(1.0, 0.0, left - place.x), (0.0, 1.0, top - place.y)]
    sides += [(-1.0, 0.0, place.x - right), (0.0, -1.0, place.y - bottom)]
    return [(a, b, max(1.0, c)) for a, b, c in sides]


def _keep_side(corners: list[Point], cut: Cut) -> list[Point]:
    """The part of a convex shape on the near side of a cut."""
    a, b, c = cut
    kept: list[Point] = []
    for (x, y), (next_x, next_y) in zip(corners, corners[1:] + corners[:1], strict=True):
        over, next_over = a * x + b * y - c, a * next_x + b * next_y - c
        if over <= 0:
            kept.append((x, y))
        if over * next_over < 0:
            share = over / (over - next_over)
            kept.append((x + (next_x - x) * share, y + (next_y - y) * share))
    return kept

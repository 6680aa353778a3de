"""What is laid over a map when somebody asks: who is chosen, who knows whom, and where everybody was before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot

from kith.universe.drawing import palette
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import Frame, held_nudge, home_distance
from kith.universe.drawing.geometry import Box, around
from kith.universe.drawing.stand import Stand

LEAST_MOVE = 10.0  # pixels: less than the smallest step between two rings, on the smallest map
DOT = 4.0
BOW = 0.14  # how far the line between two others swings out, as a share of its length


@dataclass(frozen=True)
class Overlay:
    """`chosen` is a member's id, or empty. `between` holds pairs of ids: each pair once, whoever is not drawn is passed
    over. `before` holds bodies as they were on an earlier day, by id; each that stood elsewhere gets a tail."""

    chosen: str = ""
    between: Sequence[tuple[str, str]] = ()
    before: Mapping[str, Body] = field(default_factory=dict)


NOTHING = Overlay()


def former_place(place: Stand, nudge: float, overlay: Overlay, frame: Frame) -> tuple[float, float] | None:
    """Where somebody stood before, on the same spoke; None for whoever has not moved or was not on the rings."""
    before = overlay.before.get(place.body.id)
    if before is None or before.is_on_shelf or place.body.is_on_shelf:
        return None
    distance = (home_distance(before) + held_nudge(before, nudge)) * frame.scale
    if abs(distance - place.distance) < LEAST_MOVE:
        return None
    return frame.cx + place.spoke[0] * distance, frame.cy + place.spoke[1] * distance


def dot_box(point: tuple[float, float]) -> Box:
    """The room that the open dot of a tail takes: no name may cover it."""
    return around(*point, DOT + 1)


def draw_tail(place: Stand, point: tuple[float, float]) -> str:
    """A grey tail that narrows towards an open dot where somebody was."""
    x, y = point
    length = hypot(x - place.x, y - place.y)
    ux, uy = (x - place.x) / length, (y - place.y) / length
    half = place.radius * 0.62
    wedge = (
        f"M{place.x - uy * half:.1f} {place.y + ux * half:.1f}"
        f"L{x - uy * 1.5:.1f} {y + ux * 1.5:.1f}L{x + uy * 1.5:.1f} {y - ux * 1.5:.1f}"
        f"L{place.x + uy * half:.1f} {place.y - ux * half:.1f}Z"
    )
    return (
        f'<path d="{wedge}" fill="{palette.TAIL}" fill-opacity="0.75"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT:g}" fill="{palette.PAPER}" stroke="{palette.QUIET}"'
        ' stroke-width="1.5"/>'
    )


def draw_between(places: Sequence[Stand], overlay: Overlay, frame: Frame) -> str:
    """The ties between others, as blue dashes that swing a little outwards."""
    by_id = {place.body.id: place for place in places}
    pairs = [(by_id[a], by_id[b]) for a, b in overlay.between if a in by_id and b in by_id and a != b]
    return "".join(_line(a, b, frame) for a, b in pairs)


def _line(a: Stand, b: Stand, frame: Frame) -> str:
    dx, dy = b.x - a.x, b.y - a.y
    length = hypot(dx, dy)
    if length <= a.reach + b.reach:
        return ""
    middle_x, middle_y = (a.x + b.x) / 2, (a.y + b.y) / 2
    side = 1 if (middle_x - frame.cx) * -dy + (middle_y - frame.cy) * dx >= 0 else -1
    bend_x, bend_y = middle_x - dy * BOW * side, middle_y + dx * BOW * side
    start, end = _edge(a, bend_x, bend_y), _edge(b, bend_x, bend_y)
    way = f"M{start[0]:.1f} {start[1]:.1f}Q{bend_x:.1f} {bend_y:.1f} {end[0]:.1f} {end[1]:.1f}"
    pale = f'<path d="{way}" fill="none" stroke="{palette.PAPER}" stroke-width="4.5" stroke-opacity="0.8"/>'
    how = f'stroke="{palette.KNOWS}" stroke-width="1.8" stroke-dasharray="7 4"'
    return f'{pale}<path d="{way}" fill="none" {how}/>'


def _edge(place: Stand, towards_x: float, towards_y: float) -> tuple[float, float]:
    """The point on the edge of a body from which a line towards another point sets out."""
    dx, dy = towards_x - place.x, towards_y - place.y
    share = (place.reach + 2) / max(hypot(dx, dy), 0.001)
    return place.x + dx * share, place.y + dy * share


def draw_chosen(place: Stand) -> str:
    """The yellow ring in a dark one round whoever is chosen."""
    ring = f'<circle cx="{place.x:.1f}" cy="{place.y:.1f}" fill="none"'
    return (
        f'{ring} r="{place.reach + 2:.1f}" stroke="{palette.CHOSEN}" stroke-width="4"/>'
        f'{ring} r="{place.reach + 4.6:.1f}" stroke="{palette.INK}" stroke-width="1.8"/>'
    )

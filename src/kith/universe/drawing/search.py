"""Finding the best place for one newcomer: first the bodies, then, for the least crowded places, the name. Where a plan
says an angle for the sake of ties between others, it is taken, or the nearest that has room.

A sector that is full borrows from the edges of its neighbours, a step at a time, and only when in the sector itself
something would be covered.
"""

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import Frame, home_distance, nudge_limits, radius
from kith.universe.drawing.geometry import Box, around, direction, golden_share, shared_area
from kith.universe.drawing.outlines import REACH
from kith.universe.drawing.sectors import BOUNDARIES, PADDING, SECTORS, room
from kith.universe.drawing.spots import full_lettering
from kith.universe.drawing.stand import EDGE, stand
from kith.universe.drawing.table import Table, crowding

NUDGES = (0.0, 6.0, -6.0, 12.0, -12.0, 19.0, -19.0)
GOOD_ENOUGH = 120.0  # below this a place is clear, and nobody need step off the exact distance
OVERFULL = 1000.0  # from this on something is covered, and a place beyond the sector's edge may be better
TOUCHING = 700.0  # from this on two bodies lie on each other
CARE = 6  # how many of the least crowded places are looked at with the name
BORROWED = tuple(4.0 * step for step in range(16))  # degrees beyond an edge
PLANNED = 120.0  # what a degree away from the plan costs

Angles = list[tuple[float, float]]  # each with the reluctance to sit there


@dataclass(frozen=True, slots=True)
class Try:
    """Places at one distance: worth a look unless a place that costs less than `unless` was found."""

    unless: float
    nudge: float
    angles: Angles


def spread_out(body: Body, number: int) -> tuple[float, float]:
    """A place for one of very many, by number alone: in the widest gap that those before have left."""
    low, high = room(body.domain) if body.domain else (PADDING, 360 - PADDING)
    return round(low + golden_share(number) * (high - low), 2), 0.0


def best_place(body: Body, table: Table, plan: float | None, minds_names: bool) -> tuple[float, float]:
    """The angle and the nudge of the roomiest place for somebody new, near the angle of a plan where there is one."""
    search = _Search(body, table, plan)
    look = search.closely if minds_names else search.roughly
    best_cost, best = float("inf"), None
    for some in _tries(body, table.frame, minds_names):
        if best_cost < some.unless:
            break
        cost, angle = look(some, best_cost)
        if cost < best_cost:
            best_cost, best = cost, (angle, some.nudge)
    if best is None:
        raise AssertionError("Every sector has at least one place to try.")
    return best


class _Search:
    def __init__(self, body: Body, table: Table, plan: float | None) -> None:
        self.body, self.table, self.plan = body, table, plan
        self.reach = radius(body, table.frame) * REACH[body.kind] + EDGE
        self.lettering = full_lettering(body, table.frame)

    def roughly(self, some: Try, under: float) -> tuple[float, float]:
        """The least crowded angle, whatever becomes of the name; its cost first."""
        return min(self._least_crowded(some, under, 1), default=(under, 0.0))

    def closely(self, some: Try, under: float) -> tuple[float, float]:
        """The best angle for body and name, where one costs less than `under`; its cost first."""
        best_cost, best = under, 0.0
        for rough, angle in self._least_crowded(some, under, CARE):
            if rough >= best_cost:
                break
            if rough - self._away_from_plan(angle) > TOUCHING:
                return rough, angle  # bodies touch: where the name would stand matters no more
            cost = rough + self._name(angle, some.nudge, best_cost - rough)
            if cost < best_cost:
                best_cost, best = cost, angle
        return best_cost, best

    def _least_crowded(self, some: Try, under: float, most: int) -> list[tuple[float, float]]:
        """Cost and angle of the best places at one distance that cost less than `under`; names are not looked at yet.
        What costs more than the last of the best is not reckoned to the end."""
        frame, reach = self.table.frame, self.reach
        distance = (home_distance(self.body) + some.nudge) * frame.scale
        angles = some.angles if self.plan is None else [(self.plan, 0.0), *some.angles]
        points = [(angle, reluctance, *direction(angle)) for angle, reluctance in angles]
        words = self.table.furniture_at(distance, reach)
        others = self.table.in_sight(_extent(points, distance, frame))
        best: list[tuple[float, float]] = []
        for angle, reluctance, ux, uy in points:
            x, y = frame.cx + ux * distance, frame.cy + uy * distance
            cost = reluctance + abs(some.nudge) * 1.5 + self._away_from_plan(angle) + _covering(x, y, reach, words)
            if cost < under:
                cost += crowding(x, y, reach, (ux, uy, distance), others, under - cost)
            if cost < under:
                insort(best, (cost, angle))
                under = best[most - 1][0] if len(best) >= most else under
        return best[:most]

    def _away_from_plan(self, angle: float) -> float:
        return 0.0 if self.plan is None else PLANNED * abs((angle - self.plan + 180) % 360 - 180)

    def _name(self, angle: float, nudge: float, at_most: float) -> float:
        place = stand(self.body, angle, nudge, self.table.frame)
        return self.table.around(place, self.lettering).cheapest(at_most)[0]


def _covering(x: float, y: float, reach: float, words: Sequence[Box]) -> float:
    if not words:
        return 0.0
    box = around(x, y, reach)
    areas = (shared_area(box, word, 3) for word in words)
    return sum(600 + area * 4 for area in areas if area)


def _extent(points: Sequence[tuple[float, float, float, float]], distance: float, frame: Frame) -> Box:
    across, down = [point[2] for point in points], [point[3] for point in points]
    left, right = frame.cx + min(across) * distance, frame.cx + max(across) * distance
    return left, frame.cy + min(down) * distance, right, frame.cy + max(down) * distance


def _tries(body: Body, frame: Frame, minds_names: bool) -> Iterator[Try]:
    """The exact distance first, then a step off it; then the same beyond the edges of the sector."""
    inwards, outwards = nudge_limits(body.drawn_ring)
    nudges = [nudge for nudge in NUDGES if inwards <= nudge <= outwards]
    if not minds_names:
        nudges = nudges[:1] + nudges[-2:]
    for nudge in nudges:
        yield Try(GOOD_ENOUGH, nudge, _own_angles(body, (home_distance(body) + nudge) * frame.scale))
    for nudge in nudges:
        if body.domain is not None:
            yield Try(OVERFULL, nudge, _borrowed_angles(body.domain))


def _own_angles(body: Body, distance: float) -> Angles:
    """The middle of a sector is best. Somebody without a domain may sit anywhere, but likes the lines between the
    sectors, where no domain is claimed."""
    if body.domain is None:
        return [(angle, 0.0) for angle in BOUNDARIES] + [(angle * 7.5, 40.0) for angle in range(48)]
    low, high = room(body.domain)
    width = high - low
    count = round(min(36.0, max(7.0, width * distance / 57.3 / 12)))
    shares = [step / (count - 1) for step in range(count)]
    return [(round(low + width * share, 2), abs(share - 0.5) * 4) for share in shares]


def _borrowed_angles(domain: str) -> Angles:
    """Beyond both edges of a sector, the nearest first."""
    start, end = SECTORS[domain]
    return [(angle, 60 + beyond * 3) for beyond in BORROWED for angle in (start - beyond, end + beyond)]

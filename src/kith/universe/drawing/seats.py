"""Seats: chosen once, in joining order, looking only at those who joined before. A newcomer moves nobody.

A seat is a spoke and a small step off the exact distance. When closeness changes, the body slides along its spoke.
Neither quality nor any other judgement plays a part in where somebody sits.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, isfinite

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import MAP, Frame, furniture, home_distance, nudge_limits
from kith.universe.drawing.geometry import Box, apart, inside, shared_area, span, spoke_crosses
from kith.universe.drawing.sectors import BOUNDARIES, SECTORS
from kith.universe.drawing.spots import Lettering, full_lettering, spots
from kith.universe.drawing.stand import Stand, stand

NUDGES = (0.0, 6.0, -6.0, 12.0, -12.0, 19.0, -19.0)
GOOD_ENOUGH = 120.0  # below this a place is clear, and nobody need step off the exact distance
CROWD = 40  # how many find their seat with care when they come at once; names collide from about 25
GOLDEN = (5**0.5 - 1) / 2
ROOM = 90.0  # pixels beyond which two bodies no longer mind each other
NAME_SPACE = 8.0  # pixels between two names on one line, so that they never read as one


@dataclass(frozen=True)
class Seat:
    """An angle in degrees clockwise from twelve o'clock, and a step outwards (or inwards) in units."""

    angle: float
    nudge: float

    def __post_init__(self) -> None:
        if not (isfinite(self.angle) and isfinite(self.nudge)):
            raise ValueError("A seat's angle and nudge are finite numbers.")


def seat_all(bodies: Sequence[Body], frame: Frame = MAP) -> dict[str, Seat]:
    """Everybody's seat by id, in joining order. Those who wait on the shelf have none."""
    table = _Table(frame)
    return {body.id: table.welcome(body) for body in bodies if not body.is_on_shelf}


def seat_one_more(bodies: Sequence[Body], seats: Mapping[str, Seat], newcomer: Body, frame: Frame = MAP) -> Seat:
    """The newcomer's seat beside stored ones: the same answer as the last of seat_all.

    `bodies` are the earlier members in joining order; one without a stored seat takes no room. ValueError when the
    newcomer waits on the shelf.
    """
    table = _Table(frame)
    for body in bodies:
        if body.id in seats and body.id != newcomer.id and not body.is_on_shelf:
            table.keep(body, seats[body.id])
    return table.welcome(newcomer)


def seat_more(bodies: Sequence[Body], seats: Mapping[str, Seat], newcomers: Sequence[Body]) -> dict[str, Seat]:
    """The seats of several newcomers beside stored ones, in their order: each as `seat_one_more` would choose it, until
    so many came at once that no picture of them could be read. Those after are spread evenly over their sector: looking
    for room among four hundred took minutes. One newcomer alone is always looked after."""
    table = _Table(MAP)
    seated = [body for body in bodies if body.id in seats and not body.is_on_shelf]
    with_care = max(1, CROWD - len(seated))
    for body in seated if newcomers else []:
        table.keep(body, seats[body.id])
    found = {body.id: table.welcome(body) for body in newcomers[:with_care]}
    crowd = enumerate(newcomers[with_care:], start=len(seated) + with_care)
    return found | {body.id: _spread(body, place) for place, body in crowd}


def _spread(body: Body, place: int) -> Seat:
    """Each next one falls into the widest gap that those before have left (steps of the golden section)."""
    home_distance(body)  # refuses those on the shelf
    start, end = SECTORS[body.domain] if body.domain else (0.0, 360.0)
    padding = 4.0 if body.domain else 0.0
    return Seat(round(start + padding + (place * GOLDEN) % 1 * (end - start - 2 * padding), 2), 0.0)


class _Table:
    """Those who already sit, with the room that they and their names take."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.page = frame.page()
        self.furniture = furniture(frame)
        self.spans = [span(box, frame.cx, frame.cy) for box in self.furniture]
        self.places: list[Stand] = []
        self.labels: list[Box] = []

    def keep(self, body: Body, seat: Seat) -> None:
        """Takes in somebody whose seat is known."""
        place = stand(body, seat.angle, seat.nudge, self.frame)
        self._take(place, self._label(place, full_lettering(body, self.frame))[1])

    def welcome(self, body: Body) -> Seat:
        """Chooses the roomiest seat for somebody new, and takes them in."""
        home_distance(body)  # refuses those on the shelf
        lettering = full_lettering(body, self.frame)
        best_cost, best = float("inf"), None
        for nudge in _nudges(body):
            if best_cost < GOOD_ENOUGH:
                break
            for rough, angle, place in self._by_roughness(body, nudge):
                if rough >= best_cost:
                    break
                label_cost, box = self._label(place, lettering)
                if rough + label_cost < best_cost:
                    best_cost, best = rough + label_cost, (Seat(angle, nudge), place, box)
        if best is None:
            raise AssertionError("Every sector has at least one place to try.")
        self._take(best[1], best[2])
        return best[0]

    def _take(self, place: Stand, label: Box) -> None:
        self.places.append(place)
        self.labels.append(label)

    def _by_roughness(self, body: Body, nudge: float) -> list[tuple[float, float, Stand]]:
        """Places to try at one distance, the least crowded first; names are not looked at yet."""
        tried = []
        in_reach: list[Box] | None = None
        for angle, reluctance in _angles(body, nudge, self.frame):
            place = stand(body, angle, nudge, self.frame)
            if in_reach is None:
                in_reach = self._furniture_at(place.distance, place.reach)
            cost = reluctance + abs(nudge) * 1.5 + self._crowding(place, in_reach)
            tried.append((cost, angle, place))
        return sorted(tried, key=lambda entry: entry[0])

    def _furniture_at(self, distance: float, reach: float) -> list[Box]:
        """The furniture that a body this far from the centre could touch."""
        spans = zip(self.furniture, self.spans, strict=True)
        return [box for box, (near, far) in spans if near - reach - 3 < distance < far + reach + 3]

    def _crowding(self, place: Stand, furniture: list[Box]) -> float:
        """What it costs a body to stand here: too near to others, behind them, or on top of a name."""
        x, y, reach, distance, (ux, uy) = place.x, place.y, place.reach, place.distance, place.spoke
        cost = sum(600 + shared_area(place.box, box, 3) * 4 for box in furniture if not apart(place.box, box, 3, 3))
        for other, label in zip(self.places, self.labels, strict=True):
            gap = hypot(x - other.x, y - other.y) - reach - other.reach
            if gap < ROOM:
                cost += 9 * (1 - gap / ROOM) ** 2 if gap > 7 else 400 + 60 * (7 - gap) if gap > 1 else 5000 - 300 * gap
            vx, vy = other.spoke
            if ux * vx + uy * vy > 0.5:
                cost += _fanning(abs(ux * vy - uy * vx), place, other, distance)
            if not apart(place.box, label, 3, 3):
                cost += 250 + shared_area(place.box, label, 3) * 4
        return cost

    def _label(self, place: Stand, lettering: Lettering) -> tuple[float, Box]:
        """The cheapest place for a name here, given those who already sit: its cost and its box."""
        best_cost, best_box = float("inf"), place.box
        for rank, spot in enumerate(spots(place, lettering)):
            if rank * 5 >= best_cost:
                break
            cost = rank * 5 + self._label_cost(spot.box, place)
            if cost < best_cost:
                best_cost, best_box = cost, spot.box
        return best_cost, best_box

    def _label_cost(self, box: Box, place: Stand) -> float:
        clash = sum(shared_area(box, thing, 3) for thing in self.furniture if not apart(box, thing, 3, 3))
        crossed = 0
        cx, cy = self.frame.cx, self.frame.cy
        for other, label in zip(self.places, self.labels, strict=True):
            if not apart(box, label, NAME_SPACE, 1.5):
                clash += shared_area(box, label, NAME_SPACE)
            if not apart(box, other.box, 3, 3):
                clash += shared_area(box, other.box, 3)
            crossed += spoke_crosses(box, cx, cy, other.spoke, other.distance)  # only untidy
        own_line = spoke_crosses(box, cx, cy, place.spoke, place.distance)
        off_the_page = not inside(box, self.page)
        return clash * 8 + (250 if clash else 0) + crossed * 24 + own_line * 30 + off_the_page * 900


def _fanning(sine: float, place: Stand, other: Stand, distance: float) -> float:
    """What it costs to have a line close to another line, or under a body; `sine` is of the angle between them."""
    inner = place if distance < other.distance else other
    clear = inner.distance * sine - inner.reach
    cost = 0.0
    if clear < 12:
        cost += 12 - clear if clear > 4 else 60 + 14 * (5 - clear)
    return cost + max(0.0, 520 * (0.12 - sine))


def _nudges(body: Body) -> Iterator[float]:
    inwards, outwards = nudge_limits(body.drawn_ring)
    return (nudge for nudge in NUDGES if inwards <= nudge <= outwards)


def _angles(body: Body, nudge: float, frame: Frame) -> Iterator[tuple[float, float]]:
    """Angles to try, each with the reluctance to sit there: the middle of a sector is best.

    Somebody without a domain may sit anywhere, but likes the lines between the sectors, where no domain is claimed.
    """
    pixels = (home_distance(body) + nudge) * frame.scale
    if body.domain is None:
        yield from ((angle, 0.0) for angle in BOUNDARIES)
        yield from ((angle * 7.5, 40.0) for angle in range(48))
        return
    start, end = SECTORS[body.domain]
    padding = 4.0
    low, width = start + padding, end - start - 2 * padding
    count = round(min(31.0, max(7.0, width * pixels / 57.3 / 12)))
    for step in range(count):
        share = step / (count - 1)
        yield round(low + width * share, 2), abs(share - 0.5) * 4

"""Those who already sit on the map, with the room that they and their names take; and what a place among them costs.

A cost has no unit: what touches costs hundreds, what is merely untidy costs a few. Everything that is asked a thousand
times stands in plain tuples and is passed over as soon as it is too far off to matter.
"""

from collections.abc import Iterable, Sequence
from math import hypot
from typing import NamedTuple

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import Frame, furniture
from kith.universe.drawing.geometry import Box, apart, around, inside, shared_area, span, spoke_crosses
from kith.universe.drawing.spots import Lettering, full_lettering, spots
from kith.universe.drawing.stand import Stand, stand

ROOM = 90.0  # pixels beyond which two bodies no longer mind each other
NAME_SPACE = 8.0  # pixels between two names on one line, so that they never read as one
FAN = 0.34  # sine of the angle beyond which two lines from the middle no longer blur


class Sitting(NamedTuple):
    """One who sits: id, middle, reach and distance in pixels, the spoke, the box of the name, and of name and body."""

    id: str
    x: float
    y: float
    reach: float
    distance: float
    ux: float
    uy: float
    box: Box
    label: Box
    extent: Box


class Table:
    """Everybody who sits, in joining order."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.page = frame.page()
        self.furniture = furniture(frame)
        self.spans = [span(box, frame.cx, frame.cy) for box in self.furniture]
        self.sitting: list[Sitting] = []

    def keep(self, body: Body, angle: float, nudge: float, *, names: bool) -> Stand:
        """Takes in somebody whose seat is known; without `names` only the bodies are minded."""
        place = stand(body, angle, nudge, self.frame)
        label = self.around(place, full_lettering(body, self.frame)).cheapest()[1] if names else place.box
        self._take(place, label)
        return place

    def _take(self, place: Stand, label: Box) -> None:
        """Somebody sits down here, with their name in this box."""
        box, (ux, uy) = place.box, place.spoke
        extent = min(box[0], label[0]), min(box[1], label[1]), max(box[2], label[2]), max(box[3], label[3])
        middle = place.body.id, place.x, place.y
        self.sitting.append(Sitting(*middle, place.reach, place.distance, ux, uy, box, label, extent))

    def around(self, place: Stand, lettering: Lettering) -> "Neighbourhood":
        """What lies near enough to a place to be met by its name."""
        wide, high = lettering.width + 2 * place.reach + 12, lettering.height + 2 * place.reach + 12
        left, right, top, bottom = place.x - wide, place.x + wide, place.y - high, place.y + high
        ux, uy = place.spoke
        met = [one for one in self.sitting if one.extent[0] < right and one.extent[2] > left
               and one.extent[1] < bottom and one.extent[3] > top]  # fmt: skip
        lines = [
            one for one in self.sitting if one.ux * ux + one.uy * uy > 0.4 and one.distance > place.distance - wide
        ]
        words = [box for box in self.furniture if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top]
        return Neighbourhood(place, lettering, self, met, lines, words)

    def in_sight(self, corner: Box) -> list[Sitting]:
        """Those whom a body somewhere in a box could touch, crowd, or stand in line with."""
        reach = (corner[0] - ROOM - 40, corner[1] - ROOM - 40, corner[2] + ROOM + 40, corner[3] + ROOM + 40)
        return [one for one in self.sitting if not apart(one.extent, reach)]

    def furniture_at(self, distance: float, reach: float) -> list[Box]:
        """The words of the map that a body this far from the centre could touch."""
        spans = zip(self.furniture, self.spans, strict=True)
        return [box for box, (near, far) in spans if near - reach - 3 < distance < far + reach + 3]


class Neighbourhood(NamedTuple):
    """What a name could meet beside one place."""

    place: Stand
    lettering: Lettering
    table: Table
    met: Sequence[Sitting]
    lines: Sequence[Sitting]
    words: Sequence[Box]

    def cheapest(self, at_most: float = float("inf")) -> tuple[float, Box]:
        """The cheapest place for the name: its cost and its box; the body's own box where all cost `at_most`."""
        best_cost, best_box = at_most, self.place.box
        for rank, spot in enumerate(spots(self.place, self.lettering)):
            if rank * 5 >= best_cost:
                break
            cost = rank * 5.0 + (not inside(spot.box, self.table.page)) * 900
            if cost < best_cost:
                cost += self._clash(spot.box, best_cost - cost)
            if cost < best_cost:
                cost += self._untidiness(spot.box)
            if cost < best_cost:
                best_cost, best_box = cost, spot.box
        return best_cost, best_box

    def _clash(self, box: Box, at_most: float) -> float:
        """What it costs a name to lie on words, on other names, on bodies; at least `at_most` when it is too much."""
        shared = sum(shared_area(box, thing, 3) for thing in self.words)
        left, top, right, bottom = box
        for other in self.met:
            if shared and shared * 8 + 250 >= at_most:
                break
            extent = other.extent
            if extent[0] - 8 < right and extent[2] + 8 > left and extent[1] - 3 < bottom and extent[3] + 3 > top:
                if not apart(box, other.label, NAME_SPACE, 1.5):
                    shared += shared_area(box, other.label, NAME_SPACE)
                shared += shared_area(box, other.box, 3)
        return shared * 8 + 250 if shared else 0.0

    def _untidiness(self, box: Box) -> float:
        """Lines beneath a name. What `spoke_crosses` says, in one loop: it is asked a hundred thousand times."""
        frame, place = self.table.frame, self.place
        half_width, half_height = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
        dx, dy = box[0] + half_width - frame.cx, box[1] + half_height - frame.cy
        beneath = 0
        for one in self.lines:
            ux, uy = one.ux, one.uy
            if abs(dx * uy - dy * ux) < half_width * abs(uy) + half_height * abs(ux):
                reach = half_width * abs(ux) + half_height * abs(uy)
                beneath += -reach < dx * ux + dy * uy < one.distance + reach
        return beneath * 24 + spoke_crosses(box, frame.cx, frame.cy, place.spoke, place.distance) * 30


def crowding(
    x: float, y: float, reach: float, spoke: tuple[float, float, float], others: Iterable[Sitting], at_most: float
) -> float:
    """What it costs a body to stand here: too near to others, in line with them, or on top of a name. `spoke` is its
    direction and its distance from the middle. From `at_most` on nothing more is reckoned."""
    ux, uy, distance = spoke
    cost = 0.0
    for other in others:
        if cost >= at_most:
            break
        dx, dy, label = x - other.x, y - other.y, other.label
        if -ROOM < dx < ROOM and -ROOM < dy < ROOM:
            cost += _nearness(hypot(dx, dy), reach + other.reach)
        sine = ux * other.uy - uy * other.ux
        if -FAN < sine < FAN and ux * other.ux + uy * other.uy > 0:
            cost += _fanning(abs(sine), distance, reach, other)
        if (
            label[0] - 3 < x + reach
            and label[2] + 3 > x - reach
            and label[1] - 3 < y + reach
            and label[3] + 3 > y - reach
        ):
            cost += min(400.0, 250 + shared_area(around(x, y, reach), label, 3))
    return cost


def _nearness(away: float, room: float) -> float:
    """What it costs two bodies whose middles are `away` from each other, and who fill `room` between them. Where all
    places are taken, lying on two others a little is better than on one wholly."""
    gap = away - room
    if gap > 7:
        return 9 * (1 - gap / ROOM) ** 2 if gap < ROOM else 0.0
    return 400 + 60 * (7 - gap) if gap > 1 else 1500 + 40000 * ((1 - gap) / room) ** 2


def _fanning(sine: float, distance: float, reach: float, other: Sitting) -> float:
    """What it costs to have a line close to another line, or under a body; `sine` is of the angle between them."""
    inner, inner_reach = (distance, reach) if distance < other.distance else (other.distance, other.reach)
    clear = inner * sine - inner_reach
    cost = max(0.0, 520 * (0.12 - sine))
    if clear < 12:
        cost += 12 - clear if clear > 4 else 60 + 14 * (5 - clear)
    return cost

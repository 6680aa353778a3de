"""The places of one drawing: everybody on their spoke, none on top of another.

Seats were chosen for the day on which each member came. On another day two of them may have slid to the same place:
then the one who joined later steps along their spoke, no further than the ring allows. Only when that is not enough do
all the bodies of the drawing become smaller, all by the same share, so that the larger still sways more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import hypot
from typing import Protocol

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import Frame, held_nudge, nudge_limits
from kith.universe.drawing.stand import EDGE, Stand, stand

STEP = 2.0  # units between two places on a spoke that are tried
AIR = 1.0  # pixels left between two bodies
SMALLEST = 0.3  # of their size: smaller bodies could not be told apart


class Seated(Protocol):
    """A seat, wherever it comes from."""

    @property
    def angle(self) -> float:
        """Degrees clockwise from twelve o'clock."""

    @property
    def nudge(self) -> float:
        """Units off the exact distance."""


def settle(bodies: Sequence[Body], seats: Mapping[str, Seated], frame: Frame) -> tuple[list[Stand], Frame]:
    """A place for each body, in their order, and the frame in which they are drawn: with smaller bodies where there is
    no other way. Where somebody stands never hangs on those who come after."""
    nudges: list[float] = []
    places: list[Stand] = []
    for body in bodies:
        nudge, place = _step_aside(body, seats[body.id], frame, places)
        nudges.append(nudge)
        places.append(place)
    share = _share_that_fits(places)
    if share < 1:
        frame = replace(frame, body_scale=frame.body_scale * max(share, SMALLEST))
        places = [stand(one, seats[one.id].angle, nudge, frame) for one, nudge in zip(bodies, nudges, strict=True)]
    return places, frame


def _step_aside(body: Body, seat: Seated, frame: Frame, earlier: Sequence[Stand]) -> tuple[float, Stand]:
    """The step along the spoke nearest to the seat's own that touches nobody; else the one that touches least."""
    least, best = float("inf"), None
    for nudge in _steps(body, held_nudge(body, seat.nudge)):
        place = stand(body, seat.angle, nudge, frame)
        overlap = _overlap(place, earlier) + max(0.0, frame.centre_radius + AIR + place.reach - place.distance)
        if overlap < least:
            least, best = overlap, (nudge, place)
        if not overlap:
            break
    if best is None:
        raise AssertionError("There is at least the seat itself.")
    return best


def _steps(body: Body, nudge: float) -> Iterator[float]:
    """The seat's own step, then those to both sides of it, the nearer first."""
    yield nudge
    inwards, outwards = nudge_limits(body.drawn_ring)
    for away in range(1, int((outwards - inwards) / STEP) + 1):
        yield from (one for one in (nudge + away * STEP, nudge - away * STEP) if inwards <= one <= outwards)


def _overlap(place: Stand, others: Sequence[Stand]) -> float:
    """By how many pixels a body lies over others."""
    found = 0.0
    for other in others:
        room = place.reach + other.reach - 2 * EDGE + AIR
        dx, dy = place.x - other.x, place.y - other.y
        if -room < dx < room and -room < dy < room:
            found += max(0.0, room - hypot(dx, dy))
    return found


def _share_that_fits(places: Sequence[Stand]) -> float:
    """The share of their size that the bodies must not exceed for none to touch another; 1 when nobody touches."""
    share = 1.0
    for number, place in enumerate(places):
        for other in places[:number]:
            room = place.reach + other.reach - 2 * EDGE
            dx, dy = place.x - other.x, place.y - other.y
            if -room < dx < room and -room < dy < room:
                share = min(share, (hypot(dx, dy) - AIR / 2) / room)
    return share

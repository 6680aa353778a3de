"""Where somebody may be put on the map, who is beside them there, and what can be taken back. Imports no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import hypot, isfinite

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import MAP
from kith.universe.drawing.seats import Seat
from kith.universe.drawing.sectors import room
from kith.universe.drawing.stand import Stand, stand

CLEAR = 4.0  # pixels between two bodies that do not touch
TURNS = {"clockwise": 6.0, "far-clockwise": 18.0, "anticlockwise": -6.0, "far-anticlockwise": -18.0}
SWAP = "swap-"
NOT_THE_AUTHOR, NOT_TODAY, A_CORRECTION, GONE = "not-the-author", "not-today", "a-correction", "gone"


@dataclass(frozen=True)
class Place:
    """A place round the map to choose: its code in a form, its angle, and who stands before and after it, clockwise."""

    code: str
    angle: float
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Move:
    """Somebody was moved round the map. `turn` is the first of the moves that were one (two, where two swapped)."""

    id: int
    member: int
    by: int
    at: datetime
    turn: int
    undone: bool


def room_of(domain: str | None) -> tuple[float, float]:
    """Where a part of life begins and ends, in degrees; the whole circle for whoever has none."""
    return (-180.0, 180.0) if domain is None else room(domain)


def held(angle: float, domain: str | None) -> float | None:
    """The angle as this part of life counts it; None outside of it, and for what is no angle."""
    if not isfinite(angle):
        return None
    low, high = room_of(domain)
    turned = low + (angle - low) % 360
    return turned if turned <= high else None


def beside(angle: float, others: Mapping[str, float], domain: str | None) -> tuple[str | None, str | None]:
    """Who stands nearest before an angle and after it, clockwise, in this part of life. Without one, all round."""
    there = _in_order(others, domain)
    turned = held(angle, domain)
    at = angle if turned is None else turned
    before = [key for found, key in there if found <= at]
    after = [key for found, key in there if found > at]
    if domain is None and there:
        return before[-1] if before else there[-1][1], after[0] if after else there[0][1]
    return before[-1] if before else None, after[0] if after else None


def _in_order(others: Mapping[str, float], domain: str | None) -> list[tuple[float, str]]:
    inside = ((held(angle, domain), key) for key, angle in others.items())
    return sorted((angle, key) for angle, key in inside if angle is not None)


def free_places(body: Body, seats: Mapping[str, Seat], bodies: Sequence[Body]) -> list[Place]:
    """Where somebody could stand without touching anybody: a step to either side, and each gap between two others."""
    others = [one for one in bodies if one.id != body.id and one.id in seats and not one.is_on_shelf]
    angles = {one.id: seats[one.id].angle for one in others}
    taken = [stand(one, seats[one.id].angle, seats[one.id].nudge, MAP) for one in others]
    seat = seats[body.id]
    now = beside(seat.angle, angles, body.domain)  # where they are is no place to go to
    steps = [(code, held(seat.angle + turn, body.domain)) for code, turn in TURNS.items()]
    found = [Place(code, angle, *beside(angle, angles, body.domain)) for code, angle in steps if angle is not None]
    found += [place for place in _gaps(angles, body.domain) if (place.before, place.after) != now]
    return [place for place in found if _is_free(stand(body, place.angle, seat.nudge, MAP), taken)]


def _gaps(angles: Mapping[str, float], domain: str | None) -> list[Place]:
    there: list[tuple[float, str | None]] = list(_in_order(angles, domain))
    low, high = room_of(domain)
    if domain is None:
        edges = [*there, *((angle + 360, key) for angle, key in there[:1])]
    else:
        edges = [(low, None), *there, (high, None)]
    pairs = zip(edges, edges[1:], strict=False)
    return [_middle(start, end, domain) for start, end in pairs if end[0] > start[0]]


def _middle(start: tuple[float, str | None], end: tuple[float, str | None], domain: str | None) -> Place:
    angle = round((start[0] + end[0]) / 2, 1)
    turned = held(angle, domain)
    return Place(f"{angle:.1f}", angle if turned is None else turned, start[1], end[1])


def _is_free(place: Stand, taken: Iterable[Stand]) -> bool:
    return all(hypot(place.x - one.x, place.y - one.y) > place.reach + one.reach + CLEAR for one in taken)


def swaps(body: Body, seats: Mapping[str, Seat], bodies: Sequence[Body]) -> list[str]:
    """With whom somebody can change places: whoever stands next on either side, in the same part of life."""
    others = {one.id: seats[one.id].angle for one in bodies if one.id != body.id and one.id in seats
              and one.domain == body.domain and not one.is_on_shelf}  # fmt: skip
    if held(seats[body.id].angle, body.domain) is None:
        return []
    return list(dict.fromkeys(key for key in beside(seats[body.id].angle, others, body.domain) if key))


def swapped(one: Seat, other: Seat) -> tuple[Seat, Seat]:
    """The seats of two who change places. Each keeps the own step off the ring, which is still theirs."""
    return Seat(other.angle, one.nudge), Seat(one.angle, other.nudge)


def to_undo(moves: Sequence[Move], user: int) -> Move | None:
    """The newest move of this account that nobody has moved on from; the first of the two, where two swapped."""
    standing = [move for move in moves if not move.undone]
    newest = {move.member: move.id for move in standing}
    turns: dict[int, list[Move]] = {}
    for move in standing:
        turns.setdefault(move.turn, []).append(move)
    own = [turn for turn in turns.values() if turn[0].by == user and all(newest[one.member] == one.id for one in turn)]
    return max((turn[0] for turn in own), key=lambda move: move.id, default=None)


def why_it_stays(*, stands: bool, recorded_by: int, corrects: int | None, user: int, written_today: bool) -> str:
    """Why this account cannot take back a reading; empty when it can. It was a slip of their own, of the same day, that
    took the place of nothing: anything else is corrected, so that something goes on standing."""
    if not stands:
        return GONE
    if recorded_by != user:
        return NOT_THE_AUTHOR
    if not written_today:
        return NOT_TODAY
    return A_CORRECTION if corrects is not None else ""

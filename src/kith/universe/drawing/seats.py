"""Seats: chosen once, in joining order, looking only at those who joined before. A newcomer moves nobody.

A seat is a spoke and a small step off the exact distance. When closeness changes, the body slides along its spoke.
Neither quality nor any other judgement plays a part in where somebody sits.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.crossing import Knots
from kith.universe.drawing.frames import MAP, Frame, frame_for, home_distance
from kith.universe.drawing.search import best_place, spread_out
from kith.universe.drawing.table import Table

WITH_CARE = 180  # how many find room among the others at all when very many come at once
CROWD = 60  # how many find room for their names too; more than these are not drawn all at once with their names


@dataclass(frozen=True)
class Seat:
    """An angle in degrees clockwise from twelve o'clock, and a step outwards (or inwards) in units."""

    angle: float
    nudge: float

    def __post_init__(self) -> None:
        if not (isfinite(self.angle) and isfinite(self.nudge)):
            raise ValueError("A seat's angle and nudge are finite numbers.")


Ties = Collection[tuple[str, str]]


def seat_all(bodies: Sequence[Body], frame: Frame = MAP, *, ties: Ties = ()) -> dict[str, Seat]:
    """Everybody's seat by id, in joining order. Those who wait on the shelf have none. `ties` are pairs of ids that
    know each other: where two places are equally clear, the one that crosses fewer of them is taken."""
    return _Seating(frame, ties).welcome_all([body for body in bodies if not body.is_on_shelf])


def seat_one_more(
    bodies: Sequence[Body], seats: Mapping[str, Seat], newcomer: Body, frame: Frame = MAP, *, ties: Ties = ()
) -> Seat:
    """The newcomer's seat beside stored ones: the same answer as the last of seat_all.

    `bodies` are the earlier members in joining order; one without a stored seat takes no room. ValueError when the
    newcomer waits on the shelf.
    """
    earlier = [body for body in bodies if body.id != newcomer.id]
    return seat_more(earlier, seats, [newcomer], frame, ties=ties)[newcomer.id]


def seat_more(
    bodies: Sequence[Body],
    seats: Mapping[str, Seat],
    newcomers: Sequence[Body],
    frame: Frame = MAP,
    *,
    ties: Ties = (),
) -> dict[str, Seat]:
    """The seats of several newcomers beside stored ones, in their order: each as `seat_one_more` would choose it."""
    if not newcomers:
        return {}
    seating = _Seating(frame, ties)
    seating.keep_all([body for body in bodies if body.id in seats and not body.is_on_shelf], seats)
    return seating.welcome_all(newcomers)


class _Seating:
    """Newcomers finding their places one after the other, at the table of those who sit."""

    def __init__(self, frame: Frame, ties: Ties) -> None:
        self.frame, self.knots = frame, Knots(ties)
        self.kept: list[tuple[Body, Seat]] = []
        self.table, self.minds_names = Table(frame), True

    def keep_all(self, bodies: Iterable[Body], seats: Mapping[str, Seat]) -> None:
        """Takes in those whose seats are known."""
        self.kept = [(body, seats[body.id]) for body in bodies]
        self._lay_table()

    def welcome_all(self, newcomers: Iterable[Body]) -> dict[str, Seat]:
        """A seat for each, in their order. Of very many at once the last are spread evenly: looking for room among four
        hundred would take seconds, and they are drawn closed up. One newcomer alone is always looked after."""
        newcomers = list(newcomers)
        with_care = max(1, WITH_CARE - len(self.kept))
        found = {body.id: self._welcome(body) for body in newcomers[:with_care]}
        spread = enumerate(newcomers[with_care:], start=len(self.kept))
        return found | {body.id: self._spread(body, number) for number, body in spread}

    @staticmethod
    def _spread(body: Body, number: int) -> Seat:
        home_distance(body)  # refuses those on the shelf
        return Seat(*spread_out(body, number))

    def _welcome(self, body: Body) -> Seat:
        home_distance(body)  # refuses those on the shelf
        self._make_room()
        seat = Seat(*best_place(body, self.table, self.knots, self.minds_names))
        self.kept.append((body, seat))
        self._sit(body, seat)
        return seat

    def _make_room(self) -> None:
        """With so many the map becomes roomier, and for a crowd the names are minded no more: the table is laid anew,
        and everybody keeps their seat."""
        roomy, minds_names = frame_for(len(self.kept) + 1, self.frame), len(self.kept) < CROWD
        if self.table.frame is not roomy or self.minds_names != minds_names:
            self._lay_table()

    def _lay_table(self) -> None:
        self.table = Table(frame_for(len(self.kept) + 1, self.frame))
        self.minds_names = len(self.kept) < CROWD
        for body, seat in self.kept:
            self._sit(body, seat)

    def _sit(self, body: Body, seat: Seat) -> None:
        place = self.table.keep(body, seat.angle, seat.nudge, names=self.minds_names)
        self.knots.sit(body.id, place.x, place.y)

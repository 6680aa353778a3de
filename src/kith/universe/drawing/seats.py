"""Seats: chosen once, in joining order, looking only at those who joined before. A newcomer moves nobody.

A seat is a spoke and a small step off the exact distance. When closeness changes, the body slides along its spoke.
Neither quality nor any other judgement plays a part in where somebody sits.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from kith.universe.drawing.bodies import Body
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
    """Everybody's seat by id, as if they had come one by one, in joining order. Those who wait on the shelf have none.
    `ties` are pairs of ids that know each other: everybody sits where fewer of them cross, and still has room."""
    return _Seating(frame, ties).welcome([[body] for body in bodies if not body.is_on_shelf])


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
    """The seats of several newcomers beside stored ones, in their order: each as `seat_one_more` would choose it, so
    that the next one moves none of them even if their seats are not kept."""
    return _beside(bodies, seats, frame, ties).welcome([[body] for body in newcomers]) if newcomers else {}


def seat_together(
    bodies: Sequence[Body],
    seats: Mapping[str, Seat],
    newcomers: Sequence[Body],
    frame: Frame = MAP,
    *,
    ties: Ties = (),
) -> dict[str, Seat]:
    """The seats of several newcomers beside stored ones, planned together: fewer ties cross than if they had come one
    by one. For seats that are kept: made anew with one more, all of them could be others."""
    return _beside(bodies, seats, frame, ties).welcome([newcomers]) if newcomers else {}


def _beside(bodies: Sequence[Body], seats: Mapping[str, Seat], frame: Frame, ties: Ties) -> "_Seating":
    seating = _Seating(frame, ties)
    seating.keep_all([body for body in bodies if body.id in seats and not body.is_on_shelf], seats)
    return seating


class _Seating:
    """Newcomers finding their places one after the other, at the table of those who sit."""

    def __init__(self, frame: Frame, ties: Ties) -> None:
        self.frame, self.ties = frame, ties
        self.kept: list[tuple[Body, Seat]] = []
        self.table, self.minds_names = Table(frame), True

    def keep_all(self, bodies: Iterable[Body], seats: Mapping[str, Seat]) -> None:
        """Takes in those whose seats are known."""
        self.kept = [(body, seats[body.id]) for body in bodies]
        self._lay_table(1)

    def welcome(self, parties: Sequence[Sequence[Body]]) -> dict[str, Seat]:
        """A seat for each, in their order; those of one party near angles that were planned for all of it. Of very many
        at once the last are spread evenly: looking for room among four hundred would take seconds, and they are drawn
        closed up. One newcomer alone is always looked after."""
        found: dict[str, Seat] = {}
        with_care = max(1, WITH_CARE - len(self.kept))
        many: list[Body] = []
        for party in parties:
            some = party[: max(0, with_care - len(found))]
            many += party[len(some) :]
            found |= self._welcome_party(some) if some else {}
        return found | self._spread(many)

    def _welcome_party(self, party: Sequence[Body]) -> dict[str, Seat]:
        plan = self._plan(party)
        return {body.id: self._welcome(body, plan, len(party) - before) for before, body in enumerate(party)}

    def _spread(self, many: Sequence[Body]) -> dict[str, Seat]:
        for body in many:
            home_distance(body)  # refuses those on the shelf
        return {body.id: Seat(*spread_out(body, number)) for number, body in enumerate(many, start=len(self.kept))}

    def _plan(self, newcomers: Sequence[Body]) -> dict[str, float]:
        self._make_room(len(newcomers))
        new = {body.id for body in newcomers}
        if all(new.isdisjoint(pair) for pair in self.ties):
            return {}
        from kith.universe.drawing.planning import planned  # its arrays would take every command a fifth of its start

        return planned(newcomers, self.table.sitting, self.ties, self.table.frame)

    def _welcome(self, body: Body, plan: Mapping[str, float], coming: int) -> Seat:
        home_distance(body)  # refuses those on the shelf
        self._make_room(coming)
        seat = Seat(*best_place(body, self.table, plan.get(body.id), self.minds_names))
        self.kept.append((body, seat))
        self._sit(body, seat)
        return seat

    def _make_room(self, coming: int) -> None:
        """With so many the map becomes roomier, and for a crowd the names are minded no more: the table is laid anew,
        and everybody keeps their seat."""
        roomy, minds_names = frame_for(len(self.kept) + coming, self.frame), len(self.kept) < CROWD
        if self.table.frame is not roomy or self.minds_names != minds_names:
            self._lay_table(coming)

    def _lay_table(self, coming: int) -> None:
        self.table = Table(frame_for(len(self.kept) + coming, self.frame))
        self.minds_names = len(self.kept) < CROWD
        for body, seat in self.kept:
            self._sit(body, seat)

    def _sit(self, body: Body, seat: Seat) -> None:
        self.table.keep(body, seat.angle, seat.nudge, names=self.minds_names)

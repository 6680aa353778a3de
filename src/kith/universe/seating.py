"""Seats: each chosen once, kept, and never moved by a newcomer. A reader who may not see everybody gets seats made
from what they do see, so that no gap tells them of somebody."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from kith.people.models import Centre
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.seats import Seat as SeatOnMap
from kith.universe.drawing.seats import seat_all, seat_one_more
from kith.universe.models import Seat
from kith.universe.picture import bodies_of
from kith.universe.placing import place_all
from kith.universe.queries import rows_of, seats_of
from kith.universe.rows import Rows
from kith.universe.rules import Universe, known_at, resolve, roots
from kith.universe.sentences import Names
from kith.universe.voices import WORKER, Listener

NOBODY = 0  # an account that does not exist: hears what is for workers, and nothing that is for one of them alone


def seats_for(
    universe: Universe, rows: Rows, bodies: Sequence[Body], kept: Mapping[int, tuple[float, float]]
) -> dict[str, SeatOnMap]:
    """The seats of a drawing: the kept ones for a reader who sees everybody, else fresh ones."""
    if not sees_everybody(universe, rows):
        return seat_all(bodies)
    seats = {str(member): SeatOnMap(*seat) for member, seat in kept.items()}
    return _seat_the_rest(bodies, seats)


def _seat_the_rest(bodies: Sequence[Body], seats: dict[str, SeatOnMap]) -> dict[str, SeatOnMap]:
    seated = [body for body in bodies if body.id in seats]
    for body in bodies:
        if body.id not in seats and not body.is_on_shelf:
            seats[body.id] = seat_one_more(seated, seats, body)
            seated.append(body)
    return seats


def sees_everybody(universe: Universe, rows: Rows) -> bool:
    """Whether nobody is kept from this reader, at the moment that the universe shows."""
    root = roots(known_at(rows.merges, universe.as_known_at))
    everybody = {root.get(row.member, row.member) for row in known_at(rows.members, universe.as_known_at)}
    return everybody <= universe.members.keys()


def seat_newcomers(centre: Centre) -> None:
    """Keep a seat for everybody who has come to stand on the rings and has none. Moves nobody."""
    rows = rows_of(centre.pk)
    universe = _as_workers_see_it(rows, timezone.localdate(), timezone.now())
    names = Names("", {}, {})
    bodies = bodies_of(place_all(universe), names)
    before = seats_of(centre.pk)
    seats = _seat_the_rest(bodies, {str(member): SeatOnMap(*seat) for member, seat in before.items()})
    Seat.objects.bulk_create(
        Seat(member_id=int(member), centre=centre, angle=seat.angle, nudge=seat.nudge)
        for member, seat in seats.items()
        if int(member) not in before
    )


def _as_workers_see_it(rows: Rows, day: date, moment: datetime) -> Universe:
    return resolve(rows, day, moment, Listener(NOBODY, WORKER))

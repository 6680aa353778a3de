"""Seats: each chosen once, kept, and never moved by a newcomer. Kept seats are chosen from what the person may hear,
and readers who hear less get seats made from what they do see, so that no gap tells anybody of somebody.

Everything that draws a map asks here who stands on it and where: the map, the moving of people, the end of a sitting,
every copy. So nobody stands elsewhere on paper than on the screen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from django.db.models import Min
from django.utils import timezone

from kith.access.queries import Opened
from kith.people.models import Centre
from kith.people.rules import KNOWN_NOW
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.seats import Seat as SeatOnMap
from kith.universe.drawing.seats import seat_all, seat_more, seat_together
from kith.universe.models import Drawing, MemberVersion, Seat, SeatMove
from kith.universe.picture import bodies_of
from kith.universe.placing import Placed, place_all
from kith.universe.queries import rows_of, seats_of
from kith.universe.rows import Rows
from kith.universe.rules import Universe, resolve
from kith.universe.sentences import Names
from kith.universe.voices import THE_PERSON, WORKER, Listener

NOBODY = 0  # an account that does not exist: hears what the person hears, and nothing that is for one account alone


class Seen(Protocol):
    """A universe as somebody sees it: a page, a copy, a sitting."""

    @property
    def opened(self) -> Opened:
        """The record, as it was opened."""

    @property
    def universe(self) -> Universe:
        """What they may hear, on a day."""

    @property
    def listener(self) -> Listener:
        """Who they are."""

    @property
    def names(self) -> Names:
        """What to call everybody."""


@dataclass(frozen=True)
class Seated:
    """Everybody who is on a map, in the order in which they joined, and the seats of those who do not wait under it."""

    bodies: list[Body]
    seats: dict[str, SeatOnMap]


def seat_everybody(seen: Seen, placed: Sequence[Placed], link: Callable[[int], str] | None = None) -> Seated:
    """Those of `placed` who stand on the map that somebody sees, and their seats; `link` gives each one's address. One
    statement."""
    bodies = bodies_of(placed, seen.names, link)
    return Seated(bodies, _seats_for(seen.listener, bodies, _kept(seen.opened.centre), seen.universe))


def _seats_for(
    listener: Listener, bodies: Sequence[Body], kept: Mapping[str, SeatOnMap], universe: Universe
) -> dict[str, SeatOnMap]:
    """The kept seats for the person and for workers; fresh ones, from what they see alone, for those who may not hear
    all that the person says. Which it is never hangs on whether somebody is kept from them. Those without a seat sit
    near those whom they know, as far as `universe` says."""
    ties = known_to_each_other(universe)
    if listener.what not in (WORKER, THE_PERSON):
        return seat_all(bodies, ties=ties)
    return {**kept, **seat_more(bodies, kept, _without_a_seat(bodies, kept), ties=ties)}


def _kept(centre: int) -> dict[str, SeatOnMap]:
    return {str(member): SeatOnMap(*seat) for member, seat in seats_of(centre).items()}


def known_to_each_other(universe: Universe) -> list[tuple[str, str]]:
    """Every tie between two others, as pairs of ids, whenever it was: seats are for all days."""
    return sorted({(str(tie.near), str(tie.far)) for tie in universe.ties.values() if tie.joins_others()})


def _without_a_seat(bodies: Sequence[Body], seats: Mapping[str, SeatOnMap]) -> list[Body]:
    return [body for body in bodies if body.id not in seats and not body.is_on_shelf]


def seat_newcomers(centre: Centre) -> None:
    """Keep a seat for everybody who has come to stand on the rings and has none: those who come at once are planned
    together, so that fewer ties between them cross. Moves nobody."""
    rows = rows_of(centre.pk)
    universe = _as_the_person_sees_it(rows, timezone.localdate(), KNOWN_NOW)
    names = Names("", {}, {})
    bodies = bodies_of(place_all(universe), names)
    kept = _kept(centre.pk)
    seats = seat_together(bodies, kept, _without_a_seat(bodies, kept), ties=known_to_each_other(universe))
    Seat.objects.bulk_create(
        Seat(member_id=int(member), centre=centre, angle=seat.angle, nudge=seat.nudge) for member, seat in seats.items()
    )


def settle_together(drawing: Drawing) -> None:
    """Those who came today in a sitting that is still a draft sit down anew, planned together: it is being told who
    knows whom. Whoever was there before, or was moved by hand, stays."""
    today = datetime.combine(timezone.localdate(), time.min, timezone.get_current_timezone())
    versions = list(drawing.versions.order_by("recorded_at", "pk"))
    if versions[-1].state != "draft":
        return
    joined = MemberVersion.objects.filter(centre=drawing.centre).values("member").annotate(at=Min("recorded_at"))
    came = joined.filter(at__gte=max(versions[0].recorded_at, today)).values("member")
    moved = SeatMove.objects.filter(centre=drawing.centre).values("member")
    Seat.objects.filter(centre=drawing.centre, member__in=came).exclude(member__in=moved).delete()
    seat_newcomers(drawing.centre)


def _as_the_person_sees_it(rows: Rows, day: date, moment: datetime) -> Universe:
    """Whoever only workers hear of is seated anew in each drawing, after the others: so they leave no gap in the
    person's own map, and push nobody in it."""
    return resolve(rows, day, moment, Listener(NOBODY, THE_PERSON))

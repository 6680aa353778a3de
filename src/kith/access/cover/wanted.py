"""Which records a cover opens: those of people allocated to whoever is away, on the days of both."""

from kith.access.models import Allocation, Cover
from kith.access.periods import joined, period, shared
from kith.access.rules import may_hold, most_by
from kith.access.wanting import Wanted, by_centre


def by_cover(cover: Cover) -> list[Wanted]:
    """No more than the role of the one may hold and the role of the other could; nothing is passed on from cover to
    cover, since only allocations count."""
    parts = most_by(cover.giver.role, "allocation") & most_by(cover.taker.role, "cover")
    if not all(may_hold(one.role, "cover", parts) for one in (cover.giver, cover.taker)):
        return []
    without = dict(cover.without.values_list("centre", "stops"))
    theirs = Allocation.objects.filter(worker=cover.giver).values_list("centre", "starts", "ends")
    days = period(cover.starts, cover.ends, cover.stops)
    covered = by_centre(
        (centre, shared(days, period(starts, ends, without.get(centre)))) for centre, starts, ends in theirs
    )
    return [Wanted(centre, cover.taker_id, parts, one) for centre, found in covered.items() for one in joined(found)]

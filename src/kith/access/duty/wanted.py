"""Which records a turn on the desk opens: those of the people whom the team, or somebody in it, works with."""

from collections.abc import Iterator

from kith.access.models import Allocation, DutyTurn, TeamAllocation
from kith.access.periods import Period, joined, period, shared
from kith.access.rules import LEAST_VIEW, may_hold, most_by
from kith.access.wanting import Wanted, by_centre
from kith.accounts.models import TeamMembership


def by_turn(turn: DutyTurn) -> list[Wanted]:
    """On the days of the turn on which they do."""
    parts = most_by(turn.worker.role, "duty")
    days = period(turn.starts, turn.ends, turn.stops)
    if days is None or not may_hold(turn.worker.role, "duty", parts):
        return []
    opened = by_centre((centre, shared(days, theirs)) for centre, theirs in (*_of_team(turn), *_of_members(turn)))
    return [Wanted(centre, turn.worker_id, parts, one) for centre, found in opened.items() for one in joined(found)]


def _of_team(turn: DutyTurn) -> Iterator[tuple[int, Period | None]]:
    rows = TeamAllocation.objects.filter(team=turn.team_id).values_list("centre", "starts", "ends")
    return ((centre, period(starts, ends)) for centre, starts, ends in rows)


def _of_members(turn: DutyTurn) -> Iterator[tuple[int, Period | None]]:
    """Somebody's people are the desk's for as long as they are in the team, in a role that may work with anybody."""
    memberships = TeamMembership.objects.filter(team=turn.team_id).values_list("user", "user__role", "starts", "ends")
    inside = by_centre(
        (user, period(starts, ends)) for user, role, starts, ends in memberships
        if may_hold(role, "allocation", LEAST_VIEW)
    )  # fmt: skip
    rows = Allocation.objects.filter(worker__in=list(inside)).values_list("worker", "centre", "starts", "ends")
    for worker, centre, starts, ends in rows:
        for member in inside[worker]:
            yield centre, shared(member, period(starts, ends))

"""Grants follow their causes. `follow` writes the grants of one cause as its rows want them now; nothing else writes
the grant table.

A cause is a row: an allocation, a team's allocation, a place in a team around, a carer, a person with a sign-in of
their own, a cover, a turn on a duty desk, an emergency. When one changes, those that hang on it are followed too. Every
action that calls this takes its turn first (`trail.actions.take_turns`), so that no cause is read while another action
changes it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, Q

from kith.access.break_glass.wanted import by_emergency
from kith.access.cover.wanted import by_cover
from kith.access.duty.wanted import by_turn
from kith.access.models import (
    Allocation,
    Carer,
    Cover,
    DutyTurn,
    EmergencyAttempt,
    Grant,
    TeamAllocation,
    TeamAroundMember,
)
from kith.access.periods import Period, joined, period, shared
from kith.access.queries import today
from kith.access.rules import FOREVER, LEAST_VIEW, OF_ONES_OWN, PARTS, may_hold, most_by
from kith.access.wanting import Wanted, by_centre
from kith.accounts.models import Team, TeamMembership, User
from kith.people.models import Person

OF_A_CARER = LEAST_VIEW | PARTS["readings"]


def follow(*causes: Model) -> None:
    """Make the grants of each cause those that it wants, and touch no others."""
    for cause in causes:
        via, wanted = WANTS[type(cause)]
        _write(via, cause.pk, wanted(cause))


def follow_worker(*workers: User) -> None:
    """What others may open because of these workers' allocations: whoever covers for them, and their teams' desks."""
    follow(*_not_over(Cover).filter(giver__in=workers).select_related("giver", "taker"))
    follow_desks(*Team.objects.filter(memberships__user__in=workers).distinct())


def follow_team(team: Team) -> None:
    """What a team opens to those who are in it, and to whoever sits at its desk."""
    follow(*TeamAllocation.objects.filter(team=team))
    follow_desks(team)


def follow_desks(*teams: Team) -> None:
    """What these teams open to whoever sits at their desk."""
    follow(*_not_over(DutyTurn).filter(team__in=teams).select_related("worker"))


def follow_role(user: User) -> None:
    """Everything that somebody's role decides: what they hold, and what others hold because of them."""
    for model, name in ((Allocation, "worker"), (TeamAroundMember, "user"), (Carer, "user"), (Person, "user")):
        follow(*model._default_manager.filter(**{name: user}))
    follow(*_not_over(Cover).filter(Q(giver=user) | Q(taker=user)).select_related("giver", "taker"))
    follow(*_not_over(EmergencyAttempt).filter(by=user))
    follow(*_not_over(DutyTurn).filter(worker=user).select_related("worker"))
    for team in Team.objects.filter(memberships__user=user).distinct():
        follow_team(team)


def _not_over(model: Any) -> Any:
    return model.objects.filter(ends__gte=today())


def _write(via: str, via_id: int, wanted: Iterable[Wanted]) -> None:
    asked = {(one.centre, one.holder, one.days.starts): one for one in wanted}
    gone: list[int] = []
    for grant in Grant.objects.filter(via=via, via_id=via_id):
        one = asked.pop((grant.centre_id, grant.holder_id, grant.starts), None)
        if one is None:
            gone.append(grant.pk)
        elif (grant.parts, grant.ends) != (one.parts, one.days.ends):
            Grant.objects.filter(pk=grant.pk).update(parts=one.parts, ends=one.days.ends)
    if gone:
        Grant.objects.filter(pk__in=gone).delete()
    Grant.objects.bulk_create(_grant(via, via_id, one) for one in asked.values())


def _grant(via: str, via_id: int, one: Wanted) -> Grant:
    return Grant(
        via=via, via_id=via_id, centre_id=one.centre, holder_id=one.holder, parts=one.parts,
        starts=one.days.starts, ends=one.days.ends,
    )  # fmt: skip


def _one(centre: int, user: User, via: str, parts: int, days: Period | None) -> list[Wanted]:
    """One holder's grant, in as much of it as their role may hold."""
    held = parts & most_by(user.role, via)
    if days is None or not held or not may_hold(user.role, via, held):
        return []
    return [Wanted(centre, user.pk, held, days)]


def _by_allocation(row: Allocation) -> list[Wanted]:
    parts = most_by(row.worker.role, "allocation")
    return _one(row.centre_id, row.worker, "allocation", parts, period(row.starts, row.ends))


def _by_team(row: TeamAllocation) -> list[Wanted]:
    """Everybody in the team, for each time that they were in it: two times apart are two grants."""
    memberships = TeamMembership.objects.filter(team=row.team).select_related("user")
    users = {one.user_id: one.user for one in memberships}
    inside = by_centre(
        (one.user_id, shared(period(row.starts, row.ends), period(one.starts, one.ends))) for one in memberships
    )
    found: list[Wanted] = []
    for number, days in inside.items():
        parts = most_by(users[number].role, "team")
        for each in joined(days):
            found += _one(row.centre_id, users[number], "team", parts, each)
    return found


def _by_team_around(row: TeamAroundMember) -> list[Wanted]:
    return _one(row.centre_id, row.user, "team-around", row.parts, period(row.starts, row.ends))


def _by_carer(row: Carer) -> list[Wanted]:
    return _one(row.centre_id, row.user, "carer", OF_A_CARER, period(row.starts, row.ends))


def _by_own(person: Person) -> list[Wanted]:
    if person.user is None:
        return []
    first = Grant.objects.filter(via="own", via_id=person.pk, holder=person.user).values_list("starts", flat=True)
    days = Period(min(first, default=today()), FOREVER)
    return _one(person.centre.pk, person.user, "own", OF_ONES_OWN, days)


WANTS: dict[type[Model], tuple[str, Callable[[Any], list[Wanted]]]] = {
    Allocation: ("allocation", _by_allocation),
    TeamAllocation: ("team", _by_team),
    TeamAroundMember: ("team-around", _by_team_around),
    Carer: ("carer", _by_carer),
    Person: ("own", _by_own),
    Cover: ("cover", by_cover),
    DutyTurn: ("duty", by_turn),
    EmergencyAttempt: ("break-glass", by_emergency),
}

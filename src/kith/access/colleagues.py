"""Teams, and those who share one."""

from datetime import date

from django.db.models import Q, QuerySet

from kith.access.queries import today
from kith.accounts.models import Team, TeamMembership, User
from kith.accounts.rules import MANAGER


def memberships_on(day: date) -> QuerySet[TeamMembership]:
    """Who is in which team on a day."""
    return TeamMembership.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


def teams_of(user: User) -> QuerySet[Team]:
    """The teams that somebody is in today."""
    return Team.objects.filter(pk__in=memberships_on(today()).filter(user=user).values("team"))


def managed_teams(user: User) -> QuerySet[Team]:
    """The teams that somebody manages today; none for any other role."""
    return teams_of(user) if user.role == MANAGER else Team.objects.none()


def managed_by(user: User) -> QuerySet[User]:
    """Those who share a team today with somebody who manages it; nobody for any other role."""
    if user.role != MANAGER:
        return User.objects.none()
    return User.objects.filter(pk__in=memberships_on(today()).filter(team__in=teams_of(user)).values("user")).exclude(
        pk=user.pk
    )

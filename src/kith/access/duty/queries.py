"""Who sits at which desk, and which turns somebody may end."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from kith.access.colleagues import managed_teams, teams_of
from kith.access.models import DutyTurn
from kith.access.queries import today
from kith.accounts.models import User


@dataclass(frozen=True)
class TurnLine:
    """One turn as the page shows it."""

    id: int
    worker: str
    team: str
    starts: date
    last: date
    may_end: bool


def standing() -> QuerySet[DutyTurn]:
    """Turns that are not over, the first to begin first."""
    day = today()
    goes_on = Q(stops__isnull=True) | (Q(stops__gt=day) & Q(stops__gt=F("starts")))
    return (
        DutyTurn.objects.filter(goes_on, ends__gte=day)
        .select_related("team", "worker")
        .order_by("starts", "team__name", "worker__name", "pk")
    )


def turns_to_end(user: User) -> QuerySet[DutyTurn]:
    """The turns on the desks of those teams that somebody manages."""
    return standing().filter(team__in=managed_teams(user))


def turn_lines(user: User) -> list[TurnLine]:
    """The turns at the desks of somebody's teams, and their own at any desk."""
    managed = set(managed_teams(user).values_list("pk", flat=True))
    return [
        TurnLine(row.pk, row.worker.name, row.team.name, row.starts, last_day(row), row.team_id in managed)
        for row in standing().filter(Q(team__in=teams_of(user)) | Q(worker=user))
    ]


def last_day(turn: DutyTurn) -> date:
    """The last day on which it opens anything."""
    return min(turn.ends, turn.stops - timedelta(days=1)) if turn.stops else turn.ends

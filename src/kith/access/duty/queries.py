"""Who sits at which desk, and which turns somebody may end."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kith.access.colleagues import managed_teams, teams_of
from kith.access.models import DutyTurn
from kith.access.periods import last_day
from kith.access.queries import going_on
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
    return (
        DutyTurn.objects.filter(going_on())
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
        TurnLine(
            row.pk, row.worker.name, row.team.name, row.starts, last_day(row.ends, row.stops), row.team_id in managed
        )
        for row in standing().filter(Q(team__in=teams_of(user)) | Q(worker=user))
    ]

"""Covers that somebody may see, and end."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kith.access.colleagues import managed_by
from kith.access.models import Cover, Grant
from kith.access.periods import last_day
from kith.access.queries import going_on, today
from kith.accounts.models import User


@dataclass(frozen=True)
class CoverLine:
    """One cover as a list shows it."""

    id: int
    giver: str
    taker: str
    starts: date
    last: date
    is_mine: bool
    begun: bool


def standing() -> QuerySet[Cover]:
    """Covers that are not over."""
    return Cover.objects.filter(going_on())


def covers_for(user: User) -> QuerySet[Cover]:
    """The covers that somebody gives or takes, and those of the colleagues whom they manage."""
    theirs = Q(giver=user) | Q(taker=user) | Q(giver__in=managed_by(user))
    return standing().filter(theirs).select_related("giver", "taker").order_by("starts", "giver__name", "pk")


def covers_of(centre: int) -> QuerySet[Cover]:
    """The covers that open a record today or will."""
    opening = Grant.objects.filter(via="cover", centre=centre, ends__gte=today()).values("via_id")
    return standing().filter(pk__in=opening)


def cover_lines(user: User) -> list[CoverLine]:
    """Those covers, first day first."""
    return [
        CoverLine(
            row.pk, row.giver.name, row.taker.name, row.starts, last_day(row.ends, row.stops),
            user.pk in (row.giver_id, row.taker_id), row.starts <= today(),
        )
        for row in covers_for(user)
    ]  # fmt: skip

"""Arranging that a colleague covers, and ending it: whole, or for one person."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kith.access.colleagues import managed_by
from kith.access.cover.rules import Worker, no_such_cover
from kith.access.cover.words import COVERS
from kith.access.day_words import check_days
from kith.access.following import follow
from kith.access.models import Cover, CoverWithout, Grant
from kith.access.periods import Period, last_day, period
from kith.access.queries import today
from kith.accounts.models import User
from kith.people.models import Centre
from kith.trail.actions import Said, record, take_turns


@transaction.atomic
def arrange_cover(*, by: User, giver: User, taker: User, starts: date, ends: date) -> Cover:
    """A colleague covers for somebody who is away. Raises ValidationError with the reason, at its field where there is
    one."""
    take_turns()
    if by != giver and not managed_by(by).filter(pk=giver.pk).exists():
        raise ValidationError(_("Only they themself, or a manager in their team, can arrange this."))
    for user in (giver, taker):
        user.refresh_from_db(fields=["role"])
    check_days(starts, ends, settings.LONGEST_COVER)
    standing = Cover.objects.filter(giver=giver, taker=taker, ends__gte=starts)
    others = [period(row.starts, row.ends, row.stops) for row in standing]
    refused = no_such_cover(_worker(giver), _worker(taker), Period(starts, ends), others)
    if refused:
        raise ValidationError(str(COVERS[refused]))
    row = Cover.objects.create(giver=giver, taker=taker, starts=starts, ends=ends, arranged_by=by)
    follow(row)
    record(_covered(by, "cover", row))
    return row


@transaction.atomic
def end_cover(*, by: User, cover: Cover, last: date | None = None) -> None:
    """A cover ends early: after `last`, or at once. Raises ValidationError for a day on which it was over anyway."""
    take_turns()
    cover.refresh_from_db()
    day = today()
    if last is not None and not day <= last <= last_day(cover.ends, cover.stops):
        raise ValidationError({"last": _("Give a day from today until the day on which it ends anyway.")})
    stops = last + timedelta(days=1) if last else day
    cover.stops = min(stops, cover.stops or stops)
    cover.save(update_fields=["stops"])
    follow(cover)
    record(_covered(by, "cover-ended", cover))


@transaction.atomic
def end_cover_for(*, by: User, cover: Cover, centre: Centre, reason: str) -> None:
    """A cover no longer opens this person's record, from now on; it goes on for the others."""
    take_turns()
    CoverWithout.objects.get_or_create(cover=cover, centre=centre, defaults={"stops": today()})
    follow(cover)
    record(
        Said(by.pk, "allowed", "cover-without", "administration", centre=centre.pk, object_id=cover.pk, words=reason)
    )


def _worker(user: User) -> Worker:
    return Worker(user.pk, user.role, user.agency_id)


def _covered(by: User, what: str, cover: Cover) -> Said:
    """The people whom it opens are in the line: an allocation later on has a line of its own."""
    opened = cover_centres(cover)
    return Said(by.pk, "allowed", what, "administration", object_id=cover.pk, also=opened)


def cover_centres(cover: Cover) -> tuple[int, ...]:
    """Whose records the cover opens or opened, as the grants have it."""
    found = Grant.objects.filter(via="cover", via_id=cover.pk).order_by("centre").values_list("centre", flat=True)
    return tuple(found.distinct())

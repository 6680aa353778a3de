"""'Who I am' as one reader may hear it."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.access.queries import Opened
from kith.access.sending.marks import Version, version_of
from kith.accounts.models import User
from kith.accounts.rules import CARER, PERSON, ROLES_THAT_HEAR_AS_WORKERS
from kith.people.models import About
from kith.people.rules import KNOWN_NOW, SAID, SKIPPED, UNKNOWN

FIELD_WORDS: dict[str, "str | Promise"] = {
    "name": _("Name"),
    "known-as": _("What people call me"),
    "identity": _("Who I am"),
    "culture": _("My culture"),
    "faith": _("My faith"),
    "language": _("My language"),
    "pronouns": _("My pronouns"),
    "helps-me": _("What helps me understand"),
    "interpreter": _("Whether I need an interpreter"),
    "care": _("Time in care"),
    "education": _("School, college, work"),
    "noted": _("Noted by another system"),
}

ANSWER_WORDS: dict[str, "str | Promise"] = {SKIPPED: _("Skipped"), UNKNOWN: _("Not known")}


def as_known(rows: QuerySet[About], moment: datetime) -> list[About]:
    """The rows that the record held at a moment, oldest first."""
    standing = Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment)
    return list(
        rows.filter(standing, recorded_at__lte=moment).select_related("recorded_by").order_by("recorded_at", "pk")
    )


def may_hear_about(row: About, user: User) -> bool:
    """Whether this reader may hear an answer: the person hears their own; workers hear what is for workers; another
    party's words reach neither the person nor who signs in beside them (`universe.voices` says the same of ties)."""
    if (row.voice == "person" and user.role == PERSON) or row.recorded_by_id == user.pk:
        return True
    if row.voice.startswith(("member:", "carer:")) and user.role in (PERSON, CARER):
        return False
    if row.audience == "workers":
        return user.role in ROLES_THAT_HEAR_AS_WORKERS
    named = row.audience.removeprefix("named:").split(";") if row.audience.startswith("named:") else ()
    return row.audience == "all" or str(user.pk) in named


def answers(opened: Opened, moment: datetime) -> dict[str, list[About]]:
    """What was said of each part, as known at a moment, in what the reader may hear: field by field."""
    found: dict[str, list[About]] = {field: [] for field in FIELD_WORDS}
    for row in as_known(About.objects.filter(centre=opened.centre), moment):
        if may_hear_about(row, opened.user):
            found[row.field].append(row)
    return found


def said_by_them(opened: Opened, field: str) -> Version:
    """What stands of one part in the person's own voice, in what the reader may hear."""
    rows = [row for row in answers(opened, KNOWN_NOW)[field] if row.voice == "person"]
    stands = version_of(row.pk for row in rows)
    if not rows:
        return Version(stands, 0)
    last = max(rows, key=lambda row: row.pk)
    return Version(stands, last.pk, last.recorded_by_id, last.recorded_at, _told(last))


def _told(row: About) -> str:
    return row.words if row.answer == SAID else str(ANSWER_WORDS[row.answer])


def history(opened: Opened, field: str) -> list[About]:
    """Everything ever said of one part, newest first, in what the reader may hear."""
    rows = About.objects.filter(centre=opened.centre, field=field).select_related("recorded_by")
    return [row for row in rows.order_by("-recorded_at", "-pk") if may_hear_about(row, opened.user)]

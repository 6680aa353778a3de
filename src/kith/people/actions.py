"""Saying who one is: each answer a version row, each correction a newer one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.accounts.models import User
from kith.people.assertion import Assertion
from kith.people.models import About, Centre, PersonName
from kith.people.rules import ASSESSMENT, GENERAL, LONGEST_NAME, LONGEST_WORDS, NOTED, OWN_ACCOUNT, SAID, folded, tidy
from kith.trail.actions import Said, record

NAMES = ("name", "known-as")
HEARD_IN_SEARCH = ("all", "workers")


@dataclass(frozen=True)
class Speaking:
    """Who writes something down and how: the account, the voice, who may hear it, from where, of what kind, and what
    justifies their having the record open. It fills itself in from who is signed in and where."""

    by: User
    because: str
    voice: str = "person"
    audience: str = "workers"
    source: str = "conversation"
    assertion: str = ""
    regime: str = GENERAL
    at: datetime | None = None

    def moment(self) -> datetime:
        """When it is written down: now, except where a record is told that was kept before (an invented service)."""
        return self.at or timezone.now()

    def columns(self) -> dict[str, Any]:
        """The columns of `Assertion` that this decides."""
        return {
            "voice": self.voice,
            "audience": self.audience,
            "source": self.source,
            "regime": self.regime,
            "assertion": self.assertion or usual_assertion(self.voice),
            "recorded_by": self.by,
            "recorded_at": self.moment(),
        }


def usual_assertion(voice: str) -> str:
    """What somebody says of their own life is their own account; what a professional says is an assessment."""
    return ASSESSMENT if voice.startswith(("worker:", "partner:")) else OWN_ACCOUNT


def moment_of(row: Assertion, speaking: Speaking) -> datetime:
    """When a row is written down: now; or with the newest of its kind in its universe, where the clock was put back
    since. What is said later never stands behind what was said before; ids tell them apart."""
    if speaking.at:
        return speaking.at
    last = type(row)._default_manager.filter(centre=row.centre_id).aggregate(last=Max("recorded_at"))["last"]
    return max(filter(None, (timezone.now(), last)))


@transaction.atomic
def say_about(
    *,
    speaking: Speaking,
    centre: Centre,
    field: str,
    words: str = "",
    answer: str = SAID,
    starts: date | None = None,
    ends: date | None = None,
    noted: list[tuple[str, str]] | None = None,
) -> About:
    """One answer to one part of 'who I am'. An earlier answer in the same voice is superseded, and kept.

    Raises ValidationError when there are no words to keep, or too many.
    """
    words = tidy(words) if answer == SAID else ""
    longest = LONGEST_NAME if field in NAMES else LONGEST_WORDS
    if (answer == SAID and not words and not noted) or len(words) > longest:
        raise ValidationError({"words": _("Write up to %(most)s letters, or choose to skip this.") % {"most": longest}})
    row = About(centre=centre, field=field, words=words, answer=answer, starts=starts, ends=ends, noted=noted)
    for name, value in speaking.columns().items():
        setattr(row, name, value)
    row.recorded_at = moment_of(row, speaking)
    row.corrects = _supersede(centre, field, speaking.voice, row)
    row.validate_constraints()
    row.save()
    if field in NAMES:
        _index_names(centre)
    record(Said(speaking.by.pk, "altered" if row.corrects else "collected", f"about.{field}", speaking.because,
                centre=centre.pk, object_id=row.pk))  # fmt: skip
    return row


def _supersede(centre: Centre, field: str, voice: str, row: About) -> About | None:
    """The answer that this one takes the place of. What two other systems noted stands side by side."""
    if field == NOTED:
        return None
    before = About.objects.filter(centre=centre, field=field, voice=voice, superseded_at=None).last()
    if before:
        before.superseded_at = row.recorded_at
        before.save(update_fields=["superseded_at"])
    return before


def _index_names(centre: Centre) -> None:
    """Lists call a person by the newest name that they gave workers; search finds them by any that still stands."""
    person = centre.person
    if person is None:
        return
    rows = About.objects.filter(centre=centre, field__in=NAMES, superseded_at=None, answer=SAID)
    heard = [row for row in rows.order_by("recorded_at", "pk") if row.audience in HEARD_IN_SEARCH]
    newest = [row.words for row in heard if row.field == "name" and row.voice == "person"]
    if newest:
        person.name = newest[-1]
        person.save(update_fields=["name"])
    PersonName.objects.filter(person=person).delete()
    names = {folded(name)[:250] for name in [person.name, *(row.words for row in heard)]}
    PersonName.objects.bulk_create(PersonName(person=person, folded=name) for name in sorted(names))

"""Writing down what was said: one row as its speaker says it, and one row in the place of another."""

from datetime import datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from kith.people.actions import Speaking, moment_of
from kith.people.assertion import Assertion
from kith.universe.voices import may_be_heard_by_all

AnyAssertion = TypeVar("AnyAssertion", bound=Assertion)


def supersede(old: AnyAssertion, new: AnyAssertion, speaking: Speaking) -> AnyAssertion:
    """Put `new` in the place of `old` from this moment. Raises ValidationError when somebody else was quicker."""
    when = moment_of(new, speaking)
    changed = type(old).objects.filter(pk=old.pk, superseded_at=None).update(superseded_at=when)  # type: ignore[attr-defined]
    if not changed:
        raise ValidationError(_("Somebody else corrected this a moment ago. Reload the page and look again."))
    new.corrects = old
    return save_assertion(new, speaking, when)


def save_assertion(row: AnyAssertion, speaking: Speaking, when: datetime | None = None) -> AnyAssertion:
    """Check one row as its speaker says it, and write it. Raises ValidationError with a message for each fault."""
    _save(as_said(row, speaking, when))
    return row


def as_said(row: AnyAssertion, speaking: Speaking, when: datetime | None = None) -> AnyAssertion:
    """One row as its speaker says it, not written yet. Raises ValidationError where nobody may say it so."""
    for name, value in speaking.columns().items():
        setattr(row, name, value)
    row.recorded_at = when or moment_of(row, speaking)
    if row.audience == "all" and not may_be_heard_by_all(row.voice):
        raise ValidationError(
            {"audience": _("What somebody else said cannot go to everybody until they agree and it is safe.")}
        )
    return row


def _save(row: Assertion) -> None:
    """Let the database judge, and ask which rule it was only when it refuses: asking first, constraint by constraint,
    took more than half of the time of an import."""
    try:
        with transaction.atomic():
            row.save()
    except DatabaseError:
        row.validate_constraints()
        raise

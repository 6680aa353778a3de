"""Opening a record in an emergency, and looking at an attempt afterwards."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.access.break_glass.queries import failures, fitting, to_review
from kith.access.break_glass.rules import ALREADY, OPENED, PAUSED, Key, outcome
from kith.access.following import follow
from kith.access.models import EmergencyAttempt, EmergencyLook, Exclusion, Grant
from kith.access.queries import today
from kith.accounts.models import User
from kith.accounts.rules import ROLES_THAT_STAND_IN
from kith.people.models import Person
from kith.trail.actions import Said, record, take_turns


@transaction.atomic
def open_in_emergency(*, by: User, key: Key, reason: str) -> EmergencyAttempt:
    """Open the one record that the key fits, at once. Every attempt is kept, whatever comes of it; those that open
    nothing take the same statements. Raises ValidationError for a role that may not try."""
    if by.role not in ROLES_THAT_STAND_IN:
        raise ValidationError(_("Practitioners, managers and the duty role open a record in an emergency."))
    take_turns()
    if failures(by, timezone.now() - settings.EMERGENCY_FAILURES_COUNT_FOR) >= settings.EMERGENCY_FAILURE_LIMIT:
        return _kept(by, key, reason, PAUSED, None)
    found = fitting(key)
    only = found[0] if len(found) == 1 else None
    return _kept(by, key, reason, _what_comes_of_it(by, found, only), only)


def _what_comes_of_it(by: User, found: list[Person], only: Person | None) -> str:
    """Asks the same whether somebody was found or not."""
    centre, day = only.centre.pk if only else 0, today()
    on_the_day = {"centre": centre, "starts__lte": day, "ends__gte": day}
    excluded = Exclusion.objects.filter(user=by, **on_the_day).exists()
    held = list(Grant.objects.filter(holder=by, **on_the_day).values_list("parts", flat=True))
    regimes = [person.regime for person in found]
    return outcome(regimes, settings.EMERGENCY_REGIMES, excluded=excluded, held=held)


def _kept(by: User, key: Key, reason: str, what: str, only: Person | None) -> EmergencyAttempt:
    day = today()
    attempt = EmergencyAttempt.objects.create(
        by=by, at=timezone.now(), on=day, key=key.kind, outcome=what, centre=only.centre if only else None,
        ends=day + timedelta(days=settings.EMERGENCY_LASTS - 1) if what == OPENED else None, reason=reason,
        typed_reference=key.reference, typed_system=key.system, typed_name=key.name, typed_birth_date=key.birth_date,
    )  # fmt: skip
    if what == OPENED:
        follow(attempt)
    verb, line = ("allowed", f"emergency-{what}") if what in (OPENED, ALREADY) else ("refused", "emergency")
    record(Said(by.pk, verb, line, "break-glass", centre=attempt.centre_id, object_id=attempt.pk))
    return attempt


@transaction.atomic
def look_at_attempt(
    *, by: User, attempt: EmergencyAttempt, finding: str, words: str, take_away: bool = False
) -> EmergencyLook:
    """Somebody looked, and says what they found; they may take away what the emergency still opens, at once. Raises
    ValidationError for an attempt that is not theirs to look at."""
    take_turns()
    attempt = EmergencyAttempt.objects.get(pk=attempt.pk)
    if not to_review(by).filter(pk=attempt.pk).exists():
        raise ValidationError(_("This attempt is for somebody else to look at."))
    if take_away:
        attempt.stops = min(today(), attempt.stops or today())
        attempt.save(update_fields=["stops"])
        follow(attempt)
    look = EmergencyLook.objects.create(
        attempt=attempt, centre=attempt.centre, by=by, at=timezone.now(), finding=finding, words=words,
        took_away=take_away,
    )  # fmt: skip
    what = "emergency-taken-away" if take_away else "emergency-looked-at"
    record(Said(by.pk, "allowed", what, "review", centre=attempt.centre_id, object_id=attempt.pk))
    return look

"""What an emergency opens."""

from kith.access.break_glass.rules import OPENED
from kith.access.models import EmergencyAttempt
from kith.access.periods import period
from kith.access.rules import may_hold, most_by
from kith.access.wanting import Wanted


def by_emergency(attempt: EmergencyAttempt) -> list[Wanted]:
    """The one record, in what today needs, until it ends or is taken away."""
    parts = most_by(attempt.by.role, "break-glass")
    days = period(attempt.on, attempt.ends, attempt.stops)
    opened = attempt.outcome == OPENED and attempt.centre_id is not None
    if not opened or days is None or not may_hold(attempt.by.role, "break-glass", parts):
        return []
    return [Wanted(attempt.centre_id or 0, attempt.by_id, parts, days)]

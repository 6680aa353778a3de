"""What is kept of attempts to open a record in an emergency, and of whoever looked at them afterwards.

What was typed stands here and nowhere else, so that erasing a person reaches it (`break_glass.forgetting`).
"""

from django.conf import settings
from django.db import models

from kith.access.break_glass.rules import FINDINGS, KEYS, OPENED, OUTCOMES
from kith.people.models import Centre
from kith.people.rules import LONGEST_NAME

LONGEST_REASON = 1_000


class EmergencyAttempt(models.Model):
    """One attempt. `centre` is the one whom the key fits, opened or not; null where it fits none or several. `ends` is
    the last day on which it opens the record; `stops` the first on which it no longer does, where it was taken away."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="emergencies")
    at = models.DateTimeField()
    on = models.DateField()
    key = models.CharField(max_length=10)
    outcome = models.CharField(max_length=12)
    centre = models.ForeignKey(Centre, null=True, on_delete=models.PROTECT, related_name="emergencies")
    ends = models.DateField(null=True)
    stops = models.DateField(null=True)
    reason = models.TextField(max_length=LONGEST_REASON)
    typed_reference = models.CharField(max_length=80, default="")
    typed_system = models.CharField(max_length=40, default="")
    typed_name = models.CharField(max_length=LONGEST_NAME, default="")
    typed_birth_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="emergency_known_key", condition=models.Q(key__in=KEYS)),
            models.CheckConstraint(name="emergency_known_outcome", condition=models.Q(outcome__in=OUTCOMES)),
            models.CheckConstraint(
                name="emergency_opens_somebody",
                condition=~models.Q(outcome=OPENED) | models.Q(centre__isnull=False, ends__gte=models.F("on")),
            ),
        ]
        indexes = [models.Index(fields=["by", "-at"], name="emergency_by_whom")]


class EmergencyLook(models.Model):
    """Somebody looked at an attempt, and what they found. `centre` is the attempt's: erasing goes by it."""

    attempt = models.ForeignKey(EmergencyAttempt, on_delete=models.PROTECT, related_name="looks")
    centre = models.ForeignKey(Centre, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    finding = models.CharField(max_length=10)
    words = models.TextField(max_length=LONGEST_REASON)
    took_away = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(name="emergency_known_finding", condition=models.Q(finding__in=FINDINGS))]

"""What is kept of a turn on a duty desk."""

from django.conf import settings
from django.db import models

from kith.access.constraints import not_backwards
from kith.accounts.models import Team


class DutyTurn(models.Model):
    """A worker sits at a team's desk from a day until a day. `stops` is the first day on which they no longer do, where
    the turn was ended early."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="duty_turns")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="duty_turns")
    starts = models.DateField()
    ends = models.DateField()
    stops = models.DateField(null=True)
    put_on_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [not_backwards("duty_turn_not_backwards")]

"""Allocations, teams around, carers, exclusions; and the one table that opens a universe."""

from django.conf import settings
from django.db import models

from kith.access.break_glass.models import EmergencyAttempt as EmergencyAttempt
from kith.access.break_glass.models import EmergencyLook as EmergencyLook
from kith.access.constraints import not_backwards
from kith.access.cover.models import Cover as Cover
from kith.access.cover.models import CoverWithout as CoverWithout
from kith.access.duty.models import DutyTurn as DutyTurn
from kith.access.purposes.models import Purpose as Purpose  # Django looks for tables in this module
from kith.access.purposes.models import PurposePerson as PurposePerson
from kith.access.purposes.models import PurposeUse as PurposeUse
from kith.access.rules import FOREVER, VIA
from kith.accounts.models import Team
from kith.people.models import Centre


class Allocation(models.Model):
    """A worker who works with a person, from and until; and how the work was handed over when it ended."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="allocations")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="allocations")
    role = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField(null=True)
    reason_ended = models.CharField(max_length=200, default="")
    handed_over = models.CharField(max_length=20, default="")

    class Meta:
        constraints = [not_backwards("allocation_not_backwards")]


class TeamAllocation(models.Model):
    """A person whom a whole team works with: its managers and those who stand in for one another."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="team_allocations")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="allocations")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [not_backwards("team_allocation_not_backwards")]


class TeamAroundMember(models.Model):
    """Somebody, from any agency, in the team around a person, with the parts of the record shared with them."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="team_around")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="teams_around")
    does_what = models.CharField(max_length=100)
    parts = models.PositiveIntegerField()
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [not_backwards("team_around_not_backwards")]


class Carer(models.Model):
    """A parent or carer who signs in beside a person."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="carers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cares_for")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [not_backwards("carer_not_backwards")]


class Exclusion(models.Model):
    """Somebody who may not open this record, whatever grants they hold: a relative, an ex-partner, a neighbour."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="exclusions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="exclusions")
    starts = models.DateField()
    ends = models.DateField(default=FOREVER)

    class Meta:
        constraints = [not_backwards("exclusion_not_backwards")]
        indexes = [models.Index(fields=["user", "centre"], name="exclusion_of_user")]


class Grant(models.Model):
    """The one table that opens a universe. Written by `access.following` alone, never by hand."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="grants")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    via = models.CharField(max_length=20)
    via_id = models.BigIntegerField()
    parts = models.PositiveIntegerField()
    starts = models.DateField()
    ends = models.DateField(default=FOREVER)

    class Meta:
        constraints = [
            not_backwards("grant_not_backwards"),
            models.CheckConstraint(name="grant_known_via", condition=models.Q(via__in=VIA)),
            models.UniqueConstraint(
                fields=["via", "via_id", "holder", "centre", "starts"], name="grant_once_for_its_reason"
            ),
        ]
        indexes = [models.Index(fields=["holder", "centre"], name="grant_of_holder")]

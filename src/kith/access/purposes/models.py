"""What is kept of a named purpose: why, who asked and agreed, until when; who is in it; and each use of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kith.access.purposes.rules import HOW_TOLD, KINDS, OTHER
from kith.people.models import Centre

LONGEST_REASON = 1_000
LONGEST_NAME = 100


class Purpose(models.Model):
    """A named purpose. It opens nothing to anybody. It is never lengthened: a new one is asked for."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=LONGEST_NAME, default="")
    reason = models.TextField(max_length=LONGEST_REASON)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    until = models.DateField()
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(max_length=LONGEST_REASON, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="purpose_known_kind", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(
                name="purpose_other_has_a_name",
                condition=~Q(kind=OTHER) | ~Q(name=""),
                violation_error_message=_("Give this purpose a name."),
            ),
            models.CheckConstraint(name="purpose_not_backwards", condition=Q(until__gte=F("asked_on"))),
            models.CheckConstraint(
                name="purpose_agreed_by_another",
                condition=Q(agreed_by=None, agreed_on=None)
                | (Q(agreed_by__isnull=False, agreed_on__isnull=False) & ~Q(agreed_by=F("asked_by"))),
                violation_error_message=_("Whoever asked cannot also agree."),
            ),
        ]


class PurposePerson(models.Model):
    """One person in a purpose; and how they were told of it, or why they were not."""

    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="people")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="purposes")
    told_on = models.DateField(null=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    told_how = models.CharField(max_length=12, default="")
    told_words = models.CharField(max_length=LONGEST_REASON, default="")
    not_told_because = models.CharField(max_length=LONGEST_REASON, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "centre"], name="purpose_holds_each_once"),
            models.CheckConstraint(
                name="purpose_told_whole",
                condition=Q(told_on=None, told_how="")
                | Q(told_on__isnull=False, told_by__isnull=False, told_how__in=HOW_TOLD),
            ),
        ]


class PurposeUse(models.Model):
    """One use of a purpose, for a manager to look at: who, when, what was done, the words that were looked for."""

    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="uses")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=20)
    words = models.CharField(max_length=200, default="")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    wrong = models.TextField(max_length=LONGEST_REASON, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="purpose_use_reviewed_by_another",
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("by")),
                violation_error_message=_("Nobody looks at their own uses for others."),
            ),
        ]

"""What is kept of a no-contact rule: a bare anchor, and what is said of it in version rows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kith.people.assertion import Assertion
from kith.people.models import Centre
from kith.people.rules import LONGEST_NAME, LONGEST_WORDS
from kith.universe.constraints import one_of
from kith.universe.no_contact.codes import CLASSES, EXCEPTIONS, OTHER, SOURCES

NO_MEMBER, NO_CLASS, NO_AREA = Q(named_member__isnull=True), Q(named_class=""), Q(named_area="")


class NoContactRule(models.Model):
    """An anchor: a rule that forbids contact, in one universe. Everything said of it is in `NoContactVersion`."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="no_contact_rules")


class NoContactVersion(Assertion):
    """What is said of a rule. It names one of a member, a class of people, or an area in words. `source` is what it
    comes from; `ends` is its last day (null: until it is changed); `exceptions` is a bit set over `EXCEPTIONS`."""

    rule = models.ForeignKey(NoContactRule, on_delete=models.PROTECT, related_name="versions")
    holds_from = models.DateField(null=True)
    named_member = models.ForeignKey("universe.Member", null=True, on_delete=models.PROTECT, related_name="+")
    named_class = models.CharField(max_length=20, default="")
    class_words = models.CharField(max_length=LONGEST_NAME, default="")
    named_area = models.CharField(max_length=LONGEST_NAME, default="")
    conditions = models.TextField(max_length=LONGEST_WORDS, default="")
    exceptions = models.PositiveSmallIntegerField(default=0)
    exception_words = models.CharField(max_length=LONGEST_NAME, default="")
    reference = models.CharField(max_length=LONGEST_NAME, default="")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta(Assertion.Meta):
        abstract = False
        constraints = [
            *Assertion.Meta.constraints,
            one_of("source", SOURCES, "no_contact_known_source"),
            one_of("named_class", ("", *CLASSES), "no_contact_known_class"),
            models.CheckConstraint(
                name="no_contact_in_a_workers_voice",
                condition=Q(voice__startswith="worker:") | Q(voice__startswith="partner:"),
                violation_error_message=_("A no-contact rule is written down in the voice of a worker."),
            ),
            models.CheckConstraint(
                name="no_contact_names_one",
                condition=(~NO_MEMBER & NO_CLASS & NO_AREA)
                | (NO_MEMBER & ~NO_CLASS & NO_AREA)
                | (NO_MEMBER & NO_CLASS & ~NO_AREA),
                violation_error_message=_("Choose one: somebody in this universe, a class of people, or an area."),
            ),
            models.CheckConstraint(
                name="no_contact_class_in_words",
                condition=~Q(named_class=OTHER) | ~Q(class_words=""),
                violation_error_message=_("Write which people it is about, in the words of the rule."),
            ),
            models.CheckConstraint(
                name="no_contact_in_order",
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                violation_error_message=_("It cannot end before it starts. Check both days."),
            ),
            models.CheckConstraint(
                name="no_contact_known_exceptions",
                condition=Q(exceptions__lt=2 ** len(EXCEPTIONS)),
                violation_error_message=_("This is not one of the answers that Kith knows."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "recorded_at"], name="no_contact_of_centre")]

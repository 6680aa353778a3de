"""What is kept of a concern: what the person told, and what was added to it afterwards. Nothing of it is corrected: a
note says what was wrong."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.people.assertion import Assertion
from kith.people.rules import ANSWERS, LONGEST_WORDS, SAID
from kith.universe.concerns.rules import ADDED, DANGERS, NEEDS_WORDS, TOLD
from kith.universe.constraints import one_of


def for_its_author(name: str) -> models.CheckConstraint:
    """The narrowest audience there is, so that whatever reads rows by their audience alone shows it to nobody else.
    That managers read it too is `rules.may_read`'s to say."""
    return models.CheckConstraint(name=name, condition=Q(audience="author"))


class Concern(Assertion):
    """That somebody told of harm, in their own words, on a day: about whom, and what they want to happen."""

    member = models.ForeignKey("universe.Member", null=True, on_delete=models.PROTECT, related_name="+")
    drawing = models.ForeignKey("universe.Drawing", null=True, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField()
    words = models.TextField(max_length=LONGEST_WORDS)
    wants = models.TextField(max_length=LONGEST_WORDS, default="")
    wants_answer = models.CharField(max_length=10, default=SAID)
    danger = models.CharField(max_length=10)
    limits_told = models.CharField(max_length=10)

    class Meta(Assertion.Meta):
        abstract = False
        constraints = [
            *Assertion.Meta.constraints,
            for_its_author("concern_for_its_author"),
            one_of("danger", DANGERS, "concern_known_danger"),
            one_of("limits_told", TOLD, "concern_known_limits"),
            one_of("wants_answer", ANSWERS, "concern_known_answer"),
            models.CheckConstraint(
                name="concern_in_words",
                condition=~Q(words=""),
                violation_error_message=_("Write what they said, as they said it."),
            ),
            models.CheckConstraint(
                name="concern_wants_said_or_not",
                condition=(Q(wants_answer=SAID) & ~Q(wants="")) | (~Q(wants_answer=SAID) & Q(wants="")),
            ),
        ]
        indexes = [models.Index(fields=["centre", "recorded_at"], name="concern_of_centre")]


class ConcernEntry(Assertion):
    """What was added to a concern: a manager has seen it, somebody went back to the person, a note."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="entries")
    what = models.CharField(max_length=10)
    words = models.TextField(max_length=LONGEST_WORDS, default="")

    class Meta(Assertion.Meta):
        abstract = False
        constraints = [
            *Assertion.Meta.constraints,
            for_its_author("concern_entry_for_its_author"),
            one_of("what", ADDED, "concern_entry_known"),
            models.CheckConstraint(
                name="concern_entry_in_words",
                condition=~Q(what__in=sorted(NEEDS_WORDS)) | ~Q(words=""),
                violation_error_message=_("Say it in a few words."),
            ),
        ]

"""'Who I am', in the person's own words: version rows like everything else that is said."""

from django.db import models

from kith.people.assertion import Assertion
from kith.people.rules import ABOUT_FIELDS, ANSWERS, LONGEST_WORDS, SAID


class About(Assertion):
    """One answer to one part of 'who I am', or one dated fact of care or education.

    `noted` keeps what another system held about the person and Kith has no question for: pairs of name and value.
    """

    field = models.CharField(max_length=20)
    answer = models.CharField(max_length=10, default=SAID)
    words = models.TextField(max_length=LONGEST_WORDS, default="")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    noted = models.JSONField(null=True)

    class Meta(Assertion.Meta):
        abstract = False
        db_table = "people_about"
        constraints = [
            *Assertion.Meta.constraints,
            models.CheckConstraint(name="about_known_field", condition=models.Q(field__in=ABOUT_FIELDS)),
            models.CheckConstraint(name="about_known_answer", condition=models.Q(answer__in=ANSWERS)),
            models.CheckConstraint(
                name="about_not_backwards",
                condition=models.Q(starts__isnull=True)
                | models.Q(ends__isnull=True)
                | models.Q(ends__gte=models.F("starts")),
            ),
        ]
        indexes = [models.Index(fields=["centre", "field", "recorded_at"], name="about_by_field")]

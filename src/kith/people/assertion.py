"""The columns that every version row and every reading carries."""

from django.conf import settings
from django.db import models

from kith.people.rules import ASSERTIONS, GENERAL, OWN_ACCOUNT, REGIMES


class Assertion(models.Model):
    """Something said: by whom, for whom to hear, from where, of what kind, and when it was recorded and superseded.

    Only `superseded_at` ever changes, once, from null; triggers hold that (`trail.append_only`).
    """

    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+")
    voice = models.CharField(max_length=40)
    audience = models.CharField(max_length=200)
    source = models.CharField(max_length=60, default="conversation")
    regime = models.CharField(max_length=10, default=GENERAL)
    assertion = models.CharField(max_length=12, default=OWN_ACCOUNT)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_known_kind", condition=models.Q(assertion__in=ASSERTIONS)),
            models.CheckConstraint(name="%(class)s_known_regime", condition=models.Q(regime__in=REGIMES)),
            models.CheckConstraint(
                name="%(class)s_known_voice",
                condition=models.Q(voice="person")
                | models.Q(voice__startswith="member:")
                | models.Q(voice__startswith="carer:")
                | models.Q(voice__startswith="worker:")
                | models.Q(voice__startswith="partner:"),
            ),
            models.CheckConstraint(
                name="%(class)s_known_audience",
                condition=models.Q(audience__in=["all", "workers", "author"]) | models.Q(audience__startswith="named:"),
            ),
            # What another party said reaches the person only when that party agreed and a worker checked (G3).
            models.CheckConstraint(
                name="%(class)s_other_party_not_to_all",
                condition=~models.Q(audience="all")
                | ~(models.Q(voice__startswith="member:") | models.Q(voice__startswith="carer:")),
            ),
            models.CheckConstraint(
                name="%(class)s_superseded_later",
                condition=models.Q(superseded_at__isnull=True) | models.Q(superseded_at__gte=models.F("recorded_at")),
            ),
        ]

"""What is kept of a cover."""

from django.conf import settings
from django.db import models

from kith.access.constraints import not_backwards
from kith.people.models import Centre


class Cover(models.Model):
    """`taker` covers for `giver` from a day until a day. `stops` is the first day on which it no longer does, where it
    was ended early: what was arranged stays as it was."""

    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers_given")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers_taken")
    starts = models.DateField()
    ends = models.DateField()
    stops = models.DateField(null=True)
    arranged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            not_backwards("cover_not_backwards"),
            models.CheckConstraint(name="cover_not_for_oneself", condition=~models.Q(giver=models.F("taker"))),
        ]


class CoverWithout(models.Model):
    """One person whom a cover no longer opens, from a day on."""

    cover = models.ForeignKey(Cover, on_delete=models.PROTECT, related_name="without")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="left_out_of_covers")
    stops = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cover", "centre"], name="cover_without_once")]

"""What the trail keeps. Names and typed reasons lie in `TrailWords`, which may be erased; the chain never is."""

from django.db import models

from kith.trail.rules import VERBS


class TrailEntry(models.Model):
    """One line: who, when, did what, about whom, and why they might. Ids only, and no foreign keys: a line outlives
    what it speaks of. `also` holds further centres, comma-separated, where one line speaks of several."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=12)
    what = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    centre = models.BigIntegerField(null=True)
    also = models.TextField(default="")
    because = models.CharField(max_length=40)
    words_digest = models.CharField(max_length=64, default="")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(name="trail_known_verb", condition=models.Q(verb__in=VERBS)),
        ]
        indexes = [models.Index(fields=["centre", "-seq"], name="trail_about_whom")]


class TrailWords(models.Model):
    """What was typed, or who received: erasable, and recognisable afterwards only by its salted digest."""

    entry = models.OneToOneField(TrailEntry, on_delete=models.PROTECT, primary_key=True, related_name="words")
    salt = models.CharField(max_length=32)
    words = models.TextField()

"""What came from where, so that the same file twice adds nothing."""

from django.db import models

from kith.people.models import Centre

LONGEST_KEY = 200


class ImportedThing(models.Model):
    """One thing of another system (its own key there) and what it became here."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="imported")
    format = models.CharField(max_length=30)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=LONGEST_KEY)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "format", "kind", "key"], name="imported_once"),
        ]
        indexes = [models.Index(fields=["format", "kind", "key"], name="imported_by_key")]

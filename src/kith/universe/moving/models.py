"""What is kept of moving somebody round the map, so that it can be undone."""

from django.conf import settings
from django.db import models

from kith.people.models import Centre


class SeatMove(models.Model):
    """Somebody was moved round the map, from where, by whom and when: about the picture, and nothing about anybody.

    `angle_before` is null where the seat was made anew in each drawing. `turn` is the other move, where two swapped.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("universe.Member", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    angle_before = models.FloatField(null=True)
    nudge_before = models.FloatField(null=True)
    turn = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["centre", "id"], name="seat_moves_of_centre")]

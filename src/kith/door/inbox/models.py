"""What arrived through the door. The case site never writes here; the sealed site may insert and nothing else."""

from django.db import models
from django.db.models.functions import Now

from kith.door.messages import KINDS


class Message(models.Model):
    """One message. `message` is the sealed site's random id for it, so that the same one cannot arrive twice; it
    tells neither an order nor a count. `body` holds the fields of its kind (`door.messages`)."""

    message = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    body = models.JSONField()
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "door_inbox"
        constraints = [
            models.CheckConstraint(name="inbox_known_kind", condition=models.Q(kind__in=sorted(KINDS))),
        ]

"""What is to pass through the door, and when it did."""

import uuid
from typing import ClassVar

from django.db import models

from kith.door.messages import KINDS


class Message(models.Model):
    """One message. `decided_by` lists (role, account) of those who agreed; it stays on this site."""

    message = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=20)
    body = models.JSONField()
    decided_by = models.JSONField()
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Message"]] = models.Manager()

    class Meta:
        app_label = "door_outbox"
        constraints = [
            models.CheckConstraint(name="outbox_known_kind", condition=models.Q(kind__in=sorted(KINDS))),
        ]
        indexes = [
            models.Index(fields=["written_at"], name="outbox_waiting", condition=models.Q(sent_at__isnull=True)),
        ]

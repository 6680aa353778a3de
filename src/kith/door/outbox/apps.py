"""The app's name in migrations and tables."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The sealed site's side of the door."""

    name = "kith.door.outbox"
    label = "door_outbox"

"""The app's name in migrations and tables."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """The case site's side of the door."""

    name = "kith.door.inbox"
    label = "door_inbox"

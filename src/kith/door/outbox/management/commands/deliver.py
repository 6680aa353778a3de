"""Carry what waits in the outbox to the case site."""

from django.core.management.base import BaseCommand

from kith.door.outbox.actions import deliver


class Command(BaseCommand):
    """`python -m django deliver --settings kith.settings.sealed`: safe to run at any time, and twice at once."""

    help = "Carry what waits in the sealed site's outbox to the case site."

    def handle(self, **_options: object) -> None:
        """Say how many were carried."""
        self.stdout.write(f"{deliver()} messages carried.")

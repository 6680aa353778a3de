"""The line of the trail for an export: a disclosure, to whoever ran the command."""

from kith.access.queries import Opened
from kith.trail.actions import Said, record

TO = "to whoever ran the command"


def disclose(opened: Opened, form: str, because: str) -> None:
    """Write it before the first byte: a file without its line can never be."""
    words = f"{TO}: {because.strip()}" if because.strip() else TO
    record(Said(opened.user.pk, "disclosed", f"export.{form}", opened.via, centre=opened.centre, words=words))

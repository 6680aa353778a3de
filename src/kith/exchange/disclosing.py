"""The line of the trail for what a command gives away: a disclosure, to whoever ran the command."""

from kith.access.queries import Opened
from kith.trail.actions import Said, record

TO = "to whoever ran the command"


def to_whoever_ran(more: str) -> str:
    """To whom it went, and what else is to be said of it: why, or how."""
    more = more.strip()
    return f"{TO}: {more}" if more else TO


def disclose(opened: Opened, what: str, more: str = "") -> None:
    """Write it before the first byte: nothing is given away without its line. `what` is 'export.gexf', 'map.list'."""
    words = to_whoever_ran(more)
    record(Said(opened.user.pk, "disclosed", what, opened.via, centre=opened.centre, words=words))

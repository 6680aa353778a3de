"""What comes of an attempt to open a record in an emergency. Imports no Django."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kith.access.rules import FOR_TODAY

REFERENCE, NAME = "reference", "name"
KEYS = (REFERENCE, NAME)

OPENED, ALREADY = "opened", "already"
NONE, SEVERAL, EXCLUDED, OTHER_REGIME = "none", "several", "excluded", "other-regime"
PAUSED = "paused"
FAILED = (NONE, SEVERAL, EXCLUDED, OTHER_REGIME)  # one answer to whoever tries
OUTCOMES = (OPENED, ALREADY, *FAILED, PAUSED)

RIGHT, TALK, BREACH = "right", "talk", "breach"
FINDINGS = (RIGHT, TALK, BREACH)


@dataclass(frozen=True)
class Key:
    """What was typed: a reference (in a system, or in any), or a full name and a birth date."""

    kind: str
    reference: str = ""
    system: str = ""
    name: str = ""
    birth_date: date | None = None


def outcome(regimes: Collection[str], opening: Collection[str], *, excluded: bool, held: Iterable[int]) -> str:
    """What comes of it: from the regimes of those whom the key fits (one each), those that may be opened in an
    emergency, whether an exclusion stands, and the parts of the grants that are held today."""
    if len(regimes) != 1:
        return SEVERAL if regimes else NONE
    if excluded:
        return EXCLUDED
    if not set(regimes) <= set(opening):
        return OTHER_REGIME
    parts = 0
    for more in held:
        parts |= more
    return ALREADY if parts & FOR_TODAY == FOR_TODAY else OPENED


def is_overdue(on: date, looked_at: bool, today: date, within: int) -> bool:
    """Whether somebody should have looked at an attempt by now."""
    return not looked_at and today > on + timedelta(days=within)

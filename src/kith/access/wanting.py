"""The grants that a cause wants."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kith.access.periods import Period


@dataclass(frozen=True)
class Wanted:
    """One record, open to one account, for these parts, on these days."""

    centre: int
    holder: int
    parts: int
    days: Period


def by_centre(found: Iterable[tuple[int, Period | None]]) -> dict[int, list[Period | None]]:
    """The periods of each centre."""
    sorted_out: dict[int, list[Period | None]] = defaultdict(list)
    for centre, days in found:
        sorted_out[centre].append(days)
    return sorted_out

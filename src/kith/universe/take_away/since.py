"""'Since …' on a copy: what changed since the drawing before, in sentences."""

from dataclasses import dataclass
from datetime import date

from kith.universe.take_away.copies import Copy


@dataclass(frozen=True)
class Since:
    """A day, and what changed from then until the day that the copy shows."""

    day: date
    sentences: tuple[str, ...]


def since_the_drawing_before(copy: Copy) -> Since | None:
    """What changed since the last drawing before the copy's day; None without one, or where nothing is told."""
    day = next((row.drawn_on for row in copy.drawings if row.drawn_on < copy.when.as_at), None)
    sentences = changes_between(copy, day, copy.when.as_at) if day else ()
    return Since(day, sentences) if day and sentences else None


def changes_between(copy: Copy, first: date, last: date) -> tuple[str, ...]:
    """What changed between two days, in the ears of whoever keeps the copy: a sentence each."""
    return ()

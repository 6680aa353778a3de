"""Answers of one voice on two days, side by side. Imports no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kith.universe.changes.kinds import ANSWERED, NOT_ASKED, SKIPPED, UNKNOWN
from kith.universe.kinds import bit_of
from kith.universe.rows import ReadingRow
from kith.universe.rules import in_voice
from kith.universe.voices import PERSON


@dataclass(frozen=True)
class Pair:
    """What one voice answered by each of two days; None where it had not answered."""

    voice: str
    before: ReadingRow | None
    after: ReadingRow | None

    @property
    def both(self) -> tuple[ReadingRow | None, ReadingRow | None]:
        """Before, after."""
        return self.before, self.after

    def newest_day(self) -> date:
        """The day of the newer of the two."""
        return max((row.observed_on for row in self.both if row), default=date.min)

    def is_told_between(self, first: date, last: date) -> bool:
        """Whether either was said between the days: which of several ties counts may change without a word said."""
        return any(row is not None and first < row.observed_on <= last for row in self.both)


def value(row: ReadingRow, question: str) -> object:
    """The answer to a question, or None."""
    if question == "contact":
        return (row.how_often, row.modes) if row.how_often or row.modes is not None else None
    found: object = getattr(row, question)
    return None if found == "" else found


def pairs(before: Sequence[ReadingRow], after: Sequence[ReadingRow], question: str) -> list[Pair]:
    """The answers to compare, from readings newest first: the person's own; only where they answered on neither day,
    those of each other voice."""
    answered = [[row for row in rows if row.asked & bit_of(question) and value(row, question) is not None]
                for rows in (before, after)]  # fmt: skip
    voices = {row.voice for rows in answered for row in rows}
    return [
        Pair(voice, *(next(iter(in_voice(rows, voice)), None) for rows in answered))
        for voice in ([PERSON] if PERSON in voices else sorted(voices))
    ]


def newest(rows: Iterable[ReadingRow], question: str, voice: str) -> ReadingRow | None:
    """The newest reading, of readings newest first, in which one voice was asked."""
    return next((row for row in in_voice(rows, voice) if row.asked & bit_of(question)), None)


def answering(row: ReadingRow | None, question: str) -> str:
    """Answered, skipped, not known, or not asked: four that are not the same."""
    if row is None:
        return NOT_ASKED
    if value(row, question) is not None:
        return ANSWERED
    return UNKNOWN if row.unknown & bit_of(question) else SKIPPED

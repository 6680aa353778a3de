"""Reading the trail back: only to check that it is whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError

from kith.trail import witness
from kith.trail.models import TrailEntry, TrailWords
from kith.trail.rules import START, Line, Witness, digest_of_words, faults

AT_A_TIME = 2_000
LINE_FIELDS = [each.name for each in fields(Line)]
# SQLite keeps any type in any column; Django then fails while reading the row, in one of these ways.
UNREADABLE = (AttributeError, DatabaseError, TypeError, ValueError)
RESTORED = "restored"
NOT_TEXT = "Could not decode to UTF-8"


@dataclass(frozen=True)
class Verdict:
    """What a check found: `faults` empty means that the trail is whole; `caught_up` counts lines newer than the
    witness, as a stop between a commit and its note leaves them; `erased` counts lines whose words were erased;
    `restored` tells each time that a backup took the trail back, and how many lines that left behind; `put_back` each
    line that is dated before the one above it, as when the clock was put back: no fault, as its number orders it."""

    lines: int
    caught_up: int
    erased: int
    faults: list[str]
    restored: list[str] = field(default_factory=list)
    put_back: list[str] = field(default_factory=list)


@dataclass
class _Walk:
    """A walk along the lines in order, which remembers how far it came, and where time went back."""

    end: Witness = field(default_factory=lambda: Witness(0, START))
    dated: datetime | None = None
    put_back: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[tuple[Line, str]]:
        rows = TrailEntry.objects.order_by("seq").values_list(*LINE_FIELDS, "digest")
        for row in rows.iterator(chunk_size=AT_A_TIME):
            line, digest = Line(*row[:-1]), row[-1]
            self.end = Witness(self.end.count + 1, digest)
            self._compare(line)
            yield line, digest

    def _compare(self, line: Line) -> None:
        if self.dated and line.at < self.dated:
            told = f"{line.at:%d %B %Y at %H:%M:%S}, and the line before it {self.dated:%d %B %Y at %H:%M:%S}"
            self.put_back.append(f"Line {line.seq} is dated {told}, in UTC: the clock was put back.")
        self.dated = line.at


def verify() -> Verdict:
    """Check every line, the chain, the witness and the words that are still kept. Catches the witness up."""
    seen, found = _seen()
    walk = _Walk()
    try:
        found += faults(settings.TRAIL_KEY, walk.lines(), seen)
        found += _changed_words()
    except UNREADABLE as problem:
        if isinstance(problem, DatabaseError) and NOT_TEXT not in str(problem):
            raise
        found.append(f"After line {walk.end.count} something cannot be read: it was not written by Kith.")
    behind = max(walk.end.count - seen.count, 0) if seen else 0
    if behind and not found:
        witness.note(settings.TRAIL_WITNESS, settings.TRAIL_KEY, walk.end, still_holds)
    return Verdict(walk.end.count, behind, _erased(), found, _restored(), walk.put_back)


def faults_of_chain() -> list[str]:
    """What is wrong with the lines and their words alone, whatever the witness saw: for a trail brought from a copy."""
    try:
        return faults(settings.TRAIL_KEY, _Walk().lines(), Witness(0, START)) + _changed_words()
    except UNREADABLE:
        return ["Something in it cannot be read: it was not written by Kith."]


def still_holds(seen: Witness) -> bool:
    """Whether the line that the witness saw last is still the line that stands there."""
    return seen == Witness(0, START) or TrailEntry.objects.filter(seq=seen.count, digest=seen.head).exists()


def _seen() -> tuple[Witness | None, list[str]]:
    try:
        return witness.read(settings.TRAIL_WITNESS, settings.TRAIL_KEY), []
    except witness.NotOurWitness:
        return None, ["The witness file was changed after it was written, or is another site's."]


def _changed_words() -> list[str]:
    """Words that no longer match their digest. Words without a line cannot exist."""
    rows = TrailWords.objects.values_list("entry_id", "salt", "words", "entry__words_digest").order_by("entry_id")
    return [
        f"The words kept for line {seq} were changed after they were written."
        for seq, salt, words, digest in rows.iterator(chunk_size=AT_A_TIME)
        if digest_of_words(salt, words) != digest
    ]


def _erased() -> int:
    return TrailEntry.objects.exclude(words_digest="").filter(words__isnull=True).count()


def _restored() -> list[str]:
    """A restore is no fault and no secret: the line that it wrote tells how many lines had been seen before it."""
    lines = TrailEntry.objects.filter(what=RESTORED).order_by("seq").values_list("seq", "object_id", "at")
    return [_taken_back(seq - 1, before or 0, at) for seq, before, at in lines]


def _taken_back(kept: int, seen: int, at: datetime) -> str:
    lost = f"{seen - kept} of the {seen} lines seen before are not in it" if seen > kept else "no line was left behind"
    return f"Line {kept + 1}: a backup was restored on {at:%d %B %Y at %H:%M}; {lost}."

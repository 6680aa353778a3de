"""Writing to the trail: always the last step of an action, inside its transaction."""

import secrets
import threading
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from kith.trail import witness
from kith.trail.models import TrailEntry, TrailWords
from kith.trail.queries import still_holds
from kith.trail.rules import START, VERBS, Line, Witness, digest_of_words, sign

ADVISORY_LOCK = 0x6B697468  # 'kith'


_latest = threading.local()  # the newest line that this thread has written


@dataclass(frozen=True)
class Said:
    """What goes into a line: `because` is the justification's code, `words` what was typed (kept apart)."""

    actor: int | None
    verb: str
    what: str
    because: str
    centre: int | None = None
    object_id: int | None = None
    also: tuple[int, ...] = ()
    words: str = ""


def record(said: Said) -> int:
    """Append one line and return its number. Call it last: from here to the commit, nobody else can append."""
    if said.verb not in VERBS:
        raise ValueError(f"{said.verb!r} is not a verb of the trail.")
    with transaction.atomic():
        take_turns()
        salt = secrets.token_hex(16) if said.words else ""
        line = _next_line(said, digest_of_words(salt, said.words) if said.words else "")
        digest = sign(settings.TRAIL_KEY, line)
        TrailEntry.objects.create(**line.__dict__, digest=digest)
        if said.words:
            TrailWords.objects.create(entry_id=line.seq, salt=salt, words=said.words)
        if line.previous == START:
            witness.begin(settings.TRAIL_WITNESS, settings.TRAIL_KEY)
        _tell_the_witness(line, digest)
    return line.seq


def _tell_the_witness(line: Line, digest: str) -> None:
    """After the commit. Robust: what was committed stays done, and a witness that lags is caught up by the next line
    or by `verify`; Django logs what went wrong.

    Of the lines of one transaction the last alone is noted: an import has thousands, and each note waits for the disk.
    """
    _latest.seq = line.seq

    def note() -> None:
        if line.seq < _latest.seq:
            return
        seen = Witness(line.seq, digest)
        witness.note(settings.TRAIL_WITNESS, settings.TRAIL_KEY, seen, partial(_follows, line))

    transaction.on_commit(note, robust=True)


def _follows(line: Line, before: Witness) -> bool:
    """Whether `line` continues the chain that the witness saw; nearly always it is the very next one."""
    if before.count == line.seq - 1:
        return before.head == line.previous
    return still_holds(before)


def take_turns() -> None:
    """Two appends at once would fork the chain. SQLite's transactions already take turns (BEGIN IMMEDIATE).

    An action that must read what no other may be changing meanwhile takes its turn at its start: one lock for both, so
    that no two actions wait for each other.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])


def _next_line(said: Said, words_digest: str) -> Line:
    last = TrailEntry.objects.order_by("-seq").values_list("seq", "digest").first()
    seq, previous = (last[0] + 1, last[1]) if last else (1, START)
    return Line(
        seq=seq,
        at=timezone.now(),
        actor=said.actor,
        verb=said.verb,
        what=said.what,
        object_id=said.object_id,
        centre=said.centre,
        also=",".join(map(str, said.also)),
        because=said.because,
        words_digest=words_digest,
        previous=previous,
    )

"""What a sound trail is: the verbs, the chain and its check. Imports no Django.

The verbs are those of the Data Protection Act 2018, section 62(1), and four of our own for the accounts themselves.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

START = "0" * 64

SECTION_62_VERBS = ("collected", "altered", "consulted", "disclosed", "combined", "erased")
OUR_VERBS = ("signed-in", "signed-out", "allowed", "refused")
VERBS = SECTION_62_VERBS + OUR_VERBS


@dataclass(frozen=True)
class Line:
    """One line of the trail as the chain signs it: ids and verbs, never a name or a typed word."""

    seq: int
    at: datetime
    actor: int | None
    verb: str
    what: str
    object_id: int | None
    centre: int | None
    also: str
    because: str
    words_digest: str
    previous: str

    def signed_text(self) -> bytes:
        """The exact bytes that the chain signs."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        fields = [self.seq, at, self.actor, self.verb, self.what, self.object_id, self.centre]
        fields += [self.also, self.because, self.words_digest, self.previous]
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=True).encode()


@dataclass(frozen=True)
class Witness:
    """How many lines there were, and the digest of the last: kept outside the database."""

    count: int
    head: str


def sign(key: str, line: Line) -> str:
    """The HMAC-SHA256 of a line, which holds the digest before it; 64 hexadecimal characters."""
    return hmac.new(key.encode(), line.signed_text(), hashlib.sha256).hexdigest()


def digest_of_words(salt: str, words: str) -> str:
    """What the chain keeps of a name or a typed reason: enough to notice a change, useless once the salt is erased.

    Salt and words are told apart by JSON: joined plainly, the words' first line could be moved into the salt unseen.
    """
    return hashlib.sha256(json.dumps([salt, words]).encode()).hexdigest()


def faults(key: str, lines: Iterable[tuple[Line, str]], witness: Witness | None) -> list[str]:
    """Everything wrong with a trail, in sentences; an empty list for a sound one.

    `lines` are (line, its stored digest) in order of `seq`. A trail longer than its witness is sound: the process
    may have stopped between the commit and the note of it.
    """
    found: list[str] = []
    previous, count, at_witness = START, 0, START
    for line, digest in lines:
        count += 1
        found += _faults_of_line(key, line, digest, previous, count)
        previous = digest
        if witness and count == witness.count:
            at_witness = digest
    return found + _faults_of_witness(witness, count, at_witness)


def _faults_of_line(key: str, line: Line, digest: str, previous: str, place: int) -> list[str]:
    found = []
    if line.seq != place:
        found.append(f"Line {line.seq} stands where line {place} should: a line was removed, inserted or reordered.")
    if line.previous != previous:
        found.append(f"Line {line.seq} does not follow from the line before it.")
    if not _is_signed(key, line, digest):
        found.append(f"Line {line.seq} was changed after it was written, or was not written by Kith.")
    return found


def _is_signed(key: str, line: Line, digest: str) -> bool:
    """Whether Kith wrote the line. SQLite keeps any type in any column: what cannot be signed was not signed."""
    try:
        return sign(key, line) == digest
    except (AttributeError, TypeError, ValueError):
        return False


def _faults_of_witness(witness: Witness | None, count: int, at_witness: str) -> list[str]:
    if witness is None:
        return ["No witness vouches for these lines: its file was removed or changed."] if count else []
    if count < witness.count:
        return [f"The witness saw {witness.count} lines and {count} are left: the last ones were removed."]
    if witness.count and at_witness != witness.head:
        return [f"Line {witness.count} is not the line that the witness saw."]
    return []

"""What may pass from the sealed site to the case site: a closed list, and the check of it. Imports no Django.

Nothing here tells that anyone was offered, joined, paused or declined restorative work as a person harmed, unless they
asked for it to be told (guarantee G1). To add a kind is to open the door wider: it needs a decision, not a line.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

# As in `accounts.rules`, which is higher: `tests/promises/test_door_list.py` holds the two equal.
FACILITATOR, SUPERVISOR = "facilitator", "supervisor"

AGREED, ASKED, SAFETY = "agreed-to-tell", "asked-to-pass-on", "safety"

PUBLIC_ID = re.compile(r"[0-9A-Za-z-]{1,20}")
LONGEST_WORDS = 2_000
FEWEST_WORDS = 200  # characters
# Control characters, half characters, and those that turn the direction of what follows.
UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


class NotThroughTheDoor(ValueError):  # noqa: N818
    """What was handed over is not on the list. The text names fields and limits, never what stood in them."""


@dataclass(frozen=True)
class Kind:
    """One kind of message. Every body holds `person` (the `public_id` of the person on the case site, whom it is
    for), `words` of at most `longest` characters, and the day of `said_on`, where there is one; nothing else.

    `decided_by` are the roles that all had to say yes, each another person.
    """

    code: str
    longest: int
    said_on: str | None
    decided_by: tuple[str, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a body must hold, all of them and no other."""
        return frozenset({"person", "words"} | ({self.said_on} if self.said_on else set()))


@dataclass(frozen=True)
class Decider:
    """Who on the sealed site decided that something may pass: the id of their account there, and their role."""

    account: int
    role: str


KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        # What the person responsible agreed to have told.
        Kind(AGREED, LONGEST_WORDS, "agreed_on", (FACILITATOR,)),
        # What the person harmed asked to have passed on.
        Kind(ASKED, LONGEST_WORDS, "asked_on", (FACILITATOR,)),
        # When somebody may come to serious harm.
        Kind(SAFETY, FEWEST_WORDS, None, (FACILITATOR, SUPERVISOR)),
    )
}


def check(kind: str, body: object) -> None:
    """Raise NotThroughTheDoor unless `kind` is on the list and `body` holds exactly its fields, each fit to pass."""
    if kind not in KINDS:
        raise NotThroughTheDoor("This kind of message is not on the list of what may pass.")
    wanted = KINDS[kind]
    if not isinstance(body, dict) or set(body) != wanted.fields:
        raise NotThroughTheDoor(f"A {kind} message holds exactly: {', '.join(sorted(wanted.fields))}.")
    if not all(isinstance(value, str) for value in body.values()):
        raise NotThroughTheDoor(f"Every field of a {kind} message is text.")
    _check_person(body["person"])
    _check_words(body["words"], wanted.longest)
    if wanted.said_on:
        _check_day(wanted.said_on, body[wanted.said_on])


def check_deciders(kind: str, decided_by: Collection[Decider]) -> None:
    """Raise NotThroughTheDoor unless each role that must agree did so, and each of them is another person."""
    roles = sorted(decider.role for decider in decided_by)
    people = {decider.account for decider in decided_by}
    if roles != sorted(KINDS[kind].decided_by) or len(people) < len(roles):
        raise NotThroughTheDoor(f"A {kind} message is decided by: {' and '.join(KINDS[kind].decided_by)}.")


def _check_person(public_id: str) -> None:
    if not PUBLIC_ID.fullmatch(public_id):
        raise NotThroughTheDoor("The person is named by their reference in Kith.")


def _check_words(words: str, longest: int) -> None:
    if not words.strip():
        raise NotThroughTheDoor("The words are missing.")
    if len(words) > longest:
        raise NotThroughTheDoor(f"The words are longer than {longest} characters.")
    if UNSHOWABLE.search(words):
        raise NotThroughTheDoor("The words hold a character that cannot be shown.")


def _check_day(name: str, day: str) -> None:
    try:
        good = date.fromisoformat(day).isoformat() == day
    except ValueError:
        good = False
    if not good:
        raise NotThroughTheDoor(f"The field {name} is a day, written as 2026-11-24.")

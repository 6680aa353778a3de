"""Whose view it is, and who may hear it (guarantee G3). Imports no Django.

The other party's voice is never shown to the person, nor to anyone signed in with them; a carer never hears what a
child said of that carer. Where the rules do not say yes, the answer is no.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

PERSON = "person"
ALL, WORKERS, AUTHOR, NAMED = "all", "workers", "author", "named:"

# What a listener is to the person whose universe it is.
WORKER, VOLUNTEER, THE_PERSON, CARER = "worker", "volunteer", "the-person", "carer"

OTHER_PARTIES = ("member", "carer")
ELSEWHERE = "e"  # before the number of an account of another service, which is nobody's account here


@dataclass(frozen=True)
class Listener:
    """Who is reading: their account, what they are to the person, and the members who they themselves are."""

    user: int
    what: str
    is_members: frozenset[int] = frozenset()


class Heard(Protocol):
    """Anything said: its voice, its audience, and who wrote it down."""

    @property
    def voice(self) -> str: ...
    @property
    def audience(self) -> str: ...
    @property
    def recorded_by(self) -> int: ...
    @property
    def corrected_to(self) -> "tuple[HeardRow, ...]": ...


@dataclass(frozen=True)
class HeardRow:
    """The three columns of anything said that decide who hears it; and those of whatever corrected it since."""

    voice: str
    audience: str
    recorded_by: int
    corrected_to: "tuple[HeardRow, ...]" = ()


def corrections(rows: Iterable[tuple[int, int | None, HeardRow]]) -> dict[int, tuple[HeardRow, ...]]:
    """What corrected each row since, by the row's id, from (id, the id that it corrects, who hears it) of each row;
    rows that were never corrected are left out."""
    newer = {corrects: (number, heard) for number, corrects, heard in rows if corrects is not None}
    found = {}
    for first in newer:
        chain, now = [], newer.get(first)
        while now is not None:
            chain.append(now[1])
            now = newer.get(now[0])
        found[first] = tuple(chain)
    return found


def kind_of(voice: str) -> str:
    """'person', 'member', 'carer', 'worker' or 'partner'."""
    return voice.partition(":")[0]


def account_of(voice: str) -> str:
    """Which account speaks: its number, or that of an account elsewhere."""
    return voice.partition(":")[2]


def is_elsewhere(account: str) -> bool:
    """Whether an account is one of another service: it never equals the number of any account here."""
    return account.startswith(ELSEWHERE)


def voice_of_user(kind: str, user: int) -> str:
    """The voice of a worker, partner or carer."""
    return f"{kind}:{user}"


def named(users: Iterable[int]) -> str:
    """The audience of these accounts and nobody else."""
    return NAMED + ";".join(str(user) for user in sorted(set(users)))


def may_be_heard_by_all(voice: str) -> bool:
    """Another party's voice reaches the person only once that party agreed and a worker checked that it is safe;
    until Kith keeps that, it cannot be said to all."""
    return kind_of(voice) not in OTHER_PARTIES


def may_hear(said: Heard, listener: Listener, about_members: frozenset[int] = frozenset()) -> bool:
    """Whether the listener may hear this; `about_members` are the members it speaks of.

    What was corrected is heard only by those who may hear what took its place (and by whoever wrote it): words that
    were put down in the wrong voice, or for too many, are not to be read in the history, nor on a page of the past.
    """
    if not _hears(said, listener, about_members):
        return False
    if not said.corrected_to or said.recorded_by == listener.user:
        return True
    return all(_hears(newer, listener, about_members) for newer in said.corrected_to)


def _hears(said: Heard, listener: Listener, about_members: frozenset[int]) -> bool:
    if listener.what == CARER and _keeps_from_carer(said, listener, about_members):
        return False
    if listener.what == THE_PERSON:
        return _person_hears(said, listener)
    return _audience_holds(said, listener)


def _person_hears(said: Heard, listener: Listener) -> bool:
    if kind_of(said.voice) == PERSON:
        return True
    return kind_of(said.voice) not in OTHER_PARTIES and _audience_holds(said, listener)


def _keeps_from_carer(said: Heard, listener: Listener, about_members: frozenset[int]) -> bool:
    """A carer hears the person only about others; one whose place in the universe is not known hears none of it.
    Another party's voice reaches those who sign in beside the person no more than the person."""
    kind = kind_of(said.voice)
    if kind in OTHER_PARTIES:
        return said.recorded_by != listener.user and said.voice != voice_of_user(CARER, listener.user)
    if kind != PERSON:
        return False
    return not listener.is_members or bool(listener.is_members & about_members)


def _audience_holds(said: Heard, listener: Listener) -> bool:
    if said.recorded_by == listener.user or said.audience == ALL:
        return True
    if said.audience == WORKERS:
        return listener.what == WORKER
    if said.audience.startswith(NAMED):
        return str(listener.user) in said.audience.removeprefix(NAMED).split(";")
    return False

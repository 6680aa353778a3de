"""One universe as a row of the published schema: codes and numbers alone. Imports no Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kith.exchange.measures.intervals import open_ended, shared
from kith.exchange.measures.life import Life, Stay, places_of
from kith.universe.kinds import BY_CODE, DOMAINS, MEMBER_KINDS, SUPPORT, TIE_KINDS
from kith.universe.rows import MemberRow
from kith.universe.rules import Tie
from kith.universe.voices import OTHER_PARTIES, PERSON

SERVICES, SERVICE = "services", "service"
VOICES = (PERSON, "worker", "partner", *OTHER_PARTIES)
HANDOVERS = ("warm", "cold")  # anything else that stands there is no word that may leave
WORDS: dict[str, tuple[str, ...]] = {
    "kind": MEMBER_KINDS,
    "domain": DOMAINS,
    "tie_kind": tuple(kind.code for kind in TIE_KINDS),
    "voice": VOICES,
    "support": SUPPORT,
    "handover": HANDOVERS,
}
CODES = {column: {word: code for code, word in enumerate(words)} for column, words in WORDS.items()}


@dataclass(frozen=True)
class AllocationRow:
    """A worker, from and until, as the record has it."""

    id: int
    worker: int
    starts: date
    ends: date | None
    handed_over: str


def row_of(universe: str, group: str | None, life: Life, allocations: Iterable[AllocationRow]) -> dict[str, Any]:
    """The row. `universe` is an id that leads nowhere; contacts are kept nowhere yet."""
    return {
        "universe": universe,
        "group": group,
        "members": [_member(life, stay) for stay in life.stays],
        "ties": list(_ties(life)),
        "readings": list(_readings(life)),
        "contacts": [],
        "allocations": list(_allocations(allocations)),
    }


def _member(life: Life, stay: Stay) -> dict[str, Any]:
    row = life.newest_row(stay.member)
    began, ended = open_ended(stay.days)
    return {
        "kind": _code("kind", row.kind),
        "domain": _code("domain", row.domain),
        "professional": is_professional(row, life.ties_with_the_centre(stay.member)),
        "began": began,
        "ended": ended,
    }


def is_professional(row: MemberRow, ties: Iterable[Tie]) -> bool | None:
    """Whether somebody is there by profession: a service, or tied to the person as those of services are; by the part
    of life that was told where the ties' kinds do not tell. None: nobody knows."""
    if row.kind == SERVICE or row.is_agency is not None:
        return True
    kinds = [BY_CODE[tie.row.kind].domain for tie in ties if tie.row.kind in BY_CODE]
    told = {domain for domain in (*kinds, row.domain) if domain is not None}
    if not told:
        return None
    return SERVICES in kinds or (row.domain == SERVICES and not any(kinds))


def _ties(life: Life) -> Iterator[dict[str, Any]]:
    places = places_of(life.stays)
    for tie in life.ties():
        for near, near_days in places.get(tie.near, ()):
            for far, far_days in places.get(tie.far, ()):
                days = shared(tie.days, near_days, far_days)
                if days is not None:
                    began, ended = open_ended(days)
                    yield {"a": near, "b": far, "kind": _code("tie_kind", tie.kind), "weight": tie.weight,
                           "began": began, "ended": ended}  # fmt: skip


def _readings(life: Life) -> Iterator[dict[str, Any]]:
    for place, stay in enumerate(life.stays):
        for told in life.told(stay):
            closeness, pull, for_better, for_worse, support = told.answers
            yield {"member": place, "day": told.day, "voice": CODES["voice"][told.voice], "closeness": closeness,
                   "pull": pull, "for_better": for_better, "for_worse": for_worse, "support": support}  # fmt: skip


def _allocations(rows: Iterable[AllocationRow]) -> Iterator[dict[str, Any]]:
    numbers: dict[int, int] = {}
    for row in sorted(rows, key=lambda row: (row.starts, row.id)):
        number = numbers.setdefault(row.worker, len(numbers))
        yield {"worker": number, "from": row.starts, "until": row.ends, "handover": _code("handover", row.handed_over)}


def _code(column: str, word: str | None) -> int | None:
    return None if word is None else CODES[column].get(word)

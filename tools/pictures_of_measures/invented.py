"""Invented universes in few words: who is in them, who knows whom, who met whom when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kith.measures.universe import Allocation, Contact, Member, Reading, Tie, Universe, Vocabulary
from pictures_of_measures.pair import AS_AT, Side

KINDS = ("person", "group", "service", "place", "context")
SUPPORT = ("emotional", "practical", "informational", "companionship")
LETTERS = "EPIC"
MODES = ("in-person", "phone")
MOVED_BY = ("person", "service")
HANDOVERS = ("warm", "cold")
WORDS = Vocabulary(
    {"kind": KINDS, "voice": ("person",), "support": SUPPORT, "mode": MODES, "moved_by": MOVED_BY,
     "handover": HANDOVERS}
)  # fmt: skip
FIRST_DAY = date(2026, 1, 5)


@dataclass(frozen=True)
class One:
    """A member as the centre tells of them. `gives` is kinds of support by their letters; None: nobody asked."""

    name: str
    kind: str = "person"
    closeness: int | None = None
    better: int | None = None
    worse: int | None = None
    gives: str | None = None
    paid: bool | None = None
    began: date | None = None
    ended: date | None = None


def circle(value: float, says: str, people: Sequence[One | str], know: Iterable[str] = (), weight: float = 4) -> Side:
    """A universe of people, drawn round their centre; 'Nan-Lee' in `know` joins these two."""
    ones = [one if isinstance(one, One) else One(one) for one in people]
    names = tuple(one.name for one in ones)
    ends = [pair.split("-") for pair in know]
    universe = Universe(
        name="invented",
        members=tuple(
            Member(kind=KINDS.index(o.kind), professional=o.paid, began=o.began, ended=o.ended) for o in ones
        ),
        ties=tuple(Tie(names.index(a), names.index(b), weight=weight) for a, b in ends),
        readings=tuple(_reading(place, one) for place, one in enumerate(ones)),
        vocabulary=WORDS,
    )
    return Side(value, says, universe, names)


def _reading(place: int, one: One) -> Reading:
    support = None if one.gives is None else sum(1 << LETTERS.index(letter) for letter in one.gives)
    return Reading(place, AS_AT, 0, one.closeness, None, one.better, one.worse, support)


def everyone(*names: str) -> list[str]:
    """All of them know each other."""
    return [f"{a}-{b}" for place, a in enumerate(names) for b in names[place + 1 :]]


WORKERS = ("Jo", "Sam", "Ade", "Kit", "Lou", "Max")


def meetings(value: float, says: str, told: str) -> Side:
    """Contacts in the order of a story: '0J 7S? 14A/p 21J<s' is day 0 with Jo, day 7 with Sam, which was not kept,
    day 14 with Ade by phone, day 21 with Jo, moved by the service."""
    contacts = []
    for word in told.split():
        day = word.rstrip("?/ps<JSAKLM")
        worker = word[len(day)]
        rest = word[len(day) + 1 :]
        contacts.append(
            Contact(
                day=FIRST_DAY + timedelta(days=int(day)),
                worker=next(place for place, name in enumerate(WORKERS) if name[0] == worker),
                mode=1 if "/p" in rest else 0,
                kept="?" not in rest,
                moved_by=(1 if "<s" in rest else 0) if "<" in rest else None,
            )
        )
    return Side(value, says, Universe("invented", contacts=tuple(contacts), vocabulary=WORDS), WORKERS)


def bars(value: float, says: str, *told: tuple[str, str, str, str]) -> Side:
    """Allocations: the worker ('' where none is named), the first day, the last ('' : still so), the handover."""
    allocations = tuple(
        Allocation(
            WORKERS.index(worker) if worker else None,
            date.fromisoformat(first),
            date.fromisoformat(last) if last else None,
            HANDOVERS.index(handover) if handover else None,
        )
        for worker, first, last, handover in told
    )
    return Side(value, says, Universe("invented", allocations=allocations, vocabulary=WORDS), WORKERS)

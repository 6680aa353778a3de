"""Small universes, said shortly: the tests of the measures build theirs with these."""

from collections.abc import Iterable, Mapping
from datetime import date

from kith.measures.question import Question
from kith.measures.universe import Contact, Member, Reading, Tie, Universe, Vocabulary

DAY = date(2026, 6, 15)
ASKED = Question(DAY)
VOICE = Vocabulary({"voice": ("person", "worker")})


def who_know_each_other(
    size: int, joined: Iterable[tuple[int, int]] = (), weights: Mapping[tuple[int, int], float] | None = None
) -> Universe:
    """Some members, all of them as close as can be told apart least (1), and the ties between them, of weight 1."""
    weights = weights or {}
    return Universe(
        "u",
        members=(Member(),) * size,
        ties=tuple(Tie(a, b, weight=weights.get((a, b), 1.0)) for a, b in joined),
        readings=tuple(Reading(place, DAY, 0, closeness=1) for place in range(size)),
        vocabulary=VOICE,
    )


def of_kinds(kinds: Iterable[int | None], words: int, joined: Iterable[tuple[int, int]] = ()) -> Universe:
    """Members of some kinds, of as many as there are words."""
    names = tuple(f"kind {number}" for number in range(words))
    return Universe(
        "u",
        members=tuple(Member(kind=kind) for kind in kinds),
        ties=tuple(Tie(a, b) for a, b in joined),
        vocabulary=Vocabulary({"kind": names}),
    )


def who_give(*support: int | None) -> Universe:
    """Members who give some kinds of support each."""
    return Universe(
        "u",
        members=(Member(),) * len(support),
        readings=tuple(Reading(place, DAY, 0, support=given) for place, given in enumerate(support)),
        vocabulary=VOICE,
    )


def seen_by(workers: str) -> Universe:
    """Contacts kept on one day after the other, a letter a worker, up to the day that is asked about."""
    first = DAY.toordinal() - len(workers)
    return Universe(
        "u",
        contacts=tuple(
            Contact(date.fromordinal(first + number), worker=ord(worker), kept=True)
            for number, worker in enumerate(workers)
        ),
    )

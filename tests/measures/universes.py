"""Any universe that can be measured, for hypothesis: few members or none, nothing known or everything, odd days."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from kith.measures.question import Question
from kith.measures.universe import Allocation, Contact, Member, Reading, Tie, Universe, Vocabulary

tried = settings(max_examples=1_000 if os.environ.get("KITH_LONG_TESTS") == "1" else 100, deadline=None)
"""How many universes a test tries: few each day, many when asked."""
WORDS = Vocabulary(
    {
        "kind": ("parent", "partner", "friend", "worker", "group"),
        "domain": ("family", "friends", "services", "place"),
        "school": ("primary", "secondary", "college"),
        "tie_kind": ("knows", "family"),
        "voice": ("person", "carer", "worker"),
        "support": ("emotional", "practical", "informational", "companionship"),
        "mode": ("in-person", "phone", "visit", "video", "walk", "group"),
        "moved_by": ("person", "worker", "service"),
        "handover": ("cold", "warm"),
    }
)
NO_WORDS = Vocabulary()
"""Codes alone: a voice is asked for by its number."""
CATEGORIES = ("kind", "domain", "professional", "school")
MIDDLE = date(2026, 6, 15)
ODD_DAYS = (date.min, date(1970, 1, 1), date(2024, 2, 29), date.max)
DAYS = (
    *(
        date.fromordinal(MIDDLE.toordinal() + away)
        for away in (-1, 0, 1, -2, 2, -7, 7, -30, 30, -365, 365, -366, 366, -700)
    ),
    *ODD_DAYS,
)
WEIGHTS = (1.0, 2.0, 0.0, 0.5, 3.25, 1000.0, float.fromhex("0x1.99999ap-4"), 2.0**-70, 2.0**70)
"""Numbers that a 32-bit float holds exactly, as those of a file are."""

EVERY_PERIOD = [(began, ended) for began in (None, *DAYS) for ended in (None, *DAYS)]
EARLY = date(2024, 6, 1)
BITS = 8


class Dice:
    """The fields of one universe, thrown with one seed; `unknown` is how much of it nobody knows."""

    def __init__(self, seed: int, words: Vocabulary, unknown: float) -> None:
        self.random = Random(seed)  # noqa: S311 - no secret hangs on it
        self.words = words
        self.unknown = unknown

    def maybe(self, what: Sequence[Any]) -> Any:
        """One of some things, or not known."""
        return None if self.random.random() < self.unknown else self.random.choice(what)

    def code(self, column: str) -> int | None:
        """A code of a column; one of a few where it has no words."""
        return self.maybe(range(len(self.words.words(column) or range(5))))

    def period(self) -> dict[str, date | None]:
        """Most of everything is there always, so that something goes on; the rest from and until any day."""
        often = self.random.random() < 0.6
        began, ended = (None, None) if often else self.random.choice(EVERY_PERIOD)
        return {"began": began, "ended": ended}

    def day(self) -> date:
        """Any day, and often enough one before all that are asked about."""
        return EARLY if self.random.random() < 0.4 else self.random.choice(DAYS)

    def member(self) -> Member:
        """A member, with one further category, `school`."""
        return Member(
            self.code("kind"),
            self.code("domain"),
            self.maybe((True, False)),
            **self.period(),
            further={"school": self.code("school")},
        )

    def tie(self, size: int) -> Tie:
        """A tie between any two places: to oneself too, and several between the same two."""
        a, b = self.random.randrange(size), self.random.randrange(size)
        return Tie(a, b, self.code("tie_kind"), self.maybe(WEIGHTS), **self.period())

    def reading(self, size: int) -> Reading:
        """What any voice said of any member, the first voice most."""
        amounts = [self.maybe(range(5)) for _ in range(3)]
        bits = len(self.words.words("support") or range(BITS))
        closeness, support = self.maybe((*range(1, 8), 127)), self.maybe(range(1 << bits))
        voice = self.random.choice((0, 0, 0, 0, 1, 2))
        return Reading(self.random.randrange(size), self.day(), voice, closeness, *amounts, support=support)

    def contact(self) -> Contact:
        """A contact with one of a few workers, kept more often than not."""
        worker, kept = self.maybe((0, 0, 1, 2, 2**31 - 1)), self.maybe((True, True, False))
        return Contact(self.day(), worker, self.maybe(range(-2, 4)), self.code("mode"), kept, self.code("moved_by"))

    def allocation(self) -> Allocation:
        """An allocation, which may end before it begins."""
        return Allocation(self.maybe(range(4)), self.day(), self.maybe(DAYS), self.code("handover"))


@st.composite
def universes(draw: st.DrawFn, words: Vocabulary = WORDS, most: int = 12) -> Universe:
    """A universe that can be measured: every place points at a member, every code has a word.

    Hypothesis chooses, evenly, how many there are of everything and how much is not known, and makes that small where
    a test fails; the fields are thrown. To choose each of the hundreds of fields takes it fifty times as long.
    """
    size = draw(st.sampled_from(range(most + 1)))
    dice = Dice(draw(st.integers(0, 2**32)), words, draw(st.sampled_from((0.1, 0.1, 0.0, 0.4, 1.0))))

    def some(what: Callable[[], Any], at_most: int) -> tuple[Any, ...]:
        return tuple(what() for _ in range(draw(st.sampled_from(range(at_most + 1)))))

    return Universe(
        name=dice.random.choice(("u1", "é", "a b", "")),
        group=dice.maybe(("north", "south")),
        members=tuple(dice.member() for _ in range(size)),
        ties=some(lambda: dice.tie(size), 4 * size),
        readings=some(lambda: dice.reading(size), 3 * size),
        contacts=some(dice.contact, 16),
        allocations=some(dice.allocation, 6),
        vocabulary=words,
    )


@st.composite
def questions(draw: st.DrawFn, words: Vocabulary = WORDS) -> Question:
    """What may be asked of such a universe."""
    as_at = draw(st.sampled_from((MIDDLE,) * len(DAYS) + tuple(day for day in DAYS if day != date.min)))
    since = draw(st.sampled_from((None, *(day for day in DAYS if day < as_at))))
    voices = words.words("voice") or ("0", "1", "2")
    voice = draw(st.sampled_from((voices[0],) * 4 + voices))
    asked = draw(st.lists(st.sampled_from(CATEGORIES), unique=True))
    return Question(as_at=as_at, since=since, voice=voice, categories=tuple(asked) or CATEGORIES)

"""Any universe that can be measured, for hypothesis: few members or none, nothing known or everything, odd days."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from kith.measures.question import Question
from kith.measures.universe import Allocation, Contact, Member, Reading, Tie, Universe, Vocabulary

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
PERIODS = ((None, None),) * len(EVERY_PERIOD) + tuple(EVERY_PERIOD)
"""Half of everything is there always, so that something goes on; the rest from and until any day, also backwards."""

# One choice a field: a universe has hundreds of fields, and hypothesis takes its time over each choice.
days = st.sampled_from(DAYS)
flags = st.sampled_from((None, True, False))


def maybe(what: Iterable[object]) -> st.SearchStrategy:
    """One of some things, or not known."""
    return st.sampled_from((None, *what))


def code(words: Vocabulary, column: str) -> st.SearchStrategy:
    """A code of a column, or not known; one of a few where it has no words."""
    return maybe(range(len(words.words(column) or range(5))))


def in_a_period(what: Callable[..., Any]) -> Callable[..., Any]:
    """Made with one choice for when it began and when it ended."""
    return lambda *places, period, **known: what(*places, began=period[0], ended=period[1], **known)


def members(words: Vocabulary) -> st.SearchStrategy[Member]:
    """A member, with one further category, `school`."""
    return st.builds(
        in_a_period(Member),
        kind=code(words, "kind"),
        domain=code(words, "domain"),
        professional=flags,
        period=st.sampled_from(PERIODS),
        further=st.fixed_dictionaries({"school": code(words, "school")}),
    )


def ties(words: Vocabulary, size: int) -> st.SearchStrategy[Tie]:
    """A tie between any two places: to oneself too, and twice between the same two."""
    place = st.integers(0, size - 1)
    return st.builds(
        in_a_period(Tie),
        place,
        place,
        kind=code(words, "tie_kind"),
        weight=maybe(WEIGHTS),
        period=st.sampled_from(PERIODS),
    )


def readings(words: Vocabulary, size: int) -> st.SearchStrategy[Reading]:
    """What any voice said of any member."""
    amount = maybe(range(5))
    bits = len(words.words("support") or range(8))
    return st.builds(
        Reading,
        member=st.integers(0, size - 1),
        day=days,
        voice=st.sampled_from((0, 0, 1, 2)),
        closeness=maybe((*range(1, 8), 127)),
        pull=amount,
        for_better=amount,
        for_worse=amount,
        support=maybe(range(1 << bits)),
    )


def contacts(words: Vocabulary) -> st.SearchStrategy[Contact]:
    """A contact with one of a few workers."""
    return st.builds(
        Contact,
        day=days,
        worker=maybe((0, 1, 2, 2**31 - 1)),
        seq=maybe(range(-2, 4)),
        mode=code(words, "mode"),
        kept=flags,
        moved_by=code(words, "moved_by"),
    )


def allocations(words: Vocabulary) -> st.SearchStrategy[Allocation]:
    """An allocation, which may end before it begins."""
    return st.builds(
        Allocation,
        worker=maybe(range(4)),
        from_day=days,
        until=maybe(DAYS),
        handover=code(words, "handover"),
    )


@st.composite
def universes(draw: st.DrawFn, words: Vocabulary = WORDS, most: int = 12) -> Universe:
    """A universe that can be measured: every place points at a member, every code has a word."""
    size = draw(st.integers(0, most))
    somebody = bool(size)
    return Universe(
        name=draw(st.sampled_from(("u1", "é", "a b", ""))),
        group=draw(maybe(("north", "south"))),
        members=tuple(draw(st.lists(members(words), min_size=size, max_size=size))),
        ties=tuple(draw(st.lists(ties(words, size), max_size=20))) if somebody else (),
        readings=tuple(draw(st.lists(readings(words, size), max_size=20))) if somebody else (),
        contacts=tuple(draw(st.lists(contacts(words), max_size=10))),
        allocations=tuple(draw(st.lists(allocations(words), max_size=6))),
        vocabulary=words,
    )


@st.composite
def questions(draw: st.DrawFn, words: Vocabulary = WORDS) -> Question:
    """What may be asked of such a universe: mostly on a day on which something goes on."""
    as_at = draw(st.sampled_from([day for day in DAYS if day != date.min]))
    since = draw(maybe(day for day in DAYS if day < as_at))
    voice = draw(st.sampled_from(words.words("voice") or ("0", "1", "2")))
    asked = draw(st.lists(st.sampled_from(CATEGORIES), unique=True))
    return Question(
        as_at=as_at,
        since=since,
        voice=voice,
        categories=tuple(asked) or CATEGORIES,
    )

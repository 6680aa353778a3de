"""One relational universe as it is measured: who is in it, what joins them, what was said, who worked with them.

Everything here is plain Python and needs nothing installed. Kinds, domains, voices and modes are whole numbers, and the
`Vocabulary` says which word each stands for. `None` is 'not known', everywhere: it is never nought and never 'no'.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


class NotAUniverse(ValueError):  # noqa: N818 - it reads as what it says
    """What was given is not a universe that can be measured; the words say which universe, where, and why."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words behind the codes: column by column, code 0 first.

    The columns are `kind`, `domain`, `tie_kind`, `voice`, `support`, `mode`, `moved_by` and `handover`, and one for
    every further category of the members. A column may have no words; then its codes are all that is known of it.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def words(self, column: str) -> tuple[str, ...] | None:
        """The words of a column, or None where it has none."""
        words = self.columns.get(column)
        return None if words is None else tuple(words)

    def code(self, column: str, word: str) -> int | None:
        """The code that stands for a word. Without words a code is its own word: '3' is 3."""
        words = self.words(column)
        if words is None:
            return int(word) if word.isascii() and word.isdigit() else None
        return words.index(word) if word in words else None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody or something in the universe. No beginning: since before anybody knows. No end: still there."""

    kind: int | None = None
    domain: int | None = None
    professional: bool | None = None
    began: date | None = None
    ended: date | None = None
    further: Mapping[str, int | None] = field(default_factory=dict, hash=False)

    def category(self, name: str) -> int | None:
        """What the member is in one category: `kind`, `domain`, `professional` (1 is yes), or a further one."""
        if name == "professional":
            return None if self.professional is None else int(self.professional)
        if name in ("kind", "domain"):
            return self.kind if name == "kind" else self.domain
        return self.further.get(name)


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two members, `a` and `b`: their places in the list of members."""

    a: int
    b: int
    kind: int | None = None
    weight: float | None = None
    began: date | None = None
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one voice said of one member on one day. `support` is a set of bits, 0 where they give none that we know."""

    member: int
    day: date
    voice: int
    closeness: int | None = None
    pull: int | None = None
    for_better: int | None = None
    for_worse: int | None = None
    support: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One planned contact with a worker. `seq` puts the contacts of one day in order; `moved_by` None: not moved."""

    day: date
    worker: int | None = None
    seq: int | None = None
    mode: int | None = None
    kept: bool | None = None
    moved_by: int | None = None


@dataclass(frozen=True, slots=True)
class Allocation:
    """A worker works with the person from a day until a day, both counted; no last day: they still do."""

    worker: int | None
    from_day: date
    until: date | None = None
    handover: int | None = None


@dataclass(frozen=True, slots=True)
class Universe:
    """Everyone and everything that matters to one centre, who is not one of the members and is tied to all of them."""

    name: str
    group: str | None = None
    members: tuple[Member, ...] = ()
    ties: tuple[Tie, ...] = ()
    readings: tuple[Reading, ...] = ()
    contacts: tuple[Contact, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)


Pair = tuple[int, int]


def is_there(began: date | None, ended: date | None, day: date) -> bool:
    """Whether something that began and ended is there on a day: the first day counts, and so does the last."""
    return (began is None or began <= day) and (ended is None or ended >= day)


def present(universe: Universe, day: date) -> tuple[int, ...]:
    """The places of the members who are there on a day, in the order of the list."""
    return tuple(place for place, member in enumerate(universe.members) if is_there(member.began, member.ended, day))


def pairs(universe: Universe, day: date) -> dict[Pair, float | None]:
    """The pairs of members that a tie joins on a day, each as (lower place, higher place), in that order.

    Both members are there, and the tie is. Which end was named first does not matter. A tie from a member to itself is
    none. Several ties between two members are one pair, and its weight is the sum of the weights that are known, added
    in the order of the list; where no weight is known it has none (None), and is a pair all the same.
    """
    there = set(present(universe, day))
    found: dict[Pair, float | None] = {}
    for tie in universe.ties:
        joins = tie.a != tie.b and tie.a in there and tie.b in there
        if joins and is_there(tie.began, tie.ended, day):
            pair = (min(tie.a, tie.b), max(tie.a, tie.b))
            found[pair] = _together(found.get(pair), tie.weight)
    return dict(sorted(found.items()))


def _together(known: float | None, more: float | None) -> float | None:
    if known is None or more is None:
        return more if known is None else known
    return known + more


def newest_readings(universe: Universe, day: date, voice: str) -> dict[int, Reading]:
    """What one voice said last, up to a day, of each member who is there on it: by place, for those it spoke of.

    The newest day counts; of two readings on one day the later in the list. What the newest leaves unknown stays
    unknown: an older answer does not fill it in.
    """
    code = voice_code(universe, voice)
    there = set(present(universe, day))
    newest: dict[int, Reading] = {}
    for reading in universe.readings:
        if reading.voice == code and reading.day <= day and reading.member in there:
            before = newest.get(reading.member)
            if before is None or reading.day >= before.day:
                newest[reading.member] = reading
    return dict(sorted(newest.items()))


def voice_code(universe: Universe, voice: str) -> int | None:
    """The code of a voice; a voice that is not among the words is refused, and so is a word where there are none.

    Without words, and with no reading to misread, any voice will do: nobody has spoken.
    """
    code = universe.vocabulary.code("voice", voice)
    words = universe.vocabulary.words("voice")
    if code is None and words is not None:
        raise NotAUniverse(
            f"universe {universe.name!r}: there is no voice {voice!r}. The voices are {', '.join(words)}."
        )
    if code is None and universe.readings:
        raise NotAUniverse(
            f"universe {universe.name!r}: there is no voice {voice!r}. The voices have no words here, only numbers:"
            " ask for one by its number, such as '0'."
        )
    return code

"""What a graph library needs of a universe on the day: who is there, who is joined to whom, what was said last.

The arrays are in memory before the time begins. Within it they are filtered and put in order for all universes at once,
with NumPy, as somebody would who has many to go through; then each universe is a slice of plain lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from bench_measures.flat import Plain, plain
from bench_measures.service import WORDS
from bench_measures.sets import QUESTION, Set

Array = npt.NDArray[Any]
TABLES = ("members", "ties", "readings")
VOICE = WORDS["voice"].index(QUESTION.voice)
CATEGORIES = ("kind", "domain", "professional")
WIDE = 1 << 20  # more members than any universe has


@dataclass(frozen=True, slots=True)
class Sight:
    """One universe on the day. Members are numbered from 0, those alone who are there; -1 is 'not known'.

    `pairs` has the weight of each (lower, higher), 0 where none is known; `close` the closeness of those it is known
    of; `between` is how many pairs join two of these, and `weights_used` of how many of them a weight is known.
    `categories` are kind, domain, professional. `said` are the newest readings: for better, for worse, support.
    """

    n: int
    pairs: dict[tuple[int, int], float]
    close: dict[int, float]
    categories: tuple[list[int], list[int], list[int]]
    said: list[tuple[int, int, int]]
    before: int
    both: int
    between: int
    weights_used: int

    @property
    def binds(self) -> bool:
        """Whether constraint and hierarchy are known: nobody knows anybody, or it is known of somebody how well."""
        return self.weights_used > 0 or self.between == 0


@dataclass(frozen=True)
class Universes:
    """All the universes of a set, in memory."""

    many: int
    members: Plain
    ties: Plain
    readings: Plain


def loaded(some: Set) -> Universes:
    """The universes of a set, brought into memory before the time begins."""
    many = some.counts["universes"]
    return Universes(many, *(plain(some.flat(table), many) for table in TABLES))


def day_number(day: date) -> int:
    """A day as Arrow counts them."""
    return (day - date(1970, 1, 1)).days


AS_AT = day_number(QUESTION.as_at)
SINCE = day_number(QUESTION.since or QUESTION.as_at)


def sights(universes: Universes) -> Iterator[Sight]:
    """Every universe on the day, one after the other."""
    whose, there, before = _members(universes.members)
    number = np.cumsum(there) - 1
    sizes = np.bincount(whose[there], minlength=universes.many)
    begins = np.cumsum(sizes) - sizes
    owner, *joined, known = _pairs(universes, there, number, begins)
    speaker, *heard = _newest(universes, there, number, begins)
    ties, said = _Slices(universes.many, owner, *joined), _Slices(universes.many, speaker, *heard)
    is_close = np.zeros(int(sizes.sum()), bool)
    is_close[(begins[speaker] + heard[0])[heard[1] >= 0]] = True
    among = is_close[begins[owner] + joined[0]] & is_close[begins[owner] + joined[1]]
    between, weighed = (
        np.bincount(owner[which], minlength=universes.many).tolist() for which in (among, among & known)
    )
    held = [universes.members.fields[name][there] for name in CATEGORIES]
    categories = _Slices(universes.many, whose[there], *held)
    befores = np.bincount(whose[before], minlength=universes.many).tolist()
    boths = np.bincount(whose[before & there], minlength=universes.many).tolist()
    for u, n in enumerate(sizes.tolist()):
        low, high, weight = ties.of(u)
        member, closeness, better, worse, support = said.of(u)
        kind, domain, professional = categories.of(u)
        yield Sight(
            n=n,
            pairs=dict(zip(zip(low, high, strict=True), weight, strict=True)),
            close={one: float(found) for one, found in zip(member, closeness, strict=True) if found >= 0},
            categories=(kind, domain, professional),
            said=list(zip(better, worse, support, strict=True)),
            before=befores[u],
            both=boths[u],
            between=between[u],
            weights_used=weighed[u],
        )


class _Slices:
    """Columns in the order of their universes, as lists of which each universe has a slice."""

    def __init__(self, many: int, whose: Array, *columns: Array) -> None:
        self.ends = np.cumsum(np.bincount(whose, minlength=many)).tolist()
        self.columns = [column.tolist() for column in columns]

    def of(self, u: int) -> list[list[Any]]:
        """One universe's part of each column."""
        first, last = self.ends[u - 1] if u else 0, self.ends[u]
        return [column[first:last] for column in self.columns]


def _members(members: Plain) -> tuple[Array, Array, Array]:
    """Whose each member is, whether they are there on the day, and whether they were on the earlier one."""
    began, ended = members.fields["began"], members.fields["ended"]
    there, before = ((began <= day) & (ended >= day) for day in (AS_AT, SINCE))
    return _whose(members), there, before


def _whose(table: Plain) -> Array:
    return np.repeat(np.arange(table.begins.size - 1), np.diff(table.begins))


def _pairs(universes: Universes, there: Array, number: Array, begins: Array) -> tuple[Array, ...]:
    """Whose each pair is, its ends, the sum of the weights that are known, and whether one is; each pair once, in
    order."""
    whose, fields = _whose(universes.ties), universes.ties.fields
    a, b = (universes.members.begins[whose] + fields[end] for end in ("a", "b"))
    is_there = (fields["began"] <= AS_AT) & (fields["ended"] >= AS_AT) & (a != b) & there[a] & there[b]
    whose, a, b = whose[is_there], number[a[is_there]], number[b[is_there]]
    key = np.minimum(a, b) * WIDE + (np.maximum(a, b) - begins[whose])
    pair, at = np.unique(key, return_inverse=True)
    told = fields["weight"][is_there]
    weight, known = np.bincount(at, np.nan_to_num(told), pair.size), np.bincount(at, ~np.isnan(told), pair.size) > 0
    owner = np.zeros(pair.size, np.int64)
    owner[at] = whose
    return owner, pair // WIDE - begins[owner], pair % WIDE, weight, known


def _newest(universes: Universes, there: Array, number: Array, begins: Array) -> tuple[Array, ...]:
    """Of each member of whom the voice said anything up to the day, what it said last: whose, who, and what."""
    fields = universes.readings.fields
    member = universes.members.begins[_whose(universes.readings)] + fields["member"]
    some = np.flatnonzero((fields["voice"] == VOICE) & (fields["day"] <= AS_AT) & there[member])
    some = some[np.lexsort((fields["day"][some], member[some]))]  # the order of the list stays within a day
    last = some[np.append(member[some][1:] != member[some][:-1], True)] if some.size else some
    whose = _whose(universes.readings)[last]
    said = (fields[name][last] for name in ("closeness", "for_better", "for_worse", "support"))
    return whose, number[member[last]] - begins[whose], *said

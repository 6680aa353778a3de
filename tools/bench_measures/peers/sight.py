"""What a graph library needs of one universe on the day: who is there, who is joined to whom, what was said last.

Arrays that are in memory before the time begins are cut and filtered here with NumPy, within the time.
"""

from dataclasses import dataclass
from datetime import date
from math import isnan

import numpy as np

from bench_measures.flat import Plain, plain
from bench_measures.sets import QUESTION, Set

TABLES = ("members", "ties", "readings")
VOICE = 0  # 'person' is the first word of the voices


@dataclass(frozen=True, slots=True)
class Sight:
    """One universe on the day. Members are numbered from 0, those alone who are there; -1 is 'not known'.

    `pairs` has the weight of each (lower, higher), None where none is known; `close` the closeness of those it is known
    of. `categories` are kind, domain, professional. `said` are the newest readings: for better, for worse, support.
    """

    n: int
    pairs: dict[tuple[int, int], float | None]
    close: dict[int, float]
    categories: tuple[list[int], list[int], list[int]]
    said: list[tuple[int, int, int]]
    before: int
    both: int


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


def look(universes: Universes, u: int) -> Sight:
    """One universe on the day."""
    rows, fields = universes.members.rows(u), universes.members.fields
    began, ended = fields["began"][rows], fields["ended"][rows]
    there = (began <= AS_AT) & (ended >= AS_AT)
    before = (began <= SINCE) & (ended >= SINCE)
    number = np.cumsum(there) - 1
    kind, domain, professional = (fields[name][rows][there].tolist() for name in ("kind", "domain", "professional"))
    close, said = _newest(universes.readings, u, there, number)
    return Sight(
        n=int(there.sum()), pairs=_pairs(universes.ties, u, there, number), close=close,
        categories=(kind, domain, professional), said=said,
        before=int(before.sum()), both=int((there & before).sum()),
    )  # fmt: skip


def _pairs(ties: Plain, u: int, there: np.ndarray, number: np.ndarray) -> dict[tuple[int, int], float | None]:
    rows, fields = ties.rows(u), ties.fields
    a, b = fields["a"][rows], fields["b"][rows]
    is_there = (fields["began"][rows] <= AS_AT) & (fields["ended"][rows] >= AS_AT)
    joined = np.flatnonzero(is_there & (a != b) & there[a] & there[b])
    a, b = number[a[joined]], number[b[joined]]
    found: dict[tuple[int, int], float | None] = {}
    lows, highs = np.minimum(a, b).tolist(), np.maximum(a, b).tolist()
    for low, high, weight in zip(lows, highs, fields["weight"][rows][joined].tolist(), strict=True):
        known = found.get((low, high))
        if isnan(weight):
            found[low, high] = known
        else:
            found[low, high] = weight if known is None else known + weight
    return found


def _newest(
    readings: Plain, u: int, there: np.ndarray, number: np.ndarray
) -> tuple[dict[int, float], list[tuple[int, int, int]]]:
    rows, fields = readings.rows(u), readings.fields
    day, member = fields["day"][rows], fields["member"][rows]
    some = np.flatnonzero((fields["voice"][rows] == VOICE) & (day <= AS_AT) & there[member])
    some = some[np.argsort(day[some], kind="stable")]
    newest = dict(zip(number[member[some]].tolist(), some.tolist(), strict=True))
    last = np.fromiter(newest.values(), np.int64, len(newest))
    said = (fields[name][rows][last].tolist() for name in ("closeness", "for_better", "for_worse", "support"))
    closeness, *others = said
    close = {one: float(found) for one, found in zip(newest, closeness, strict=True) if found >= 0}
    return dict(sorted(close.items())), list(zip(*others, strict=True))

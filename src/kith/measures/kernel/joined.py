"""How the members of a universe of at most 64 are joined: a word a member, and every weight for itself.

Ties of the same two members need not be brought together: whom a member is joined to is the same after the second, and
constraint takes one weight after the other. A pair is kept once all the same, for betweenness.
"""

from typing import Any, NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import NOTHING, ONE, lowest, ones, unsigned
from kith.measures.kernel.jit import part
from kith.measures.kernel.presence import PLACES, Ties
from kith.measures.kernel.wide import AT_ONCE, known_from, there_from


class Joined(NamedTuple):
    """Room for one universe at a time.

    By member: `to` whom it is joined to, `weighed` to whom with a higher seat by a weight that is known. `one` and
    `other` are the pairs, each once; `low`, `high` and `weight` the ties whose weight is known, between members whose
    closeness is, by their rank among these.
    """

    to: Array
    weighed: Array
    one: Array
    other: Array
    low: Array
    high: Array
    weight: Array


def joined_room(ties: int) -> Joined:
    """Room for the universe with the most ties, and one."""
    to, weighed = np.empty((2, AT_ONCE), np.uint64)
    one, other, low, high = np.empty((4, ties + 1), PLACES)
    return Joined(to, weighed, one, other, low, high, np.empty(ties + 1, np.float64))


@part
def join(
    begins: Any, ends: Any, ties: Ties, a: Array, b: Array, ends_from: Any, day: int, present: Any, close: Any,
    rank: Array, joined: Joined,
) -> tuple[int, int]:  # fmt: skip
    """How many pairs the ties make of those who are there, and how many weights count; fills the room.

    `a` and `b` are the members that each tie joins, from `ends_from` on; `close` is whose closeness is known, and
    `rank` the place of each among these.
    """
    joined.to[:] = NOTHING
    joined.weighed[:] = NOTHING
    pairs, weights = NOTHING, NOTHING
    for first in range(begins, ends, unsigned(AT_ONCE)):
        left = there_from(ties.began, ties.ended, first, ends - first, day)
        is_known = known_from(ties.weight, first)
        at = ends_from + (first - begins)
        while left != NOTHING:
            tie = unsigned(lowest(left))
            left &= left - ONE
            one, other = unsigned(a[at + tie]), unsigned(b[at + tie])
            joins = (present >> one) & (present >> other) & unsigned(one != other)
            counts = joins & (close >> one) & (close >> other) & (is_known >> tie)
            joined.one[pairs], joined.other[pairs] = one, other
            pairs += joins & ~(joined.to[one] >> other)
            joined.to[one] |= joins << other
            joined.to[other] |= joins << one
            low, high = min(one, other), max(one, other)
            joined.weighed[low] |= counts << high
            joined.low[weights], joined.high[weights] = rank[one], rank[other]
            joined.weight[weights] = abs(ties.weight.values[first + tie])
            weights += counts
    return pairs, weights


@part
def among_near(near: int, seats: Array, close: Array, all_near: Any, joined: Joined) -> tuple[int, int, int, int]:
    """How many pairs there are of members whose closeness is known, and of how many of these the weight is; the sum of
    their closeness, each as often as they are joined to somebody, the centre too, and how often that is."""
    between, known, whole, often = 0, 0, 0, 0
    for one in range(near):
        seat = seats[one]
        between += ones(joined.to[seat] & all_near)
        known += ones(joined.weighed[seat])
        degree = ones(joined.to[seat]) + 1
        whole += degree * close[one]
        often += degree
    return between // 2, known, whole, often

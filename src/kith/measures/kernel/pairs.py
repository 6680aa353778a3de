"""From ties to pairs: several ties between two members are one pair. Pairs come out sorted by (lower, higher) seat.

By size. Up to 64 members everyone whom a member is joined to fits into one word, and a pair's place among all is
counted from the bits before it. More members are sorted by counting, in two passes. Either way the weights of one pair
are added in the order of the list, as the reference does.
"""

from typing import NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.jit import aside, part
from kith.measures.kernel.presence import PLACES, Drawn


class Pairs(NamedTuple):
    """Room for the pairs of one universe at a time, and for how the members are joined.

    `degree` is how many others each is joined to; `first` is where each member's pairs begin; `passing` holds ties
    between the two passes.
    """

    low: Array
    high: Array
    weight: Array
    degree: Array
    first: Array
    passing: Array


def pairs_room(members: int, ties: int) -> Pairs:
    """Room for the largest universe, and for the one with the most ties."""
    low, high = np.empty((2, ties), PLACES)
    return Pairs(
        low, high, np.empty(ties, np.float64), np.empty(members, np.int64), np.empty(members + 1, np.int64),
        np.empty(ties, np.int64),
    )  # fmt: skip


@aside
def pair_up(there: int, many: int, lines: Drawn, room: Pairs) -> int:
    """Pairs of any number of members: sorted by the higher seat, then, keeping that order, by the lower."""
    starts(there, many, lines.high, room.first)
    for line in range(many):
        room.passing[room.first[lines.high[line]]] = line
        room.first[lines.high[line]] += 1
    starts(there, many, lines.low, room.first)
    sort_by_low(many, lines, room)
    made = merge(many, room)
    for seat in range(there):
        room.degree[seat] = 0
    for pair in range(made):
        room.degree[room.low[pair]] += 1
        room.degree[room.high[pair]] += 1
    return made


@part
def starts(there: int, many: int, seats: Array, first: Array) -> None:
    """Where the ties of each seat begin when they are sorted by it."""
    for seat in range(there + 1):
        first[seat] = 0
    for line in range(many):
        first[seats[line] + 1] += 1
    for seat in range(there):
        first[seat + 1] += first[seat]


@part
def sort_by_low(many: int, lines: Drawn, room: Pairs) -> None:
    """The second pass; one tie a line still."""
    for passed in range(many):
        line = room.passing[passed]
        at = room.first[lines.low[line]]
        room.first[lines.low[line]] += 1
        room.low[at], room.high[at], room.weight[at] = lines.low[line], lines.high[line], lines.weight[line]


@part
def merge(many: int, room: Pairs) -> int:
    """Ties of the same two members stand side by side now, and become one."""
    made = 0
    for line in range(many):
        low, high, weight = room.low[line], room.high[line], room.weight[line]
        if made > 0 and room.low[made - 1] == low and room.high[made - 1] == high:
            room.weight[made - 1] += weight
        else:
            room.low[made], room.high[made], room.weight[made] = low, high, weight
            made += 1
    return made

"""From ties to pairs: several ties between two members are one pair. Pairs come out sorted by (lower, higher) seat.

By size. Up to 64 members everyone whom a member is joined to fits into one word, and a pair's place among all is
counted from the bits before it. More members are sorted by counting, in two passes. Either way the weights of one pair
are added in the order of the list, as the reference does.
"""

from typing import NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import NOTHING, bit, ones, unsigned
from kith.measures.kernel.jit import aside, part
from kith.measures.kernel.presence import PLACES, Drawn

IN_ONE_WORD = 64


class Pairs(NamedTuple):
    """Room for the pairs of one universe at a time, and for how the members are joined.

    `word` holds whom each member is joined to, `above` those with a higher seat, for universes of one word; `first` is
    where each member's pairs begin; `degree` how many others each is joined to; `passing` holds ties between the two
    passes.
    """

    low: Array
    high: Array
    weight: Array
    degree: Array
    first: Array
    word: Array
    above: Array
    passing: Array


def pairs_room(members: int, ties: int) -> Pairs:
    """Room for the largest universe, and for the one with the most ties."""
    words = min(members, IN_ONE_WORD)
    low, high = np.empty((2, ties), PLACES)
    word, above = np.empty((2, words), np.uint64)
    return Pairs(
        low, high, np.empty(ties, np.float64), np.empty(members, np.int64), np.empty(members + 1, np.int64), word,
        above, np.empty(ties, np.int64),
    )  # fmt: skip


@part
def pair_up(there: int, many: int, lines: Drawn, room: Pairs) -> int:
    """How many pairs so many ties make; fills the room."""
    if there <= IN_ONE_WORD:
        return in_one_word(there, many, lines, room)
    return by_counting(there, many, lines, room)


@part
def in_one_word(there: int, many: int, lines: Drawn, room: Pairs) -> int:
    """Pairs of up to 64 members."""
    room.word[:there] = NOTHING
    room.above[:there] = NOTHING
    for line in range(many):
        room.above[lines.low[line]] |= bit(lines.high[line])
        room.word[lines.high[line]] |= bit(lines.low[line])
    made = 0
    for seat in range(there):
        room.first[seat] = made
        made += ones(room.above[seat])
        room.word[seat] |= room.above[seat]
        room.degree[seat] = ones(room.word[seat])
    room.weight[:made] = 0.0
    for line in range(many):
        low, high = lines.low[line], lines.high[line]
        before = ones(room.above[low] & (bit(high) - bit(0)))
        at = unsigned(room.first[low] + before)
        room.low[at], room.high[at] = low, high
        room.weight[at] += lines.weight[line]
    return made


@aside
def by_counting(there: int, many: int, lines: Drawn, room: Pairs) -> int:
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

"""How alike and how mixed the members are in one category: E–I, Blau's index, IQV."""

import numpy as np

from kith.measures.kernel.arrays import Array, Values
from kith.measures.kernel.bits import NOTHING, bit, known, ones, signed
from kith.measures.kernel.jit import aside, kernel, part
from kith.measures.kernel.pairs import IN_ONE_WORD, Pairs

MIXED = ("ei_{}_used", "{}_used")
MIXTURES = ("ei_{}", "blau_{}", "iqv_{}")
PAIRS_USED, MEMBERS_USED = range(2)
EI, BLAU, IQV = range(3)
NOT_KNOWN = np.uint32(0)


@kernel
def code(field: Values, least: int, codes: Array) -> None:
    """Codes from 1, the least of all being 1, and 0 where none is known."""
    for item in range(field.values.size):
        codes[item] = (signed(field.values[item]) - least + 1) * known(field, item)


@part
def mix(
    row: int, seated: int, made: int, who: Array, pairs: Pairs, codes: Array, words: int, counted: Array,
    mixed: Array, mixtures: Array,
) -> None:  # fmt: skip
    """Fills one universe's answers on one category. `counted` is all noughts before and after."""
    if seated <= IN_ONE_WORD:
        used, squares, both, internal = in_a_word(seated, who, pairs.above, codes, counted)
    else:
        used, squares = spread(seated, who, codes, counted)
        both, internal = within(made, who, pairs.low, pairs.high, codes)
    mixed[MEMBERS_USED, row] = used
    if used > 0:
        unlike = used * used - squares
        mixtures[BLAU, row] = unlike / (used * used)
        if words > 1:
            mixtures[IQV, row] = words * unlike / ((words - 1) * used * used)
    mixed[PAIRS_USED, row] = both
    if both > 0:
        mixtures[EI, row] = (both - 2 * internal) / both


@part
def in_a_word(seated: int, who: Array, above: Array, codes: Array, counted: Array) -> tuple[int, int, int, int]:
    """Of how many members the category is known; the sum of the squares of how many are of each; of how many pairs it
    is known of both, and how many of these are alike. All of it by counting bits: `counted` holds who is of each code.
    """
    for seat in range(seated):
        counted[codes[who[seat]]] |= bit(seat)
    unknown, counted[NOT_KNOWN] = counted[NOT_KNOWN], NOTHING
    squares, both, internal = 0, 0, 0
    for seat in range(seated):
        own = codes[who[seat]]
        squares += ones(counted[own])
        internal += ones(above[seat] & counted[own])
        both += ones(above[seat] & ~unknown) * (own != NOT_KNOWN)
    for seat in range(seated):
        counted[codes[who[seat]]] = NOTHING
    return seated - ones(unknown), squares, both, internal


@aside
def spread(seated: int, who: Array, codes: Array, counted: Array) -> tuple[int, int]:
    """Of how many members the category is known, and the sum of the squares of how many are of each."""
    used, squares = 0, 0
    for seat in range(seated):
        own = codes[who[seat]]
        if own != NOT_KNOWN:
            used += 1
            squares += 2 * signed(counted[own]) + 1
            counted[own] += bit(0)
    for seat in range(seated):
        counted[codes[who[seat]]] = NOTHING
    return used, squares


@aside
def within(made: int, who: Array, low: Array, high: Array, codes: Array) -> tuple[int, int]:
    """Of how many pairs the category is known of both, and how many of these are alike in it."""
    used, internal = 0, 0
    for pair in range(made):
        one, other = codes[who[low[pair]]], codes[who[high[pair]]]
        both = min(one, other) != NOT_KNOWN
        used += both
        internal += both & (one == other)
    return used, internal

"""How alike and how mixed the members are in one category: E-I and Blau's index. IQV follows from Blau's by a factor."""


from kith.measures.kernel.arrays import Array, Values
from kith.measures.kernel.bits import is_known
from kith.measures.kernel.jit import kernel, part
from kith.measures.kernel.pairs import Pairs
from kith.measures.kernel.presence import Seats

MIXED = ("ei_{}_used", "{}_used")
MIXTURES = ("ei_{}", "blau_{}", "iqv_{}")
PAIRS_USED, MEMBERS_USED = range(2)
EI, BLAU, IQV = range(3)
NOT_KNOWN = -1


@kernel
def code(field: Values, least: int, codes: Array) -> None:
    """Codes from 0, the least of all being 0, and -1 where none is known."""
    for item in range(field.values.size):
        codes[item] = field.values[item] - least if is_known(field, item) else NOT_KNOWN


@part
def mix(
    row: int, there: int, made: int, room: Seats, pairs: Pairs, codes: Array, words: int, counted: Array,
    mixed: Array, mixtures: Array,
) -> None:  # fmt: skip
    """Fills one universe's answers on one category. `counted` is all noughts before and after."""
    used, squares = spread(there, room, codes, counted)
    mixed[MEMBERS_USED, row] = used
    if used > 0:
        unlike = used * used - squares
        mixtures[BLAU, row] = unlike / (used * used)
        if words > 1:
            mixtures[IQV, row] = words * unlike / ((words - 1) * used * used)
    known, external = across(made, room, pairs, codes)
    mixed[PAIRS_USED, row] = known
    if known > 0:
        mixtures[EI, row] = (2 * external - known) / known


@part
def spread(there: int, room: Seats, codes: Array, counted: Array) -> tuple[int, int]:
    """Of how many members the category is known, and the sum of the squares of how many are of each."""
    used, squares = 0, 0
    for seat in range(there):
        own = codes[room.who[seat]]
        if own >= 0:
            used += 1
            squares += 2 * counted[own] + 1
            counted[own] += 1
    for seat in range(there):
        own = codes[room.who[seat]]
        if own >= 0:
            counted[own] = 0
    return used, squares


@part
def across(made: int, room: Seats, pairs: Pairs, codes: Array) -> tuple[int, int]:
    """Of how many pairs the category is known of both, and how many of these differ in it."""
    known, external = 0, 0
    for pair in range(made):
        one, other = codes[room.who[pairs.low[pair]]], codes[room.who[pairs.high[pair]]]
        if one >= 0 and other >= 0:
            known += 1
            external += one != other
    return known, external

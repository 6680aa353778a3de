"""How alike and how mixed the members are in one category: E–I, Blau's index, IQV."""

from typing import Any, NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import NOTHING, ONE, bit, is_set, ones, signed, unsigned
from kith.measures.kernel.jit import aside, part
from kith.measures.kernel.pairs import Pairs
from kith.measures.kernel.wide import AT_ONCE, bits_from, equal

MIXED = ("ei_{}_used", "{}_used")
MIXTURES = ("ei_{}", "blau_{}", "iqv_{}")
PAIRS_USED, MEMBERS_USED = range(2)
EI, BLAU, IQV = range(3)
FEW = 16  # codes, up to which the members are compared with one after the other


class Categories(NamedTuple):
    """What each member is in each category asked about: a line a category of codes, and of the bits that say which are
    known. `least` is the lowest code, `many` how many may lie above it and with it; `words` how many words the category
    has, 0 where that is not known."""

    codes: Array
    bits: Array
    least: Array
    many: Array
    words: Array


class Alike(NamedTuple):
    """Room for one universe at a time: of each category each member's code, and of whom it is known; and who is of each
    code. `counted` has a place a code, all noughts."""

    own: Array
    knows: Array
    of_code: Array
    counted: Array


def alike_room(categories: int, codes: int) -> Alike:
    """Room for so many categories, none of which has more codes."""
    own = np.zeros((categories, AT_ONCE), np.int16)
    return Alike(own, np.empty(categories, np.uint64), np.empty(codes, np.uint64), np.zeros(codes, np.int64))


@part
def take_codes_of_list(begins: Any, ends: Any, present: Any, categories: Categories, alike: Alike) -> None:
    """The codes of a list of at most 64 members."""
    for category in range(categories.codes.shape[0]):
        for item in range(begins, ends):
            alike.own[category, item - begins] = categories.codes[category, item]
        alike.knows[category] = bits_from(categories.bits[category], begins) & present


@part
def take_codes_of_seats(seated: int, who: Array, categories: Categories, alike: Alike) -> None:
    """The codes of at most 64 members, wherever they stand in the list."""
    for category in range(categories.codes.shape[0]):
        known = NOTHING
        for seat in range(seated):
            alike.own[category, seat] = categories.codes[category, who[seat]]
            known |= is_set(categories.bits[category], who[seat]) << unsigned(seat)
        alike.knows[category] = known


@part
def mix_in_words(
    row: int, seated: int, to: Array, categories: Categories, alike: Alike, mixed: Array, mixtures: Array
) -> None:
    """Fills one universe's answers on every category, by counting bits."""
    for category in range(categories.codes.shape[0]):
        own, knows, least = alike.own[category], alike.knows[category], categories.least[category]
        whoever_is_of_each(seated, own, knows, least, categories.many[category], alike.of_code)
        squares, both, internal = 0, 0, 0
        for seat in range(seated):
            is_known = NOTHING - ((knows >> unsigned(seat)) & ONE)
            same = alike.of_code[unsigned(own[seat] - least)] & is_known
            squares += ones(same)
            internal += ones(to[seat] & same)
            both += ones(to[seat] & knows & is_known)
        tell(
            row,
            ones(knows),
            squares,
            both // 2,
            internal // 2,
            categories.words[category],
            mixed[category],
            mixtures[category],
        )


@part
def whoever_is_of_each(seated: int, own: Array, knows: Any, least: int, many: int, of_code: Array) -> None:
    """Who is of each code, as a word; of codes that nobody has, anything or nobody."""
    if many <= FEW:
        for code in range(many):
            of_code[code] = equal(own, NOTHING, unsigned(AT_ONCE), least + code) & knows
        return
    for seat in range(seated):
        of_code[unsigned(own[seat] - least)] = NOTHING
    for seat in range(seated):
        of_code[unsigned(own[seat] - least)] |= knows & bit(seat)


@aside
def mix(
    row: int, seated: int, made: int, who: Array, pairs: Pairs, category: int, categories: Categories, counted: Array,
    mixed: Array, mixtures: Array,
) -> None:  # fmt: skip
    """Fills one universe's answers on one category, however many members it has. `counted` is all noughts before and
    after."""
    codes, bits, least = categories.codes[category], categories.bits[category], categories.least[category]
    used, squares, both, internal = 0, 0, 0, 0
    for seat in range(seated):
        if is_set(bits, who[seat]):
            code = unsigned(codes[who[seat]] - least)
            used += 1
            squares += 2 * counted[code] + 1
            counted[code] += 1
    for seat in range(seated):
        counted[unsigned(codes[who[seat]] - least)] = 0
    for pair in range(made):
        one, other = who[pairs.low[pair]], who[pairs.high[pair]]
        known = signed(is_set(bits, one) & is_set(bits, other))
        both += known
        internal += known & (codes[one] == codes[other])
    tell(row, used, squares, both, internal, categories.words[category], mixed, mixtures)


@part
def tell(
    row: int, used: int, squares: int, both: int, internal: int, words: int, mixed: Array, mixtures: Array
) -> None:  # fmt: skip
    """Writes the answers: of how many members the category is known; the sum of the squares of how many are of each;
    of how many pairs it is known of both, and how many of these are alike."""
    mixed[MEMBERS_USED, row] = used
    if used > 0:
        unlike = used * used - squares
        mixtures[BLAU, row] = unlike / (used * used)
        if words > 1:
            mixtures[IQV, row] = words * unlike / ((words - 1) * used * used)
    mixed[PAIRS_USED, row] = both
    if both > 0:
        mixtures[EI, row] = (both - 2 * internal) / both

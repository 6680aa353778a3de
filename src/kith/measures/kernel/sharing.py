"""Betweenness and parts of a universe of at most 64 members: whom each is joined to is one word.

How many others each two members share is counted for 64 at a time, in binary: of every member there is a word for each
digit of what it shares with all the others, and to add one's word to another's is a few steps, without asking of whom.
"""

from typing import Any, NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import NOTHING, ONE, bit, lowest, ones
from kith.measures.kernel.jit import aside, part
from kith.measures.kernel.joined import Joined

IN_DIGITS = 8  # so many are more than three digits tell


class Shares(NamedTuple):
    """Room for one universe at a time. By member: who is `apart` from it, joined by no tie, whether there or not; and
    the digits, `ones`, `twos` and `fours`, of how many others it shares with each of these."""

    apart: Array
    ones: Array
    twos: Array
    fours: Array


def shares_room(words: int) -> Shares:
    """Room for so many words, one a member or several."""
    apart, first, second, third = np.empty((4, words), np.uint64)
    return Shares(apart, first, second, third)


@part
def share_in_words(seated: int, made: int, joined: Joined, shares: Shares, pairs: Array) -> tuple[int, int]:
    """Counts the pairs that no tie joins and that share somebody; returns how many there are, and how many others no
    two share."""
    for seat in range(seated):
        shares.apart[seat] = ~(joined.to[seat] | bit(seat))  # a word has nobody who is not there
        shares.ones[seat], shares.twos[seat], shares.fours[seat] = NOTHING, NOTHING, NOTHING
    more = NOTHING
    for pair in range(made):
        one, other = joined.one[pair], joined.other[pair]
        more |= add(one, joined.to[other], shares)
        more |= add(other, joined.to[one], shares)
    if more != NOTHING:  # eight or more in common
        return share_one_by_one(seated, joined.to, pairs), seated
    return tell(seated, shares, pairs), IN_DIGITS


@part
def add(seat: Any, word: Any, shares: Shares) -> Any:
    """One more is shared with each of a word; returns with whom more are shared than three digits tell."""
    carry = word & shares.apart[seat]
    ones, twos, fours = shares.ones[seat], shares.twos[seat], shares.fours[seat]
    shares.ones[seat] = ones ^ carry
    carry &= ones
    shares.twos[seat] = twos ^ carry
    carry &= twos
    shares.fours[seat] = fours ^ carry
    return carry & fours


@part
def tell(words: int, shares: Shares, pairs: Array) -> int:
    """Counts by how many are shared, from 1 to 7, over so many words; returns how many pairs share somebody. Each pair
    was met from both ends."""
    c1, c2, c3, c4, c5, c6, c7 = 0, 0, 0, 0, 0, 0, 0
    for word in range(words):
        one, two, four = shares.ones[word], shares.twos[word], shares.fours[word]
        c1 += ones(one & ~two & ~four)
        c2 += ones(two & ~one & ~four)
        c3 += ones(one & two & ~four)
        c4 += ones(four & ~one & ~two)
        c5 += ones(four & one & ~two)
        c6 += ones(four & two & ~one)
        c7 += ones(four & two & one)
    pairs[1], pairs[2], pairs[3], pairs[4] = c1 // 2, c2 // 2, c3 // 2, c4 // 2
    pairs[5], pairs[6], pairs[7] = c5 // 2, c6 // 2, c7 // 2
    return (c1 + c2 + c3 + c4 + c5 + c6 + c7) // 2


@aside
def share_one_by_one(seated: int, to: Array, pairs: Array) -> int:
    """The same, pair by pair, however many two share."""
    sharing = 0
    for seat in range(seated):
        own = to[seat]
        near, left = NOTHING, own
        while left != NOTHING:
            near |= to[lowest(left)]
            left &= left - ONE
        near &= ~own & (bit(seat) - ONE)
        while near != NOTHING:
            pairs[ones(own & to[lowest(near)])] += 1
            near &= near - ONE
            sharing += 1
    return sharing


@part
def parts(left: Any, to: Array) -> int:
    """Into how many parts these members fall: each part is flooded from its lowest seat."""
    found = 0
    while left != NOTHING:
        found += 1
        new = left & (~left + ONE)
        left ^= new
        while new != NOTHING:
            more = to[lowest(new)] & left
            left ^= more
            new = (new & (new - ONE)) | more
    return found


@part
def whoever_is_joined(seated: int, to: Array) -> Any:
    """Everybody who is joined to somebody, as one word: ties go both ways."""
    found = NOTHING
    for seat in range(seated):
        found |= to[seat]
    return found

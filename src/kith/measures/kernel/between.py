"""What passes by the centre alone (betweenness), and into how many parts a universe falls.

For universes of more than 64 members (others: `sharing`). Whom each member is joined to is several words up to
`IN_SEVERAL_WORDS` members, or where they know many; else a list of neighbours, whose cost grows with the ties and not
with the square of the members. How many pairs have how many members in common is counted in whole numbers, so that
every way gives the same number.
"""

from typing import NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import NOTHING, bit, lowest, ones
from kith.measures.kernel.jit import aside, part
from kith.measures.kernel.pairs import Pairs
from kith.measures.kernel.sharing import IN_DIGITS, Shares, add, shares_room, tell
from kith.measures.kernel.wide import AT_ONCE

IN_SEVERAL_WORDS = 1024


class Shared(NamedTuple):
    """Room for counting what members have in common: how many pairs share how many others, and what the sizes need.

    `words` holds whom each member is joined to, several words a member, and `near` a row of such words; `digits` are
    what they share, as many words each (see `Shares`); `begins` and `others` the lists of neighbours; `ways` how often
    somebody was reached and `reached` by whom; `leads` the parts.
    """

    pairs: Array
    words: Array
    near: Array
    digits: Shares
    begins: Array
    others: Array
    ways: Array
    reached: Array
    leads: Array


def shared_room(members: int, ties: int) -> Shared:
    """Room for the largest universe; what only larger sizes need is empty where no universe is so large.

    Words of more than `IN_SEVERAL_WORDS` members are only made where they are fewer than twice the ties (`is_dense`).
    """
    several = min(members, IN_SEVERAL_WORDS) if members > AT_ONCE else 0
    listed = members if members > IN_SEVERAL_WORDS else 0
    words = several * words_for(several)
    return Shared(
        np.zeros(max(members, IN_DIGITS) + 1, np.int64), np.empty(max(words, 2 * ties if listed else 0), np.uint64),
        np.empty(words_for(members), np.uint64), shares_room(words),
        np.empty(listed + 1, np.int64), np.empty(2 * ties if listed else 0, np.int64),
        np.zeros(listed, np.int64), np.empty(listed, np.int64), np.empty(members, np.int64),
    )  # fmt: skip


def words_for(members: int) -> int:
    """How many words of 64 bits hold so many members."""
    return (members + 63) // 64


@part
def share(there: int, made: int, room: Pairs, shared: Shared) -> int:
    """Counts the pairs that no tie joins and that share somebody; returns how many there are."""
    if there > IN_SEVERAL_WORDS and not is_dense(there, room.degree):
        return share_lists(there, made, room, shared)
    fill_words(there, made, room, shared.words)
    if there <= IN_SEVERAL_WORDS and share_digits(there, made, room, shared):
        return tell_digits(there, shared.digits, shared.pairs)
    return share_words(there, shared.words, shared.near, shared.pairs)


@aside
def fill_words(there: int, made: int, room: Pairs, words: Array) -> None:
    """Whom each member is joined to, several words a member."""
    width = (there + 63) // 64
    words[: there * width] = NOTHING
    for pair in range(made):
        low, high = room.low[pair], room.high[pair]
        words[low * width + (high >> 6)] |= bit(high & 63)
        words[high * width + (low >> 6)] |= bit(low & 63)


@aside
def share_digits(there: int, made: int, room: Pairs, shared: Shared) -> bool:
    """Counts in binary how many others each two share whom no tie joins, as `sharing` does it, several words a member;
    returns whether three digits tell it of all."""
    width, words, digits = (there + 63) // 64, shared.words, shared.digits
    for at in range(there * width):
        digits.apart[at] = ~words[at]
        digits.ones[at], digits.twos[at], digits.fours[at] = NOTHING, NOTHING, NOTHING
    for seat in range(there):
        digits.apart[seat * width + (seat >> 6)] &= ~bit(seat & 63)
    more = NOTHING
    for pair in range(made):
        low, high = room.low[pair] * width, room.high[pair] * width
        for each in range(width):
            more |= add(low + each, words[high + each], digits)
            more |= add(high + each, words[low + each], digits)
    return more == NOTHING


@aside
def tell_digits(there: int, digits: Shares, pairs: Array) -> int:
    """Counts by how many are shared, and returns how many pairs share somebody."""
    return tell(there * ((there + 63) // 64), digits, pairs)


@part
def betweenness(there: int, made: int, sharing: int, upto: int, pairs: Array) -> float:
    """The mean over all pairs of 0 where a tie joins them, else 1 / (1 + whom both know). At least 2 members; no two
    share `upto` others."""
    every = there * (there - 1) // 2
    pairs[0] = every - made - sharing
    found = 0.0
    for common in range(upto):
        found += pairs[common] / (1 + common)
        pairs[common] = 0
    return found / every


@aside
def is_dense(there: int, degree: Array) -> bool:
    """Whether walking would take more steps than words do: Σd² > n²w, with w words a member.

    Σd² is at most n times twice the pairs, so that the n·w words are then fewer than twice the pairs.
    """
    steps = 0
    for seat in range(there):
        steps += degree[seat] * degree[seat]
    return steps > there * there * ((there + 63) // 64)


@aside
def share_words(there: int, words: Array, near: Array, pairs: Array) -> int:
    """The same pair by pair, with several words a member."""
    width = (there + 63) // 64
    sharing = 0
    for seat in range(there):
        reach(seat, width, words, near)
        sharing += share_near(seat, width, words, near, pairs)
    return sharing


@part
def reach(seat: int, width: int, words: Array, near: Array) -> None:
    """Whom a member's others are joined to, of those with a lower seat, who are not joined to the member."""
    upto = (seat >> 6) + 1
    near[:upto] = NOTHING
    for at in range(width):
        left = words[seat * width + at]
        while left != NOTHING:
            middle = (at << 6) + lowest(left)
            left &= left - bit(0)
            for other in range(upto):
                near[other] |= words[middle * width + other]
    for at in range(upto):
        near[at] &= ~words[seat * width + at]
    near[upto - 1] &= bit(seat & 63) - bit(0)


@part
def share_near(seat: int, width: int, words: Array, near: Array, pairs: Array) -> int:
    """Counts what a member has in common with each of those."""
    sharing = 0
    for at in range((seat >> 6) + 1):
        left = near[at]
        while left != NOTHING:
            other = (at << 6) + lowest(left)
            left &= left - bit(0)
            common = 0
            for each in range(width):
                common += ones(words[seat * width + each] & words[other * width + each])
            pairs[common] += 1
            sharing += 1
    return sharing


@aside
def share_lists(there: int, made: int, room: Pairs, shared: Shared) -> int:
    """The same by walking from each member over their others to theirs; only as much memory as there are ties."""
    list_neighbours(there, made, room, shared)
    sharing = 0
    for seat in range(there):
        many = walk(seat, shared)
        for joined in range(shared.begins[seat], shared.begins[seat + 1]):
            shared.ways[shared.others[joined]] = 0
        for at in range(many):
            common = shared.ways[shared.reached[at]]
            shared.ways[shared.reached[at]] = 0
            if common > 0:
                shared.pairs[common] += 1
                sharing += 1
    return sharing


@part
def walk(seat: int, shared: Shared) -> int:
    """In how many ways each member of a lower seat is reached over somebody else; returns how many were reached."""
    many = 0
    for joined in range(shared.begins[seat], shared.begins[seat + 1]):
        middle = shared.others[joined]
        for step in range(shared.begins[middle], shared.begins[middle + 1]):
            end = shared.others[step]
            if end >= seat:
                break
            if shared.ways[end] == 0:
                shared.reached[many] = end
                many += 1
            shared.ways[end] += 1
    return many


@part
def list_neighbours(there: int, made: int, room: Pairs, shared: Shared) -> None:
    """Each member's others, sorted by seat: pairs come sorted, so lower ones come first and then the higher ones."""
    begins = shared.begins
    begins[0] = 0
    for seat in range(there):
        begins[seat + 1] = begins[seat] + room.degree[seat]
        shared.reached[seat] = begins[seat]
    for pair in range(made):
        low, high = room.low[pair], room.high[pair]
        shared.others[shared.reached[high]] = low
        shared.reached[high] += 1
    for pair in range(made):
        low, high = room.low[pair], room.high[pair]
        shared.others[shared.reached[low]] = high
        shared.reached[low] += 1


@aside
def parts_by_leads(there: int, made: int, room: Pairs, leads: Array) -> int:
    """Each member is led by another of the same part; every pair that joins two parts leaves one fewer."""
    for seat in range(there):
        leads[seat] = seat
    parts = there
    for pair in range(made):
        one, other = led_by(room.low[pair], leads), led_by(room.high[pair], leads)
        if one != other:
            leads[max(one, other)] = min(one, other)
            parts -= 1
    return parts


@part
def led_by(seat: int, leads: Array) -> int:
    """Who leads the part of a member; shortens the way for the next who asks."""
    while leads[seat] != seat:
        leads[seat] = leads[leads[seat]]
        seat = leads[seat]
    return seat

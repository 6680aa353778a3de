"""What the members who are there give: for better, for worse, kinds of support; and who of them is paid to be there."""

from typing import Any, NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import NOTHING, ONE, known, lowest, ones, signed, unsigned
from kith.measures.kernel.jit import part
from kith.measures.kernel.presence import NOTHING_SAID, PLACE, Readings, Seats
from kith.measures.kernel.wide import AT_ONCE, from_on

GIVEN = (
    "support_used", "support_covered", "support_lost", "for_better_used", "for_worse_used", "both_used",
    "professional_used",
)  # fmt: skip
SUPPORT_USED, COVERED, LOST, BETTER_USED, WORSE_USED, BOTH_USED, PROFESSIONAL_USED = range(7)
SHARES = ("multiplexity", "fragility", "share_for_better", "share_for_worse", "share_both", "share_professional")
MULTIPLEXITY, FRAGILITY, BETTER, WORSE, BOTH, PROFESSIONAL = range(6)


class Said(NamedTuple):
    """Room for what the voice said last: of whom (`heard`) and in which item (`item`).

    Those of whom it is known how close they are stand in a row of their own: `near` is the seat of each, `close` how
    close, and `rank` by seat the place in that row, or FAR. `gives` are the kinds of support of one after the other of
    whom they are known.
    """

    heard: Array
    item: Array
    near: Array
    close: Array
    rank: Array
    gives: Array


FAR = np.uint32(2**32 - 1)


def said_room(members: int) -> Said:
    """Room for the largest universe, and one."""
    heard, item, near = np.empty((3, members + 1), np.uint64)
    close, gives = np.empty((2, members + 1), np.int64)
    return Said(heard, item, near, close, np.empty(members + 1, np.uint32), gives)


@part
def heard_in_word(present: Any, said_from: int, newest: Array, said: Said) -> int:
    """Of how many who are there, of at most 64, the voice said anything; the seat of each is its place."""
    left = present & from_on(newest, NOTHING, unsigned(AT_ONCE), NOTHING_SAID + 1)
    many = NOTHING
    while left != NOTHING:
        place = unsigned(lowest(left))
        left &= left - ONE
        said.heard[many] = place
        said.item[many] = unsigned(said_from + (newest[place] & PLACE))
        many += ONE
    return many


@part
def heard_by_seats(seated: int, begins: int, said_from: int, room: Seats, said: Said) -> int:
    """Of how many who are there the voice said anything."""
    many = NOTHING
    for seat in range(seated):
        newest = room.newest[unsigned(room.who[seat] - begins)]
        said.heard[many] = seat
        said.item[many] = unsigned(said_from + (newest & PLACE))
        many += unsigned(newest > NOTHING_SAID)
    return many


@part
def listen(
    row: int, seated: int, heard: int, readings: Readings, said: Said, given: Array, shares: Array
) -> tuple[int, int]:
    """Takes in the readings that count: closeness and support into the room, the shares for better, for worse and both
    into the answers. Returns of how many members it is known how close they are, and of how many what they give."""
    better_known, better, worse_known, worse, both_known, both = 0, 0, 0, 0, 0, 0
    near, giving = NOTHING, NOTHING
    said.rank[:seated] = FAR
    for one in range(heard):
        seat, item = said.heard[one], said.item[one]
        is_close = unsigned(known(readings.closeness, item))
        said.near[near], said.close[near] = seat, readings.closeness.values[item]
        said.rank[seat] = near if is_close else FAR
        near += is_close
        said.gives[giving] = readings.support.values[item]
        giving += unsigned(known(readings.support, item))
        knows_better, knows_worse = known(readings.for_better, item), known(readings.for_worse, item)
        is_better = knows_better & (readings.for_better.values[item] > 0)
        is_worse = knows_worse & (readings.for_worse.values[item] > 0)
        better_known, better = better_known + knows_better, better + is_better
        worse_known, worse = worse_known + knows_worse, worse + is_worse
        both_known, both = both_known + (knows_better & knows_worse), both + (is_better & is_worse)
    share(row, better_known, better, BETTER_USED, BETTER, given, shares)
    share(row, worse_known, worse, WORSE_USED, WORSE, given, shares)
    share(row, both_known, both, BOTH_USED, BOTH, given, shares)
    return signed(near), signed(giving)


@part
def share(row: int, used: int, of_them: int, line: int, name: int, given: Array, shares: Array) -> None:
    """Writes of how many something is known, and the share of them of whom it is so."""
    given[line, row] = used
    if used > 0:
        shares[name, row] = of_them / used


@part
def pay(row: int, is_known: int, paid: int, given: Array, shares: Array) -> None:
    """Of how many members it is known whether they are professionals, and which share are."""
    share(row, is_known, paid, PROFESSIONAL_USED, PROFESSIONAL, given, shares)


@part
def rely(row: int, used: int, gives: Array, given: Array, shares: Array) -> None:
    """Kinds of support: how many a member gives, how many somebody gives, how many hang on one member."""
    kinds, some, several = 0, 0, 0
    for one in range(used):
        kinds += ones(unsigned(gives[one]))
        several |= some & gives[one]
        some |= gives[one]
    given[SUPPORT_USED, row] = used
    if used == 0:
        return
    alone, lost = some & ~several, 0
    for one in range(used):
        lost = max(lost, ones(unsigned(gives[one] & alone)))
    covered = ones(unsigned(some))
    given[COVERED, row], given[LOST, row] = covered, lost
    shares[MULTIPLEXITY, row] = kinds / used
    if covered > 0:
        shares[FRAGILITY, row] = lost / covered

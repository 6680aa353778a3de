"""What the members who are there give: for better, for worse, kinds of support; and who of them is paid to be there."""

import numpy as np

from kith.measures.kernel.arrays import Array, Values
from kith.measures.kernel.bits import is_known, ones
from kith.measures.kernel.jit import part
from kith.measures.kernel.presence import Members, Readings, Seats

GIVEN = (
    "support_used", "support_covered", "support_lost", "for_better_used", "for_worse_used", "both_used",
    "professional_used",
)  # fmt: skip
SUPPORT_USED, COVERED, LOST, BETTER_USED, WORSE_USED, BOTH_USED, PROFESSIONAL_USED = range(7)
SHARES = ("multiplexity", "fragility", "share_for_better", "share_for_worse", "share_both", "share_professional")
MULTIPLEXITY, FRAGILITY, BETTER, WORSE, BOTH, PROFESSIONAL = range(6)


@part
def give(row: int, there: int, members: Members, readings: Readings, room: Seats, given: Array, shares: Array) -> None:
    """Fills one universe's answers on support."""
    begins = members.lists.begins[row]
    better, worse, both = (0, 0), (0, 0), (0, 0)
    for seat in range(there):
        said = room.said[room.who[seat] - begins]
        if said >= 0:
            knows_better, is_better = above_nought(readings.for_better, said)
            knows_worse, is_worse = above_nought(readings.for_worse, said)
            better = (better[0] + knows_better, better[1] + is_better)
            worse = (worse[0] + knows_worse, worse[1] + is_worse)
            both = (both[0] + knows_better * knows_worse, both[1] + is_better * is_worse)
    share(row, better, BETTER_USED, BETTER, given, shares)
    share(row, worse, WORSE_USED, WORSE, given, shares)
    share(row, both, BOTH_USED, BOTH, given, shares)
    share(row, paid(there, members, room), PROFESSIONAL_USED, PROFESSIONAL, given, shares)
    rely(row, there, begins, readings, room, given, shares)


@part
def above_nought(field: Values, item: int) -> tuple[int, int]:
    """Whether it is known, and whether it is more than nought: 1 or 0 each."""
    if not is_known(field, item):
        return 0, 0
    return 1, int(field.values[item] > 0)


@part
def share(row: int, found: tuple[int, int], used: int, name: int, given: Array, shares: Array) -> None:
    """Writes of how many something is known, and the share of them of whom it is so."""
    given[used, row] = found[0]
    if found[0] > 0:
        shares[name, row] = found[1] / found[0]


@part
def paid(there: int, members: Members, room: Seats) -> tuple[int, int]:
    """Of how many members it is known whether they are professionals, and how many are."""
    known, professional = 0, 0
    for seat in range(there):
        if is_known(members.professional, room.who[seat]):
            known += 1
            professional += members.professional.values[room.who[seat]]
    return known, professional


@part
def rely(row: int, there: int, begins: int, readings: Readings, room: Seats, given: Array, shares: Array) -> None:
    """Kinds of support: how many a member gives, how many somebody gives, how many hang on one member."""
    used, kinds, some, several = 0, 0, 0, 0
    for seat in range(there):
        support = known_support(room.said[room.who[seat] - begins], readings.support)
        if support >= 0:
            used += 1
            kinds += ones(np.uint64(support))
            several |= some & support
            some |= support
    given[SUPPORT_USED, row] = used
    if used == 0:
        return
    lost = 0
    for seat in range(there):
        support = known_support(room.said[room.who[seat] - begins], readings.support)
        if support > 0:
            lost = max(lost, ones(np.uint64(support & some & ~several)))
    covered = ones(np.uint64(some))
    given[COVERED, row], given[LOST, row] = covered, lost
    shares[MULTIPLEXITY, row] = kinds / used
    if covered > 0:
        shares[FRAGILITY, row] = lost / covered


@part
def known_support(said: int, support: Values) -> int:
    """The kinds of support as bits, or -1 where nothing is known of them."""
    if said < 0 or not is_known(support, said):
        return -1
    return np.int64(support.values[said])

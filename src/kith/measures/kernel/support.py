"""What the members who are there give: for better, for worse, kinds of support; and who of them is paid to be there."""

from kith.measures.kernel.arrays import Array, Values
from kith.measures.kernel.bits import known, ones, unsigned
from kith.measures.kernel.jit import part
from kith.measures.kernel.presence import NOTHING_SAID, PLACE, Readings, Seats

GIVEN = (
    "support_used", "support_covered", "support_lost", "for_better_used", "for_worse_used", "both_used",
    "professional_used",
)  # fmt: skip
SUPPORT_USED, COVERED, LOST, BETTER_USED, WORSE_USED, BOTH_USED, PROFESSIONAL_USED = range(7)
SHARES = ("multiplexity", "fragility", "share_for_better", "share_for_worse", "share_both", "share_professional")
MULTIPLEXITY, FRAGILITY, BETTER, WORSE, BOTH, PROFESSIONAL = range(6)


@part
def listen(
    row: int, seated: int, begins: int, said_from: int, readings: Readings, room: Seats, given: Array, shares: Array
) -> int:
    """Hears the reading that counts of each member: sets closeness and support, and writes the shares for better, for
    worse and both. Returns of how many members it is known how close they are."""
    close, better_known, better, worse_known, worse, both_known, both = 0, 0, 0, 0, 0, 0, 0
    for seat in range(seated):
        newest = room.newest[unsigned(room.who[seat] - begins)]
        room.close[seat], room.gives[seat] = 0, -1
        if newest > NOTHING_SAID:
            said = unsigned(said_from + (newest & PLACE))
            is_close = known(readings.closeness, said)
            room.close[seat] = readings.closeness.values[said] * is_close
            close += is_close
            room.gives[seat] = readings.support.values[said] if known(readings.support, said) else -1
            knows_better, knows_worse = known(readings.for_better, said), known(readings.for_worse, said)
            is_better = knows_better & (readings.for_better.values[said] > 0)
            is_worse = knows_worse & (readings.for_worse.values[said] > 0)
            better_known, better = better_known + knows_better, better + is_better
            worse_known, worse = worse_known + knows_worse, worse + is_worse
            both_known, both = both_known + (knows_better & knows_worse), both + (is_better & is_worse)
    share(row, better_known, better, BETTER_USED, BETTER, given, shares)
    share(row, worse_known, worse, WORSE_USED, WORSE, given, shares)
    share(row, both_known, both, BOTH_USED, BOTH, given, shares)
    return close


@part
def share(row: int, used: int, of_them: int, line: int, name: int, given: Array, shares: Array) -> None:
    """Writes of how many something is known, and the share of them of whom it is so."""
    given[line, row] = used
    if used > 0:
        shares[name, row] = of_them / used


@part
def pay(row: int, seated: int, who: Array, professional: Values, given: Array, shares: Array) -> None:
    """Of how many members it is known whether they are professionals, and which share are."""
    used, paid = 0, 0
    for seat in range(seated):
        is_known = known(professional, who[seat])
        used += is_known
        paid += is_known & professional.values[who[seat]]
    share(row, used, paid, PROFESSIONAL_USED, PROFESSIONAL, given, shares)


@part
def rely(row: int, seated: int, gives: Array, given: Array, shares: Array) -> None:
    """Kinds of support: how many a member gives, how many somebody gives, how many hang on one member."""
    used, kinds, some, several = 0, 0, 0, 0
    for seat in range(seated):
        support = max(gives[seat], 0)
        used += gives[seat] >= 0
        kinds += ones(unsigned(support))
        several |= some & support
        some |= support
    given[SUPPORT_USED, row] = used
    if used == 0:
        return
    alone, lost = some & ~several, 0
    for seat in range(seated):
        lost = max(lost, ones(unsigned(max(gives[seat], 0) & alone)))
    covered = ones(unsigned(some))
    given[COVERED, row], given[LOST, row] = covered, lost
    shares[MULTIPLEXITY, row] = kinds / used
    if covered > 0:
        shares[FRAGILITY, row] = lost / covered

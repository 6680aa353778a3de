"""Who came, who went and who stayed between two days."""

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import ones, unsigned
from kith.measures.kernel.jit import kernel
from kith.measures.kernel.presence import Members, stretch_of
from kith.measures.kernel.wide import AT_ONCE, there_from

COUNTS = ("gained", "lost", "kept")
GAINED, LOST, KEPT = range(3)
NUMBERS = ("jaccard",)
JACCARD = 0


@kernel
def measure_turnover(
    first: int, last: int, since: int, day: int, members: Members, counts: Array, numbers: Array
) -> None:
    """Fills the answers of the rows from `first` up to `last`."""
    for row in range(first, last):
        gained, lost, kept = 0, 0, 0
        begins, ends = stretch_of(members.lists, row)
        for first in range(begins, ends, unsigned(AT_ONCE)):
            before = there_from(members.began, members.ended, first, ends - first, since)
            now = there_from(members.began, members.ended, first, ends - first, day)
            gained += ones(now & ~before)
            lost += ones(before & ~now)
            kept += ones(before & now)
        counts[GAINED, row], counts[LOST, row], counts[KEPT, row] = gained, lost, kept
        if gained + lost + kept > 0:
            numbers[JACCARD, row] = kept / (gained + lost + kept)

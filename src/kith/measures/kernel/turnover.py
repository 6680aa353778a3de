"""Who came, who went and who stayed between two days."""

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import there
from kith.measures.kernel.jit import kernel
from kith.measures.kernel.presence import Members

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
        for item in range(members.lists.begins[row], members.lists.ends[row]):
            before = there(members.began, members.ended, item, since)
            now = there(members.began, members.ended, item, day)
            gained += now & (before ^ 1)
            lost += before & (now ^ 1)
            kept += before & now
        counts[GAINED, row], counts[LOST, row], counts[KEPT, row] = gained, lost, kept
        if gained + lost + kept > 0:
            numbers[JACCARD, row] = kept / (gained + lost + kept)

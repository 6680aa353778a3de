"""The columns and lanes in which a family's lines run. Imports no Django.

Each line has a lane and columns of its own: two lines may cross, and never lie on each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SYMBOL = 44.0  # the side of a symbol, and so of what a finger must hit
HEAD, FOOT, LANE = "head", "foot", "lane"
PORT, REACH = 9.0, 18.0  # how far two lines into one symbol stand apart, and how far from its middle any may
FURTHER = 20.0  # within a symbol's side, and within the line that joins a couple
GUTTER = 12.0
APART = 2.5  # the least between two columns

Height = tuple[str, int]  # 'middle' or 'head' of a row, 'foot' of somebody, 'lane' by its number
Point = tuple[float, Height]


@dataclass(frozen=True)
class Run:
    """A stretch along a lane of the space beneath a row (−1: above the first). A lower rank lies further up."""

    below: int
    rank: int
    start: float
    end: float


@dataclass
class Columns:
    """Which columns and lanes are taken, while lines are being laid. `row` and `across` are where everybody stands."""

    across: Mapping[int, float]
    row: Mapping[int, int]
    width: float
    runs: list[Run] = field(default_factory=list)
    heads: dict[int, list[float]] = field(default_factory=dict)
    feet: dict[int, list[float]] = field(default_factory=dict)
    waiting: dict[tuple[int, str], list[tuple[float, object]]] = field(default_factory=dict)
    gutter: float = 0.0

    def expect(self, key: int, where: str, what: object, towards: float) -> None:
        """A line will come to somebody; those from the left will stand at the left."""
        several = self.waiting.setdefault((key, where), [])
        several.append((towards, what))
        several.sort(key=lambda one: one[0])

    def head(self, key: int, what: object) -> float:
        """The column by which an expected line reaches somebody from above."""
        column = self._port(key, HEAD, what)
        taken = self.heads.setdefault(self.row[key], [])
        if column not in taken:
            taken.append(column)
        return column

    def foot(self, key: int, what: object, aim: float | None = None) -> float:
        """The column by which an expected line leaves somebody downwards."""
        return self.free(self.row[key], self._port(key, FOOT, what), REACH, aim)

    def free(self, row: int, wanted: float, reach: float, aim: float | None = None) -> float:
        """A column near the one wanted in which no other line runs; straight down where it aims that near."""
        taken = [*self.feet.get(row, []), *(one for one in self.heads.get(row + 1, []) if one != aim)]
        tries = [aim] if aim is not None and abs(aim - wanted) <= reach else []
        tries += [wanted + side * step for step in (0, 3, 6, 9, 12, 15, 18, 24, 30, 36) for side in (1, -1)]
        near = [one for one in tries if abs(one - wanted) <= reach]
        # Where even those are taken, any column at which a line can still be joined is better than one on another line.
        far = max(reach, FURTHER)
        near += [wanted + side * step for step in range(1, int(far) + 1) for side in (1, -1)]
        found = next((one for one in near if all(abs(one - other) >= APART for other in taken)), wanted)
        self.feet.setdefault(row, []).append(found)
        return found

    def side(self) -> float:
        """A new column at the right of everybody."""
        self.gutter += GUTTER
        return self.width + self.gutter

    def lane(self, below: int, rank: int, columns: Iterable[float]) -> Height:
        """A new lane that reaches over all these columns."""
        columns = list(columns)
        self.runs.append(Run(below, rank, min(columns), max(columns)))
        return LANE, len(self.runs) - 1

    def _port(self, key: int, where: str, what: object) -> float:
        several = [one for _towards, one in self.waiting[key, where]]
        gap = min(PORT, 2 * REACH / max(1, len(several) - 1))
        return self.across[key] + (several.index(what) - (len(several) - 1) / 2) * gap


def lanes_of(runs: list[Run], near: float = 16.0) -> tuple[list[int], dict[int, int]]:
    """Each run's lane within its space, counted from above, and how many lanes each space needs."""
    lanes = [0] * len(runs)
    count: dict[int, int] = {}
    order = sorted(range(len(runs)), key=lambda n: (runs[n].below, runs[n].rank, runs[n].start, runs[n].end, n))
    ends: list[float] = []
    before: tuple[int, int] | None = None
    for n in order:
        run = runs[n]
        if (run.below, run.rank) != before:
            before, ends = (run.below, run.rank), []
            first = count.get(run.below, 0)
        free = next((lane for lane, end in enumerate(ends) if end + near < run.start), None)
        if free is None:
            free = len(ends)
            ends.append(run.end)
        ends[free] = run.end
        lanes[n] = first + free
        count[run.below] = max(count.get(run.below, 0), first + free + 1)
    return lanes, count

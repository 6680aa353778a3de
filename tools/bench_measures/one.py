"""One row in a process of its own: its answers are checked on a sample, then it is timed. Prints one line of JSON."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from bench_measures import memory
from bench_measures.answers import Answers, differences
from bench_measures.runners import CannotRun, runner
from bench_measures.sets import Set

FEWEST, MOST = 3, 9
LONGEST = 90.0  # seconds for one run, above which once is enough


@dataclass(frozen=True)
class Asked:
    """Who measures what, of which set, checked on which sample, with how many threads, for about how long."""

    who: str
    task: str
    timed: str
    sample: str
    threads: int
    seconds: float


@dataclass(frozen=True)
class Found:
    """What one row took. `above` and `most` are MB; `wrong` says which answers were not the reference's."""

    skipped: str = ""
    wrong: list[str] = field(default_factory=list)
    universes: int = 0
    seconds: list[float] = field(default_factory=list)
    above: float = 0.0
    most: float = 0.0

    def with_more(self, other: "Found") -> "Found":
        """The same row, timed once more at another time."""
        return Found(
            self.skipped or other.skipped, self.wrong or other.wrong, self.universes, self.seconds + other.seconds,
            max(self.above, other.above), max(self.most, other.most),
        )  # fmt: skip

    @property
    def best(self) -> float:
        """The shortest time."""
        return min(self.seconds)

    @property
    def middle(self) -> float:
        """The time in the middle of all."""
        return median(self.seconds)


def main(asked: Asked) -> Found:
    """Checks, then measures. Nothing is timed that is not right."""
    try:
        row = runner(asked.who, asked.task, asked.threads)
        libraries = memory.begin()
        sample, timed = Set(Path(asked.sample)), Set(Path(asked.timed))
        found = row.answers(row.run(row.prepare(sample)))
    except CannotRun as why:
        return Found(skipped=str(why))
    wrong = differences(found, reference_of(sample, asked.task), asked.task)
    if wrong:
        return Found(wrong=wrong)
    prepared = row.prepare(timed)
    memory.begin()
    seconds = _timed(lambda: row.run(prepared), asked.seconds)
    most = memory.most()
    return Found(universes=timed.counts["universes"], seconds=seconds, above=most - libraries, most=most)


def reference_of(sample: Set, task: str) -> Answers:
    """What the reference said of the sample, earlier in this run of the bench."""
    with np.load(sample.folder / f"{task}.npz") as kept:
        return {name: kept[name] for name in kept.files}


def _timed(run: Callable[[], Any], enough: float) -> list[float]:
    """Again until it has taken long enough, at least three times unless once is very long."""
    seconds: list[float] = []
    while len(seconds) < FEWEST or (sum(seconds) < enough and len(seconds) < MOST):
        began = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - began)
        if seconds[-1] > LONGEST:
            break
    return seconds


if __name__ == "__main__":
    print(json.dumps(asdict(main(Asked(**json.loads(sys.argv[1]))))), flush=True)

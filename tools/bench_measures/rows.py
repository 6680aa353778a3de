"""Which rows there are, and how each is run: in a process of its own, one after the other."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from bench_measures.one import Asked, Found
from bench_measures.sets import Set, repeated

TITLES = {
    "memory": "Kith, in memory",
    "memory map": "Kith, memory map",
    "parquet": "Kith, parquet read whole",
    "stream": "Kith, stream of parquet",
    "spark": "Kith, Spark on this machine",
    "networkx-expert": "networkx, by an expert",
    "networkx-own": "networkx, its own functions",
    "igraph": "igraph",
    "rustworkx": "rustworkx",
    "polars": "Polars",
    "duckdb": "DuckDB SQL",
}
OURS = ("memory", "memory map", "parquet", "stream", "spark")
TABLES, GRAPHS, SLOWEST = ("polars", "duckdb"), ("networkx-expert", "igraph", "rustworkx"), "networkx-own"
SECONDS, LIMIT = 10.0, 3600
AGAIN = 25_000  # universes: enough that what a call costs beside measuring does not count


@dataclass(frozen=True)
class Sets:
    """All the universes of one kind; a sample of them, for those who are slow; and a few, for the slowest."""

    title: str
    everything: Set
    sample: Set
    few: Set


@dataclass(frozen=True)
class Row:
    """One line of a table: who, with how many threads, over which universes."""

    who: str
    threads: int
    timed: Set
    sample: Set
    repeats: Set | None = None  # what the universes timed are, again and again

    @property
    def in_turns(self) -> bool:
        """Whether it is timed again after the others: what takes seconds, and is held beside one another."""
        return self.who in (*OURS[:2], *GRAPHS)

    @property
    def same_input(self) -> str:
        """The row of ours that it is held beside: files for tables, memory for graphs and for our other rows."""
        return "parquet" if self.who in TABLES else "memory"

    @property
    def universes(self) -> Set:
        """Which universes they are, however often."""
        return self.repeats or self.timed


def rows(task: str, sets: Sets, wanted: tuple[str, ...]) -> Iterator[Row]:
    """The rows of one task. Ours also measures what the slow ones are timed on, so that like stands beside like."""
    whole = [who for who in (*OURS, *TABLES) if who in wanted]
    for who in whole:
        yield from (Row(who, threads, sets.everything, sets.sample) for threads in (1, 2))
    if task != "structure":
        return
    slow = {who: sets.sample for who in GRAPHS} | {SLOWEST: sets.few}
    chosen = {who: some for who, some in slow.items() if who in wanted}
    many = min(AGAIN, sets.everything.counts["universes"])
    for some in {one.folder: one for one in chosen.values()}.values():
        yield Row("memory", 1, repeated(some, many), sets.few, repeats=some)
    yield from (Row(who, 1, some, sets.few) for who, some in chosen.items())


def run(row: Row, task: str) -> Found:
    """One row in a process of its own; what went wrong there is said."""
    asked = Asked(row.who, task, str(row.timed.folder), str(row.sample.folder), row.threads, SECONDS)
    threads = str(row.threads)
    environment = {
        **os.environ,
        "BENCH_THREADS": threads, "POLARS_MAX_THREADS": threads, "OMP_NUM_THREADS": threads,
        "PYTHONPATH": os.pathsep.join(one for one in sys.path if one),
    }  # fmt: skip
    command = [sys.executable, "-m", "bench_measures.one", json.dumps(asdict(asked))]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return Found(wrong=[f"it was stopped after {LIMIT} s"])
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["nothing said"])[-1]
        return Found(wrong=[f"it stopped with an error ({last[:200]})"])
    return Found(**json.loads(done.stdout.splitlines()[-1]))

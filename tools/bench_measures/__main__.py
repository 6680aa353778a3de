"""The measures engine beside graph libraries, data frames and SQL: the same universes, the same measures, one run.

`make bench-measures` prints the tables; with WRITE=1 they are put into docs/measures/engine-speed.md as well. SIZE and
SAMPLE say how many universes there are and how many of them the slow ones are timed on; ONLY names some of the rows.
Ends with 1 where anybody's results are not the reference's. No test is timed.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from itertools import product
from pathlib import Path

import numpy as np
import pyarrow as pa
from kept_figures import keep

from bench_measures import egor, service
from bench_measures.answers import of_reference
from bench_measures.cold import first_calls, keep_kernels
from bench_measures.one import Found
from bench_measures.reached import reached
from bench_measures.rows import TITLES, Row, Sets, rows, run
from bench_measures.sets import QUESTIONS, Set, made
from bench_measures.tables import Table, markdown, plain

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "measures" / "engine-speed.md"
KEPT = ROOT / ".make" / "bench-measures"
LIBRARIES = ("numpy", "pyarrow", "numba", "networkx", "igraph", "rustworkx", "polars", "duckdb", "pyspark")
FEW = 10  # times fewer than the sample: for whoever takes a third of a second a universe


@dataclass(frozen=True)
class Wanted:
    """How many universes, how many for those who are slow, whose rows, and whether the page is written."""

    size: int
    sample: int
    only: tuple[str, ...]
    write: bool


def main(words: Sequence[str]) -> int:
    """Make the universes, have everybody measure them, print, and say what was reached."""
    wanted = _asked(words)
    for old in KEPT.glob(f"{wanted.size}-*"):
        if old != _folder(wanted):
            shutil.rmtree(old)
    said = [_heading(wanted)]
    tables = [_measured(title, task, sets, wanted) for title, task, sets in _tasks(wanted, said)]
    structure = tables[0]
    invented = _folder(wanted) / "synthetic" / "all"
    reading = _read_once(Set(invented).nested("structure", "arrow"))
    cold = first_calls(_first(invented.parent))
    said += [markdown(table) for table in tables]
    said += [_of_reading(reading), "\n".join(f"- {line}" for line in reached(structure, tables, reading, cold))]
    print("\n".join(["", _of_reading(reading), *reached(structure, tables, reading, cold)]), flush=True)
    if wanted.write:
        keep(PAGE, "bench-measures", "\n\n".join(said))
    wrong = [f"{TITLES[row.who]}: {'; '.join(found.wrong)}" for table in tables for row, found in table.lines
             if found.wrong]  # fmt: skip
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


def _asked(words: Sequence[str]) -> Wanted:
    parser = argparse.ArgumentParser(prog="make bench-measures")
    parser.add_argument("--size", type=int, default=service.UNIVERSES)
    parser.add_argument("--sample", type=int, default=2_000)
    parser.add_argument("--only", default=",".join(TITLES), help="rows, with commas between them")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(words)
    return Wanted(given.size, min(given.sample, given.size), tuple(given.only.split(",")), given.write)


def _folder(wanted: Wanted) -> Path:
    """Where the universes are kept: another place when what makes them has changed."""
    here = Path(__file__).parent
    makers = b"".join((here / name).read_bytes() for name in ("service.py", "egor.py", "sets.py", "flat.py"))
    return KEPT / f"{wanted.size}-{sha256(makers).hexdigest()[:8]}"


def _tasks(wanted: Wanted, said: list[str]) -> Iterator[tuple[str, str, Sets]]:
    """The tables to make, with the universes each is about; what is missing is said."""
    invented = _sets("an invented service", _folder(wanted) / "synthetic", service.service(wanted.size), wanted)
    many = invented.everything.counts
    of = f"of {many['universes']:,} invented universes"
    yield f"Structure {of} ({many['members']:,} members, {many['ties']:,} ties)", "structure", invented
    yield f"Continuity {of} ({many['contacts']:,} contacts)", "continuity", invented
    yield f"Everything {of}", "everything", invented
    try:
        egor.networks()
    except egor.NotThere as why:
        print(why, file=sys.stderr)
        said.append(str(why))
        return
    real = _sets("real networks", _folder(wanted) / "egor", egor.drawn(wanted.size), wanted)
    many = real.everything.counts
    yield (
        f"Structure of {many['universes']:,} real networks, drawn again and again ({many['ties']:,} ties)",
        "structure",
        real,
    )


def _sets(title: str, folder: Path, batches: Iterable[pa.RecordBatch], wanted: Wanted) -> Sets:
    print(f"Making {title}, or finding it in {folder}.", file=sys.stderr, flush=True)
    everything, sample = made(folder, batches, wanted.size, wanted.sample)
    few = made(folder, (), wanted.size, max(1, wanted.sample // FEW))[1]
    for some, task in product((sample, few), QUESTIONS):
        np.savez(some.folder / f"{task}.npz", allow_pickle=False, **of_reference(some, task))
    keep_kernels(few.nested("everything", "parquet"))
    return Sets(title, everything, sample, few)


def _measured(title: str, task: str, sets: Sets, wanted: Wanted) -> Table:
    """One table, printed as soon as it is there."""
    only = tuple(one for one in wanted.only if one in TITLES and (task != "everything" or one not in NO_WHOLE))
    lines = [(row, _told(title, row, task)) for row in rows(task, sets, only)]
    for _turn in range(1, TURNS):
        lines = [(row, found.with_more(_told(title, row, task)) if row.in_turns else found) for row, found in lines]
    table = Table(title, sets.everything, lines)
    print(plain(table), flush=True)
    return table


def _told(title: str, row: Row, task: str) -> Found:
    print(f"{title}: {TITLES[row.who]}, {row.threads}.", file=sys.stderr, flush=True)
    return run(row, task)


TURNS = 3  # a machine is not as fast in every minute: what stands beside one another is timed in turns
NO_WHOLE = ("polars", "duckdb")  # they measure each of the two tasks, and both are beside ours there


def _read_once(path: Path) -> dict[str, float]:
    """In a process of its own, like every row."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    done = subprocess.run(
        [sys.executable, "-m", "bench_measures.machine", str(path)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _first(folder: Path) -> Path:
    """The smallest sample: a first call is about beginning."""
    return min(folder.glob("sample of */everything.parquet"), key=lambda path: path.stat().st_size)


def _of_reading(reading: dict[str, float]) -> str:
    speeds = " and ".join(f"{reading['bytes'] / reading[key] / 1e9:.1f}" for key in ("1", "2"))
    return (
        f"Reading all {reading['bytes'] / 1e6:,.0f} MB of the input of structure once: {reading['1']:.3g} s with 1"
        f" thread, {reading['2']:.3g} s with 2 ({speeds} GB a second)."
    )


def _heading(wanted: Wanted) -> str:
    libraries = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    return (
        f"Measured on {date.today():%-d %B %Y}; {wanted.size:,} universes, samples of {wanted.sample:,} and"  # noqa: DTZ011
        f" {max(1, wanted.sample // FEW):,}; Python {platform.python_version()}, {os.cpu_count()} cores, load"
        f" {os.getloadavg()[0]:.1f} at the beginning. {libraries}."
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The universes that are measured, made once and kept in a folder: all of them, and a few drawn at random from them.

Each is kept in every form that somebody reads: nested as the engine does (with everything, with what structure needs,
with what continuity needs), and as flat tables, which is how data frames and SQL would hold them.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench_measures.flat import flattened
from kith.measures.question import Question
from kith.measures.schema import LISTS, TEXTS

QUESTION = Question(as_at=date(2026, 6, 30), since=date(2025, 12, 31))
# Continuity from the first contact on, so that every one of them counts.
QUESTIONS = {"structure": QUESTION, "everything": QUESTION, "continuity": Question(as_at=QUESTION.as_at)}
SEED, OF_EACH_BATCH = 2026, 10_000
# Which lists each form holds. The contacts and allocations of a service lie elsewhere than its universes.
NEEDED = {
    "everything": tuple(one.name for one in LISTS),
    "structure": ("members", "ties", "readings"),
    "continuity": ("contacts", "allocations"),
}


@dataclass(frozen=True)
class Set:
    """Some universes in a folder, and how many of each thing there are."""

    folder: Path

    def nested(self, task: str, suffix: str) -> Path:
        """The file in the published schema; suffix 'parquet' or 'arrow'."""
        return self.folder / f"{task}.{suffix}"

    def flat(self, table: str) -> Path:
        """One flat table: `universes`, `members`, `ties`, `readings`, `contacts`, `allocations`."""
        return self.folder / "flat" / f"{table}.parquet"

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each flat table has."""
        counted: dict[str, int] = json.loads((self.folder / "counts.json").read_text())
        return counted


def made(folder: Path, batches: Iterable[pa.RecordBatch], universes: int, few: int) -> tuple[Set, Set]:
    """All the universes, and a few of them; made now where they are not there yet."""
    everything, sample = Set(folder / "all"), Set(folder / f"sample of {few}")
    if not (everything.folder / "counts.json").is_file():
        _write(everything, batches)
    if not (sample.folder / "counts.json").is_file():
        _write(sample, _drawn(everything, universes, few))
    return everything, sample


def repeated(sample: Set, least: int) -> Set:
    """The same universes again and again until there are so many: what a few take when they are many, in memory.

    For structure alone, and mapped alone. Beside it a slow peer's time over the sample is compared like with like.
    """
    again = Set(sample.folder.with_name(f"{sample.folder.name} again and again"))
    if not (again.folder / "counts.json").is_file():
        again.folder.mkdir(exist_ok=True)
        with pa.memory_map(str(sample.nested("structure", "arrow"))) as mapped:
            once = pa.ipc.open_file(mapped).read_all()
            times = -(-least // once.num_rows)
            many = pa.concat_tables([once] * times).combine_chunks()
            path = str(again.nested("structure", "arrow"))
            with pa.OSFile(path, "wb") as sink, pa.ipc.new_file(sink, many.schema) as file:
                file.write_table(many, max_chunksize=OF_EACH_BATCH)
        (again.folder / "counts.json").write_text(json.dumps({"universes": once.num_rows * times}))
    return again


def _drawn(everything: Set, universes: int, few: int) -> Iterator[pa.RecordBatch]:
    """A few universes of a file, drawn at random, in the file's order."""
    chosen = np.sort(np.random.default_rng(SEED).permutation(universes)[:few])
    first = 0
    with pa.memory_map(str(everything.nested("everything", "arrow"))) as mapped:
        file = pa.ipc.open_file(mapped)
        for place in range(file.num_record_batches):
            batch = file.get_batch(place)
            here = chosen[(chosen >= first) & (chosen < first + batch.num_rows)] - first
            first += batch.num_rows
            if here.size:
                yield batch.take(pa.array(here))


def _write(wanted: Set, batches: Iterable[pa.RecordBatch]) -> None:
    """Every form of every batch, one batch after the other; what was left of an earlier try is thrown away."""
    shutil.rmtree(wanted.folder, ignore_errors=True)
    (wanted.folder / "flat").mkdir(parents=True)
    counts: dict[str, int] = {}
    with ExitStack() as open_files:
        writers: dict[Path, Any] = {}
        for batch in batches:
            for task, lists in NEEDED.items():
                some = batch.select([*(one.name for one in TEXTS), *lists])
                _append(writers, open_files, wanted.nested(task, "parquet"), some)
                _append(writers, open_files, wanted.nested(task, "arrow"), some)
            for name, table in flattened(batch, counts.get("universes", 0)).items():
                _append(writers, open_files, wanted.flat(name), table)
                counts[name] = counts.get(name, 0) + table.num_rows
    (wanted.folder / "counts.json").write_text(json.dumps(counts))


def _append(writers: dict[Path, Any], files: ExitStack, path: Path, batch: pa.RecordBatch) -> None:
    if path not in writers:
        opened = (
            pq.ParquetWriter(path, batch.schema)
            if path.suffix == ".parquet"
            else pa.ipc.new_file(files.enter_context(pa.OSFile(str(path), "wb")), batch.schema)
        )
        writers[path] = files.enter_context(opened)
    writers[path].write_batch(batch)

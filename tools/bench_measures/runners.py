"""Whoever measures, as three steps: what is brought up before the time begins, what is timed, and its answers after."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from bench_measures.answers import VOCABULARY, Answers, of_table
from bench_measures.sets import QUESTIONS, Set

Anything = Any
AT_A_CALL = 50_000  # universes in memory that are measured in one call


class CannotRun(Exception):
    """Says in a sentence why somebody is not here to be measured."""


@dataclass(frozen=True)
class Runner:
    """How one row is measured. `prepare` is not timed, `run` is, and `answers` reads what it gave."""

    prepare: Callable[[Set], Anything]
    run: Callable[[Anything], Anything]
    answers: Callable[[Anything], Answers]


def runner(who: str, task: str, threads: int) -> Runner:
    """Who measures what with so many threads. Raises CannotRun where it is not installed."""
    try:
        return _ours(who, task, threads) if who in OURS else _peer(who, task)
    except ModuleNotFoundError as why:
        raise CannotRun(f"{why.name} is not installed.") from why


def _peer(who: str, task: str) -> Runner:
    if who in ("polars", "duckdb"):
        measure = getattr(import_module(f"bench_measures.peers.{who}_{task}"), task)
        return Runner(lambda some: some, measure, lambda found: found)
    from bench_measures.peers.graphs import structure_by
    from bench_measures.peers.sight import loaded

    return Runner(loaded, structure_by(who), lambda found: found)


def _ours(who: str, task: str, threads: int) -> Runner:
    from kith.measures.files import the_engine

    pa.set_cpu_count(threads)
    return OURS[who](task, threads, the_engine())


def _memory(task: str, threads: int, engine: Anything) -> Runner:
    """The universes are in memory before the time begins, as they are for the graph libraries; measured as a library is
    called, and the measures are kept in memory."""

    def prepare(some: Set) -> list[pa.RecordBatch]:
        with pa.OSFile(str(some.nested(task, "arrow"))) as file:
            read = _published(pa.ipc.open_file(file).read_all())
        cuts = range(0, read.num_rows, AT_A_CALL)
        return [batch for cut in cuts for batch in read.slice(cut, AT_A_CALL).combine_chunks().to_batches()]

    def run(batches: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
        return [engine(batch, QUESTIONS[task], VOCABULARY, threads) for batch in batches]

    return Runner(prepare, run, _of_batches)


def _published(read: pa.Table) -> pa.Table:
    """With every column that the engine asks for: those that the file does not have are null."""
    from kith.measures.schema import published

    whole = [read[field.name] if field.name in read.schema.names else pa.nulls(read.num_rows, field.type)
             for field in published()]  # fmt: skip
    return pa.Table.from_arrays(whole, names=published().names)


def _memory_map(task: str, threads: int, engine: Anything) -> Runner:
    """The Arrow file is mapped, measured where it lies, and the measures are kept in memory."""
    from kith.measures.files import measured, open_input

    def run(path: Path) -> list[pa.RecordBatch]:
        return list(measured(open_input(path, QUESTIONS[task]), engine, threads=threads))

    return Runner(lambda some: some.nested(task, "arrow"), run, _of_batches)


def _parquet(task: str, threads: int, engine: Anything) -> Runner:
    """All of the parquet file is read into memory, then measured as a library is called."""

    def run(path: Path) -> list[pa.RecordBatch]:
        table = _published(pq.read_table(path, use_threads=threads > 1))
        return [engine(batch, QUESTIONS[task], VOCABULARY, threads) for batch in table.to_batches()]

    return Runner(lambda some: some.nested(task, "parquet"), run, _of_batches)


def _stream(task: str, threads: int, engine: Anything) -> Runner:
    """What `kith measure` does: from one parquet file to another, a batch at a time."""
    from kith.measures.files import measure_file

    def run(path: Path) -> Path:
        out = path.parent / f"measured {task}.parquet"
        measure_file(path, out, QUESTIONS[task], engine, threads=threads)
        return out

    return Runner(lambda some: some.nested(task, "parquet"), run, lambda out: of_table(pq.read_table(out)))


def _spark(task: str, threads: int, _engine: Anything) -> Runner:
    """What `kith measure --engine spark` does, in a session that is up already and has its workers."""
    from kith.measures.files import open_input
    from kith.measures.spark import measured_in_order, without_java

    why_not = without_java()
    if why_not:
        raise CannotRun(why_not)
    import_module("pyspark")

    def prepare(some: Set) -> Path:
        _session(threads)
        return some.nested(task, "parquet")

    def run(path: Path) -> list[pa.RecordBatch]:
        return list(measured_in_order(open_input(path, QUESTIONS[task]), threads, lambda _rows: None))

    return Runner(prepare, run, _of_batches)


def _session(threads: int) -> None:
    """A session of this machine alone, with the settings that Kith's own has, which outlives one measuring."""
    import os
    import sys

    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(f"local[{threads}]").appName("bench-measures")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "5000",
        "spark.sql.session.timeZone": "UTC",
    }.items():
        builder = builder.config(name, value)
    builder.getOrCreate().sparkContext.setLogLevel("OFF")


def _of_batches(batches: list[pa.RecordBatch]) -> Answers:
    return of_table(pa.Table.from_batches(batches))


OURS: dict[str, Callable[[str, int, Anything], Runner]] = {
    "memory": _memory,
    "memory map": _memory_map,
    "parquet": _parquet,
    "stream": _stream,
    "spark": _spark,
}

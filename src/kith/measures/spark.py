"""Measuring on Spark, for a service that outgrows one machine: the same function over the same Arrow batches.

`measured` is for your own cluster: a DataFrame in the published schema, and out comes one of measures.
`measured_in_order` is `--engine spark`: parquet files, measured by the session there is or by one on this machine
alone, and handed back in the input's order for our own writer, so that the bytes are those of the local engine.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import Any
from urllib.parse import unquote, urlparse

import pyarrow as pa

from kith.measures.coding import Reader, struct_of
from kith.measures.files import Input, Progress, further, the_engine
from kith.measures.found_words import places_to_look, words_in
from kith.measures.parts import CannotMeasure, Part
from kith.measures.question import Question
from kith.measures.rows import measured_schema
from kith.measures.schema import LISTS, TEXTS, NotAUniverse
from kith.measures.universe import Vocabulary
from kith.measures.vocabularies import Words, joined

NEEDS_JAVA = 17
FILE, ROW = "kith_file", "kith_row"
SPECIAL = re.compile(r"([{}\[\]*?\\])")  # in a path, to Spark
Batches = Iterable[pa.RecordBatch]


def measured(dataframe: Any, question: Question, vocabulary: Vocabulary | None = None) -> Any:
    """A DataFrame of universes as one of measures, on the cluster that it lives on; its workers need `kith[measures]`.

    Without a vocabulary its words are looked for first, which reads the strings of all of it once more. Spark keeps no
    metadata of Arrow's: codes need their vocabulary given here. Rows come in whatever order Spark has them in.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    words = dict(vocabulary.columns) if vocabulary else vocabulary_of(dataframe, further(question))
    of_all = Vocabulary({name: tuple(each) for name, each in joined([words], {}).items()})
    out = from_arrow_schema(measured_schema(of_all, question.categories))
    return dataframe.mapInArrow(_measuring(question, of_all), out)


def _measuring(question: Question, vocabulary: Vocabulary) -> Callable[[Batches], Iterator[pa.RecordBatch]]:
    def each(batches: Batches) -> Iterator[pa.RecordBatch]:
        measure, of_all = the_engine(), dict(vocabulary.columns)
        for batch in batches:
            reader = Reader(batch.schema, {}, of_all, further(question), "a partition")
            yield measure(reader.read(batch), question, vocabulary)

    return each


def vocabulary_of(dataframe: Any, extras: tuple[str, ...] = ()) -> Words:
    """The words in a DataFrame's strings, sorted, whatever its partitions."""
    from pyspark.sql.pandas.types import to_arrow_schema

    places = list(places_to_look(to_arrow_schema(dataframe.schema), {}, extras))
    if not places:
        return joined([], {})

    def each(batches: Batches) -> Iterator[pa.RecordBatch]:
        for found in words_in(batches, places):
            pairs = [(name, word) for name, words in found.items() for word in sorted(words)]
            held = [pa.array([pair[place] for pair in pairs], pa.string()) for place in (0, 1)]
            yield pa.RecordBatch.from_arrays(held, ["name", "word"])

    found: dict[str, set[str]] = {}
    for name, word in dataframe.mapInArrow(each, "name string, word string").distinct().collect():
        found.setdefault(name, set()).add(word)
    return joined([], found)


def measured_in_order(given: Input, threads: int, progress: Progress) -> Iterator[pa.RecordBatch]:
    """The measures of every universe, in the input's order. Raises CannotMeasure, NotAUniverse."""
    if not all(part.is_parquet for part in given.parts):
        raise CannotMeasure("The spark engine reads parquet. Measure an Arrow file with --engine local.")
    session, ours = _session(threads)
    try:
        yield from _in_order(session, given, progress)
    except Exception as why:
        raise _in_our_words(why) from why
    finally:
        if ours:
            session.stop()


def _in_order(session: Any, given: Input, progress: Progress) -> Iterator[pa.RecordBatch]:
    """Each batch is one row with its place, as bytes: Spark puts a few large rows in order, and no column of them."""
    from pyspark import StorageLevel

    blocks = [_blocks(session, given, numbers) for numbers in _alike(given.parts)]
    kept = reduce(lambda some, more: some.union(more), blocks).persist(StorageLevel.DISK_ONLY)
    try:
        for row in kept.orderBy(FILE, ROW).toLocalIterator():
            for batch in pa.ipc.open_stream(row["block"]):
                progress(batch.num_rows)
                yield batch
    finally:
        kept.unpersist()


def _alike(parts: list[Part]) -> list[list[int]]:
    """Files by their schema and words: Spark reads those together."""
    found: dict[str, list[int]] = {}
    for place, part in enumerate(parts):
        found.setdefault(f"{part.schema} {part.own}", []).append(place)
    return list(found.values())


def _blocks(session: Any, given: Input, numbers: list[int]) -> Any:
    from pyspark.sql import functions

    schema = given.parts[numbers[0]].schema
    texts = [one.name for one in TEXTS if one.name in schema.names]
    lists = [one.name for one in LISTS if struct_of(schema, one.name) is not None]
    paths = {str(given.parts[number].path.resolve()): number for number in numbers}
    frame = session.read.parquet(*("file://" + SPECIAL.sub(r"\\\1", path) for path in paths))
    origin = (functions.col("_metadata.file_path").alias(FILE), functions.col("_metadata.row_index").alias(ROW))
    frame = frame.select(*texts, *lists, *origin)
    return frame.mapInArrow(_block_by_block(given, paths), f"{FILE} int, {ROW} long, block binary")


def _block_by_block(given: Input, paths: dict[str, int]) -> Callable[[Batches], Iterator[pa.RecordBatch]]:
    question, words, extras, of_all = given.question, given.words, given.extras, given.vocabulary
    owns = {number: (given.parts[number].own, given.parts[number].path.name) for number in paths.values()}

    def each(batches: Batches) -> Iterator[pa.RecordBatch]:
        measure = the_engine()
        for batch in batches:
            for number, start, rows in _runs(batch, paths):
                own, where = owns[number]
                plain = rows.select([name for name in rows.schema.names if name not in (FILE, ROW)])
                try:
                    read = Reader(plain.schema, own, words, extras, where).read(plain)
                    done = measure(read, question, of_all)
                except NotAUniverse as why:
                    raise why.further_on(start, where) from why
                yield _as_block(number, start, done)

    return each


def _runs(batch: pa.RecordBatch, paths: dict[str, int]) -> Iterator[tuple[int, int, pa.RecordBatch]]:
    """The stretches of a batch that lie one after the other in one file: its number, its first row, the rows."""
    files, rows = batch.column(FILE).to_pylist(), batch.column(ROW).to_pylist()
    begin = 0
    for place in range(1, len(files) + 1):
        goes_on = place < len(files) and files[place] == files[begin] and rows[place] == rows[place - 1] + 1
        if not goes_on:
            number = paths[unquote(urlparse(files[begin]).path)]
            yield number, rows[begin], batch.slice(begin, place - begin)
            begin = place


def _as_block(number: int, start: int, done: pa.RecordBatch) -> pa.RecordBatch:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, done.schema) as writer:
        writer.write_batch(done)
    block = pa.array([sink.getvalue().to_pybytes()], pa.binary())
    return pa.RecordBatch.from_arrays([pa.array([number], pa.int32()), pa.array([start], pa.int64()), block],
                                      [FILE, ROW, "block"])  # fmt: skip


def _session(threads: int) -> tuple[Any, bool]:
    """The session there is, or one on this machine alone that nobody else can reach; and whether it is ours to end."""
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    if active is not None:
        return active, False
    why_not = without_java()
    if why_not:
        raise CannotMeasure(f"{why_not} Nothing was measured.")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "5000",
        "spark.sql.session.timeZone": "UTC",
    }
    builder = SparkSession.builder.master(f"local[{threads}]").appName("kith measure")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session, True


def without_java() -> str:
    """Why Spark cannot start here; empty where it can."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which(os.path.join(home, "bin", "java") if home else "java")  # noqa: PTH118 - also where it is no path
    if java is None:
        return f"Spark needs Java {NEEDS_JAVA} or newer, and there is none here."
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    number = said.partition('"')[2].partition(".")[0]
    if number.isdigit() and int(number) < NEEDS_JAVA:
        return f"Spark needs Java {NEEDS_JAVA} or newer, and here is Java {number}."
    return ""


def _in_our_words(why: Exception) -> Exception:
    """What a worker said of a universe, without Spark's own account of where it was at the time."""
    if isinstance(why, CannotMeasure | NotAUniverse):
        return why
    marker = f"{NotAUniverse.__module__}.{NotAUniverse.__name__}: "
    lines = [line for line in str(why).splitlines() if marker in line]
    if lines:
        return NotAUniverse(lines[-1].partition(marker)[2].strip())
    return CannotMeasure(f"Spark stopped: {str(why).strip().splitlines()[0][:300]} Nothing was written.")

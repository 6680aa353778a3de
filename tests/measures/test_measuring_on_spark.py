"""The same function on Spark: the same bytes as on this machine alone. One session for all: starting takes long."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from an_input import QUESTION, WORDS, arrow, parquet, table, with_words

from kith.measures import spark
from kith.measures.files import measure_file, measured, open_input, the_engine
from kith.measures.parts import CannotMeasure
from kith.measures.schema import NotAUniverse
from kith.measures.writing import write

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning"
)
COMPILED = str(Path(tempfile.gettempdir()) / f"kith-test-jit-{os.getuid()}")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """A session on this machine alone, with two workers."""
    for needed in ("pyspark", "pandas"):
        pytest.importorskip(needed, reason=f"Spark needs {needed}, which is not installed here.")
    why_not = spark.without_java()
    if why_not:
        pytest.skip(why_not)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("NUMBA_CACHE_DIR", COMPILED)  # for its workers too: compiling takes long
        patched.setenv(
            "PYTHONPATH", os.pathsep.join([str(Path(spark.__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
        )
        begun, ours = spark._session(2)
        assert ours
        yield begun
        begun.stop()


def folder_of(folder: Path, *tables: pa.Table) -> Path:
    """A folder of files with names that Spark would read as something else."""
    folder.mkdir()
    for number, each in enumerate(tables):
        parquet(folder / f"{'cab'[number]} [{number}] 100%.parquet", each, row_group_size=4)
    return folder


def bytes_on_both(path: Path, folder: Path) -> tuple[bytes, bytes]:
    """What this machine writes, and what Spark does."""
    here, there = folder / "here.parquet", folder / "there.parquet"
    measure_file(path, here, QUESTION, the_engine())
    given = open_input(path, QUESTION)
    write(there, spark.measured_in_order(given, 2, lambda _rows: None), given.schema)
    return here.read_bytes(), there.read_bytes()


def test_spark_writes_the_same_bytes_in_the_order_of_the_input(session: Any, tmp_path: Path) -> None:
    given = table(60)
    here, there = bytes_on_both(
        folder_of(tmp_path / "in {1} *", given.slice(20), given.slice(0, 7), given.slice(7, 13)), tmp_path
    )
    assert here == there


def test_files_that_differ_harmlessly_are_the_same_on_spark(session: Any, tmp_path: Path) -> None:
    given = with_words(table(30))
    wider = pa.large_list(given.schema.field("ties").type.value_type)
    other = given.set_column(3, "ties", given.column("ties").cast(wider)).select(given.schema.names[::-1])
    here, there = bytes_on_both(folder_of(tmp_path / "in", given, other), tmp_path)
    assert here == there


def test_a_frame_of_one_s_own_is_measured_where_it_lies(session: Any, tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", table(20))
    wanted = pa.Table.from_batches(list(measured(open_input(path, QUESTION), the_engine()))).to_pylist()
    found = spark.measured(session.read.parquet(str(path)), QUESTION, WORDS)
    assert sorted((row.asDict() for row in found.collect()), key=lambda row: row["universe"]) == sorted(
        wanted, key=lambda row: row["universe"]
    )


def test_without_a_vocabulary_the_words_of_a_frame_are_looked_for(session: Any, tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", with_words(table(20)), row_group_size=3)
    frame = session.read.parquet(str(path)).repartition(3)
    assert spark.vocabulary_of(frame) == open_input(path, QUESTION).words
    assert spark.measured(frame, QUESTION).count() == 20


def test_a_fault_on_a_worker_is_said_in_our_words(session: Any, tmp_path: Path) -> None:
    rows = table(20).to_pylist()
    rows[13]["readings"] = [{"member": 77, "day": QUESTION.as_at, "voice": 0}]
    path = parquet(tmp_path / "a.parquet", pa.Table.from_pylist(rows, schema=table(1).schema), row_group_size=4)
    with pytest.raises(NotAUniverse) as refused:
        list(spark.measured_in_order(open_input(path, QUESTION), 2, lambda _rows: None))
    assert str(refused.value).startswith("a.parquet: universe 'u13' (row 13): readings[0].member is 77")


def test_spark_reads_parquet_alone(tmp_path: Path) -> None:
    given = open_input(arrow(tmp_path / "a.arrow", table(2)), QUESTION)
    with pytest.raises(CannotMeasure, match="The spark engine reads parquet"):
        list(spark.measured_in_order(given, 1, lambda _rows: None))


def test_where_there_is_no_java_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    assert spark.without_java() == "Spark needs Java 17 or newer, and there is none here."

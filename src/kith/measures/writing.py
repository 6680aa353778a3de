"""Writing what was measured: parquet, cut into groups of rows by count alone, so that the same numbers are the same
bytes whatever measured them; beside its place first, so that nothing half-written is ever found there."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kith.measures.parts import CannotMeasure
from kith.measures.question import Question
from kith.measures.vocabularies import Words, as_metadata

ROWS_IN_A_GROUP = 25_000


def metadata_of(question: Question, words: Words) -> dict[bytes, bytes]:
    """What a measured file says of itself: the vocabulary, and what was asked."""
    asked = {
        "as_at": question.as_at.isoformat(),
        "since": question.since.isoformat() if question.since else "",
        "voice": question.voice,
        "categories": json.dumps(list(question.categories), ensure_ascii=False),
    }
    return as_metadata(words) | {f"kith.{name}".encode(): said.encode() for name, said in asked.items()}


def write(path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> int:
    """Write the batches in order; how many rows. Nothing is there before all of it is. Raises CannotMeasure."""
    with beside(path) as waiting:
        return write_parquet(waiting, batches, schema)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A file in the same folder that takes the place of `path` once the block has ended well."""
    if path.is_dir():
        raise CannotMeasure(f"{path} is a folder. Name a file; nothing was written.")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".kith-")
    except OSError as why:
        raise CannotMeasure(f"{path} cannot be written ({why.strerror}). Nothing was written.") from why
    os.close(handle)
    waiting = Path(name)
    try:
        yield waiting
        _to_disk(waiting)
        waiting.replace(path)
    except OSError as why:
        waiting.unlink(missing_ok=True)
        raise CannotMeasure(f"{path} cannot be written ({why.strerror or why}). Nothing was written.") from why
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_parquet(path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> int:
    """Write the batches as they come; how many rows."""
    rows = 0
    with pq.ParquetWriter(path, schema) as writer:
        for group in in_groups(batches, schema):
            writer.write_table(group, row_group_size=ROWS_IN_A_GROUP)
            rows += group.num_rows
    return rows


def in_groups(batches: Iterable[pa.RecordBatch], schema: pa.Schema, most: int = ROWS_IN_A_GROUP) -> Iterator[pa.Table]:
    """The same rows in tables of so many rows each, and the last of what is left."""
    waiting: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        taken = 0
        while count + batch.num_rows - taken >= most:
            part = batch.slice(taken, most - count)
            yield _together([*waiting, part], schema)
            taken += part.num_rows
            waiting, count = [], 0
        if taken < batch.num_rows:
            waiting.append(batch.slice(taken))
            count += batch.num_rows - taken
    if waiting:
        yield _together(waiting, schema)


def _together(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_batches([one.cast(schema) for one in batches], schema).combine_chunks()

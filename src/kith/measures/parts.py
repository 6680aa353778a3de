"""What is read: a parquet file, a folder of them in the order of their names, or an Arrow file or stream, mapped into
memory. A part is one file; it gives its batches in order, each small enough that a few fit anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kith.measures.coding import Reader
from kith.measures.schema import LISTS, MEMBERS, TEXTS
from kith.measures.vocabularies import Words, declared

BYTES_IN_A_BATCH = 24_000_000
ROWS_IN_A_BATCH = 10_000
BYTES_A_VALUE = 4
BUFFER = 1 << 20
PARQUET, ARROW_FILE = b"PAR1", b"ARROW1"


class CannotMeasure(Exception):
    """What was asked for cannot be done; the message says what happened and what to do."""


@dataclass(frozen=True)
class Part:
    """One file that is read: where, its schema, what its metadata declares, and whether it is parquet."""

    path: Path
    schema: pa.Schema
    own: Words
    is_parquet: bool
    rows: int | None

    def batches(
        self, extras: tuple[str, ...] = (), only: "set[tuple[str, str]] | None" = None, at_once: int = 1
    ) -> Iterator[pa.RecordBatch]:
        """The batches as the file holds them; `only` these fields of lists (default: all that is published). Where
        several are to be held `at_once`, each is the smaller."""
        try:
            yield from self._parquet(extras, only, at_once) if self.is_parquet else _arrow(self.path, at_once)
        except (pa.ArrowException, OSError) as why:
            raise CannotMeasure(f"{self.path} cannot be read to its end ({_short(why)}). Nothing was written.") from why

    def reader(self, of_all: Words, extras: tuple[str, ...]) -> Reader:
        """What brings its batches into the published schema."""
        return Reader(self.schema, self.own, of_all, extras, self.path.name)

    def _parquet(
        self, extras: tuple[str, ...], only: set[tuple[str, str]] | None, at_once: int
    ) -> Iterator[pa.RecordBatch]:
        with pq.ParquetFile(self.path, buffer_size=BUFFER, pre_buffer=False) as file:
            wanted = only if only is not None else _published_fields(extras)
            paths = [file.schema.column(place).path for place in range(len(file.schema))]
            columns = [path for path in paths if _is_wanted(path, wanted, texts=only is None)]
            columns += [] if only is not None else _to_be_counted(paths, columns)
            rows = _rows_in_a_batch(file.metadata, at_once)
            yield from file.iter_batches(batch_size=rows, columns=columns, use_threads=at_once > 1)


def parts_of(path: Path) -> list[Part]:
    """The files that a path names, in order. Raises CannotMeasure."""
    if path.is_dir():
        found = sorted(one for one in path.iterdir() if one.suffix == ".parquet" and one.name[0] not in "._")
        if not found:
            raise CannotMeasure(f"There is no file *.parquet in {path}. Nothing was measured.")
        return [_part(one) for one in found]
    if not path.is_file():
        raise CannotMeasure(f"There is no file {path}. Nothing was measured.")
    return [_part(path)]


def _part(path: Path) -> Part:
    try:
        with path.open("rb") as file:
            begins = file.read(6)
        if begins.startswith(PARQUET):
            with pq.ParquetFile(path) as parquet:
                schema, rows = parquet.schema_arrow, parquet.metadata.num_rows
        else:
            schema, rows = _schema_of_arrow(path, begins)
    except (pa.ArrowException, OSError) as why:
        raise CannotMeasure(
            f"{path} is no parquet file, and no Arrow file or stream ({_short(why)}). Nothing was measured."
        ) from why
    return Part(path, schema, declared(schema.metadata, path.name), begins.startswith(PARQUET), rows)


def _schema_of_arrow(path: Path, begins: bytes) -> tuple[pa.Schema, int | None]:
    with pa.memory_map(str(path)) as mapped:
        if begins == ARROW_FILE:
            file = pa.ipc.open_file(mapped)
            return file.schema, sum(file.get_batch(place).num_rows for place in range(file.num_record_batches))
        return pa.ipc.open_stream(mapped).schema, None


def _arrow(path: Path, at_once: int) -> Iterator[pa.RecordBatch]:
    """The batches of an Arrow file where they lie, nothing copied; or of a stream, one after the other. Large ones are
    cut."""
    with path.open("rb") as opened:
        is_file = opened.read(6) == ARROW_FILE
    if not is_file:
        with pa.OSFile(str(path)) as read:
            for batch in pa.ipc.open_stream(read):
                yield from _cut(batch, at_once)
        return
    with pa.memory_map(str(path)) as mapped:
        file = pa.ipc.open_file(mapped)
        for place in range(file.num_record_batches):
            yield from _cut(file.get_batch(place), at_once)


def _cut(batch: pa.RecordBatch, at_once: int) -> Iterator[pa.RecordBatch]:
    rows = _evenly(batch.num_rows, _few(batch.nbytes, batch.num_rows, at_once))
    for start in range(0, batch.num_rows, rows):
        yield batch.slice(start, rows)


def _evenly(rows: int, most: int) -> int:
    """How many rows each piece has, none with more than the most, where all are about as large."""
    pieces = max(1, -(-rows // most))
    return max(1, -(-rows // pieces))


def _rows_in_a_batch(metadata: pq.FileMetaData, at_once: int) -> int:
    """As many rows as fit: large universes come few at a time. Reckoned from how many values there are: how many bytes
    they take in the file says little of how many in memory."""
    groups = [metadata.row_group(place) for place in range(metadata.num_row_groups)]
    sizes = ((_values_in(one) * BYTES_A_VALUE, one.num_rows) for one in groups)
    return min((_few(size, rows, at_once) for size, rows in sizes), default=ROWS_IN_A_BATCH)


def _values_in(group: pq.RowGroupMetaData) -> int:
    return sum(group.column(place).num_values for place in range(group.num_columns))


def _few(size: int, rows: int, at_once: int) -> int:
    return max(1, min(ROWS_IN_A_BATCH, BYTES_IN_A_BATCH * rows // max(size, 1)) // at_once)


def _published_fields(extras: tuple[str, ...]) -> set[tuple[str, str]]:
    held = {(column.name, one.name) for column in LISTS for one in column.fields}
    return held | {(MEMBERS.name, extra) for extra in extras}


def _is_wanted(path: str, wanted: set[tuple[str, str]], texts: bool) -> bool:
    """Whether a leaf of a parquet file is read: 'members.list.element.kind', 'universe'."""
    column, _dot, rest = path.partition(".")
    if not rest:
        return texts and column in {one.name for one in TEXTS}
    return (column, rest.rpartition(".")[2]) in wanted


def _to_be_counted(paths: list[str], columns: list[str]) -> list[str]:
    """One leaf of each list of which nothing else is read: how many there are counts all the same."""
    read = {path.partition(".")[0] for path in columns}
    first = {path.partition(".")[0]: path for path in reversed(paths)}
    return [first[column.name] for column in LISTS if column.name in first and column.name not in read]


def _short(why: Exception) -> str:
    return str(why).strip().splitlines()[0][:200].rstrip(".") if str(why).strip() else type(why).__name__

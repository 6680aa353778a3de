"""However a batch lies in memory, and however many threads measure it, the same comes out, byte for byte."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from bench_measures.service import WORDS, batch
from twin import same_as_the_reference

from kith.measures.engine import measure_batch
from kith.measures.question import Question
from kith.measures.universe import Vocabulary

ASKED = Question(date(2026, 6, 30), date(2025, 6, 30))
WORDED = Vocabulary(WORDS)
LISTS = ("members", "ties", "readings", "contacts", "allocations")


def some(rows: int = 40) -> pa.RecordBatch:
    """A few invented universes."""
    return batch(0, rows, np.random.default_rng(5))


def written(measured: pa.RecordBatch) -> bytes:
    """A result as a file of Arrow has it: what lies under a null too."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, measured.schema) as writer:
        writer.write_batch(measured)
    return sink.getvalue().to_pybytes()


def with_lists(given: pa.RecordBatch, change: object) -> pa.RecordBatch:
    """The batch with every list column changed."""
    columns = [
        change(column) if name in LISTS else column
        for name, column in zip(given.schema.names, given.columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, names=given.schema.names)


@pytest.mark.parametrize("threads", [2, 3, 8])
def test_any_number_of_threads_gives_the_same_bytes(threads: int) -> None:
    given = some(300)
    assert written(measure_batch(given, ASKED, WORDED, threads)) == written(measure_batch(given, ASKED, WORDED))


@pytest.mark.parametrize("first", [0, 1, 2, 3, 5, 7, 8, 9, 17])
def test_a_slice_is_measured_as_the_rows_it_shows(first: int) -> None:
    whole = measure_batch(some(), ASKED, WORDED)
    found = measure_batch(some().slice(first, 11), ASKED, WORDED)
    assert found.to_pylist() == whole.slice(first, 11).to_pylist()


def test_a_batch_cut_in_two_gives_what_the_whole_gives() -> None:
    cut = [measure_batch(some().slice(first, 20), ASKED, WORDED) for first in (0, 20)]
    joined = pa.Table.from_batches(cut).combine_chunks().to_batches()[0]
    assert joined.to_pylist() == measure_batch(some(), ASKED, WORDED).to_pylist()


def test_items_that_begin_within_a_larger_array_are_found() -> None:
    def moved(column: pa.ListArray) -> pa.ListArray:
        before = pa.nulls(5, column.values.type)
        items = pa.concat_arrays([before, column.values]).slice(5)
        return pa.ListArray.from_arrays(column.offsets, items)

    given = with_lists(some(), moved)
    assert given.column("members").values.offset == 5
    assert written(measure_batch(given, ASKED, WORDED)) == written(measure_batch(some(), ASKED, WORDED))


def test_long_lists_are_measured_as_lists_are() -> None:
    given = with_lists(some(), lambda column: column.cast(pa.large_list(column.type.value_type)))
    assert written(measure_batch(given, ASKED, WORDED)) == written(measure_batch(some(), ASKED, WORDED))


def test_a_list_that_is_null_is_empty_whatever_lies_under_it() -> None:
    missing = np.arange(40) % 3 == 0

    def hidden(column: pa.ListArray) -> pa.ListArray:
        return pa.ListArray.from_arrays(column.offsets, column.values, mask=pa.array(missing))

    def emptied(column: pa.ListArray) -> pa.ListArray:
        rows = [[] if gone else row.as_py() for gone, row in zip(missing, column, strict=True)]
        return pa.array(rows, column.type)

    given = with_lists(some(), hidden)
    assert given.column("ties").values.equals(some().column("ties").values)
    same = measure_batch(with_lists(some(), emptied), ASKED, WORDED)
    assert written(measure_batch(given, ASKED, WORDED)) == written(same)
    same_as_the_reference(given, ASKED, WORDED)


def test_a_member_or_a_contact_that_is_null_is_one_of_whom_nothing_is_known() -> None:
    def hidden(column: pa.ListArray) -> pa.ListArray:
        gone = pa.array(np.arange(len(column.values)) % 4 == 1)
        items = pa.StructArray.from_arrays(column.values.flatten(), fields=list(column.type.value_type), mask=gone)
        return pa.ListArray.from_arrays(column.offsets, items)

    given = some()
    given = given.set_column(2, "members", hidden(given.column("members")))
    same_as_the_reference(given.slice(3), ASKED, WORDED)


def test_what_lies_under_a_null_is_never_read() -> None:
    """The numbers under nulls are not defined: here they are such as would be refused, were they known."""

    def spoilt(column: pa.ListArray) -> pa.ListArray:
        parts = []
        for part in column.values.flatten():
            if part.null_count and not pa.types.is_boolean(part.type):
                held = np.frombuffer(
                    part.buffers()[1], part.buffers()[1].size and np.uint8, len(part) * part.type.bit_width // 8
                )
                spoiled = held.reshape(len(part), -1).copy()
                spoiled[~np.asarray(part.is_valid())] = 0xFF
                part = pa.Array.from_buffers(part.type, len(part), [part.buffers()[0], pa.py_buffer(spoiled)])
            parts.append(part)
        return pa.ListArray.from_arrays(
            column.offsets, pa.StructArray.from_arrays(parts, fields=list(column.type.value_type))
        )

    given = with_lists(some(), spoilt)
    assert given.column("readings").equals(some().column("readings"))
    assert written(measure_batch(given, ASKED, WORDED)) == written(measure_batch(some(), ASKED, WORDED))


def test_what_is_not_defined_is_null_and_never_a_number_that_is_none() -> None:
    found = measure_batch(some(), Question(ASKED.as_at), WORDED)
    assert found.column("jaccard").null_count == found.num_rows
    for column in found.columns:
        if pa.types.is_floating(column.type):
            assert not np.isnan(column.drop_null().to_numpy()).any()

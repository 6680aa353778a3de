"""The fast twin of the reference: a batch of universes in, a batch of their measures out.

`measure_batch` is the one function that files, streams and Spark call. It refuses what cannot be measured, splits the
rows between threads, and has each universe measured by one of them, in one order: the same batch gives the same bytes,
however many threads there are and wherever the batch was cut.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pyarrow as pa

from kith.measures.catalogue import columns as catalogue_columns
from kith.measures.kernel.arrays import Column, column
from kith.measures.kernel.checks import first_fault
from kith.measures.kernel.work import Work, no_such_voice
from kith.measures.question import Question
from kith.measures.schema import GROUP, LISTS, UNIVERSE, NotAUniverse, written
from kith.measures.universe import Vocabulary

PIECES_A_THREAD = 2


def measure_batch(
    batch: pa.RecordBatch, question: Question, vocabulary: Vocabulary, threads: int = 1
) -> pa.RecordBatch:
    """Every measure of the catalogue, a row a universe, in the order of the batch.

    The batch is in the published schema (`schema.published`), with codes; lists may be long ones, null, or a slice.
    Raises NotAUniverse, with the first row that cannot be measured, counted from the batch's first. No measure is NaN:
    what is not defined is null.
    """
    _see_that_it_is_published(batch, question)
    columns = {one.name: column(batch, one.name) for one in LISTS}
    _refuse(batch, columns, question, vocabulary)
    work = Work(columns, question, vocabulary)
    if not _share_out(work, columns, threads):
        _refuse_whole(batch, columns, question, vocabulary)
    return _answered(batch, work.found(), question, vocabulary)


def _share_out(work: Work, columns: Mapping[str, Column], threads: int) -> bool:
    """Has all rows measured: in one go, or by threads, each taking the next piece when it is done with one. Whether
    all were sound."""
    bounds = _bounds(columns, threads)
    if threads == 1:
        return all(work.measure(first, last) for first, last in pairwise(bounds))
    with ThreadPoolExecutor(threads) as pool:
        return all(pool.map(work.measure, bounds[:-1], bounds[1:]))


def _bounds(columns: Mapping[str, Column], threads: int) -> list[int]:
    """Where pieces of about as much work begin and end: so many items, whatever the universes they belong to."""
    rows = columns["members"].lists.begins.size
    if threads == 1 or rows == 0:
        return [0, rows]
    items = sum((each.lists.ends - each.lists.begins for each in columns.values()), np.ones(rows, np.int64)).cumsum()
    pieces = threads * PIECES_A_THREAD
    cuts = np.searchsorted(items, items[-1] * np.arange(1, pieces) / pieces)
    return [0, *sorted({int(cut) for cut in cuts if 0 < cut < rows}), rows]


def _refuse(batch: pa.RecordBatch, columns: Mapping[str, Column], question: Question, vocabulary: Vocabulary) -> None:
    """Raises NotAUniverse for what can be seen before anything is measured."""
    names = batch.column(UNIVERSE.name)
    if names.null_count:
        raise NotAUniverse("its name is null, and may not be.", None, int(np.argmin(np.asarray(names.is_valid()))))
    suspected = first_fault(columns, _words(vocabulary), whole=False)
    if suspected is not None or no_such_voice(columns["readings"], question, vocabulary) is not None:
        _refuse_whole(batch, columns, question, vocabulary)


def _refuse_whole(
    batch: pa.RecordBatch, columns: Mapping[str, Column], question: Question, vocabulary: Vocabulary
) -> None:
    """Raises NotAUniverse with the first of everything that is wrong, in the order of the rows."""
    fault = first_fault(columns, _words(vocabulary)) or no_such_voice(columns["readings"], question, vocabulary)
    if fault is None:
        raise AssertionError("A universe was not sound, and nothing is wrong with it.")
    names = batch.column(UNIVERSE.name)
    raise NotAUniverse(fault.says, names[fault.row].as_py() if len(names) else None, fault.row)


def _words(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in vocabulary.columns.items()}


def _see_that_it_is_published(batch: pa.RecordBatch, question: Question) -> None:
    """Raises TypeError where a column is missing or of another type: `coding` brings batches into the schema."""
    for text in (UNIVERSE.name, GROUP.name):
        _see(text in batch.schema.names, f"{text} is missing")
    for one in LISTS:
        _see(one.name in batch.schema.names, f"{one.name} is missing")
        held = batch.schema.field(one.name).type
        _see(pa.types.is_list(held) or pa.types.is_large_list(held), f"{one.name} is {held}, and must be a list")
        found = {part.name: part.type for part in held.value_type}
        for field in one.fields:
            _see(field.name in found, f"{one.name}.{field.name} is missing")
            is_so = found[field.name] == field.type
            _see(is_so, f"{one.name}.{field.name} is {found[field.name]}, and must be {written(field.type)}")
    further = {part.name: part.type for part in batch.schema.field("members").type.value_type}
    for name in question.categories:
        _see(name in further, f"members.{name} is missing")
        is_so = name == "professional" or further[name] == pa.int16()
        _see(is_so, f"members.{name} is {further[name]}, and must be int16")


def _see(is_so: bool, says: str) -> None:
    if not is_so:
        raise TypeError(f"The batch is not in the published schema: {says}. See kith.measures.schema.")


def _answered(
    batch: pa.RecordBatch, found: Mapping[str, pa.Array], question: Question, vocabulary: Vocabulary
) -> pa.RecordBatch:
    asked = catalogue_columns(vocabulary, question.categories)
    fields = [pa.field(UNIVERSE.name, batch.schema.field(UNIVERSE.name).type, nullable=False),
              pa.field(GROUP.name, batch.schema.field(GROUP.name).type)]  # fmt: skip
    fields += [pa.field(one.name, pa.int32() if one.kind is int else pa.float64()) for one in asked]
    return pa.RecordBatch.from_arrays(
        [batch.column(UNIVERSE.name), batch.column(GROUP.name), *(found[one.name] for one in asked)],
        schema=pa.schema(fields),
    )

"""The engine gives what the reference gives: of any universe, of every size that takes another way, to 1e-12."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from bench_measures.service import WORDS as INVENTED
from bench_measures.service import of_sizes
from hypothesis import given
from hypothesis import strategies as st
from twin import same_as_the_reference
from universes import NO_WORDS, WORDS, questions, tried, universes

from kith.measures.engine import measure_batch
from kith.measures.kernel.between import words_for
from kith.measures.question import Question
from kith.measures.rows import batch_of
from kith.measures.universe import Allocation, Contact, Universe, Vocabulary

DAY = date(2026, 6, 30)
WORDED = Vocabulary(INVENTED)


def invented(members: list[int], ties: list[int]) -> pa.RecordBatch:
    """Universes of these sizes, seeded; ties are repeated, and lead from somebody to themselves, by chance."""
    return of_sizes(np.array(members), np.array(ties), np.random.default_rng(sum(members) + sum(ties)))


@pytest.mark.parametrize("words", [WORDS, NO_WORDS], ids=["words", "codes alone"])
@tried
@given(data=st.data())
def test_any_universe_is_measured_as_the_reference_does(words: Vocabulary, data: st.DataObject) -> None:
    several = data.draw(st.lists(universes(words), min_size=1, max_size=3))
    same_as_the_reference(batch_of(several, ("school",)), data.draw(questions(words)), words)


def with_ties(batch: pa.RecordBatch, a: Any, b: Any) -> pa.RecordBatch:
    """The batch with other ends of its ties."""
    return changed(batch, "ties", a=pa.array(np.asarray(a, np.int32)), b=pa.array(np.asarray(b, np.int32)))


def all_there(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with members who are there on every day, so that each size is the size that is measured."""
    never = pa.nulls(len(batch.column("members").values), pa.date32())
    return changed(batch, "members", began=never, ended=never)


def changed(batch: pa.RecordBatch, name: str, **fields: pa.Array) -> pa.RecordBatch:
    """The batch with other fields in one of its lists."""
    lists, items = batch.column(name), batch.column(name).values
    parts = [fields.get(field.name, part) for field, part in zip(items.type, items.flatten(), strict=True)]
    other = pa.ListArray.from_arrays(lists.offsets, pa.StructArray.from_arrays(parts, fields=list(items.type)))
    return batch.set_column(batch.schema.names.index(name), batch.schema.field(name), other)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 31, 32, 33, 63, 64, 65, 127, 128, 129, 256, 257, 1023, 1024, 1025])
def test_every_size_is_measured_as_the_reference_does(size: int) -> None:
    few, many = 2 * size if size > 1 else 0, min(8 * size, size * size)
    batch = invented([size] * 3, [0, few, many])
    same_as_the_reference(all_there(batch), Question(DAY, DAY - timedelta(days=365)), WORDED)
    if size < 300:
        same_as_the_reference(batch, Question(DAY, DAY - timedelta(days=365)), WORDED)
        same_as_the_reference(batch, Question(date(2021, 6, 30), voice="worker"), WORDED)


@pytest.mark.parametrize("size", [1, 2, 40, 64, 65, 130])
def test_where_nearly_all_know_each_other_it_is_the_same(size: int) -> None:
    same_as_the_reference(all_there(invented([size], [3 * size * size])), Question(DAY), WORDED)


def test_five_thousand_members_with_twenty_thousand_ties() -> None:
    same_as_the_reference(all_there(invented([5000], [20_000])), Question(DAY), WORDED)


def test_more_than_a_thousand_members_who_know_each_other_well_are_counted_by_words() -> None:
    chance = np.random.default_rng(3)
    batch = with_ties(invented([1250], [130_000]), *chance.integers(0, 1250, (2, 130_000)))
    pairs = measure_batch(batch, Question(DAY), WORDED).column("pairs")[0].as_py()
    members = measure_batch(batch, Question(DAY), WORDED).column("members")[0].as_py()
    # The squares of the degrees add up to at least what they do where all are alike: this is what `is_dense` asks.
    assert members > 1024
    assert members * (2 * pairs / members) ** 2 > members**2 * words_for(members)
    same_as_the_reference(batch, Question(DAY), WORDED)


def test_one_who_knows_everybody_among_thousands() -> None:
    batch, place = invented([2000], [3000]), np.arange(3000)
    a, b = np.where(place < 2000, 0, place % 700), np.where(place < 2000, place, place % 1900)
    same_as_the_reference(with_ties(batch, a, b), Question(DAY), WORDED)


def test_one_large_universe_among_small_ones_has_room_enough() -> None:
    sizes = [3, 0, 700, 1, 64, 65, 2, 1500, 12]
    same_as_the_reference(invented(sizes, [4 * size if size > 1 else 0 for size in sizes]), Question(DAY), WORDED)


def test_no_universe_at_all_is_measured_as_none() -> None:
    same_as_the_reference(invented([3], [2]).slice(0, 0), Question(DAY), WORDED)


def test_codes_may_be_negative_where_there_are_no_words_for_them() -> None:
    batch = invented([30, 70], [60, 200])
    spread = np.random.default_rng(1).choice(np.array([-32768, -1, 0, 32767], np.int16), 100)
    words = Vocabulary({"voice": INVENTED["voice"]})
    same_as_the_reference(changed(batch, "members", kind=pa.array(spread)), Question(DAY), words)


def test_many_contacts_out_of_order_are_put_in_order() -> None:
    chance = np.random.default_rng(2)
    contacts = tuple(
        Contact(DAY - timedelta(days=int(back)), worker=int(worker), seq=int(seq), kept=True)
        for back, worker, seq in zip(
            chance.integers(0, 900, 3000), chance.integers(-5, 900, 3000), chance.integers(-3, 3, 3000), strict=True
        )
    )
    given = tuple(Allocation(int(each), DAY - timedelta(days=int(each) * 7 % 500)) for each in range(300))
    universe = Universe("u", contacts=contacts, allocations=given, vocabulary=WORDS)
    same_as_the_reference(batch_of([universe, universe]), Question(DAY, DAY - timedelta(days=700)), WORDS)

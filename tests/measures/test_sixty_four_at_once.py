"""What is asked of 64 items at once is what is asked of each: anywhere in a list, at its end, and beyond it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from bench_measures.service import of_sizes
from hypothesis import given
from hypothesis import strategies as st
from test_twin_of_the_reference import DAY, changed
from twin import same_as_the_reference
from universes import tried

from kith.measures.kernel import wide
from kith.measures.kernel.arrays import Values, moved
from kith.measures.kernel.bits import unsigned
from kith.measures.kernel.jit import kernel
from kith.measures.kernel.settling import settle
from kith.measures.question import Question
from kith.measures.universe import Vocabulary

NO_WORDS = Vocabulary({})
OTHER_NUMBERS = [0.0, -0.0, 1.5, -1.0, float(np.finfo(np.float32).max), np.inf, -np.inf]
KINDS: dict[str, Any] = {"int8": np.int8, "uint8": np.uint8, "int16": np.int16, "int32": np.int32, "int64": np.int64}


@kernel
def asked_at_once(values: Any, at: int, many: int, least: Any, most: Any) -> Any:
    """The four rules."""
    begins, items, inside = unsigned(at), unsigned(many), wide.first_bits(many)
    return (
        wide.up_to(values, begins, items, most) & inside,
        wide.from_on(values, begins, items, least) & inside,
        wide.equal(values, begins, items, least) & inside,
        wide.within(values, begins, items, least, most) & inside,
    )


@kernel
def there_at_once(began: Values, ended: Values, at: int, many: int, day: int) -> Any:
    """Who is there on a day."""
    return wide.there_from(began, ended, unsigned(at), unsigned(many), day)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[int, int, int, np.random.Generator]:
    """How many items there are, and from which one so many of them are asked, at most 64."""
    size = draw(st.sampled_from([0, 1, 5, 63, 64, 65, 128, 200]))
    at = draw(st.integers(0, size))
    many = draw(st.integers(0, min(64, size - at)))
    return size, at, many, np.random.default_rng(draw(st.integers(0, 2**32)))


def word(which: Callable[[int], Any], many: int) -> int:
    """The bits of those of whom it is so."""
    return sum(bool(which(place)) << place for place in range(many))


@pytest.mark.parametrize("kind", KINDS)
@tried
@given(stretches(), st.integers(0, 20), st.integers(0, 20))
def test_whole_numbers_are_compared_as_one_by_one(
    kind: str, stretch: tuple[int, int, int, np.random.Generator], least: int, most: int
) -> None:
    size, at, many, chance = stretch
    values = chance.integers(0, 20, size).astype(KINDS[kind])
    if kind == "uint8":  # of unsigned ones only `within` is asked
        least, most = min(least, most), max(least, most)
    found = asked_at_once(values, at, many, least, most)
    each = values[at : at + many].tolist()
    assert int(found[0]) == word(lambda place: each[place] <= most, many)
    assert int(found[1]) == word(lambda place: each[place] >= least, many)
    assert int(found[2]) == word(lambda place: each[place] == least, many)
    assert int(found[3]) == word(lambda place: least <= each[place] <= most, many)


@pytest.mark.parametrize("bound", [2**15, 2**16 + 7, -(2**16), 2**40 + 7, -(2**40) + 7])
@pytest.mark.parametrize("many", [10, 64])
def test_a_bound_that_no_item_can_have_is_no_other_bound(bound: int, many: int) -> None:
    values = np.full(100, 7, np.int16)
    found = asked_at_once(values, 0 if many == 64 else 90, many, bound, bound)
    assert [int(one) for one in found[:3]] == [word(lambda _: bound >= 7, many), word(lambda _: bound <= 7, many), 0]


def test_a_voice_with_a_number_that_no_reading_can_have_said_nothing() -> None:
    batch = of_sizes(np.array([30] * 4), np.array([60] * 4), np.random.default_rng(1))
    same_as_the_reference(batch, Question(DAY, voice=str(2**16)), NO_WORDS)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@tried
@given(stretches(), st.sampled_from(OTHER_NUMBERS), st.sampled_from(OTHER_NUMBERS))
def test_other_numbers_are_too_and_what_is_no_number_is_nothing(
    kind: Any, stretch: tuple[int, int, int, np.random.Generator], least: float, most: float
) -> None:
    size, at, many, chance = stretch
    values = chance.choice(np.array([*OTHER_NUMBERS, np.nan], kind), size)
    found = asked_at_once(values, at, many, least, most)
    each = values[at : at + many].tolist()
    assert int(found[0]) == word(lambda place: each[place] <= most, many)
    assert int(found[1]) == word(lambda place: each[place] >= least, many)
    assert int(found[2]) == word(lambda place: each[place] == least, many)
    assert int(found[3]) == word(lambda place: least <= each[place] <= most, many)


@tried
@given(stretches(), st.integers(0, 7))
def test_who_is_there_is_known_however_the_bits_lie(
    stretch: tuple[int, int, int, np.random.Generator], skipped: int
) -> None:
    size, at, many, chance = stretch
    days = chance.integers(0, 9, (2, size)).astype(np.int32)
    known = chance.random((2, size + skipped)) < 0.6
    bits = [moved(pa.py_buffer(np.packbits(line, bitorder="little")), skipped, size) for line in known]
    began, ended = (Values(*both) for both in zip(days, bits, strict=True))
    (from_known, to_known), (first, last) = known[:, skipped:], days
    meant = word(
        lambda i: (first[at + i] <= 4 or not from_known[at + i]) and (last[at + i] >= 4 or not to_known[at + i]), many
    )
    assert int(there_at_once(began, ended, at, many, 4)) == meant


@pytest.mark.parametrize("many", [0, 1, 63, 64, 65, 130])
def test_what_is_not_defined_becomes_null_and_nought_lies_under_it(many: int) -> None:
    chance = np.random.default_rng(many)
    for told, least, missing in (
        (chance.integers(-1, 2, (3, many)).astype(np.int32), 0, lambda value: value < 0),
        (chance.choice([np.nan, 0.5, -0.0, -2.0], (3, many)), -np.inf, lambda value: value != value),
    ):
        meant = [[None if missing(value) else value for value in line] for line in told.tolist()]
        known, nulls = np.empty((3, (many + 63) // 64), np.uint64), np.zeros(3, np.int64)
        settle(told, least, known, nulls)
        assert nulls.tolist() == [line.count(None) for line in meant]
        for line, bits, each in zip(told, known, meant, strict=True):
            held = [pa.py_buffer(bits), pa.py_buffer(line)]
            found = pa.Array.from_buffers(pa.from_numpy_dtype(told.dtype), many, held)
            assert found.to_pylist() == each
            assert not any(value for value, one in zip(line.tolist(), each, strict=True) if one is None)


@pytest.mark.parametrize("most", [3, 16, 17, 300])
@pytest.mark.parametrize("size", [30, 64, 90, 150])
def test_categories_of_few_codes_and_of_many_are_counted_alike(most: int, size: int) -> None:
    batch = of_sizes(np.array([size] * 3), np.array([3 * size] * 3), np.random.default_rng(size))
    codes = np.random.default_rng(most).integers(-most // 2, most // 2, len(batch.column("members").values))
    unknown = np.random.default_rng(most).random(codes.size) < 0.1
    kinds = pa.array(codes.astype(np.int16), mask=unknown)
    same_as_the_reference(changed(batch, "members", kind=kinds), Question(DAY, voice="0"), NO_WORDS)

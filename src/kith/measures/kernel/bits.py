"""Bits, for the kernels: whether a value is known, how many bits of a word are set, which is the lowest."""

from typing import Any

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.extending import intrinsic

from kith.measures.kernel.arrays import Array, Values
from kith.measures.kernel.jit import part

# Whole numbers as kernels have them, with a sign and without. Kernels are Python only to look at: a type that knows
# NumPy's own arithmetic would refuse what numba takes, and take what it refuses.
signed: Any = np.int64
unsigned: Any = np.uint64

ONE, NOTHING = unsigned(1), unsigned(0)
THREE, SEVEN = unsigned(3), unsigned(7)


def _build_ones(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
    return builder.ctpop(arguments[0])


def _build_lowest(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
    return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))


def _ones(_context: Any, _word: Any) -> Any:
    """How many bits of a word are set: one instruction of the processor."""
    return types.int64(types.uint64), _build_ones


def _lowest(_context: Any, _word: Any) -> Any:
    """The place of the lowest bit that is set, of a word that is not nought."""
    return types.int64(types.uint64), _build_lowest


ones: Any = intrinsic(_ones)
lowest: Any = intrinsic(_lowest)


@part
def known(field: Values, item: int) -> int:
    """Whether the value of an item is known: 1 or 0, without a branch on the bit."""
    if field.bits.size == 0:
        return 1
    return signed(is_set(field.bits, item))


@part
def is_set(bits: Array, item: int) -> Any:
    """Whether a bit is set: 1 or 0."""
    at = unsigned(item)
    return (unsigned(bits[at >> THREE]) >> (at & SEVEN)) & ONE


@part
def there(began: Values, ended: Values, item: int, day: int) -> int:
    """Whether an item is there on a day, 1 or 0: the first day counts, and so does the last.

    Which items are there is as good as chance to a processor that guesses branches ahead: so there are none.
    """
    has_begun = (began.values[item] <= day) | (known(began, item) ^ 1)
    goes_on = (ended.values[item] >= day) | (known(ended, item) ^ 1)
    return has_begun & goes_on


@part
def bit(place: int) -> Any:
    """The word with one bit set."""
    return ONE << unsigned(place)

"""Bits, for the kernels: whether a value is known, how many bits of a word are set, which is the lowest."""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from kith.measures.kernel.arrays import Values
from kith.measures.kernel.jit import part

ONE = np.uint64(1)
NOTHING = np.uint64(0)
THREE, SEVEN = np.uint64(3), np.uint64(7)


@intrinsic  # type: ignore[untyped-decorator]
def ones(_context: Any, _word: Any) -> Any:
    """How many bits of a word are set: one instruction of the processor."""

    def build(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int64(types.uint64), build


@intrinsic  # type: ignore[untyped-decorator]
def lowest(_context: Any, _word: Any) -> Any:
    """The place of the lowest bit that is set, of a word that is not nought."""

    def build(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), build


@part
def known(field: Values, item: int) -> int:
    """Whether the value of an item is known: 1 or 0, without a branch on the bit."""
    if field.bits.size == 0:
        return 1
    at = np.uint64(item)
    return np.int64(field.bits[at >> THREE] >> (at & SEVEN)) & 1


@part
def there(began: Values, ended: Values, item: int, day: int) -> int:
    """Whether an item is there on a day, 1 or 0: the first day counts, and so does the last.

    Which items are there is as good as chance to a processor that guesses branches ahead: so there are none.
    """
    has_begun = (began.values[item] <= day) | (known(began, item) ^ 1)
    goes_on = (ended.values[item] >= day) | (known(ended, item) ^ 1)
    return has_begun & goes_on


@part
def bit(place: int) -> int:
    """The word with one bit set."""
    return ONE << np.uint64(place)

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
def is_known(field: Values, item: int) -> bool:
    """Whether the value of an item is known."""
    if field.bits.size == 0:
        return True
    at = field.first + item
    return (field.bits[at >> 3] >> (at & 7)) & 1 == 1


@part
def is_there(began: Values, ended: Values, item: int, day: int) -> bool:
    """Whether an item is there on a day: the first day counts, and so does the last."""
    if began.values[item] > day and is_known(began, item):
        return False
    return ended.values[item] >= day or not is_known(ended, item)


@part
def bit(place: int) -> int:
    """The word with one bit set."""
    return ONE << np.uint64(place)

"""The first item of a list column with something wrong: (row, item), or (-1, -1)."""

import math

import numpy as np

from kith.measures.kernel.arrays import Lists, Values
from kith.measures.kernel.bits import known, signed, unsigned
from kith.measures.kernel.jit import kernel


@kernel
def not_known(lists: Lists, field: Values) -> tuple[int, int]:
    """The first that is null."""
    if field.bits.size > 0:
        for row in range(lists.begins.size):
            for item in range(lists.begins[row], lists.ends[row]):
                if not known(field, item):
                    return row, item
    return -1, -1


@kernel
def outside(lists: Lists, field: Values, least: int, most: int) -> tuple[int, int]:
    """The first that is known and below the least or above the most."""
    for row in range(lists.begins.size):
        for item in range(lists.begins[row], lists.ends[row]):
            if not least <= field.values[item] <= most and known(field, item):
                return row, item
    return -1, -1


@kernel
def astray(members: Lists, lists: Lists, field: Values) -> tuple[int, int]:
    """The first place that is not one of its own universe's members.

    A whole list is looked over first without stopping, which a processor does several items at a time.
    """
    for row in range(lists.begins.size):
        many = np.int32(members.ends[row] - members.begins[row])
        begins, ends = unsigned(lists.begins[row]), unsigned(lists.ends[row])
        bad = False
        for item in range(begins, ends):
            bad |= (field.values[item] < 0) | (field.values[item] >= many)
        if bad:
            for item in range(begins, ends):
                if not 0 <= field.values[item] < many:
                    return row, signed(item)
    return -1, -1


@kernel
def unfit(lists: Lists, field: Values) -> tuple[int, int]:
    """The first weight that is known and is not a number of 0 or more."""
    for row in range(lists.begins.size):
        for item in range(lists.begins[row], lists.ends[row]):
            weight = field.values[item]
            if known(field, item) and not (weight >= 0 and math.isfinite(weight)):
                return row, item
    return -1, -1

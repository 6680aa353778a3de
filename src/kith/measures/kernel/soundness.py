"""Whether a universe can be measured: looked at by the kernel itself just before it measures it, while it is at hand.

It only says yes or no. What is wrong, and with which item, `checks` finds then, for the whole batch.
"""

from typing import Any, NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Values
from kith.measures.kernel.bits import NOTHING, signed, unsigned
from kith.measures.kernel.jit import part
from kith.measures.kernel.presence import Members, Readings, Ties, stretch_of
from kith.measures.kernel.wide import AT_ONCE, first_bits, known_from, within


class Limits(NamedTuple):
    """The codes that voices have, or any numbers where voices have no words; the greatest set of kinds of support."""

    first_voice: int
    last_voice: int
    support: int


MOST = 127  # of eight bits
LARGEST = float(np.finfo(np.float32).max)

SEEN = {
    "ties": ("a", "b", "weight"),
    "readings": ("member", "day", "voice", "closeness", "for_better", "for_worse", "support"),
}


@part
def is_sound(row: int, members: Members, ties: Ties, readings: Readings, limits: Limits) -> bool:
    """Whether nothing is wrong with the ties and readings of a universe, as far as they are used (`SEEN`)."""
    last = signed(members.lists.ends[row] - members.lists.begins[row]) - 1
    begins, ends = stretch_of(ties.lists, row)
    wrong = unknown(ties.a, begins, ends) | outside(ties.a, begins, ends, 0, last)
    wrong |= unknown(ties.b, begins, ends) | outside(ties.b, begins, ends, 0, last)
    wrong |= outside(ties.weight, begins, ends, 0.0, LARGEST)
    begins, ends = stretch_of(readings.lists, row)
    wrong |= unknown(readings.member, begins, ends) | outside(readings.member, begins, ends, 0, last)
    wrong |= unknown(readings.day, begins, ends) | unknown(readings.voice, begins, ends)
    wrong |= outside(readings.voice, begins, ends, limits.first_voice, limits.last_voice)
    wrong |= outside(readings.closeness, begins, ends, 1, MOST)
    wrong |= outside(readings.for_better, begins, ends, 0, MOST) | outside(readings.for_worse, begins, ends, 0, MOST)
    return (wrong | outside(readings.support, begins, ends, 0, limits.support)) == NOTHING


@part
def outside(field: Values, begins: Any, ends: Any, least: Any, most: Any) -> Any:
    """Nothing, unless a value is known and below the least or above the most."""
    wrong = NOTHING
    for first in range(begins, ends, unsigned(AT_ONCE)):
        inside = within(field.values, first, ends - first, least, most)
        wrong |= ~inside & known_from(field, first) & first_bits(ends - first)
    return wrong


@part
def unknown(field: Values, begins: Any, ends: Any) -> Any:
    """Nothing, unless a value is not known."""
    wrong = NOTHING
    if field.bits.size > 0:
        for first in range(begins, ends, unsigned(AT_ONCE)):
            wrong |= ~known_from(field, first) & first_bits(ends - first)
    return wrong

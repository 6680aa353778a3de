"""What kernels leave as not defined becomes null: bits that say which answers are known, and noughts under the rest."""

from typing import Any

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import ones, unsigned
from kith.measures.kernel.jit import kernel
from kith.measures.kernel.wide import ALL, AT_ONCE, first_bits, from_on


@kernel
def settle(answers: Array, least: Any, known: Array, missing: Array) -> None:
    """Answers, a line a measure: what is not the least or more is not defined. NaN is not. `known` has a bit a place,
    `missing` a place a line."""
    for line in range(answers.shape[0]):
        told, many = answers[line], answers.shape[1]
        for word in range(known.shape[1]):
            first = word * AT_ONCE
            which = from_on(told, unsigned(first), unsigned(many - first), least) & first_bits(unsigned(many - first))
            known[line, word] = which
            if which != ALL:
                for place in range(first, min(first + AT_ONCE, many)):
                    told[place] = told[place] if told[place] >= least else 0
            missing[line] += min(AT_ONCE, many - first) - ones(which)

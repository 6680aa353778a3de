"""What kernels leave as not defined becomes null: bits that say which answers are known, and noughts under the rest."""

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import ones, unsigned
from kith.measures.kernel.jit import kernel
from kith.measures.kernel.wide import ALL, AT_ONCE, first_bits, from_on, numbers


@kernel
def settle_counts(answers: Array, known: Array, missing: Array) -> None:
    """Counts, a line a measure: -1 is not defined. `known` has a bit a place, `missing` a place a line."""
    for line in range(answers.shape[0]):
        told, many = answers[line], answers.shape[1]
        for word in range(known.shape[1]):
            first = word * AT_ONCE
            which = from_on(told, unsigned(first), unsigned(many - first), 0) & first_bits(unsigned(many - first))
            known[line, word] = which
            if which != ALL:
                for place in range(first, min(first + AT_ONCE, many)):
                    told[place] = max(told[place], 0)
            missing[line] += min(AT_ONCE, many - first) - ones(which)


@kernel
def settle_numbers(answers: Array, known: Array, missing: Array) -> None:
    """The same of other numbers: what is not a number is not defined."""
    for line in range(answers.shape[0]):
        told, many = answers[line], answers.shape[1]
        for word in range(known.shape[1]):
            first = word * AT_ONCE
            which = numbers(told, unsigned(first), unsigned(many - first)) & first_bits(unsigned(many - first))
            known[line, word] = which
            if which != ALL:
                for place in range(first, min(first + AT_ONCE, many)):
                    told[place] = told[place] if told[place] == told[place] else 0.0
            missing[line] += min(AT_ONCE, many - first) - ones(which)

"""What makes a batch one that cannot be measured: found before any kernel runs, so that none reads past an end.

`first_fault` gives the first in the order of the rows, then of the lists, their items and their fields, as the
reference does. A whole column is looked over at once where its least and its greatest value say that all is well.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from kith.measures.kernel.arrays import Column, Lists, Values
from kith.measures.kernel.finding import astray, not_known, outside, unfit
from kith.measures.kernel.soundness import SEEN

Found = tuple[int, int]
NOWHERE: Found = (-1, -1)
BITS = 8
CODES = (
    ("members", "kind", "kind"), ("members", "domain", "domain"), ("ties", "kind", "tie_kind"),
    ("readings", "voice", "voice"), ("contacts", "mode", "mode"), ("contacts", "moved_by", "moved_by"),
    ("allocations", "handover", "handover"),
)  # fmt: skip
NEEDED = (
    ("ties", "a"), ("ties", "b"), ("readings", "member"), ("readings", "day"), ("readings", "voice"),
    ("contacts", "day"), ("allocations", "from"),
)  # fmt: skip
LEAST = (("closeness", 1), ("pull", 0), ("for_better", 0), ("for_worse", 0))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in words, and in which row of the batch."""

    row: int
    says: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked for in one field: how to find the first such item, and what to say of its value."""

    column: str
    field: str
    find: Callable[[Lists, Values], Found]
    says: Callable[[int, Any], str]


def first_fault(
    columns: Mapping[str, Column], words: Mapping[str, tuple[str, ...]], whole: bool = True
) -> Fault | None:
    """The first thing wrong with a batch, or None. `columns` in the order of the schema.

    Unless the `whole` is looked at, what the kernel of structure sees itself (`soundness`) is left to it.
    """
    order = list(columns)
    found = []
    for check in checks(columns, words):
        if not whole and check.field in SEEN.get(check.column, ()):
            continue
        lists, fields = columns[check.column]
        row, item = check.find(lists, fields[check.field])
        if row >= 0:
            place = item - int(lists.begins[row])
            found.append(((row, order.index(check.column), place, list(fields).index(check.field)), item, check))
    if not found:
        return None
    (row, _, place, _), item, check = min(found, key=lambda each: each[0])
    value = columns[check.column].fields[check.field].values[item]
    return Fault(row, f"{check.column}[{place}].{check.field} {check.says(row, value)}")


def checks(columns: Mapping[str, Column], words: Mapping[str, tuple[str, ...]]) -> Iterator[Check]:
    """Everything that is looked for, as far as there are words for the codes. What is missing comes first."""
    yield from (
        Check(column, name, not_known, lambda _row, _value: "is null, and may not be.") for column, name in NEEDED
    )
    further = [name for name in columns["members"].fields if name not in ("kind", "domain", "professional")]
    for column, name, vocabulary in (*CODES, *(("members", name, name) for name in further)):
        if vocabulary in words:
            yield _code(column, name, vocabulary, len(words[vocabulary]))
    sizes = columns["members"].lists
    for column, name in (("ties", "a"), ("ties", "b"), ("readings", "member")):
        yield Check(column, name, partial(astray, sizes), partial(_no_such_member, sizes))
    yield Check("ties", "weight", _unfit, lambda _row, value: f"is {float(value)}; a weight is a number, 0 or more.")
    for name, least in LEAST:
        yield Check("readings", name, partial(_outside, least, 127), partial(_too_little, name, least))
    bits = support_bits(words.get("support"))
    yield Check("readings", "support", partial(_outside, 0, (1 << bits) - 1), partial(_no_such_support, bits))


def support_bits(words: Sequence[str] | None) -> int:
    """How many kinds of support a reading can name."""
    return BITS if words is None else min(BITS, len(words))


def _code(column: str, name: str, vocabulary: str, many: int) -> Check:
    def says(_row: int, value: Any) -> str:
        return f"is {value}, and {vocabulary} has {many} words."

    return Check(column, name, partial(_outside, 0, many - 1), says)


def _no_such_member(sizes: Lists, row: int, value: Any) -> str:
    return f"is {value}, and there are {sizes.ends[row] - sizes.begins[row]} members."


def _too_little(name: str, least: int, _row: int, value: Any) -> str:
    return f"is {value}; closeness is 1 or more." if name == "closeness" else f"is {value}; it is {least} or more."


def _no_such_support(bits: int, _row: int, value: Any) -> str:
    return f"is {value}; with {bits} kinds of support it is 0 to {(1 << bits) - 1}."


def _outside(least: int, most: int, lists: Lists, field: Values) -> Found:
    if field.values.size == 0 or (field.values.min() >= least and field.values.max() <= most):
        return NOWHERE
    return outside(lists, field, least, most)


def _unfit(lists: Lists, field: Values) -> Found:
    # A value that is not a number makes the least and the greatest not a number too, which is not 0 or more.
    if field.values.size == 0 or (field.values.min() >= 0 and field.values.max() < np.inf):
        return NOWHERE
    return unfit(lists, field)

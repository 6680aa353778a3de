"""What somebody measured: a column of numbers a measure, NaN where there is none; and whether two say the same."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bench_measures.service import WORDS
from bench_measures.sets import QUESTIONS, Set
from kith.measures.catalogue import columns, measure
from kith.measures.listed import ALLOCATIONS, CONTACTS, HANDOVERS, MOVED
from kith.measures.rows import universes_in
from kith.measures.universe import Vocabulary

Answers = dict[str, npt.NDArray[Any]]
SAME = 1e-9  # of the number, or of 1 where it is smaller
VOCABULARY = Vocabulary({name: tuple(words) for name, words in WORDS.items()})

_ALL = [column.name for column in columns(VOCABULARY)]
_OF_CONTACTS = {
    *(column.name for column in (*CONTACTS, *ALLOCATIONS)),
    *(MOVED.about(word).name for word in WORDS["moved_by"]),
    *(HANDOVERS.about(word).name for word in WORDS["handover"]),
}
COLUMNS = {
    "structure": [name for name in _ALL if name not in _OF_CONTACTS],
    "continuity": [name for name in _ALL if name in _OF_CONTACTS],
    "everything": _ALL,
}


def as_answers(rows: Sequence[Mapping[str, float | None]]) -> Answers:
    """Measures universe by universe as columns."""
    names = list(rows[0]) if rows else []
    return {name: np.array([row[name] for row in rows], float) for name in names}


def of_table(table: pa.Table | pa.RecordBatch) -> Answers:
    """Columns of Arrow as answers; those that are no numbers are left out."""
    found = {}
    for name in table.schema.names:
        kind = table.schema.field(name).type
        if pa.types.is_integer(kind) or pa.types.is_floating(kind):
            found[name] = np.asarray(table.column(name).cast(pa.float64()).fill_null(np.nan))
    return found


def of_reference(some: Set, task: str) -> Answers:
    """What the definition itself says, in the columns of a task."""
    with pa.memory_map(str(some.nested("everything", "arrow"))) as mapped:
        batches = pa.ipc.open_file(mapped).read_all().to_batches()
        universes = [one for batch in batches for one in universes_in(batch, VOCABULARY)]
    found = as_answers([measure(one, QUESTIONS[task]) for one in universes])
    return {name: found[name] for name in COLUMNS[task]}


def differences(found: Answers, wanted: Answers, task: str) -> list[str]:
    """What is not the same, a sentence a measure; nothing where all of it is."""
    said = []
    for name in COLUMNS[task]:
        if name not in found:
            said.append(f"{name} was not measured")
            continue
        mine, right = found[name], wanted[name]
        if mine.shape != right.shape:
            return [f"{mine.size} universes were measured, of {right.size}"]
        nothing = np.isnan(mine) != np.isnan(right)
        off = np.nan_to_num(np.abs(mine - right) / np.maximum(1.0, np.abs(right)))
        if nothing.any() or off.max(initial=0.0) > SAME:
            worst = int(np.argmax(np.where(nothing, np.inf, off)))
            many = int((nothing | (off > SAME)).sum())
            said.append(f"{name} differs in {many} universes; in number {worst} it is {mine[worst]} and {right[worst]}")
    return said

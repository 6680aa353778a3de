"""Universes as flat tables: one row a member, a tie, a reading, each with the number of its universe and its place.

`Plain` is the same in NumPy, nothing of it null, for whoever measures one universe after the other in Python: not known
is -1 for codes and amounts, NaN for weights, and the furthest day there is for days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kith.measures.schema import DAY, LISTS

Array = npt.NDArray[Any]
LONG_AGO, NEVER = -(2**31), 2**31 - 1
ENDS = {"ended", "until"}


def flattened(batch: pa.RecordBatch, first: int) -> dict[str, pa.RecordBatch]:
    """The flat tables of a batch, whose first universe has this number."""
    number = np.arange(first, first + batch.num_rows, dtype=np.int32)
    found = {"universes": pa.RecordBatch.from_arrays([pa.array(number), batch.column("universe")], ["u", "universe"])}
    for column in LISTS:
        held = batch.column(column.name)
        many = np.asarray(pc.list_value_length(held).fill_null(0))
        items = held.flatten()
        begins = np.cumsum(many) - many
        place = (np.arange(len(items)) - np.repeat(begins, many)).astype(np.int32)
        arrays = {"u": pa.array(np.repeat(number, many)), "place": pa.array(place)}
        arrays |= dict(zip((field.name for field in items.type), items.flatten(), strict=True))
        found[column.name] = pa.RecordBatch.from_arrays(list(arrays.values()), list(arrays))
    return found


@dataclass(frozen=True)
class Plain:
    """One flat table in NumPy: universe number `u` has the rows from `begins[u]` to `begins[u + 1]`."""

    begins: Array
    fields: Mapping[str, Array]


def plain(path: Any, universes: int) -> Plain:
    """A flat table as NumPy arrays."""
    table = pq.read_table(path)
    begins = np.zeros(universes + 1, np.int64)
    np.cumsum(np.bincount(np.asarray(table["u"]), minlength=universes), out=begins[1:])
    names = [name for name in table.column_names if name != "u"]
    return Plain(begins, {name: _filled(name, table[name].combine_chunks()) for name in names})


def _filled(name: str, values: pa.Array) -> Array:
    if values.type == DAY:
        return np.asarray(values.cast(pa.int32()).fill_null(NEVER if name in ENDS else LONG_AGO))
    if pa.types.is_floating(values.type):
        return np.asarray(values.cast(pa.float64()).fill_null(np.nan))
    return np.asarray(values.cast(pa.int32()).fill_null(-1))

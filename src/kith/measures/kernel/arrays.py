"""A batch as NumPy arrays: where each universe's lists begin and end, and the fields inside them, not copied.

A batch may be a slice, its lists null or long ones, and its validity bits may begin in the middle of a byte. All of it
comes out in one shape here, so that each kernel is compiled once: read-only, contiguous, `int64` for where lists begin.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from kith.measures.kernel.jit import kernel

Array = npt.NDArray[Any]


class Values(NamedTuple):
    """One field of all list items: its values (of yes or no: their bits), and from bit 0 on the bits that say which are
    known (no bits: all are)."""

    values: Array
    bits: Array


class Lists(NamedTuple):
    """Where each universe's list begins and ends among the items of all universes. A null list ends where it begins."""

    begins: Array
    ends: Array


class Column(NamedTuple):
    """One column of lists of structs: where the lists lie, and the fields by name."""

    lists: Lists
    fields: Mapping[str, Values]


def column(batch: pa.RecordBatch, name: str) -> Column:
    """A list column of a batch: of the items only the stretch that the batch's lists reach, counted from 0."""
    listed = batch.column(name)
    begins, ends = bounds(listed)
    first, last = (int(begins.min()), int(ends.max())) if len(listed) else (0, 0)
    items = listed.values.slice(first, last - first)
    parts = zip(items.type, items.flatten(), strict=True)
    return Column(Lists(kept(begins - first), kept(ends - first)), {field.name: values(part) for field, part in parts})


def bounds(listed: pa.Array) -> tuple[Array, Array]:
    """Where the lists of a column begin and end. The offsets are few beside the items, and may be made wider.

    Raises ValueError where they lead out of the items: the file is damaged, and reading on would be unchecked.
    """
    offsets = np.asarray(listed.offsets, dtype=np.int64) if len(listed) else np.zeros(1, np.int64)
    begins, ends = offsets[:-1], offsets[1:]
    if (begins > ends).any() or offsets[0] < 0 or offsets[-1] > len(listed.values):
        raise ValueError("A list begins or ends outside its items: the file is damaged.")
    if listed.null_count:
        ends = np.where(np.asarray(listed.is_valid()), ends, begins)
    return begins, ends


def values(part: pa.Array) -> Values:
    """One field as it lies in memory: yes and no as bits from bit 0; what is in no buffer at all, as noughts."""
    known = known_bits(part)
    if pa.types.is_boolean(part.type):
        return Values(moved(part.buffers()[1], part.offset, len(part)), known)
    kind = np.dtype(np.int32) if pa.types.is_date32(part.type) else np.dtype(part.type.to_pandas_dtype())
    if part.buffers()[1] is None:
        return Values(kept(np.zeros(len(part), kind)), known)
    found = np.frombuffer(part.buffers()[1], kind, len(part), part.offset * kind.itemsize)
    return Values(kept(found), known)


def known_bits(part: pa.Array) -> Array:
    """The validity bits of a field; no bits where everything is known."""
    if part.null_count == 0:
        return kept(np.zeros(0, np.uint8))
    return moved(part.buffers()[0], part.offset, len(part))


def moved(held: pa.Buffer | None, offset: int, many: int) -> Array:
    """So many bits from bit 0 on, as bytes; no bytes where there is no buffer. Not copied where they begin a byte."""
    if held is None:
        return kept(np.zeros((many + 7) // 8, np.uint8))
    whole, skipped = divmod(offset, 8)
    bits = np.frombuffer(held, np.uint8, (skipped + many + 7) // 8, whole)
    if not skipped:
        return kept(bits)
    shifted = np.empty((many + 7) // 8, np.uint8)
    shift(kept(bits), skipped, shifted)
    return kept(shifted)


@kernel
def shift(bits: Array, skipped: int, shifted: Array) -> None:
    """Leaves out the first bits, fewer than 8."""
    last = bits.size - 1
    for at in range(min(shifted.size, last)):
        shifted[at] = (bits[at] >> skipped) | (bits[at + 1] << (8 - skipped))
    if shifted.size > last:
        shifted[last] = bits[last] >> skipped


def kept(array: Array) -> Array:
    """The array as every kernel expects it: aligned, contiguous, not to be written to."""
    fits = array.flags.c_contiguous and array.flags.aligned
    fit = array if fits else np.require(array, requirements=["C", "A"])
    fit.flags.writeable = False
    return fit

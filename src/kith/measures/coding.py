"""A batch as a file holds it, in the published schema: columns and fields in order, missing ones as not known, codes as
those of the whole input. A batch that has the published schema already is handed on without a copy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kith.measures.schema import (
    BITS,
    CODE,
    GROUP,
    INT16,
    LISTS,
    MEMBERS,
    TEXTS,
    UNIVERSE,
    Field,
    ListColumn,
    NotAUniverse,
    fields_of,
    published,
    written,
)
from kith.measures.values import Coding, Refused, WrongType, is_text, taken
from kith.measures.vocabularies import Words, bit_places, places

MOST_IN_A_BATCH = 2**31 - 1


@dataclass(frozen=True)
class Reader:
    """How the batches of one file are brought into the published schema: `own` are the words that the file declares,
    `of_all` those of the whole input, `extras` further categories of members that are asked for."""

    schema: pa.Schema
    own: Words = field(default_factory=dict)
    of_all: Words = field(default_factory=dict)
    extras: tuple[str, ...] = ()
    where: str = ""

    def __post_init__(self) -> None:
        if UNIVERSE.name not in self.schema.names:
            raise NotAUniverse(
                f"there is no column {UNIVERSE.name}. `kith measure --schema` tells what is read.", where=self.where
            )
        for name in self.schema.names:
            if self.schema.names.count(name) > 1:
                raise NotAUniverse(f"there are two columns {name}.", where=self.where)
        for column in LISTS:
            self._check(column)

    def _check(self, column: ListColumn) -> None:
        held = struct_of(self.schema, column.name, self.where)
        if held is None:
            return
        for one in column.fields:
            if one.needed and held.get_field_index(one.name) < 0:
                raise NotAUniverse(f"{column.name} has no {one.name}, which is needed.", where=self.where)
        if column is MEMBERS:
            for extra in self.extras:
                if held.get_field_index(extra) < 0:
                    raise NotAUniverse(f"members have no {extra}: there is no such category.", where=self.where)

    def further(self) -> tuple[Field, ...]:
        """The fields of the further categories."""
        return tuple(Field(name, INT16, CODE, "", name) for name in self.extras)

    def read(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch in the published schema. Raises NotAUniverse, with the row of the batch."""
        wanted = published(self.extras)
        arrays = [self._texts(batch, one) for one in TEXTS]
        arrays += [self._list(batch, column, wanted.field(column.name).type) for column in LISTS]
        return pa.RecordBatch.from_arrays(arrays, schema=wanted)

    def _texts(self, batch: pa.RecordBatch, one: Field) -> Any:
        if one is GROUP and one.name not in batch.schema.names:
            return pa.nulls(batch.num_rows, one.type)
        try:
            return taken(batch.column(one.name), one, Coding())
        except WrongType as why:
            raise NotAUniverse(f"{one.name} {why}.", where=self.where) from why
        except Refused as why:
            raise NotAUniverse(f"{one.name} {why.says}.", None, why.place, self.where) from why

    def _list(self, batch: pa.RecordBatch, column: ListColumn, wanted: pa.DataType) -> Any:
        if struct_of(batch.schema, column.name, self.where) is None:
            return _none_each(batch.num_rows, wanted)
        lists, fields = batch.column(column.name), fields_of(column, self.further())
        if self._is_as_published(lists, fields):
            return lists.cast(wanted)
        lists = _plain(lists)
        flat = lists.flatten()
        offsets = _offsets(lists)
        held = dict(zip([one.name for one in flat.type], flat.flatten(), strict=True))
        children = []
        for one in fields:
            values = held[one.name] if one.name in held else pa.nulls(len(flat), one.type)
            try:
                children.append(taken(values, one, self._coding(one, values.type)))
            except WrongType as why:
                raise NotAUniverse(f"{column.name}.{one.name} {why}.", where=self.where) from why
            except Refused as why:
                raise self._said(batch, column, one, offsets, why) from why
        structs = pa.StructArray.from_arrays(children, fields=list(wanted.value_type))
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs, type=wanted)

    def _is_as_published(self, lists: Any, fields: tuple[Field, ...]) -> bool:
        """Whether nothing is to be done: the types in their order, nothing null that is needed, no code that moves."""
        kind = lists.type
        if not pa.types.is_list(kind):
            return False
        if [(one.name, one.type) for one in kind.value_type] != [(one.name, one.type) for one in fields]:
            return False
        if any(self._coding(one, one.type).moved is not None for one in fields):
            return False
        structs = lists.values
        needed = (structs.field(one.name) for one in fields if one.needed)
        return structs.null_count == 0 and not any(values.null_count for values in needed)

    def _coding(self, one: Field, kind: pa.DataType) -> Coding:
        """How a field's codes are read. Plain strings take the words of the whole input; codes without words stay."""
        if not one.words:
            return Coding()
        of_all, own = self.of_all.get(one.words), self.own.get(one.words)
        if own is None or of_all is None or is_text(kind):
            return Coding(words=of_all)
        moved = (bit_places if one.holds == BITS else places)(own, of_all)
        return Coding(of_all, None if moved is None else tuple(moved))

    def _said(self, batch: pa.RecordBatch, column: ListColumn, one: Field, offsets: Any, why: Refused) -> NotAUniverse:
        row = int(np.searchsorted(offsets, why.place, side="right")) - 1
        place = why.place - int(offsets[row])
        universe = batch.column(UNIVERSE.name)[row].as_py()
        return NotAUniverse(f"{column.name}[{place}].{one.name} {why.says}.", str(universe), row, self.where)


def struct_of(schema: pa.Schema, name: str, where: str = "") -> Any:
    """The struct of which a column has lists; None where there is no such column, or nothing in it. Raises."""
    if name not in schema.names:
        return None
    kind: Any = schema.field(name).type
    if pa.types.is_null(kind):
        return None
    if not _is_any_list(kind):
        raise NotAUniverse(f"{name} is {written(kind)}, and must be a list of structs.", where=where)
    if pa.types.is_null(kind.value_type):
        return None
    if not pa.types.is_struct(kind.value_type):
        raise NotAUniverse(f"{name} is {written(kind)}, and must be a list of structs.", where=where)
    return kind.value_type


def _is_any_list(kind: pa.DataType) -> bool:
    a = pa.types
    return bool(a.is_list(kind) or a.is_large_list(kind) or a.is_fixed_size_list(kind) or a.is_list_view(kind)
                or a.is_large_list_view(kind))  # fmt: skip


def not_read(schema: pa.Schema, extras: tuple[str, ...] = ()) -> list[str]:
    """What a file holds and nothing here reads: told to whoever measures, since a name may be misspelt."""
    known = {one.name: None for one in TEXTS} | {one.name: one for one in LISTS}
    found = [name for name in schema.names if name not in known]
    for column in LISTS:
        held = struct_of(schema, column.name)
        fields = {one.name for one in column.fields} | (set(extras) if column is MEMBERS else set())
        found += [f"{column.name}.{one.name}" for one in held or () if one.name not in fields]
    return found


def codes_without_words(schema: pa.Schema, own: Mapping[str, Any]) -> set[str]:
    """The vocabularies for which a file has codes, and no words."""
    found = set()
    for column in LISTS:
        held = struct_of(schema, column.name)
        for one in column.fields:
            if held is not None and one.holds == CODE and one.words not in own:
                place = held.get_field_index(one.name)
                if place >= 0 and pa.types.is_integer(held.field(place).type):
                    found.add(one.words)
    return found


def _plain(lists: Any) -> Any:
    """Lists with 32-bit offsets, whatever layout they came in."""
    if pa.types.is_list(lists.type):
        return lists
    return lists.cast(pa.list_(lists.type.value_type))


def _offsets(lists: Any) -> Any:
    """Where each universe's values begin among the values without those of null lists, and where the last ends."""
    lengths = pc.list_value_length(lists).fill_null(0).to_numpy(zero_copy_only=False)
    offsets = np.zeros(len(lists) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def _none_each(rows: int, kind: Any) -> Any:
    empty = pa.array([], kind.value_type)
    return pa.ListArray.from_arrays(pa.array(np.zeros(rows + 1, np.int32)), empty, type=kind)

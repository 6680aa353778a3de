"""The vocabulary of a whole input, found before anything is measured: plain strings need a first look at all of it, so
that their codes are the same however the input is cut."""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kith.measures.coding import codes_without_words, struct_of
from kith.measures.parts import Part
from kith.measures.schema import CODE, INT16, LISTS, MEMBERS, Field, NotAUniverse, fields_of
from kith.measures.values import is_text
from kith.measures.vocabularies import Words, joined

COUNTED_BY_WORD = ("moved_by", "handover")  # a column of the measures for each word

Place = tuple[str, Field]


def vocabulary_of(parts: list[Part], extras: tuple[str, ...] = ()) -> Words:
    """The words of every column, for all parts together. Raises NotAUniverse, CannotMeasure."""
    _refuse_half_a_vocabulary(parts)
    found: dict[str, set[str]] = {}
    for part in parts:
        places = list(places_to_look(part.schema, part.own, extras))
        if places:
            only = {(column, one.name) for column, one in places}
            for words in words_in(part.batches(extras, only), places):
                for name, more in words.items():
                    found.setdefault(name, set()).update(more)
    codes = {name: _as_many(found.pop(name)) for name in COUNTED_BY_WORD if _are_codes(parts, name, found)}
    return joined([part.own for part in parts] + [codes], found)


def places_to_look(schema: pa.Schema, own: Words, extras: tuple[str, ...]) -> Iterator[Place]:
    """The fields whose words the input alone can tell: plain strings; and codes without words of which each is counted
    in a column of its own."""
    further = tuple(Field(name, INT16, CODE, "", name) for name in extras)
    for column in LISTS:
        held = struct_of(schema, column.name)
        for one in fields_of(column, further) if held is not None else ():
            place = held.get_field_index(one.name)
            if place >= 0 and one.holds == CODE and _is_to_look(held.field(place).type, one, own):
                yield column.name, one


def _is_to_look(kind: Any, one: Field, own: Words) -> bool:
    if is_text(kind) or (pa.types.is_dictionary(kind) and is_text(kind.value_type)):
        return True
    return one.words in COUNTED_BY_WORD and one.words not in own and pa.types.is_integer(kind)


def words_in(batches: Iterable[pa.RecordBatch], places: list[Place]) -> Iterator[dict[str, set[str]]]:
    """What stands in these fields, batch by batch: words, and codes as they are written."""
    for batch in batches:
        found: dict[str, set[str]] = {}
        for column, one in places:
            structs = batch.column(column).flatten()
            values = structs.flatten()[structs.type.get_field_index(one.name)]
            if pa.types.is_dictionary(values.type):
                values = values.cast(values.type.value_type)
            words = pc.unique(values).drop_null().to_pylist()
            found.setdefault(one.words, set()).update(map(str, words))
        yield found


def _are_codes(parts: list[Part], name: str, found: dict[str, set[str]]) -> bool:
    return name in found and any(name in codes_without_words(part.schema, part.own) for part in parts)


def _as_many(codes: set[str]) -> tuple[str, ...]:
    """'0', '1' … up to the highest code; what is no code is refused where the batch is read."""
    return tuple(map(str, range(min(max(map(int, codes), default=-1), 2**15 - 1) + 1)))


def _refuse_half_a_vocabulary(parts: list[Part]) -> None:
    """Codes with words in one file and without in another might mean anything."""
    for part in parts:
        for name in sorted(codes_without_words(part.schema, part.own)):
            with_words = next((other for other in parts if name in other.own or _has_text(other, name)), None)
            if with_words is not None and part.rows != 0:
                raise NotAUniverse(
                    f"there are codes of {name} without a vocabulary, and {with_words.path.name} has words for them. "
                    "Write the same vocabulary into the metadata of both.",
                    where=part.path.name,
                )


def _has_text(part: Part, name: str) -> bool:
    return any(one.words == name and name not in codes_without_words(part.schema, part.own)
               for _column, one in places_to_look(part.schema, part.own, ()))  # fmt: skip


def known_categories(schema: pa.Schema) -> list[str]:
    """The further categories that members have: fields of codes or of words that are not published."""
    held = struct_of(schema, MEMBERS.name)
    named = {one.name for one in MEMBERS.fields}
    return [one.name for one in held or () if one.name not in named]

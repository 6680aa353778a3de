"""From Arrow rows to universes and back: for the reference, which measures one universe at a time, and for tests."""

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa

from kith.measures import universe as reference
from kith.measures.catalogue import columns, measure
from kith.measures.faults import faults
from kith.measures.question import CATEGORIES, Question
from kith.measures.schema import LISTS, MEMBERS, TEXTS, NotAUniverse, published
from kith.measures.universe import Allocation, Contact, Member, Reading, Tie, Universe, Vocabulary
from kith.measures.vocabularies import as_metadata

PUBLISHED_OF_MEMBERS = frozenset(one.name for one in MEMBERS.fields)


def universes_in(batch: pa.RecordBatch, vocabulary: Vocabulary) -> list[Universe]:
    """The universes of a batch in the published schema."""
    return [universe_of(row, vocabulary) for row in batch.to_pylist()]


def universe_of(row: dict[str, Any], vocabulary: Vocabulary) -> Universe:
    """One row as a universe."""
    return Universe(
        name=row["universe"],
        group=row["group"],
        members=tuple(_member(one or {}) for one in row["members"] or ()),
        ties=tuple(Tie(**one) for one in row["ties"] or ()),
        readings=tuple(Reading(**one) for one in row["readings"] or ()),
        contacts=tuple(Contact(**one) for one in row["contacts"] or ()),
        allocations=tuple(_allocation(**one) for one in row["allocations"] or ()),
        vocabulary=vocabulary,
    )


def _member(held: dict[str, Any]) -> Member:
    further = {name: value for name, value in held.items() if name not in PUBLISHED_OF_MEMBERS}
    return Member(**{name: value for name, value in held.items() if name in PUBLISHED_OF_MEMBERS}, further=further)


def _allocation(**held: Any) -> Allocation:
    return Allocation(held["worker"], held["from"], held["until"], held["handover"])


def batch_of(universes: Iterable[Universe], extras: Sequence[str] = ()) -> pa.RecordBatch:
    """Universes as one batch in the published schema, with the vocabulary of the first in its metadata."""
    several = list(universes)
    words = {name: tuple(each) for name, each in several[0].vocabulary.columns.items()} if several else {}
    schema = published(extras).with_metadata(as_metadata(words))
    return pa.RecordBatch.from_pylist([row_of(one, extras) for one in several], schema=schema)


def row_of(universe: Universe, extras: Sequence[str] = ()) -> dict[str, Any]:
    """A universe as a row."""
    row: dict[str, Any] = {"universe": universe.name, "group": universe.group}
    for column in LISTS:
        held = getattr(universe, column.name)
        row[column.name] = [{one.name: _held(each, one.name) for one in column.fields} for each in held]
    for member, written in zip(universe.members, row[MEMBERS.name], strict=True):
        written.update({name: member.further.get(name) for name in extras})
    return row


def _held(thing: Any, name: str) -> Any:
    return getattr(thing, "from_day" if name == "from" else name)


def measured_by_the_reference(batch: pa.RecordBatch, question: Question, vocabulary: Vocabulary) -> pa.RecordBatch:
    """A batch measured by the definition itself: slow, and what the engine is held to. Raises NotAUniverse."""
    found = []
    for row, universe in enumerate(universes_in(batch, vocabulary)):
        for fault in faults(universe, question):
            raise NotAUniverse(fault, universe.name, row)
        try:
            numbers = measure(universe, question)
        except reference.NotAUniverse as why:
            raise NotAUniverse(str(why).partition(": ")[2], universe.name, row) from why
        found.append({"universe": universe.name, "group": universe.group, **numbers})
    return pa.RecordBatch.from_pylist(found, schema=measured_schema(vocabulary, question.categories))


def measured_schema(vocabulary: Vocabulary, asked: tuple[str, ...] = CATEGORIES) -> pa.Schema:
    """What a measured batch looks like: whose it is, and the catalogue's columns. Counts int32, the rest float64."""
    texts = [pa.field(one.name, one.type, nullable=not one.needed) for one in TEXTS]
    kinds = {int: pa.int32(), float: pa.float64()}
    return pa.schema([*texts, *(pa.field(one.name, kinds[one.kind]) for one in columns(vocabulary, asked))])

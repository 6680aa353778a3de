"""A small service to measure, the same every time, and files of it."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kith.measures.question import Question
from kith.measures.rows import batch_of
from kith.measures.universe import Allocation, Contact, Member, Reading, Tie, Universe, Vocabulary

WORDS = Vocabulary(
    {
        "kind": ("person", "group"),
        "domain": ("family", "friends", "services"),
        "tie_kind": ("friend", "kin"),
        "voice": ("person", "worker"),
        "support": ("emotional", "practical", "informational", "companionship"),
        "mode": ("in-person", "phone"),
        "moved_by": ("service", "person"),
        "handover": ("warm", "cold"),
    }
)
QUESTION = Question(date(2026, 6, 30), since=date(2025, 6, 30))
FIRST = date(2020, 1, 1)


def universes(count: int, seed: int = 1) -> list[Universe]:
    """So many of them."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    return [_universe(chance, number) for number in range(count)]


def _universe(chance: random.Random, number: int) -> Universe:
    size = chance.randrange(12)
    one_of, below = chance.choice, chance.randrange

    def day() -> date:
        return FIRST + timedelta(below(2500))

    return Universe(
        f"u{number}",
        f"team {number % 3}",
        tuple(Member(one_of([None, 0, 1]), one_of([None, 0, 1, 2]), one_of([None, True, False]), one_of([None, day()]))
              for _each in range(size)),
        tuple(Tie(below(size), below(size), below(2), one_of([None, 1.0, 2.5])) for _each in range(2 * size)),
        tuple(Reading(below(size), day(), below(2), one_of([None, 3, 7]), one_of([None, 2]), below(5), below(5),
                      one_of([None, below(16)])) for _each in range(3 * size)),
        tuple(Contact(day(), below(3), one_of([None, 1]), below(2), one_of([None, True, False]), one_of([None, 0, 1]))
              for _each in range(8)),
        tuple(Allocation(below(3), day(), None, one_of([None, 0, 1])) for _each in range(2)),
        WORDS,
    )  # fmt: skip


def table(count: int = 60) -> pa.Table:
    """As a table in the published schema."""
    return pa.Table.from_batches([batch_of(universes(count))])


def with_words(of: pa.Table) -> pa.Table:
    """The same with plain words in place of every code but those of support, and no vocabulary."""
    rows = of.to_pylist()
    for row in rows:
        for column, fields in CODES.items():
            for one in row[column]:
                for field, words in fields.items():
                    code = one[field]
                    one[field] = None if code is None else (WORDS.words(words) or ())[code]
    return pa.Table.from_pylist(rows, schema=_with_strings(of.schema))


CODES = {
    "members": {"kind": "kind", "domain": "domain"},
    "ties": {"kind": "tie_kind"},
    "readings": {"voice": "voice"},
    "contacts": {"mode": "mode", "moved_by": "moved_by"},
    "allocations": {"handover": "handover"},
}


def _with_strings(schema: pa.Schema) -> pa.Schema:
    fields = []
    for field in schema:
        if field.name in CODES:
            held = [
                one.with_type(pa.string()) if one.name in CODES[field.name] else one for one in field.type.value_type
            ]
            field = field.with_type(pa.list_(pa.struct(held)))
        fields.append(field)
    return pa.schema(fields)


def parquet(path: Path, of: Any, **how: Any) -> Path:
    """Written as parquet."""
    pq.write_table(of, path, **how)
    return path


def arrow(path: Path, of: pa.Table, stream: bool = False) -> Path:
    """Written as an Arrow file, or as a stream."""
    with (pa.ipc.new_stream if stream else pa.ipc.new_file)(str(path), of.schema) as writer:
        writer.write_table(of, max_chunksize=17)
    return path

"""An invented service of any size in the published schema: seeded, a batch at a time, so that memory stays small.

    python -m bench_measures.service FOLDER [UNIVERSES]

writes `service.parquet` and `service.arrow` (Arrow IPC, to be mapped into memory) in row groups of 10,000 universes:
by default 250,000 with about 30 members, 60 ties, 2.5 readings a member, 40 contacts and 2 allocations each. A few
universes are much larger than most. Whatever may be unknown is unknown now and then.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from kith.measures.schema import LISTS, published

Array = npt.NDArray[Any]
UNIVERSES, IN_A_GROUP, SEED = 250_000, 10_000, 20260630
WORDS = {
    "kind": ("person", "group", "service", "place"),
    "domain": ("family", "friends", "work and learning", "neighbourhood", "faith", "services", "online", "other"),
    "tie_kind": ("parent", "sibling", "partner", "friend", "colleague", "neighbour"),
    "voice": ("person", "worker", "carer"),
    "support": ("emotional", "practical", "informational", "companionship"),
    "mode": ("in-person", "walk", "visit", "group", "phone", "video"),
    "moved_by": ("person", "worker", "service"),
    "handover": ("warm", "cold"),
}
FIRST, LAST = date(2019, 1, 1), date(2026, 6, 30)
DAY_ONE, DAYS = (FIRST - date(1970, 1, 1)).days, (LAST - FIRST).days
MEAN_MEMBERS, MOST_MEMBERS, TIES_A_MEMBER, READINGS_A_MEMBER, CONTACTS = 30, 600, 2.15, 2.5, 40


def service(universes: int = UNIVERSES, seed: int = SEED) -> Iterator[pa.RecordBatch]:
    """The service, in batches of 10,000 universes. Each batch has a seed of its own: any one can be made alone."""
    for first in range(0, universes, IN_A_GROUP):
        yield batch(first, min(IN_A_GROUP, universes - first), np.random.default_rng([seed, first]))


def schema() -> pa.Schema:
    """The published schema, with the words of the invented service."""
    return published().with_metadata({"kith.vocabulary": json.dumps(WORDS)})


def batch(first: int, rows: int, chance: np.random.Generator) -> pa.RecordBatch:
    """So many universes, the first of which has this number."""
    members = sizes(rows, chance)
    tied = chance.poisson(np.minimum(TIES_A_MEMBER * members, members * (members - 1) * 0.4))
    return of_sizes(members, tied, chance, first)


def of_sizes(members: Array, tied: Array, chance: np.random.Generator, first: int = 0) -> pa.RecordBatch:
    """Universes with so many members and ties each; where there are ties there are members."""
    rows = members.size
    said = chance.binomial(members * 5, READINGS_A_MEMBER / 5)
    met, given = chance.poisson(CONTACTS, rows), 1 + chance.poisson(1.0, rows)
    held = (
        _members(members, chance), _ties(members, tied, chance), _readings(members, said, chance),
        _contacts(met, chance), _allocations(given, chance),
    )  # fmt: skip
    names = pa.array([f"u{number:07}" for number in range(first, first + rows)])
    teams = pa.array([f"team {number}" for number in chance.integers(1, 41, rows)])
    counts = (members, tied, said, met, given)
    lists = [listed(many, fields, one) for many, fields, one in zip(counts, held, LISTS, strict=True)]
    return pa.RecordBatch.from_arrays([names, teams, *lists], schema=schema())


def sizes(rows: int, chance: np.random.Generator) -> Array:
    """How many members each universe has: 30 on average, at least one, a long tail."""
    usual = 1 + chance.negative_binomial(3, 3 / (3 + MEAN_MEMBERS - 1.8), rows)
    large = (MOST_MEMBERS * chance.power(0.5, rows)).astype(np.int64) + 1
    return np.where(chance.random(rows) < 0.005, large, usual)


def listed(many: Array, fields: dict[str, pa.Array], column: Any) -> pa.Array:
    """A column of lists from all of its items."""
    offsets = np.zeros(many.size + 1, np.int32)
    np.cumsum(many, out=offsets[1:])
    parts = [fields[one.name].cast(one.type) for one in column.fields]
    struct = pa.StructArray.from_arrays(parts, fields=[pa.field(one.name, one.type) for one in column.fields])
    return pa.ListArray.from_arrays(pa.array(offsets), struct)


def sometimes(values: Array, unknown: float, chance: np.random.Generator) -> pa.Array:
    """The values, some of which are not known."""
    return pa.array(values, mask=chance.random(values.size) < unknown)


def days(values: Array, unknown: Array | None = None) -> pa.Array:
    """Days since the first of the service, as dates."""
    return pa.array((values + DAY_ONE).astype(np.int32), mask=unknown).cast(pa.date32())


def _span(many: int, begun: float, over: float, chance: np.random.Generator) -> dict[str, pa.Array]:
    """When something began (some: nobody knows) and ended (most: it has not)."""
    began = chance.integers(0, DAYS, many)
    ended = began + chance.integers(30, 1500, many)
    return {"began": days(began, chance.random(many) < begun), "ended": days(ended, chance.random(many) >= over)}


def _members(members: Array, chance: np.random.Generator) -> dict[str, pa.Array]:
    many = int(members.sum())
    of_kind = chance.choice(4, many, p=[0.8, 0.08, 0.07, 0.05]).astype(np.int16)
    # Members of a domain stand together, so that ties, which are mostly between neighbours in the list, stay within it.
    place = np.arange(many) - np.repeat(np.cumsum(members) - members, members)
    domain = (8 * place / np.repeat(members, members)).astype(np.int16)
    return {
        "kind": sometimes(of_kind, 0.03, chance),
        "domain": sometimes(domain, 0.05, chance),
        "professional": sometimes(chance.random(many) < 0.2, 0.05, chance),
        **_span(many, 0.4, 0.2, chance),
    }


def _ties(members: Array, tied: Array, chance: np.random.Generator) -> dict[str, pa.Array]:
    many, size = int(tied.sum()), np.repeat(members, tied)
    a = (chance.random(many) * size).astype(np.int64)
    near = chance.geometric(0.25, many)
    far = 1 + (chance.random(many) * np.maximum(size - 1, 1)).astype(np.int64)
    b = (a + np.where(chance.random(many) < 0.8, near, far)) % size
    return {
        "a": pa.array(a), "b": pa.array(b),
        "kind": sometimes(chance.integers(0, 6, many).astype(np.int16), 0.1, chance),
        "weight": sometimes(chance.integers(1, 6, many).astype(np.float32), 0.1, chance),
        **_span(many, 0.5, 0.1, chance),
    }  # fmt: skip


def _readings(members: Array, said: Array, chance: np.random.Generator) -> dict[str, pa.Array]:
    many = int(said.sum())
    return {
        "member": pa.array((chance.random(many) * np.repeat(members, said)).astype(np.int64)),
        "day": days(chance.integers(0, DAYS, many)),
        "voice": pa.array(chance.choice(3, many, p=[0.7, 0.2, 0.1]).astype(np.int16)),
        "closeness": sometimes(chance.integers(1, 8, many).astype(np.int8), 0.1, chance),
        "pull": sometimes(chance.integers(0, 4, many).astype(np.int8), 0.3, chance),
        "for_better": sometimes(chance.integers(0, 4, many).astype(np.int8), 0.2, chance),
        "for_worse": sometimes(chance.choice(4, many, p=[0.7, 0.1, 0.1, 0.1]).astype(np.int8), 0.2, chance),
        "support": sometimes((chance.integers(0, 16, many) & chance.integers(0, 16, many)).astype(np.uint8), 0.2,
                             chance),
    }  # fmt: skip


def _contacts(met: Array, chance: np.random.Generator) -> dict[str, pa.Array]:
    many = int(met.sum())
    whose = np.repeat(np.arange(met.size), met)
    day = chance.integers(0, DAYS, many)
    in_order = np.lexsort((day, whose))
    return {
        "day": days(day[in_order]),
        "seq": sometimes(chance.integers(0, 3, many), 0.2, chance),
        "worker": sometimes((day[in_order] // 700 + (chance.random(many) < 0.1)), 0.05, chance),
        "mode": sometimes(chance.integers(0, 6, many).astype(np.int16), 0.1, chance),
        "kept": sometimes(chance.random(many) < 0.8, 0.05, chance),
        "moved_by": sometimes(chance.integers(0, 3, many).astype(np.int16), 0.85, chance),
    }


def _allocations(given: Array, chance: np.random.Generator) -> dict[str, pa.Array]:
    many = int(given.sum())
    whose = np.repeat(np.arange(given.size), given)
    begins = chance.integers(0, DAYS, many)
    begins = begins[np.lexsort((begins, whose))]
    last = np.append(whose[1:] != whose[:-1], True) if many else np.zeros(0, bool)
    until = np.append(begins[1:], 0)
    return {
        "worker": sometimes(chance.integers(0, 6, many), 0.02, chance),
        "from": days(begins),
        "until": days(np.maximum(until, begins), last),
        "handover": sometimes(chance.integers(0, 2, many).astype(np.int16), 0.3, chance),
    }


def write(folder: Path, universes: int = UNIVERSES) -> None:
    """Writes the service twice, a batch at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        pq.ParquetWriter(folder / "service.parquet", schema()) as parquet,
        pa.OSFile(str(folder / "service.arrow"), "wb") as sink,
        pa.ipc.new_file(sink, schema()) as arrow,
    ):
        for part in service(universes):
            parquet.write_batch(part, row_group_size=IN_A_GROUP)
            arrow.write_batch(part)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else UNIVERSES)

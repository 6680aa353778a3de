"""Real ego networks, drawn again and again: the sample of egor, where somebody has put it beside the project.

Each universe is one real network, with its members in another order: so the degrees are real ones, and the ties between
members stand as they were found. Its strengths 1 to 3 become 'do not know each other' and the two weights above. How
close a member is was not asked there; it is taken from how strong the member's own ties are. Nothing of it is kept.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from bench_measures.service import IN_A_GROUP, WORDS, days, listed
from kith.measures.schema import LISTS, published

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "egor"
SEED = 2026
Array = Any
COLUMNS = {one.name: one for one in LISTS}


class NotThere(Exception):
    """Says in a sentence why there are no real networks."""


def networks() -> list[tuple[Array, Array]]:
    """Each real network: what its members are (their sex and age as codes), and its ties (a, b, strength).

    Raises NotThere where nobody put the files.
    """
    if not DATA.is_dir():
        raise NotThere("Real networks were not measured: there is no folder shared/data/egor beside the project.")
    alters, edges = _rows("alters_8.csv"), _rows("edges_8.csv")
    sexes = sorted({row["alter.sex"] for row in alters})
    ages = sorted({row["alter.age"] for row in alters})
    found = []
    for ego in dict.fromkeys(row["egoID"] for row in alters):
        own = [row for row in alters if row["egoID"] == ego]
        place = {row["alterID"]: number for number, row in enumerate(own)}
        members = np.array([(sexes.index(row["alter.sex"]), ages.index(row["alter.age"])) for row in own])
        ties = [
            (place[row["Source"]], place[row["Target"]], int(row["weight"])) for row in edges if row["egoID"] == ego
        ]
        found.append((members, np.array([tie for tie in ties if tie[2] > 1])))
    return found


def drawn(universes: int) -> Iterator[pa.RecordBatch]:
    """So many universes, each one of the real networks drawn at random. Raises NotThere."""
    real, chance = networks(), np.random.default_rng(SEED)
    for first in range(0, universes, IN_A_GROUP):
        yield _batch(real, first, min(IN_A_GROUP, universes - first), chance)


def _batch(real: list[tuple[Array, Array]], first: int, rows: int, chance: np.random.Generator) -> pa.RecordBatch:
    of = [_shuffled(real[number], chance) for number in chance.integers(0, len(real), rows)]
    members = np.concatenate([members for members, _ties, _close in of])
    ties = np.concatenate([ties for _members, ties, _close in of])
    close = np.concatenate([close for _members, _ties, close in of])
    many, tied = np.array([len(one[0]) for one in of]), np.array([len(one[1]) for one in of])
    none, whose = np.zeros(rows, np.int64), np.concatenate([np.arange(size) for size in many])
    lists = [
        listed(many, _members(members), COLUMNS["members"]),
        listed(tied, _ties(ties), COLUMNS["ties"]),
        listed(many, _readings(whose, close), COLUMNS["readings"]),
        *(listed(none, _nothing(name), COLUMNS[name]) for name in ("contacts", "allocations")),
    ]
    texts = [pa.array([f"e{number:07}" for number in range(first, first + rows)]), pa.nulls(rows, pa.string())]
    schema = published().with_metadata({"kith.vocabulary": json.dumps(WORDS)})
    return pa.RecordBatch.from_arrays([*texts, *lists], schema=schema)


def _shuffled(network: tuple[Array, Array], chance: np.random.Generator) -> tuple[Array, Array, Array]:
    members, ties = network
    to = chance.permutation(len(members))
    moved = np.empty_like(members)
    moved[to] = members
    again = np.column_stack([to[ties[:, 0]], to[ties[:, 1]], ties[:, 2]])
    strength = np.bincount(again[:, :2].ravel(), np.repeat(again[:, 2], 2), len(members))
    return moved, again, np.clip(1 + strength // 3, 1, 7).astype(np.int64)


def _members(members: Array) -> dict[str, pa.Array]:
    unknown = pa.nulls(len(members), pa.date32())
    return {"kind": pa.array(members[:, 0]), "domain": pa.array(members[:, 1]),
            "professional": pa.nulls(len(members), pa.bool_()), "began": unknown, "ended": unknown}  # fmt: skip


def _ties(ties: Array) -> dict[str, pa.Array]:
    unknown = pa.nulls(len(ties), pa.date32())
    return {"a": pa.array(ties[:, 0]), "b": pa.array(ties[:, 1]), "kind": pa.nulls(len(ties), pa.int16()),
            "weight": pa.array((ties[:, 2] - 1).astype(np.float32)), "began": unknown, "ended": unknown}  # fmt: skip


def _readings(member: Array, close: Array) -> dict[str, pa.Array]:
    said = {name: pa.nulls(len(member), pa.int8()) for name in ("pull", "for_better", "for_worse", "support")}
    return {"member": pa.array(member), "day": days(np.zeros(len(member), np.int64)),
            "voice": pa.array(np.zeros(len(member), np.int16)), "closeness": pa.array(close), **said}  # fmt: skip


def _nothing(name: str) -> dict[str, pa.Array]:
    return {field.name: pa.nulls(0, field.type) for field in COLUMNS[name].fields}


def _rows(name: str) -> list[dict[str, str]]:
    text = (DATA / name).read_text(encoding="utf-8-sig")
    found = list(csv.reader(text.splitlines(), delimiter=";"))
    return [dict(zip(found[0], line, strict=True)) for line in found[1:]]

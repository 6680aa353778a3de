"""Polars: continuity of all universes at once, over the flat tables of contacts and allocations."""

import polars as pl

from bench_measures.answers import Answers
from bench_measures.service import WORDS
from bench_measures.sets import QUESTIONS, Set
from kith.measures.allocations import DAYS_A_YEAR
from kith.measures.continuity import IN_PERSON

FACE_TO_FACE = [code for code, word in enumerate(WORDS["mode"]) if word in IN_PERSON]
c, F, N = pl.col, pl.Float64, pl.Int64
AS_AT = pl.lit(QUESTIONS["continuity"].as_at)


def continuity(some: Set) -> Answers:
    """Every measure of continuity, universe by universe."""
    contacts = pl.scan_parquet(some.flat("contacts")).filter(c.day <= AS_AT).collect()
    kept = contacts.filter(c.kept).sort("u", "day", c.seq.fill_null(0), "place")
    found = pl.read_parquet(some.flat("universes"), columns=["u"])
    for part in (_counted(contacts), _met(kept), _workers(kept), _gaps(kept), *_allocations(some)):
        found = found.join(part, on="u", how="left")
    none = [name for name in found.columns if name.endswith(("_used", "_left_out")) or name == "contacts"
            or name.startswith(("moved_by_", "handovers_"))]  # fmt: skip
    numbers = found.sort("u").drop("u").with_columns(c(*none).fill_null(0)).cast(F).fill_null(float("nan"))
    return {name: numbers[name].to_numpy() for name in numbers.columns}


def _counted(contacts: pl.DataFrame) -> pl.DataFrame:
    moved = {f"moved_by_{word}": (c.moved_by == code).sum().cast(N) for code, word in enumerate(WORDS["moved_by"])}
    return contacts.group_by("u").agg(
        contacts=pl.len().cast(N), share_kept=c.kept.mean(), kept_used=c.kept.count().cast(N), **moved
    )


def _met(kept: pl.DataFrame) -> pl.DataFrame:
    return kept.group_by("u").agg(
        share_in_person=c.mode.drop_nulls().is_in(FACE_TO_FACE).mean(), in_person_used=c.mode.count().cast(N)
    )


def _workers(kept: pl.DataFrame) -> pl.DataFrame:
    known = kept.filter(c.worker.is_not_null()).select("u", "worker")
    m, k = c.k.sum(), c.k
    spread = (
        known.group_by("u", "worker")
        .agg(k=pl.len().cast(N))
        .group_by("u")
        .agg(
            workers=pl.len().cast(N),
            continuity_used=m,
            upc=k.max() / m,
            coc=pl.when(m > 1).then(((k * k).sum() - m) / (m * (m - 1))),
        )
    )
    same = (c.u == c.u.shift(1)) & (c.worker == c.worker.shift(1))
    again = (
        known.with_columns(same=same)
        .group_by("u")
        .agg(secon=pl.when(pl.len() > 1).then(c.same.sum() / (pl.len().cast(N) - 1)))
    )
    return spread.join(again, on="u")


def _gaps(kept: pl.DataFrame) -> pl.DataFrame:
    days = kept.select("u", day=c.day.cast(pl.Int32)).unique(maintain_order=True)
    gap = pl.when(c.u == c.u.shift(1)).then(c.day - c.day.shift(1))
    return days.with_columns(gap=gap).group_by("u").agg(longest_gap=c.gap.max(), median_gap=c.gap.median())


def _allocations(some: Set) -> tuple[pl.DataFrame, pl.DataFrame]:
    given = pl.read_parquet(some.flat("allocations"))
    sound = c.worker.is_not_null() & (c.until.is_null() | (c.until >= c("from")))
    left_out = given.group_by("u").agg(allocations_left_out=(~sound).sum().cast(N))
    begun = given.filter(sound & (c("from") <= AS_AT)).sort("u", "from", "place")
    changed = (c.u == c.u.shift(1)) & (c.worker != c.worker.shift(1))
    ended = c.until <= AS_AT
    handed = {f"handovers_{word}": (ended & (c.handover == code)).sum().cast(N)
              for code, word in enumerate(WORDS["handover"])}  # fmt: skip
    first = c("from").min().cast(pl.Int32)
    last = pl.min_horizontal(c.until.fill_null(AS_AT), AS_AT).max().cast(pl.Int32)
    found = (
        begun.with_columns(changed=changed)
        .group_by("u")
        .agg(
            changes=c.changed.sum().cast(N),
            years=(last - first + 1).clip(0) / DAYS_A_YEAR,
            allocations_used=pl.len().cast(N),
            handovers_used=(ended & c.handover.is_not_null()).sum().cast(N),
            **handed,
        )
    )
    return left_out, found.with_columns(changes_a_year=pl.when(c.years > 0).then(c.changes / c.years))

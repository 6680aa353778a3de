"""Polars: structure of all universes at once, over flat tables; each step is one query over every universe."""

import polars as pl

from bench_measures.answers import Answers
from bench_measures.service import WORDS
from bench_measures.sets import QUESTION, Set

VOICE = WORDS["voice"].index(QUESTION.voice)
WORDS_OF = {"kind": len(WORDS["kind"]), "domain": len(WORDS["domain"]), "professional": 2}
BITS = range(8)
c, F, N = pl.col, pl.Float64, pl.Int64


def structure(some: Set) -> Answers:
    """Every measure of structure, universe by universe."""
    there_now = _is_there(QUESTION.as_at)
    every = pl.read_parquet(some.flat("universes"), columns=["u"])
    everyone = pl.read_parquet(some.flat("members")).with_columns(id=_id("place"))
    members = everyone.filter(there_now)
    pairs = _pairs(some, members)
    both_ways = pl.concat([pairs.select("u", i="low", j="high", w="w"), pairs.select("u", i="high", j="low", w="w")])
    degrees = both_ways.group_by("u", i="i").agg(d=pl.len().cast(N))
    said = _newest(some, members)
    close = said.filter(c.closeness.is_not_null()).select("u", i="id", c=c.closeness.cast(F))
    parts = [
        _counts(members, pairs, degrees),
        _components(members, both_ways),
        _betweenness(pairs, both_ways),
        _closeness(close, degrees),
        _holes(close, both_ways),
        _weighed(close, pairs),
        *(_mixture(name, members, pairs) for name in WORDS_OF),
        _support(said),
        _shares(said, members),
        _turnover(everyone),
    ]
    found = every
    for part in parts:
        found = found.join(part, on="u", how="left")
    return _finished(found.sort("u"))


def _is_there(day: object) -> pl.Expr:
    return (c.began.is_null() | (c.began <= day)) & (c.ended.is_null() | (c.ended >= day))


def _id(place: str) -> pl.Expr:
    """One number for universe and place together, so that every join is on one column."""
    return c.u.cast(N) * 2**20 + c(place)


def _pairs(some: Set, members: pl.DataFrame) -> pl.DataFrame:
    """Each pair of members that a tie joins, once, with the sum of the weights that are known, or null."""
    asked = _is_there(QUESTION.as_at) & (c.a != c.b)
    ties = pl.scan_parquet(some.flat("ties")).filter(asked).select("u", a=_id("a"), b=_id("b"), w=c.weight.cast(F))
    there = members.select("id").lazy()
    return (
        ties.join(there, left_on="a", right_on="id", how="semi")
        .join(there, left_on="b", right_on="id", how="semi")
        .group_by("u", low=pl.min_horizontal("a", "b"), high=pl.max_horizontal("a", "b"))
        .agg(sum=c.w.sum(), known=c.w.count())
        .select("u", "low", "high", w=pl.when(c.known > 0).then(c.sum))
        .collect()
    )


def _newest(some: Set, members: pl.DataFrame) -> pl.DataFrame:
    asked = (c.voice == VOICE) & (c.day <= QUESTION.as_at)
    read = pl.scan_parquet(some.flat("readings")).filter(asked).with_columns(id=_id("member"))
    return (
        read.join(members.select("id").lazy(), on="id", how="semi")
        .sort("id", "day", "place")
        .unique("id", keep="last", maintain_order=True)
        .collect()
    )


def _counts(members: pl.DataFrame, pairs: pl.DataFrame, degrees: pl.DataFrame) -> pl.DataFrame:
    sizes = members.group_by("u").agg(members=pl.len().cast(N))
    joined = degrees.group_by("u").agg(not_alone=pl.len().cast(N))
    return sizes.join(pairs.group_by("u").agg(pairs=pl.len().cast(N)), on="u", how="left").join(
        joined, on="u", how="left"
    )


def _components(members: pl.DataFrame, both_ways: pl.DataFrame) -> pl.DataFrame:
    """The lowest number that each can be reached from, found in rounds: that of the neighbours, then that of its own.

    Universes in which nothing changed any more are left out of the next round.
    """
    label = members.select("u", i="id", label="id")
    done, edges = [], both_ways.select("u", "i", "j")
    while label.height:
        near = edges.join(label.select("i", "label"), left_on="j", right_on="i").group_by("i").agg(near=c.label.min())
        lower = label.join(near, on="i", how="left").select(
            "u", "i", old="label", label=pl.min_horizontal("label", "near")
        )
        jumped = lower.join(lower.select("i", further="label"), left_on="label", right_on="i")
        changed = jumped.filter(c.further != c.old).select("u").unique()
        after = jumped.select("u", "i", label="further")
        done.append(after.join(changed, on="u", how="anti"))
        label, edges = after.join(changed, on="u", how="semi"), edges.join(changed, on="u", how="semi")
    return pl.concat(done).group_by("u").agg(components=c.label.n_unique().cast(N))


def _betweenness(pairs: pl.DataFrame, both_ways: pl.DataFrame) -> pl.DataFrame:
    """For pairs with somebody in common: how much less than 1 passes by the centre."""
    ends = both_ways.lazy()
    common = (
        ends.select("u", "i", "j")
        .join(ends.select("j", i2="i"), on="j")
        .filter(c.i < c.i2)
        .group_by("u", "i", "i2")
        .agg(k=pl.len())
    )
    untied = common.join(pairs.lazy(), left_on=["i", "i2"], right_on=["low", "high"], how="anti")
    return untied.group_by("u").agg(less=(1 / (1 + c.k.cast(F)) - 1).sum()).collect()


def _closeness(close: pl.DataFrame, degrees: pl.DataFrame) -> pl.DataFrame:
    weight = c.d.fill_null(0) + 1
    known = close.join(degrees.select("i", "d"), on="i", how="left")
    return known.group_by("u").agg(closeness=(weight * c.c).sum() / weight.sum(), closeness_used=pl.len().cast(N))


def _holes(close: pl.DataFrame, both_ways: pl.DataFrame) -> pl.DataFrame:
    ends = close.select("i")
    joined = both_ways.filter(c.w > 0).join(ends, on="i", how="semi").join(ends, left_on="j", right_on="i", how="semi")
    strength = joined.group_by("i").agg(s=c.w.sum())
    nodes = close.join(strength, on="i", how="left").select(
        "u", "i", p=c.c / c.c.sum().over("u"), s=c.c + c.s.fill_null(0)
    )
    through = joined.join(nodes.drop("u"), on="i").group_by(i="j").agg(x=(c.p * c.w / c.s).sum())
    dyadic = nodes.join(through, on="i", how="left").select("u", c=(c.p + c.x.fill_null(0)) ** 2)
    share = c.c / c.c.mean()
    n = pl.len().cast(F)
    disorder = ((share * share.log()).sum() / (n * n.log())).clip(0)
    return dyadic.group_by("u").agg(constraint=c.c.sum(), hierarchy=pl.when(pl.len() > 1).then(disorder))


def _weighed(close: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """How many pairs join two whose closeness is known, and of how many of them the weight is."""
    ends = close.select("i")
    between = pairs.join(ends, left_on="low", right_on="i", how="semi").join(
        ends, left_on="high", right_on="i", how="semi"
    )
    return between.group_by("u").agg(between=pl.len().cast(N), weights_used=c.w.count().cast(N))


def _mixture(name: str, members: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    known = members.filter(c(name).is_not_null()).select("u", "id", x=name)
    m, k = c.k.sum().cast(F), c.k.cast(F)
    blau = 1 - (k**2).sum() / m**2
    words = WORDS_OF[name]
    mixed = known.group_by("u", "x").agg(k=pl.len()).group_by("u").agg(m=m, blau=blau)
    ends = pairs.select("u", "low", "high").join(known.select("id", "x"), left_on="low", right_on="id")
    alike = (
        ends.join(known.select("id", x2="x"), left_on="high", right_on="id")
        .group_by("u")
        .agg(of=pl.len().cast(N), internal=(c.x == c.x2).sum().cast(N))
    )
    return mixed.join(alike, on="u", how="full", coalesce=True).select(
        "u",
        ((c.of - 2 * c.internal) / c.of).alias(f"ei_{name}"),
        c.of.alias(f"ei_{name}_used"),
        c.blau.alias(f"blau_{name}"),
        (c.blau * words / (words - 1)).alias(f"iqv_{name}"),
        c.m.alias(f"{name}_used"),
    )


def _support(said: pl.DataFrame) -> pl.DataFrame:
    given = said.filter(c.support.is_not_null()).select("u", "support")
    only = pl.sum_horizontal((((c.support // 2**bit) % 2).sum() == 1).cast(pl.UInt8) * 2**bit for bit in BITS)
    any_of = pl.sum_horizontal((((c.support // 2**bit) % 2).sum() > 0).cast(N) for bit in BITS)
    whole = given.group_by("u").agg(
        multiplexity=c.support.bitwise_count_ones().mean(), support_covered=any_of,
        support_used=pl.len().cast(N), only=only.cast(pl.UInt8),
    )  # fmt: skip
    lost = (
        given.join(whole.select("u", "only"), on="u")
        .group_by("u")
        .agg(support_lost=(c.support & c.only).bitwise_count_ones().max().cast(N))
    )
    return (
        whole.drop("only")
        .join(lost, on="u")
        .with_columns(fragility=pl.when(c.support_covered > 0).then(c.support_lost / c.support_covered))
    )


def _shares(said: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    better, worse = c.for_better > 0, c.for_worse > 0
    both_known = c.for_better.is_not_null() & c.for_worse.is_not_null()
    spoken = said.group_by("u").agg(
        share_for_better=better.mean(), for_better_used=c.for_better.count().cast(N),
        share_for_worse=worse.mean(), for_worse_used=c.for_worse.count().cast(N),
        share_both=(better & worse).filter(both_known).mean(), both_used=both_known.sum().cast(N),
    )  # fmt: skip
    paid = members.group_by("u").agg(share_professional=c.professional.mean())
    return spoken.join(paid, on="u", how="full", coalesce=True)


def _turnover(everyone: pl.DataFrame) -> pl.DataFrame:
    now, before = _is_there(QUESTION.as_at), _is_there(QUESTION.since)
    found = everyone.group_by("u").agg(
        gained=(now & ~before).sum().cast(N), lost=(before & ~now).sum().cast(N), kept=(now & before).sum().cast(N)
    )
    either = c.gained + c.lost + c.kept
    return found.with_columns(jaccard=pl.when(either > 0).then(c.kept / either))


def _finished(found: pl.DataFrame) -> Answers:
    used = [name for name in found.columns if name.endswith("_used")]
    none = ["members", "pairs", "not_alone", "components", "less", "gained", "lost", "kept"]
    n, t = c.members, c.pairs
    every = n * (n - 1) // 2
    whole = found.with_columns(c(*used, *none).fill_null(0)).with_columns(
        density=pl.when(n > 1).then(t / every),
        isolates=n - c.not_alone,
        effective_size=pl.when(n > 0).then(n - 2 * t / n),
        betweenness=pl.when(n > 1).then((every - t + c.less) / every),
        professional_used=c.professional_used,
        **{
            name: pl.when(c.between.is_null() | (c.weights_used > 0)).then(c(name))
            for name in ("constraint", "hierarchy")
        },
    )
    numbers = whole.drop("u", "not_alone", "less", "between").cast(F).fill_null(float("nan"))
    return {name: numbers[name].to_numpy() for name in numbers.columns}

"""DuckDB: structure of all universes at once, in SQL over flat tables; each step is a table that the next ones use."""

import os
import tempfile
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from bench_measures.answers import COLUMNS, Answers
from bench_measures.service import WORDS
from bench_measures.sets import QUESTION, Set

VOICE = WORDS["voice"].index(QUESTION.voice)
WORDS_OF = {"kind": len(WORDS["kind"]), "domain": len(WORDS["domain"]), "professional": 2}


def there(day: object) -> str:
    """Whether a row is there on a day."""
    return f"(began is null or began <= date '{day}') and (ended is null or ended >= date '{day}')"


NOW, BEFORE = there(QUESTION.as_at), there(QUESTION.since)
# One number for universe and place together, so that every join is on one column.
ID = "(u::bigint << 20 | {})".format
STEPS = f"""
create temp table member as select {ID("place")} as id, u, kind, domain, professional::int as professional
  from '{{members}}' where {NOW};
create temp table pair as
  select u, least(a, b) as low, greatest(a, b) as high, sum(w) as w from
    (select u, {ID("a")} as a, {ID("b")} as b, weight::double as w from '{{ties}}' where a <> b and {NOW}) tie
  semi join member one on tie.a = one.id semi join member other on tie.b = other.id group by all;
create temp table edge as select u, low as i, high as j, w from pair union all select u, high, low, w from pair;
create temp table degree as select u, i, count(*) as d from edge group by all;
create temp table said as
  select u, id, r.closeness::double as c, r.for_better as better, r.for_worse as worse, r.support as support from
    (select u, id, max_by(r, (r.day, r.place)) as r from
      (select u, {ID("member")} as id, r from '{{readings}}' r
       where voice = {VOICE} and day <= date '{QUESTION.as_at}') semi join member using (id) group by all);
create temp table near as select u, id as i, c from said where c is not null;
create temp table weighed as select p.u, count(*) as between_, count(w) as weights_used from pair p
  semi join near x on p.low = x.i semi join near y on p.high = y.i group by all;
create temp table strong as select e.* from edge e semi join near x on e.i = x.i semi join near y on e.j = y.i
  where w > 0;
create temp table node as select near.u, near.i, c / sum(c) over (partition by near.u) as p, c + coalesce(s, 0) as s
  from near left join (select i, sum(w) as s from strong group by all) g on near.i = g.i;
create temp table dyadic as select n.u, pow(n.p + coalesce(x, 0), 2) as c from node n left join
  (select e.j, sum(q.p * e.w / q.s) as x from strong e join node q on e.i = q.i group by all) t on n.i = t.j;
create temp table hole as
  select u, sum(c) as constraint_, case when count(*) > 1 then
    greatest(0, sum(c / mean * ln(c / mean)) / (count(*) * ln(count(*)))) end as hierarchy
  from (select u, c, avg(c) over (partition by u) as mean from dyadic) group by u;
create temp table common as
  select x.u, x.i, y.i as i2, count(*) as k from edge x join edge y on x.j = y.j and x.i < y.i group by all;
create temp table less as select x.u, sum(1 / (1 + x.k) - 1) as less from common x
  anti join pair p on x.i = p.low and x.i2 = p.high group by all;
create temp table closeness as
  select n.u, sum((coalesce(d, 0) + 1) * c) / sum(coalesce(d, 0) + 1) as closeness, count(*) as closeness_used
  from near n left join degree g on n.i = g.i group by all;
create temp table bits as select u, {{bits}} from said where support is not null group by all;
create temp table support as select s.u, avg(bit_count(support)) as multiplexity,
  any_value(bit_count(covered)) as support_covered, max(bit_count(support & alone)) as support_lost,
  count(*) as support_used from said s join bits b on s.u = b.u where support is not null group by all;
create temp table share as select u,
  avg((better > 0)::int) as share_for_better, count(better) as for_better_used,
  avg((worse > 0)::int) as share_for_worse, count(worse) as for_worse_used,
  avg((better > 0 and worse > 0)::int) filter (better is not null and worse is not null) as share_both,
  count(*) filter (better is not null and worse is not null) as both_used from said group by all;
create temp table stayed as select u, count(*) filter (({NOW}) and not ({BEFORE})) as gained,
  count(*) filter (({BEFORE}) and not ({NOW})) as lost, count(*) filter (({NOW}) and ({BEFORE})) as kept
  from '{{members}}' group by all;
create temp table size as select u, count(*) as n, avg(professional) as share_professional from member group by all;
create temp table joined as select u, count(*) as not_alone from degree group by all;
create temp table tied as select u, count(*) as t from pair group by all;
"""
BITS = (
    "sum(0)::utinyint" + "".join(f" | if(count(*) filter (support & {1 << b} > 0) = 1, {1 << b}, 0)" for b in range(8))
    + " as alone, bit_or(support) as covered"
)  # fmt: skip
MIXTURE = """
create temp table mix_{name} as select u, sum(k) as {name}_used, 1 - sum(k * k) / pow(sum(k), 2) as blau_{name},
  (1 - sum(k * k) / pow(sum(k), 2)) * {words} / ({words} - 1) as iqv_{name}
  from (select u, {name}, count(*) as k from member where {name} is not null group by all) group by u;
create temp table alike_{name} as select p.u, count(*) as ei_{name}_used,
  (count(*) - 2 * count(*) filter (x.{name} = y.{name})) / count(*) as ei_{name}
  from pair p join member x on p.low = x.id join member y on p.high = y.id
  where x.{name} is not null and y.{name} is not null group by all;
"""
# The lowest number that each can be reached from, in rounds: that of the neighbours, then that of its own label.
# Universes in which nothing changed any more are left out of the next round.
LABELS = """
create temp table label as select u, id as i, id as label from member;
create temp table moving as select u, i, j from edge;
create temp table done (u int, label bigint);
"""
ROUND = """
create or replace temp table nearer as
  with near as (select e.i, min(l.label) as near from moving e join label l on e.j = l.i group by all),
  low as (select l.u, l.i, l.label as old, least(l.label, coalesce(near, l.label)) as label
    from label l left join near n on l.i = n.i)
  select a.u, a.i, a.old, b.label from low a join low b on a.label = b.i;
create or replace temp table changed as select distinct u from nearer where old <> label;
insert into done select u, label from nearer anti join changed using (u);
create or replace temp table label as select u, i, label from nearer semi join changed using (u);
create or replace temp table moving as select * from moving semi join changed using (u);
"""
PARTS = "create temp table part as select u, count(distinct label) as components from done group by all"
TABLES = ("size", "tied", "joined", "hole", "weighed", "less", "closeness", "support", "share", "stayed", "part")


def structure(some: Set) -> Answers:
    """Every measure of structure, universe by universe."""
    with connected() as database:
        files = {name: some.flat(name) for name in ("members", "ties", "readings")}
        run(database, STEPS.format(bits=BITS, **files))
        for name, words in WORDS_OF.items():
            run(database, MIXTURE.format(name=name, words=words))
        _components(database)
        return in_order(database.execute(_whole(some)).fetchnumpy(), COLUMNS["structure"])


def connected() -> duckdb.DuckDBPyConnection:
    """A database in memory, with as many threads as the process is told."""
    threads, spill = int(os.environ.get("BENCH_THREADS", "1")), Path(tempfile.gettempdir()) / "bench-measures"
    return duckdb.connect(config={"threads": threads, "temp_directory": str(spill)})


def run(database: duckdb.DuckDBPyConnection, statements: str) -> None:
    """Several statements, one after the other."""
    for statement in statements.split(";\n"):
        if statement.strip():
            database.execute(statement)


def in_order(found: Any, names: list[str]) -> Answers:
    """What a query gave as answers: null is NaN."""
    return {name: np.ma.filled(np.ma.asarray(found[name]).astype(float), np.nan) for name in names}


def _components(database: duckdb.DuckDBPyConnection) -> None:
    run(database, LABELS)
    changed = 1
    while changed:
        run(database, ROUND)
        ((changed,),) = database.execute("select count(*) from changed").fetchall()
    database.execute(PARTS)


def _whole(some: Set) -> str:
    tables = [*TABLES, *(f"{kind}_{name}" for kind in ("mix", "alike") for name in WORDS_OF)]
    joined = " ".join(f"left join {table} using (u)" for table in tables)
    made = {
        "members": "coalesce(n, 0)", "pairs": "coalesce(t, 0)",
        "density": "case when n > 1 then coalesce(t, 0) / (n * (n - 1) / 2) end",
        "components": "coalesce(components, 0)", "isolates": "coalesce(n, 0) - coalesce(not_alone, 0)",
        "effective_size": "n - 2 * coalesce(t, 0) / n",
        "constraint": "case when between_ is null or weights_used > 0 then constraint_ end",
        "hierarchy": "case when between_ is null or weights_used > 0 then hierarchy end",
        "betweenness": "case when n > 1 then (n * (n - 1) / 2 - coalesce(t, 0) + coalesce(less, 0))"
                       " / (n * (n - 1) / 2) end",
        "fragility": "case when support_covered > 0 then support_lost / support_covered end",
        "jaccard": "case when gained + lost + kept > 0 then kept / (gained + lost + kept) end",
        **{name: f"coalesce({name}, 0)" for name in ("gained", "lost", "kept")},
    }  # fmt: skip
    used = {name: f"coalesce({name}, 0)" for name in COLUMNS["structure"] if name.endswith("_used")}
    picked = ", ".join(f'{ {**used, **made}.get(name, name) } as "{name}"' for name in COLUMNS["structure"])
    return f"select {picked} from '{some.flat('universes')}' every {joined} order by every.u"

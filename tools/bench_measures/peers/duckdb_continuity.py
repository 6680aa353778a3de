"""DuckDB: continuity of all universes at once, in SQL over the flat tables of contacts and allocations."""

from bench_measures.answers import COLUMNS, Answers
from bench_measures.peers.duckdb_structure import connected, in_order, run
from bench_measures.service import WORDS
from bench_measures.sets import QUESTIONS, Set
from kith.measures.allocations import DAYS_A_YEAR
from kith.measures.continuity import IN_PERSON

FACE_TO_FACE = ", ".join(str(code) for code, word in enumerate(WORDS["mode"]) if word in IN_PERSON)
AS_AT = f"date '{QUESTIONS['continuity'].as_at}'"
MOVED = ", ".join(
    f"count(*) filter (moved_by = {code}) as moved_by_{word}" for code, word in enumerate(WORDS["moved_by"])
)
HANDED = ", ".join(
    f"count(*) filter (handover = {code} and until <= {AS_AT}) as handovers_{word}"
    for code, word in enumerate(WORDS["handover"])
)
STEPS = f"""
create temp table asked as select * from '{{contacts}}' where day <= {AS_AT};
create temp table kept as select * from asked where kept;
create temp table counted as select u, count(*) as contacts, avg(kept::int) as share_kept, count(kept) as kept_used,
  {MOVED} from asked group by u;
create temp table met as select u, avg((mode in ({FACE_TO_FACE}))::int) as share_in_person,
  count(mode) as in_person_used from kept group by u;
create temp table spread as select u, count(*) as workers, sum(k) as continuity_used, max(k) / sum(k) as upc,
  case when sum(k) > 1 then (sum(k * k) - sum(k)) / (sum(k) * (sum(k) - 1)) end as coc
  from (select u, worker, count(*) as k from kept where worker is not null group by all) group by u;
create temp table again as select u, avg((worker = before)::int) filter (before is not null) as secon from
  (select u, worker, lag(worker) over (partition by u order by day, coalesce(seq, 0), place) as before
   from kept where worker is not null) group by u;
create temp table gaps as select u, max(gap) as longest_gap, median(gap) as median_gap from
  (select u, day - lag(day) over (partition by u order by day) as gap from (select distinct u, day from kept))
  group by u;
create temp table given as select *, worker is not null and (until is null or until >= "from") as sound
  from '{{allocations}}';
create temp table left_out as select u, count(*) filter (not sound) as allocations_left_out from given group by u;
create temp table begun as select *, lag(worker) over (partition by u order by "from", place) as before
  from given where sound and "from" <= {AS_AT};
create temp table worked as select u, count(*) filter (worker <> before) as changes,
  greatest(0, max(least(coalesce(until, {AS_AT}), {AS_AT})) - min("from") + 1)
    / {DAYS_A_YEAR}::double as years, count(*) as allocations_used,
  count(*) filter (handover is not null and until <= {AS_AT}) as handovers_used, {HANDED}
  from begun group by u;
"""
TABLES = ("counted", "met", "spread", "again", "gaps", "left_out", "worked")


def continuity(some: Set) -> Answers:
    """Every measure of continuity, universe by universe."""
    with connected() as database:
        run(database, STEPS.format(contacts=some.flat("contacts"), allocations=some.flat("allocations")))
        joined = " ".join(f"left join {table} using (u)" for table in TABLES)
        picked = ", ".join(f"{_column(name)} as {name}" for name in COLUMNS["continuity"])
        whole = f"select {picked} from '{some.flat('universes')}' every {joined} order by every.u"
        return in_order(database.execute(whole).fetchnumpy(), COLUMNS["continuity"])


def _column(name: str) -> str:
    if name == "changes_a_year":
        return "case when years > 0 then changes / years end"
    is_never_null = name == "contacts" or name.endswith(("_used", "_left_out"))
    return f"coalesce({name}, 0)" if is_never_null or name.startswith(("moved_by_", "handovers_")) else name

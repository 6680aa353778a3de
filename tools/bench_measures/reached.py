"""What was to be reached, and whether it was: a line each, with the figure it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from bench_measures.rows import OURS
from bench_measures.tables import Table

SLOWER = {"networkx-expert": ("networkx by an expert", 200), "igraph": ("igraph", 100)}
BANDWIDTH, COLD, STREAM = 30, 3.0, 500


def reached(
    structure: Table, every: Sequence[Table], reading: Mapping[str, float], cold: Mapping[str, float]
) -> Iterator[str]:
    """Every target of the engine, one after the other."""
    for who, (name, wanted) in SLOWER.items():
        yield _faster(structure, who, name, wanted)
    for threads in (1, 2):
        yield _beside_reading(structure, reading[str(threads)], threads)
    yield _says("first call from a cold start", cold["kept"], COLD, "s", "kernels kept")
    yield f"first call with no kernel kept: {cold['none']:.1f} s (all are compiled; nothing was set to be reached)."
    for table in every:
        found = table.of("stream")
        if found:
            yield _says(f"most memory of the stream, {table.title[:60]}", found[1].most, STREAM, "MB", "in all")


def _faster(table: Table, who: str, name: str, wanted: int) -> str:
    """The lower of both ratios counts: all of Kith's universes, or the same ones."""
    line = table.of(who)
    ratios = [table.slower(*line, same=same) for same in (False, True)] if line else []
    known = [ratio for ratio in ratios if ratio is not None]
    if not known:
        return f"not measured: {wanted} times as fast as {name}, 1 thread."
    verdict = "reached" if min(known) >= wanted else "NOT REACHED"
    both = " and ".join(f"{ratio:.0f}" for ratio in known)
    return f"{verdict}: {wanted} times as fast as {name}, 1 thread: {both} times (all universes; the same ones)."


def _beside_reading(table: Table, read: float, threads: int) -> str:
    """In memory, where nothing else is done."""
    line = table.of(OURS[0], threads)
    if line is None:
        return f"not measured: structure beside reading the input once, {threads} threads."
    times = line[1].best / read
    verdict = "reached" if times <= BANDWIDTH else "NOT REACHED"
    return (
        f"{verdict}: structure within {BANDWIDTH} times of reading the input once, {threads}"
        f" thread{'s' if threads > 1 else ''}: {times:.0f} times ({line[1].best:.3g} s beside {read:.3g} s)."
    )


def _says(what: str, value: float, wanted: float, unit: str, more: str) -> str:
    verdict = "reached" if value < wanted else "NOT REACHED"
    return f"{verdict}: {what} under {wanted:g} {unit}: {value:.3g} {unit}, {more}."

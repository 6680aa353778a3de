"""From what each layout did with some universes of one size to one row of figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from bench_map.placed import Counts, Place, count, moved
from bench_map.placed_by_others import Answer
from bench_map.seated_by_kith import Drawing
from bench_map.universes import Universe
from kith.universe.drawing.frames import Frame

HEADS = (
    "layout", "ms", "worst", "one more ms", "worst", "name–name", "name–body", "body–body", "drawings clean",
    "crossings", "rings", "sectors", "off page", "names cut", "left out", "moved", "held: new overlaps",
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """One universe under one layout: whole, before the newest, after, and after while everybody else was held."""

    universe: Universe
    frame: Frame
    whole: list[Place]
    before: list[Place]
    free: list[Place]
    held: list[Place]
    seconds: float
    one_more: float


def of_kith(universe: Universe, whole: Drawing, before: Drawing, after: Drawing) -> Run:
    """Kith holds everybody always."""
    places = (whole.places, before.places, after.places, after.places)
    return Run(universe, whole.frame, *places, seconds=whole.whole, one_more=after.seating)


def of_other(universe: Universe, frame: Frame, answer: Answer) -> Run:
    """Another layout's answer as a run."""
    return Run(universe, frame, answer.whole, answer.before, answer.free, answer.held, answer.seconds, answer.one_more)


def row(layout: str, runs: Sequence[Run]) -> list[str]:
    """The figures of one layout over universes of one size: the mean, where nothing else is said."""
    counts = [count(run.whole, run.universe.ties, run.frame) for run in runs]
    return [
        layout,
        *_times([run.seconds for run in runs]),
        *_times([run.one_more for run in runs]),
        *_overlaps(counts),
        _many([one.crossings for one in counts]),
        f"{mean(one.rings_kept for one in counts):.0%}",
        f"{mean(one.sectors_kept for one in counts):.0%}",
        _many([one.off_the_page for one in counts]),
        _many([one.names_shortened for one in counts]),
        _many([one.names_left_out for one in counts]),
        _many([moved(run.before, run.free) for run in runs]),
        _many([_brought(run) for run in runs]),
    ]


def _overlaps(counts: Sequence[Counts]) -> list[str]:
    clean = sum(one.overlaps == 0 for one in counts)
    sorts = ([getattr(one, name) for one in counts]
             for name in ("names_over_names", "names_over_bodies", "bodies_over_bodies"))  # fmt: skip
    return [*(_many(sort) for sort in sorts), f"{clean} of {len(counts)}"]


def _brought(run: Run) -> int:
    """How many overlaps the newest brought while nobody else was allowed to move."""
    ties = run.universe.ties
    return max(0, count(run.held, ties, run.frame).overlaps - count(run.before, ties, run.frame).overlaps)


def _times(seconds: Sequence[float]) -> tuple[str, str]:
    return _time(median(seconds)), _time(max(seconds))


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.0f}" if seconds >= 0.01 else f"{seconds * 1000:.1f}"


def _many(numbers: Sequence[float]) -> str:
    """A mean that never rounds something to nothing."""
    middle = mean(numbers)
    return "0" if middle == 0 else f"{middle:.1f}" if middle >= 0.1 else f"{middle:.2g}"

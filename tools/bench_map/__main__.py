"""Seats for 10 to 200 members, of invented universes and real ones, under Kith and five other layouts.

`make bench-map` prints the tables; `make bench-map WRITE=1` also puts them into docs/measures/map.md. Nothing is tested
here: a busy machine makes every figure worse.
"""

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kept_figures import keep

from bench_map.figures import HEADS, Run, of_kith, of_other, row
from bench_map.placed_by_others import CannotRun, ask, fetch, versions
from bench_map.real import NotThere, real_universes
from bench_map.seated_by_kith import draw, draw_one_more
from bench_map.universes import SEED, Universe, invented
from kith.universe.drawing.frames import Frame

PAGE = Path(__file__).resolve().parents[2] / "docs" / "measures" / "map.md"
SIZES = {10: 10, 30: 10, 60: 10, 100: 5, 200: 2}  # members: how many universes; the largest take minutes
FEWEST = 2  # a universe of one has nobody to come after


def main(words: Sequence[str]) -> int:
    """Measure everything that is here, say what is not, and print; with --write keep as well, after each set."""
    said = [_heading()]
    for title, universes in _everything(said):
        print(f"Measuring {title}.", file=sys.stderr, flush=True)
        runs = _by_kith(universes)
        rows = [row("Kith", runs), *_by_others(universes, [run.frame for run in runs], said)]
        print(_plain(title, rows), flush=True)
        said.append(_markdown(title, rows))
        if "--write" in words:
            keep(PAGE, "bench-map", "\n\n".join(said))
    return 0


def _everything(said: list[str]) -> list[tuple[str, list[Universe]]]:
    """The sets to measure with their titles, the quick ones first; what is missing is said."""
    invented_ones = [
        (f"{size} members, {many} invented universes", [invented(size, number) for number in range(many)])
        for size, many in SIZES.items()
    ]
    try:
        real = [universe for universe in real_universes() if len(universe.bodies) >= FEWEST]
    except NotThere as why:
        print(why, file=sys.stderr)
        said.append(str(why))
        return invented_ones
    return [*(_titled(name, real) for name in dict.fromkeys(one.name for one in real)), *invented_ones]


def _titled(name: str, real: Sequence[Universe]) -> tuple[str, list[Universe]]:
    some = [universe for universe in real if universe.name == name]
    sizes = sorted(len(universe.bodies) for universe in some)
    return f"{len(some)} real universes from {name}, of {sizes[0]} to {sizes[-1]} members", some


def _by_kith(universes: Sequence[Universe]) -> list[Run]:
    draw(universes[0])  # the widths of letters are kept after the first
    runs = []
    for universe in universes:
        before = draw(universe.without_the_last())
        runs.append(of_kith(universe, draw(universe), before, draw_one_more(universe, before)))
    return runs


def _by_others(universes: Sequence[Universe], frames: Sequence[Frame], said: list[str]) -> list[list[str]]:
    try:
        fetch()
        answers = ask(universes, frames)
    except (CannotRun, subprocess.TimeoutExpired) as why:
        print(why, file=sys.stderr)
        said.append(f"The other layouts were not measured: {why}")
        return []
    return [
        row(name, [of_other(*one) for one in zip(universes, frames, some, strict=True)])
        for name, some in answers.items()
    ]


def _heading() -> str:
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    libraries = ", ".join(f"{name} {version}" for name, version in versions().items())
    busy = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
    return (
        f"Measured on {date.today():%-d %B %Y}; seed {SEED}; Python {platform.python_version()}, Node {node};"  # noqa: DTZ011
        f" {os.cpu_count()} cores, load {busy} at the beginning. {libraries}."
    )


def _plain(title: str, rows: Sequence[Sequence[str]]) -> str:
    table = [list(HEADS), *rows]
    widths = [max(len(line[place]) for line in table) for place in range(len(HEADS))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in table)
    return "\n".join(["", title, *lines])


def _markdown(title: str, rows: Sequence[Sequence[str]]) -> str:
    head = f"| {' | '.join(HEADS)} |\n|{'---|' * len(HEADS)}"
    return "\n".join([f"### {title[0].upper()}{title[1:]}", "", head, *(f"| {' | '.join(line)} |" for line in rows)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

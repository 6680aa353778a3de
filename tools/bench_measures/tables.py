"""From what the rows took to tables: how long, how many a second, how much memory, and how that compares with Kith."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench_measures.one import Found
from bench_measures.rows import TITLES, Row
from bench_measures.sets import Set

HEADS = ("who", "threads", "universes", "best s", "median s", "of", "universes a second", "MB above libraries",
         "MB in all", "times Kith's, all", "times Kith's, same universes")  # fmt: skip


@dataclass(frozen=True)
class Table:
    """One task over one kind of universes; `everything` is all of them."""

    title: str
    everything: Set
    lines: Sequence[tuple[Row, Found]]

    def slower(self, row: Row, found: Found, same: bool) -> float | None:
        """How many times as long one universe takes as with Kith, at the same number of threads, with its input in the
        same form: over all of Kith's universes, or over the same ones."""
        ours = self._ours(row.same_input, row.threads, row.universes if same else self.everything)
        return None if ours is None else (found.best / found.universes) / (ours.best / ours.universes)

    def _ours(self, who: str, threads: int, universes: Set) -> Found | None:
        return next((found for row, found in self.lines if row.who == who and row.threads == threads
                     and row.universes.folder == universes.folder and found.seconds), None)  # fmt: skip

    def of(self, who: str, threads: int = 1) -> tuple[Row, Found] | None:
        """The row of somebody, where it was timed."""
        return next(((row, found) for row, found in self.lines
                     if row.who == who and row.threads == threads and found.seconds), None)  # fmt: skip

    def cells(self) -> list[list[str]]:
        """The lines as text."""
        return [self._line(row, found) for row, found in self.lines]

    def _line(self, row: Row, found: Found) -> list[str]:
        title = TITLES[row.who]
        if found.skipped or found.wrong:
            said = found.skipped or f"NOT THE SAME RESULTS: {'; '.join(found.wrong[:3])}"
            return [title, str(row.threads), said, *[""] * (len(HEADS) - 3)]
        whole = row.universes.folder == self.everything.folder
        sampled = "" if whole else ", a sample again and again" if row.repeats else ", a sample"
        return [
            f"{title}{sampled}", str(row.threads), f"{found.universes:,}",
            _number(found.best), _number(found.middle), str(len(found.seconds)),
            f"{found.universes / found.best:,.0f}", f"{found.above:,.0f}", f"{found.most:,.0f}",
            _number(self.slower(row, found, same=False)), _number(self.slower(row, found, same=True)),
        ]  # fmt: skip


def plain(table: Table) -> str:
    """For a terminal."""
    lines = [list(HEADS), *table.cells()]
    widths = [max(len(line[place]) for line in lines if line[3] or place != 2) for place in range(len(HEADS))]
    shown = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
    return "\n".join(["", table.title, *shown])


def markdown(table: Table) -> str:
    """For the page."""
    head = f"| {' | '.join(HEADS)} |\n|{'---|' * len(HEADS)}"
    return "\n".join([f"### {table.title}", "", head, *(f"| {' | '.join(line)} |" for line in table.cells())])


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"

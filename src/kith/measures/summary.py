"""What a whole service looks like: of each measure the quartiles, and of how many universes it could be known.

Never a single universe, and no quartiles of fewer than ten (docs/guarantees.md, G4 and G10). One column is held at a
time, and so a summary takes little room however many universes there are.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kith.measures.question import Question
from kith.measures.schema import TEXTS

FEWEST = 10
QUARTILES = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Line:
    """One measure: its name, of how many universes it is known (None: of too few to say), and its quartiles."""

    name: str
    known: int | None
    quartiles: tuple[float, float, float] | None


@dataclass(frozen=True)
class Summary:
    """The measures of a service."""

    universes: int
    question: Question
    lines: tuple[Line, ...]

    def as_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        asked = self.question
        return {
            "universes": self.universes,
            "as_at": asked.as_at.isoformat(),
            "since": asked.since.isoformat() if asked.since else None,
            "voice": asked.voice,
            "measures": {
                line.name: {"known": line.known, "quartiles": line.quartiles and list(line.quartiles)}
                for line in self.lines
            },
        }

    def in_words(self) -> str:
        """As a person reads it."""
        asked = self.question
        since = f", since {asked.since}" if asked.since else ""
        said = [f"{self.universes} universes as at {asked.as_at}{since}, in the voice {asked.voice!r}."]
        if any(line.quartiles is None for line in self.lines):
            said.append(f"No quartiles of fewer than {FEWEST} universes.")
        wide = max([len(line.name) for line in self.lines] + [7])
        said += ["", f"{'measure':{wide}}  {'known of':>10}  {'a quarter below':>15}  {'half below':>10}  "
                     f"{'three quarters':>14}"]  # fmt: skip
        return "\n".join([*said, *(_in_words(line, wide) for line in self.lines)])


def _in_words(line: Line, wide: int) -> str:
    known = f"under {FEWEST}" if line.known is None else str(line.known)
    low, half, high = (f"{one:.4g}" for one in line.quartiles) if line.quartiles else ("-", "-", "-")
    return f"{line.name:{wide}}  {known:>10}  {low:>15}  {half:>10}  {high:>14}"


def summary_of(path: Path, question: Question) -> Summary:
    """The summary of a measured file."""
    with pq.ParquetFile(path) as file:
        names = [name for name in file.schema_arrow.names if name not in {one.name for one in TEXTS}]
        lines = tuple(_line(name, file.read(columns=[name]).column(0)) for name in names)
        return Summary(file.metadata.num_rows, question, lines)


def _line(name: str, numbers: pa.ChunkedArray) -> Line:
    known = len(numbers) - numbers.null_count
    if 0 < known < FEWEST:
        return Line(name, None, None)
    if not known:
        return Line(name, 0, None)
    low, half, high = pc.quantile(numbers, q=list(QUARTILES), interpolation="linear").to_pylist()
    return Line(name, known, (low, half, high))

"""What is printed of a service: quartiles of all, and nothing of anybody (guarantees G4 and G10)."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from an_input import QUESTION

from kith.measures.summary import summary_of


def measured(path: Path, members: list[int | None]) -> Path:
    """A measured file with one measure."""
    names = [f"u{number}" for number in range(len(members))]
    pq.write_table(pa.table({"universe": names, "group": names, "members": pa.array(members, pa.int32())}), path)
    return path


def test_quartiles_are_of_all_universes_of_which_it_is_known(tmp_path: Path) -> None:
    (line,) = summary_of(measured(tmp_path / "a", [*range(11), None]), QUESTION).lines
    assert (line.known, line.quartiles) == (11, (2.5, 5.0, 7.5))


def test_there_are_no_quartiles_of_fewer_than_ten(tmp_path: Path) -> None:
    summary = summary_of(measured(tmp_path / "a", [*range(9), None, None]), QUESTION)
    assert (summary.lines[0].known, summary.lines[0].quartiles) == (None, None)
    assert "under 10" in summary.in_words()
    assert summary_of(measured(tmp_path / "b", [None] * 20), QUESTION).lines[0].known == 0


def test_no_universe_and_no_group_is_named(tmp_path: Path) -> None:
    summary = summary_of(measured(tmp_path / "a", [987] + [1] * 20), QUESTION)
    said = f"{summary.in_words()} {summary.as_json()}"
    assert "u0" not in said
    assert "987" not in said

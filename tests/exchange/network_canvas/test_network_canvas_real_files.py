"""Nine real interviews, which are not part of the project, come in whole where they are at hand."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import network_canvas_files as files
import pytest
from network_canvas_files import write

from kith.exchange.network_canvas import Found, closeness_of, load_mapping, read_interviews, unanswered
from kith.exchange.network_canvas.universes import universes_of
from kith.measures.catalogue import measure
from kith.measures.question import Question
from kith.measures.rows import row_of

PROJECT = Path(__file__).resolve().parents[3]
REAL = PROJECT.parent / "shared" / "data" / "network-canvas"
EXAMPLE = PROJECT / "docs" / "examples" / "network-canvas-mapping.toml"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REAL.is_dir(), reason="the real files of other systems are not here"),
]
# alters, and ties by type, as counted in the CSV
CSV_COUNTS = {
    "case_1": (7, 13, 10, 1),
    "case_2": (8, 6, 12, 11),
    "case_3": (13, 2, 1, 5),
    "case_4": (18, 16, 17, 11),
    "case_5": (4, 6, 5, 1),
    "case_6": (20, 1, 13, 7),
    "case_7": (11, 12, 11, 8),
    "case_8": (3, 3, 3, 1),
    "case_9": (7, 6, 2, 1),
}
# The GraphML of case_1 has every tie of its CSV and five more, besides three from somebody to themself.
WITH_GRAPHML = {**CSV_COUNTS, "case_1": (7, 14, 14, 1)}


def counts(found: Found) -> dict[str, tuple[int, ...]]:
    return {
        each.case: (len(each.alters), *(Counter(edge.edge_type for edge in each.edges)[of] for of in TYPES))
        for each in found.interviews
    }


TYPES = ("Close", "DrugTie", "SexTie")


def test_the_csv_files_come_in_whole_with_nothing_left_out() -> None:
    found = read_interviews(sorted(REAL.glob("*.csv")))
    assert counts(found) == CSV_COUNTS
    assert found.left_out == ()
    assert [each.case for each in found.interviews if each.finished] == ["case_9"]
    assert all(alter.name and len(alter.values) >= 50 for each in found.interviews for alter in each.alters)


def test_the_whole_folder_is_nine_interviews_and_its_self_ties_are_told() -> None:
    found = read_interviews([REAL])
    assert counts(found) == WITH_GRAPHML
    assert [each.where.rpartition(", ")[2] for each in found.left_out] == ["edge 18", "edge 19", "edge 31"]
    assert all("themself" in each.reason for each in found.left_out)


def test_a_zip_with_the_junk_of_a_mac_reads_as_the_folder(tmp_path: Path) -> None:
    packed = files.mac_zipped({path.name: path.read_bytes() for path in REAL.iterdir()})
    found = read_interviews([write(tmp_path, {"export.zip": packed}) / "export.zip"])
    assert found.interviews == read_interviews([REAL]).interviews
    assert len(found.left_out) == 3


def test_the_graphml_alone_says_the_same_as_the_csv() -> None:
    (graph,) = read_interviews(list(REAL.glob("*.graphml"))).interviews
    (table,) = read_interviews(sorted(REAL.glob("case_1_*.csv"))).interviews
    assert graph.alters == table.alters
    assert (graph.session, graph.ego_uuid, graph.ego_values) == (table.session, table.ego_uuid, table.ego_values)
    assert (graph.started, graph.exported) == (table.started, table.exported)
    by_uuid = {edge.uuid: edge for edge in graph.edges}
    assert all(by_uuid[edge.uuid] == edge for edge in table.edges)


def test_the_protocol_alone_is_named_for_what_it_is() -> None:
    with pytest.raises(Exception, match="questionnaire, not the answers"):
        read_interviews(list(REAL.glob("*.netcanvas")))


def test_the_example_mapping_reads_everybody() -> None:
    mapping, found = load_mapping(EXAMPLE), read_interviews([REAL])
    read = [closeness_of(mapping, each, alter) for each in found.interviews for alter in each.alters]
    assert set(read) == {2, 4, 6}
    assert [each.where for each in unanswered(mapping, found.interviews)] == ["mapping, members.domain"]


def test_the_real_interviews_are_measured_whole_and_nobody_is_named() -> None:
    found = read_interviews([REAL])
    made = universes_of(found, load_mapping(EXAMPLE))
    measured = [measure(universe, Question(date(2026, 6, 30))) for universe in made.universes]
    assert [one["members"] for one in measured] == [len(interview.alters) for interview in found.interviews]
    joined = [
        len({ends for edge in each.edges if each.ego_uuid not in (ends := frozenset((edge.source, edge.target)))})
        for each in found.interviews
    ]
    assert [one["pairs"] for one in measured] == joined
    names = {alter.name for interview in found.interviews for alter in interview.alters if alter.name}
    written = repr([row_of(universe) for universe in made.universes])
    assert names
    assert [name for name in names if name in written] == []

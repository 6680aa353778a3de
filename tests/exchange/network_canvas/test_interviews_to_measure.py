"""Interviews become universes that can be measured: without names, and without anything that nobody said."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from network_canvas_files import EXPORT, SESSION, write

from kith.exchange.network_canvas import CannotRead, Meanings, load_mapping, read_interviews
from kith.exchange.network_canvas.universes import NO_DAY, never_said, universes_of
from kith.measures.catalogue import measure
from kith.measures.question import Question
from kith.measures.rows import row_of

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"
MAPPING = """
[members]
kind = { Person = "person", Place = "place" }
[ties.Knows]
kind = "friend"
[readings.closeness]
attribute = "closeness"
values = { close = 6, not_close = 2 }
"""


def mapping(tmp_path, text=MAPPING) -> Meanings:
    path = tmp_path / "mapping.toml"
    path.write_text(text)
    return load_mapping(path)


def invented():
    return read_interviews([EXAMPLES / "network-canvas-interviews"])


def test_an_interview_is_a_universe_with_what_was_said_and_nothing_more(tmp_path):
    found = read_interviews([write(tmp_path / "export", EXPORT)])
    (universe,) = universes_of(found, mapping(tmp_path)).universes
    assert (universe.name, universe.group) == (SESSION, "Circles")
    assert [member.kind for member in universe.members] == [0, 0, 3]  # person, person, place
    assert [(reading.day, reading.closeness) for reading in universe.readings] == [
        (date(2026, 3, 2), 6),
        (date(2026, 3, 2), 2),
        (date(2026, 3, 2), None),
    ]
    assert universe.vocabulary.words("tie_kind") == ("Goesto", "friend")
    assert [(tie.a, tie.b, tie.kind) for tie in universe.ties] == [(1, 2, 0), (0, 1, 1)]
    assert {(tie.weight, tie.began) for tie in universe.ties} == {(None, None)}
    assert (universe.contacts, universe.allocations) == ((), ())


def test_no_name_and_no_case_goes_into_a_universe():
    found = invented()
    made = universes_of(found, Meanings(), "how_close").universes
    written = repr([row_of(one) for one in made])
    names = {alter.name for interview in found.interviews for alter in interview.alters}
    assert "Nan" in names
    assert [name for name in names if name in written] == []
    assert [one.case for one in found.interviews if one.case in written] == []


def test_a_tie_to_the_person_is_none_and_a_tie_back_is_the_same_pair(tmp_path):
    found = read_interviews([write(tmp_path / "export", EXPORT)])
    (interview,) = found.interviews
    tie = interview.edges[0]
    back = replace(tie, source=tie.target, target=tie.source)
    more = (*interview.edges, replace(tie, target=interview.ego_uuid), back)
    (universe,) = universes_of(replace(found, interviews=(replace(interview, edges=more),)), Meanings()).universes
    assert len(universe.ties) == 3
    assert measure(universe, Question(date(2026, 6, 30)))["pairs"] == 2


def test_closeness_is_the_variable_that_was_named_and_is_taken_as_it_stands():
    found = invented()
    made = universes_of(found, Meanings(), "how_close")
    for interview, universe in zip(found.interviews, made.universes, strict=True):
        said = [int(alter.values["how_close"]) for alter in interview.alters]
        assert [reading.closeness for reading in universe.readings] == said


def test_without_a_mapping_and_a_variable_nobody_is_close():
    made = universes_of(invented(), Meanings()).universes
    assert {reading.closeness for universe in made for reading in universe.readings} == {None}


def test_a_variable_that_nobody_has_is_refused_with_those_that_there_are():
    with pytest.raises(CannotRead, match=r"'how_near'.*better, how_close, how_known, name, worse"):
        universes_of(invented(), Meanings(), "how_near")


def test_an_answer_that_is_no_number_from_1_gives_no_closeness_and_is_told(tmp_path):
    files = {name: text.replace("close,false", "0,false").replace("not_close", "5") for name, text in EXPORT.items()}
    made = universes_of(read_interviews([write(tmp_path, files)]), Meanings(), "closeness")
    assert [reading.closeness for reading in made.universes[0].readings] == [None, 5, None]
    assert [note.reason for note in made.left_out if note.where == "closeness"] == [
        "The answer '0' is no whole number from 1 to 127, so it gave no closeness."
    ]


def test_an_interview_without_a_day_is_left_out_and_told():
    found = invented()
    first = replace(found.interviews[0], started=None, finished=None, exported=None)
    made = universes_of(replace(found, interviews=(first, *found.interviews[1:])), Meanings())
    assert len(made.universes) == 11
    assert [note.reason for note in made.left_out] == [NO_DAY]


def test_what_nobody_said_is_named():
    made = universes_of(invented(), load_mapping(EXAMPLES / "who-matters-mapping.toml"), "how_close")
    assert never_said(made.universes) == (
        "members.professional", "members.began", "members.ended", "ties.weight", "ties.began", "ties.ended",
        "readings.pull", "readings.support",
    )  # fmt: skip
    assert made.left_out == ()

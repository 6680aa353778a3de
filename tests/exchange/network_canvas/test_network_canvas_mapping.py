"""A mapping says what answers mean; without it they mean nothing."""

from __future__ import annotations

import json
from pathlib import Path

import network_canvas_files as files
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from network_canvas_files import write

from kith.exchange.network_canvas import (
    CannotRead,
    Interview,
    Meanings,
    closeness_of,
    contact_of,
    domain_of,
    for_better_of,
    for_worse_of,
    kind_of,
    load_mapping,
    name_of,
    noted,
    noted_text,
    pull_of,
    read_interviews,
    tie_of,
    unanswered,
)

EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "examples" / "network-canvas-mapping.toml"
MAPPING = """
[person]
[members]
name = "label"
kind = {Person = "person", Place = "place"}
[members.domain]
attribute = "met"
values = {school = "education-work", street = "friends"}
[ties."Goes to"]
kind = "other"
own_word = "trains at"
[ties.Knows]
kind = "friend"
[readings.closeness]
attribute = "closeness"
values = {Close = 6, not_close = 2}
[readings.for_better]
attribute = "closeness"
values = {close = 4}
"""


def interview(folder: Path, **changed: str) -> Interview:
    people = files.PEOPLE_CSV
    for old, new in changed.items():
        people = people.replace(old, new)
    export = {**files.EXPORT, f"{files.PREFIX}_attributeList_Person.csv": people}
    return read_interviews([write(folder / "export", export)]).interviews[0]


def mapping(folder: Path, text: str = MAPPING) -> Meanings:
    return load_mapping(write(folder, {"m.toml": text}) / "m.toml")


def test_answers_mean_what_the_mapping_says(tmp_path: Path) -> None:
    read, ours = interview(tmp_path), mapping(tmp_path)
    assert [closeness_of(ours, read, each) for each in read.alters] == [6, 2, None]
    assert [for_better_of(ours, read, each) for each in read.alters] == [4, None, None]
    assert [domain_of(ours, read, each) for each in read.alters] == [None, "education-work", None]
    assert [kind_of(ours, read, each) for each in read.alters] == ["person", "person", "place"]
    assert [name_of(ours, read, each) for each in read.alters] == ['Nan "the boss", Elsie', "=Dee", "Iron Gym"]
    assert [tie_of(ours, read, each) for each in read.edges] == [("other", "trains at"), ("friend", "Knows")]


def test_without_a_mapping_nothing_becomes_closeness(tmp_path: Path) -> None:
    read = interview(tmp_path)
    for ask in (closeness_of, pull_of, for_better_of, for_worse_of, contact_of, domain_of, kind_of):
        assert [ask(Meanings(), read, each) for each in read.alters] == [None, None, None]
    assert tie_of(Meanings(), read, read.edges[1]) == ("other", "Knows")
    assert unanswered(Meanings(), [read]) == ()


def test_an_answer_the_mapping_does_not_name_is_told_once(tmp_path: Path) -> None:
    read = interview(tmp_path, not_close="so-so", **{",close,": ",so-so,"})
    notes = [each for each in unanswered(mapping(tmp_path), [read, read]) if each.where.endswith("closeness")]
    assert len(notes) == 1
    assert "'so-so'" in notes[0].reason


def test_two_answers_that_mean_different_things_mean_nothing_and_are_told(tmp_path: Path) -> None:
    read, ours = interview(tmp_path, **{"true,false": "true,true"}), mapping(tmp_path)
    assert domain_of(ours, read, read.alters[1]) is None
    assert any("school, street" in each.reason for each in unanswered(ours, [read]))


def test_a_question_nobody_was_asked_is_told(tmp_path: Path) -> None:
    ours = mapping(tmp_path, '[readings.pull]\nattribute = "sway"\nvalues = {a = 1}')
    (note,) = unanswered(ours, [interview(tmp_path)])
    assert "sway" in note.reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[readings.closeness]\nattribute = "a"\nvalues = {b = 8}', "readings.closeness.values.b is 8; allowed: 1, 2"),
        ('[readings.closeness]\nattribute = "a"\nvalues = {b = true}', "readings.closeness.values.b is True"),
        ('[readings.closeness]\nattribute = "a"\nvalues = {b = 1.0}', "readings.closeness.values.b is 1.0"),
        ('[readings.pull]\nattribute = "a"\nvalues = {b = 5}', "allowed: 0, 1, 2, 3, 4"),
        ('[readings.contact]\nattribute = "a"\nvalues = {b = "often"}', "allowed: daily, weekly"),
        ('[readings.closeness]\nattribute = "a"', "readings.closeness needs values"),
        ('[readings.closeness]\nattribute = "a"\nvalues = {}', "readings.closeness.values is empty"),
        ("[readings.closeness]\nattribute = 3\nvalues = {b = 1}", "readings.closeness.attribute must be a word"),
        ("[readings.trust]\nattribute = 'a'", "readings.trust is not known; allowed here: closeness, pull"),
        ("[readings]\ncloseness = 3", "readings.closeness must be a table"),
        ("[members.kind]\nPerson = 'human'", "members.kind.Person is 'human'; allowed: person, group"),
        ("[members]\nnames = 'name'", "members.names is not known; allowed here: name, kind, domain"),
        ("[member]\nname = 'name'", "member is not known"),
        ("[person]\nname = 'x'", "person.name is not known"),
        ("[ties.Knows]\nown_word = 'x'", "ties.Knows needs a kind"),
        ("ties = 3", "ties must be a table"),
        ("[ties.Knows]\nkind = 'chum'", "ties.Knows.kind is 'chum'; allowed: friend"),
        ("[members\n", "line 1"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_is_allowed(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CannotRead) as refused:
        load_mapping(write(tmp_path, {"m.toml": text}) / "m.toml", tie_kinds=("friend",))
    assert said in str(refused.value)
    assert "m.toml" in str(refused.value)


def test_a_mapping_that_is_not_there_is_answered(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="could not be opened"):
        load_mapping(tmp_path / "missing.toml")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda each: (MAPPING + each).encode())))
def test_any_mapping_at_all_is_used_or_refused(tmp_path: Path, content: bytes) -> None:
    try:
        load_mapping(write(tmp_path, {"m.toml": content}) / "m.toml")
    except CannotRead as refused:
        message = str(refused)
    else:
        message = "m.toml"
    assert "m.toml" in message


def test_a_mapping_nested_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        mapping(tmp_path, "a = " + "[" * 50_000)


def test_the_example_is_sound() -> None:
    assert set(load_mapping(EXAMPLE).readings) == {"closeness", "contact"}


def test_everything_with_a_value_is_noted_in_order(tmp_path: Path) -> None:
    alter = interview(tmp_path).alters[1]
    assert noted(alter) == (
        ("name", "=Dee"),
        ("closeness", "not_close"),
        ("met_school", "true"),
        ("met_street", "false"),
        ("spot_x", "0.1"),
    )
    assert noted_text(alter).splitlines()[1] == "closeness: not_close"


@given(values=st.dictionaries(st.text(min_size=1), st.text(), max_size=5))
def test_noted_text_can_be_read_back_exactly(values: dict[str, str]) -> None:
    from kith.exchange.network_canvas import Alter

    alter = Alter("u", "Person", None, values)
    read_back = []
    for line in noted_text(alter).split("\n") if noted(alter) else []:
        attribute, end = json.JSONDecoder().raw_decode(line) if line.startswith('"') else (line.split(": ", 1)[0], -1)
        value = line[(end if end >= 0 else len(attribute)) + 2 :]
        read_back.append((attribute, json.loads(value) if value.startswith('"') else value))
    assert tuple(read_back) == noted(alter)

"""What is wrong with an export is told where it is, and the rest of it comes in."""

from __future__ import annotations

from pathlib import Path

import network_canvas_files as files
import pytest
from network_canvas_files import DEE, EGO, NAN, OTHER_EGO, OTHER_SESSION, PREFIX, SESSION, lines, write

from kith.exchange.network_canvas import Found, Limits, read_interviews

KNOWS = f"{PREFIX}_edgeList_Knows.csv"
PEOPLE = f"{PREFIX}_attributeList_Person.csv"
EDGE = files.EDGE_HEADER


def read(folder: Path, extra: dict[str, str | bytes], without: str = "") -> Found:
    export = {name: content for name, content in files.EXPORT.items() if not without or without not in name}
    return read_interviews([write(folder, {**export, **extra})])


def told(found: Found) -> list[str]:
    return [f"{each.where}: {each.reason}" for each in found.left_out]


def test_a_tie_from_somebody_to_themself_is_left_out_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, {KNOWS: files.KNOWS_CSV + lines(f"2,1,1,{EGO},self,{NAN},{NAN},true")})
    (note,) = told(found)
    assert note.startswith(f"{KNOWS}, row 3: This tie goes from somebody to themself")
    assert len(found.interviews[0].edges) == 2


def test_the_same_self_tie_in_csv_and_graphml_is_told_once(tmp_path: Path) -> None:
    knot = files.edge(6, "self", "Knows", (NAN, NAN), ("1", "1"))
    extra = {
        KNOWS: files.KNOWS_CSV + lines(f"2,1,1,{EGO},self,{NAN},{NAN},true"),
        "x.graphml": files.graphml(files.graph(files.NODES + files.EDGES + knot)),
    }
    assert len(read(tmp_path, {**extra}).left_out) == 1


def test_a_tie_with_somebody_unknown_is_left_out_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, {KNOWS: files.KNOWS_CSV.replace(f"{NAN},{DEE}", f"{NAN},stranger")})
    (note,) = told(found)
    assert f"{KNOWS}, row 2" in note
    assert "stranger" in note


def test_a_number_that_two_people_share_names_nobody(tmp_path: Path) -> None:
    people = files.PEOPLE_CSV.replace(f"2,{EGO}", f"1,{EGO}")
    ties = lines("from,to,networkCanvasEgoUUID,networkCanvasUUID", f"1,3,{EGO},t")
    found = read(tmp_path, {PEOPLE: people, KNOWS: ties})
    assert len(found.interviews[0].alters) == 3
    assert "several people" in told(found)[0]


def test_the_same_row_twice_is_one_and_a_different_one_is_told(tmp_path: Path) -> None:
    row = files.PEOPLE_CSV.splitlines()[2]
    same = read(tmp_path / "same", {PEOPLE: files.PEOPLE_CSV + lines(row)})
    assert (len(same.interviews[0].alters), same.left_out) == (3, ())
    different = read(tmp_path / "different", {PEOPLE: files.PEOPLE_CSV + lines(row.replace("not_close", "close"))})
    assert len(different.interviews[0].alters) == 3
    assert different.interviews[0].alters[1].values["closeness"] == "not_close"
    assert "row 4" in told(different)[0]
    assert "closeness" in told(different)[0]


def test_one_tie_told_with_other_ends_the_second_time_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, {KNOWS: files.KNOWS_CSV + lines(f"2,1,3,{EGO},{files.TIE},{NAN},{files.GYM},true")})
    assert "its ends" in told(found)[0]


def test_rows_that_end_early_or_late_keep_what_they_have(tmp_path: Path) -> None:
    text = lines(files.ALTER_HEADER, f"1,{EGO},{NAN},Nan", f"2,{EGO},{DEE},Dee,close,true,false,0,0,more,,")
    found = read(tmp_path, {PEOPLE: text})
    assert [each.name for each in found.interviews[0].alters] == ["Nan", "Dee", "Iron Gym"]
    assert ["row 2" in told(found)[0], "row 3" in told(found)[1]] == [True, True]


def test_a_repeated_header_keeps_both_columns(tmp_path: Path) -> None:
    text = files.PEOPLE_CSV.replace("met_school,met_street", "met,met")
    assert read(tmp_path, {PEOPLE: text}).interviews[0].alters[1].values["met_2"] == "false"


def test_a_quotation_mark_that_never_closes_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, {PEOPLE: files.PEOPLE_CSV + lines(f'4,{EGO},x,"Mo', f"5,{EGO},y,Jo")})
    assert "quotation marks" in told(found)[0]
    assert "row 4" in told(found)[0]


def test_an_answer_far_too_long_leaves_out_its_row_alone(tmp_path: Path) -> None:
    long = "x" * 200_000
    found = read(tmp_path, {PEOPLE: files.PEOPLE_CSV.replace("'=Dee", long)}, without="edgeList")
    assert [each.uuid for each in found.interviews[0].alters] == [NAN, files.GYM]
    assert "row 3" in told(found)[0]


def test_hidden_characters_are_taken_out_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, {PEOPLE: files.PEOPLE_CSV.replace("'=Dee", "De\u202ee\x00")})
    assert found.interviews[0].alters[1].name == "Dee"
    assert "Hidden characters" in told(found)[0]


def test_an_interview_without_its_ego_file_comes_in_by_its_files_names(tmp_path: Path) -> None:
    found = read(tmp_path, {}, without="_ego")
    (interview,) = found.interviews
    assert (interview.session, interview.case, interview.ego_uuid) == (SESSION, "kid 7", EGO)
    assert "no ego file" in told(found)[0]


def test_rows_of_an_interview_that_nothing_names_are_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, {"Person.csv": lines(files.ALTER_HEADER, f"1,{OTHER_EGO},x,Mo,,,,,")})
    assert "which interview it belongs to" in told(found)[0]


def test_somebody_of_another_person_than_the_files_name_says_is_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, {PEOPLE: files.PEOPLE_CSV + lines(f"7,{OTHER_EGO},x,Mo,,,,,")})
    assert "another person" in told(found)[0]
    assert len(found.interviews[0].alters) == 3


def test_a_broken_session_is_told_and_the_others_come_in(tmp_path: Path) -> None:
    broken = f"kid 2_{OTHER_SESSION}"
    found = read(tmp_path, {f"{broken}.graphml": files.GRAPHML[:900], "notes.csv": "a,b\n1,2\n", "empty.csv": b""})
    assert [each.session for each in found.interviews] == [SESSION]
    assert [each.where for each in found.left_out] == ["empty.csv", f"{broken}.graphml", "notes.csv"]


def test_a_time_that_is_no_date_is_kept_as_written(tmp_path: Path) -> None:
    found = read(tmp_path, {f"{PREFIX}_ego.csv": files.EGO_CSV.replace("2026-03-02T10:00:00.000Z", "soon")})
    assert found.interviews[0].started is None
    assert found.interviews[0].ego_values["session started"] == "soon"
    assert "'soon'" in told(found)[0]


@pytest.mark.parametrize("time", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z", "9" * 13, "2026-13-01"])
def test_an_impossible_time_never_gets_into_the_record(tmp_path: Path, time: str) -> None:
    found = read(tmp_path, {f"{PREFIX}_ego.csv": files.EGO_CSV.replace("2026-03-02T10:00:00.000Z", time)})
    assert found.interviews[0].started is None


def test_too_many_people_leave_out_that_interview_alone(tmp_path: Path) -> None:
    small = lines(files.EGO_HEADER, f"{OTHER_EGO},kid 2,{OTHER_SESSION},Circles,,,,")
    folder = write(tmp_path, {**files.EXPORT, "other_ego.csv": small})
    found = read_interviews([folder], Limits(members=2))
    assert [each.case for each in found.interviews] == ["kid 2"]
    assert "more than 2 people" in told(found)[0]


def test_ties_without_uuids_are_all_kept(tmp_path: Path) -> None:
    text = lines(f"from,to,{'networkCanvasEgoUUID'}", f"1,2,{EGO}", f"1,2,{EGO}")
    assert len(read(tmp_path, {KNOWS: text}).interviews[0].edges) == 3


def test_notes_name_nobody(tmp_path: Path) -> None:
    extra = {KNOWS: files.KNOWS_CSV + lines(f"2,1,1,{EGO},self,{NAN},{NAN},true", f"3,,,{EGO},t,,,")}
    assert not any("Nan" in each or "Dee" in each for each in told(read(tmp_path, {**extra})))


def test_the_header_of_an_empty_edge_file_is_no_trouble(tmp_path: Path) -> None:
    assert read(tmp_path, {KNOWS: lines(EDGE)}).left_out == ()

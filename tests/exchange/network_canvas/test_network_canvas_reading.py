"""Exports in every form that Network Canvas and people's computers give them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import network_canvas_files as files
import pytest
from network_canvas_files import DEE, EGO, GYM, NAN, OTHER_EGO, OTHER_SESSION, PREFIX, SESSION, write

from kith.exchange.network_canvas import Found, Interview, read_interviews


def read(folder: Path, extra: dict[str, str | bytes] | None = None, without: str = "") -> Found:
    export = {name: content for name, content in files.EXPORT.items() if not without or without not in name}
    return read_interviews([write(folder, {**export, **(extra or {})})])


def one(found: Found) -> Interview:
    (interview,) = found.interviews
    return interview


def reasons(found: Found) -> str:
    return "\n".join(f"{each.where}: {each.reason}" for each in found.left_out)


def test_a_folder_of_csv_comes_in_whole(tmp_path: Path) -> None:
    found = read(tmp_path)
    interview = one(found)
    assert found.left_out == ()
    assert (interview.session, interview.case, interview.protocol, interview.ego_uuid) == (
        SESSION,
        "kid 7",
        "Circles",
        EGO,
    )
    assert interview.started == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert interview.finished is None
    assert interview.exported == datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert [(each.uuid, each.node_type, each.name) for each in interview.alters] == [
        (NAN, "Person", 'Nan "the boss", Elsie'),
        (DEE, "Person", "=Dee"),
        (GYM, "Place", "Iron Gym"),
    ]
    assert [(each.edge_type, each.source, each.target, each.directed) for each in interview.edges] == [
        ("Goesto", DEE, GYM, False),
        ("Knows", NAN, DEE, False),
    ]


def test_every_attribute_is_kept_as_exported_without_the_guard_against_formulas(tmp_path: Path) -> None:
    interview = one(read(tmp_path))
    assert interview.ego_values == {"mood": "-2 today"}
    assert interview.alters[0].values == {
        "name": 'Nan "the boss", Elsie',
        "closeness": "close",
        "met_school": "false",
        "met_street": "false",
        "spot_x": "0.5",
        "spot_y": "0.25",
    }
    assert interview.edges[1].values == {"strong": "true"}


def test_graphml_alone_says_the_same_as_csv(tmp_path: Path) -> None:
    from_csv = one(read(tmp_path / "csv"))
    found = read_interviews([write(tmp_path / "xml", {f"{PREFIX}.graphml": files.GRAPHML}) / f"{PREFIX}.graphml"])
    interview = one(found)
    assert found.left_out == ()
    assert [(each.uuid, each.node_type, each.name) for each in interview.alters] == [
        (each.uuid, each.node_type, each.name) for each in from_csv.alters
    ]
    assert [dict(each.values) for each in interview.alters] == [
        {key: value for key, value in each.values.items() if value} for each in from_csv.alters
    ]
    assert [(each.uuid, each.source, each.target, each.values) for each in interview.edges] == [
        (each.uuid, each.source, each.target, each.values) for each in from_csv.edges
    ]
    assert (interview.started, interview.ego_values) == (from_csv.started, from_csv.ego_values)


def test_csv_and_graphml_of_one_session_are_one_interview(tmp_path: Path) -> None:
    found = read(tmp_path, {f"{PREFIX}.graphml": files.GRAPHML})
    interview = one(found)
    assert found.left_out == ()
    assert (len(interview.alters), len(interview.edges)) == (3, 2)
    assert interview.edges[0].edge_type == "Goes to", "the file's name drops the space, the graph keeps it"


def test_where_csv_and_graphml_differ_the_csv_counts_and_the_difference_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, {f"{PREFIX}.graphml": files.GRAPHML.replace(">not_close<", ">close<")})
    assert one(found).alters[1].values["closeness"] == "not_close"
    assert f"{PREFIX}.graphml, node 2" in reasons(found)
    assert "closeness" in reasons(found)


def test_what_only_the_graphml_has_is_added(tmp_path: Path) -> None:
    third = "bbbbbbbb-0000-4000-8000-000000000009"
    more = files.node(9, third, "Person", "Uncle Ray") + files.edge(
        10, "cccccccc-0000-4000-8000-000000000009", "Knows", (third, NAN), ("9", "1")
    )
    interview = one(read(tmp_path, {"more.graphml": files.graphml(files.graph(files.NODES + files.EDGES + more))}))
    assert interview.alters[-1].name == "Uncle Ray"
    assert len(interview.edges) == 3


def test_a_zip_from_a_mac_reads_as_its_folder(tmp_path: Path) -> None:
    packed = write(tmp_path, {"export.zip": files.mac_zipped({**files.EXPORT})}) / "export.zip"
    assert read_interviews([packed]) == Found((one(read(tmp_path / "folder")),), ())


def test_files_may_be_given_one_by_one_and_renamed(tmp_path: Path) -> None:
    renamed = {
        "a.csv": files.EGO_CSV,
        "Person.csv": files.PEOPLE_CSV,
        "Knows (1).csv": files.KNOWS_CSV,
    }
    folder = write(tmp_path, {**renamed})
    interview = one(read_interviews([folder / name for name in renamed]))
    assert [each.node_type for each in interview.alters] == ["Person", "Person"]
    assert [each.edge_type for each in interview.edges] == ["Knows"]


def test_sessions_merged_into_one_file_are_told_apart_by_the_persons_uuid(tmp_path: Path) -> None:
    other = files.NAN.replace("bbbb", "dddd")
    merged = {
        "Circles_ego.csv": files.EGO_CSV + files.lines(f"{OTHER_EGO},kid 2,{OTHER_SESSION},Circles,,,,"),
        "Circles_attributeList_Person.csv": files.PEOPLE_CSV
        + files.lines(f"1,{OTHER_EGO},{other},Mo,close,true,true,,"),
        "Circles_edgeList_Knows.csv": files.KNOWS_CSV,
    }
    found = read_interviews([write(tmp_path, {**merged})])
    assert [(each.case, [alter.name for alter in each.alters]) for each in found.interviews] == [
        ("kid 2", ["Mo"]),
        ("kid 7", ['Nan "the boss", Elsie', "=Dee"]),
    ]
    assert found.left_out == ()


def test_several_graphs_in_one_file_are_several_interviews(tmp_path: Path) -> None:
    second = files.graph(files.node(1, GYM, "Person", "Mo"), OTHER_SESSION, OTHER_EGO, "kid 2")
    found = read_interviews(
        [write(tmp_path, {"Circles.graphml": files.graphml(files.graph(files.NODES + files.EDGES), second)})]
    )
    assert [(each.case, len(each.alters), len(each.edges)) for each in found.interviews] == [
        ("kid 2", 1, 0),
        ("kid 7", 3, 2),
    ]


def test_session_data_on_the_graphml_element_of_older_exports_counts(tmp_path: Path) -> None:
    old = files.GRAPHML.replace("<graphml ", f'<graphml nc:caseID="kid 7" nc:sessionUUID="{SESSION}" ')
    old = old.replace(f' nc:caseId="kid 7" nc:sessionUUID="{SESSION}"', "")
    assert one(read_interviews([write(tmp_path, {"x.graphml": old})])).case == "kid 7"


def test_a_name_bent_for_xml_is_taken_as_written_from_its_description(tmp_path: Path) -> None:
    key = '<key id="v-close" attr.name="closeness" attr.type="string" for="node"/>'
    bent = '<key id="v-close" attr.name="how_close_" for="node"><desc>how close?</desc></key>'
    interview = one(read_interviews([write(tmp_path, {"x.graphml": files.GRAPHML.replace(key, bent)})]))
    assert interview.alters[0].values["how close?"] == "close"


@pytest.mark.parametrize("label", ["Person", NAN, "Encrypted"])
def test_a_label_that_only_stands_in_for_a_name_is_none(tmp_path: Path, label: str) -> None:
    text = files.graphml(files.graph(files.node(1, NAN, "Person", label)))
    assert one(read_interviews([write(tmp_path, {"x.graphml": text})])).alters[0].name is None


@pytest.mark.parametrize("column", ["Name", "NAME", "label", "Nickname", "alias", "first_name"])
def test_a_name_is_found_whatever_its_column_is_called(tmp_path: Path, column: str) -> None:
    text = files.PEOPLE_CSV.replace(",name,", f",{column},")
    found = read(tmp_path, {f"{PREFIX}_attributeList_Person.csv": text})
    assert one(found).alters[1].name == "=Dee"


def test_somebody_without_a_name_has_none(tmp_path: Path) -> None:
    text = files.PEOPLE_CSV.replace(",name,", ",age,")
    assert one(read(tmp_path, {f"{PREFIX}_attributeList_Person.csv": text})).alters[1].name is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_encodings_and_line_ends_do_not_matter(tmp_path: Path, encoding: str, ending: str) -> None:
    text = files.PEOPLE_CSV.replace("'=Dee", "Zoë").replace("\r\n", ending)
    found = read(tmp_path, {f"{PREFIX}_attributeList_Person.csv": text.encode(encoding)})
    assert one(found).alters[1].name == "Zoë"
    assert found.left_out == ()


def test_text_in_an_old_windows_encoding_is_read_and_the_guess_is_told(tmp_path: Path) -> None:
    text = files.PEOPLE_CSV.replace("'=Dee", "Zoë")
    found = read(tmp_path, {f"{PREFIX}_attributeList_Person.csv": text.encode("cp1252")})
    assert one(found).alters[1].name == "Zoë"
    assert "guess" in reasons(found)


def test_semicolons_of_a_spreadsheet_are_understood(tmp_path: Path) -> None:
    found = read(tmp_path, {f"{PREFIX}_edgeList_Knows.csv": files.KNOWS_CSV.replace(",", ";")})
    assert len(one(found).edges) == 2


def test_ends_are_found_by_number_only_where_uuids_are_absent(tmp_path: Path) -> None:
    text = files.lines("from,to,networkCanvasEgoUUID,networkCanvasUUID", f"2,3,{EGO},{files.TIE}")
    (edge,) = one(read(tmp_path, {f"{PREFIX}_edgeList_Knows.csv": text}, without="Goesto")).edges
    assert (edge.source, edge.target) == (DEE, GYM)


def test_uuids_win_over_numbers(tmp_path: Path) -> None:
    text = files.KNOWS_CSV.replace("1,1,2,", "1,3,3,")
    assert one(read(tmp_path, {f"{PREFIX}_edgeList_Knows.csv": text})).edges[1].source == NAN


def test_a_tie_with_the_person_keeps_their_uuid(tmp_path: Path) -> None:
    found = read(tmp_path, {f"{PREFIX}_edgeList_Knows.csv": files.KNOWS_CSV.replace(f"{NAN},{DEE}", f"{EGO},{DEE}")})
    assert one(found).edges[1].source == EGO


def test_directed_graphs_give_directed_ties(tmp_path: Path) -> None:
    text = files.graphml(files.graph(files.NODES + files.EDGES, edges="directed"))
    assert all(each.directed for each in one(read_interviews([write(tmp_path, {"x.graphml": text})])).edges)


def test_the_graphml_tells_the_direction_that_the_csv_cannot(tmp_path: Path) -> None:
    text = files.graphml(files.graph(files.NODES + files.EDGES, edges="directed"))
    assert all(each.directed for each in one(read(tmp_path, {"x.graphml": text})).edges)


def test_one_tie_may_be_directed_in_a_graph_that_is_not(tmp_path: Path) -> None:
    text = files.GRAPHML.replace('<edge id="4"', '<edge id="4" directed="true"')
    edges = one(read_interviews([write(tmp_path, {"x.graphml": text})])).edges
    assert [(each.edge_type, each.directed) for each in edges] == [("Goes to", False), ("Knows", True)]


def test_two_interviews_with_one_person_are_told_apart_by_the_files_names(tmp_path: Path) -> None:
    again = {
        name.replace(SESSION, OTHER_SESSION): text.replace(SESSION, OTHER_SESSION)
        for name, text in files.EXPORT.items()
    }
    found = read(tmp_path, {**again})
    assert [(each.session, len(each.alters), len(each.edges)) for each in found.interviews] == [
        (SESSION, 3, 2),
        (OTHER_SESSION, 3, 2),
    ]


def test_two_keys_of_one_name_do_not_mix(tmp_path: Path) -> None:
    both = files.edge(4, files.TIE, "Knows", (NAN, DEE), ("1", "2"), **{"v__strong__2": "very", "v__strong__1": "true"})
    text = files.graphml(files.graph(files.NODES + both))
    (edge,) = one(read_interviews([write(tmp_path, {"x.graphml": text})])).edges
    assert edge.values == {"strong": "very", "strong_2": "true"}


def test_alters_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    rows = files.PEOPLE_CSV.splitlines()
    text = files.lines(rows[0], rows[2].replace("2,", "10,", 1), rows[1])
    found = read(tmp_path, {f"{PREFIX}_attributeList_Person.csv": text}, without="edgeList")
    assert [each.uuid for each in one(found).alters] == [NAN, GYM, DEE]


def test_an_interview_with_nobody_in_it_still_comes_in(tmp_path: Path) -> None:
    found = read_interviews([write(tmp_path, {f"{PREFIX}_ego.csv": files.EGO_CSV})])
    assert one(found).alters == ()
    assert found.left_out == ()


def test_the_protocol_beside_its_interviews_is_passed_over_in_silence(tmp_path: Path) -> None:
    protocol = files.zipped({"protocol.json": "{}", "assets/schools.csv": "name\nHill School\n"})
    assert read(tmp_path, {"Circles.netcanvas": protocol, "copy of protocol.zip": protocol}).left_out == ()


def test_a_matrix_that_repeats_a_list_is_passed_over_and_one_that_does_not_is_told(tmp_path: Path) -> None:
    matrix = files.lines(f",{NAN},{DEE}", f"{NAN},0,1", f"{DEE},1,0")
    found = read(
        tmp_path, {f"{PREFIX}_adjacencyMatrix_Knows.csv": matrix, f"{PREFIX}_adjacencyMatrix_Likes.csv": matrix}
    )
    assert [each.where for each in found.left_out] == [f"{PREFIX}_adjacencyMatrix_Likes.csv"]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    assert read(tmp_path) == read(tmp_path)

"""`kith import`: what came in, in one line; what could not, in a sentence; and nothing half-done."""

import pytest
from cli_home import demo_home, empty_home, ids, kith, refused, told

SESSION, EGO = "11111111-1111-4111-8111-111111111111", "aaaaaaaa-0000-4000-8000-000000000001"
NAN, DEE = "bbbbbbbb-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"
TIE = "cccccccc-0000-4000-8000-000000000001"
IMPORT = ("import", "network-canvas")


def export(folder, session=SESSION):
    folder.mkdir(exist_ok=True)
    ego = "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,networkCanvasProtocolName,mood"
    alter = "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name,closeness"
    edge = "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID"
    person = EGO[:-1] + session[0]
    for part, rows in {
        "ego": [ego, f"{person},kid,{session},Circles,low"],
        "attributeList_Person": [alter, f"1,{person},{NAN},Nan,close", f"2,{person},{DEE},Dee,far"],
        "edgeList_Knows": [edge, f"1,1,2,{person},{TIE},{NAN},{DEE}"],
    }.items():
        (folder / f"kid_{session}_{part}.csv").write_text("\r\n".join(rows) + "\r\n", encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path):
    return demo_home(tmp_path)


@pytest.fixture
def files(tmp_path):
    return export(tmp_path / "export")


def test_the_report_is_one_line_and_a_second_import_reports_zeros(home, files):
    dry = told(home, *IMPORT, files, "--new-person", "Kai", "--json", "--dry-run")
    assert dry.pop("dry_run") is True
    assert len(ids(home)) == 3
    first = told(home, *IMPORT, files, "--new-person", "Kai", "--json")
    assert {key: first[key] for key in ("members", "ties", "readings", "left_out")} == {
        "members": 2, "ties": 3, "readings": 0, "left_out": [],
    }  # fmt: skip
    assert [one["name"] for one in first["people"]] == ["Kai"]
    assert first["people"][0]["id"] == ids(home)[3]
    assert first | {"people": 0} == dry | {"people": 0}
    again = told(home, *IMPORT, files, "--new-person", "Kai", "--json")
    assert again == {"people": [], "members": 0, "ties": 0, "readings": 0, "left_out": []}
    listed = told(home, "map", first["people"][0]["id"], "--list", "--json")["members"]
    assert [(one["name"], one["ring"], one["tie_kinds"]) for one in listed] == [
        ("Nan", None, ["knows"]), ("Dee", None, ["knows"]),
    ]  # fmt: skip


def test_into_a_person_and_in_words(home, files):
    done = kith(home, *IMPORT, files, "--person", ids(home)[0], "--dry-run")
    assert done.returncode == 0
    assert "Nothing was written: this was a dry run." in done.stdout
    assert "2 members, 3 ties, 0 readings were added." in done.stdout


def test_what_cannot_come_in_is_told_in_a_sentence_and_nothing_does(home, files, tmp_path):
    two = export(tmp_path / "two")
    export(two, "2" + SESSION[1:])
    (tmp_path / "notes.txt").write_text("Dear diary")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04" + bytes(50))
    (tmp_path / "evil.graphml").write_text('<!DOCTYPE x [<!ENTITY a "aaaa">]><graphml>&a;</graphml>')
    (tmp_path / "bad.toml").write_text("[readings.closeness]\nattribute = ")
    (tmp_path / "empty").mkdir()
    kai, danny = ("--new-person", "Kai"), ids(home)[0]
    for words, said in [
        ((tmp_path / "no-such-file.csv", *kai), "Nothing was imported."),
        ((tmp_path / "notes.txt", *kai), "Nothing was imported."),
        ((tmp_path / "picture.png", *kai), "Nothing was imported."),
        ((tmp_path / "broken.zip", *kai), "Nothing was imported."),
        ((tmp_path / "evil.graphml", *kai), "Nothing was imported."),
        ((tmp_path / "empty", *kai), "Nothing was imported."),
        ((files, *kai, "--mapping", tmp_path / "bad.toml"), "The mapping bad.toml cannot be used"),
        ((files, *kai, "--mapping", tmp_path / "none.toml"), "The mapping none.toml cannot be used"),
        ((two, "--person", danny), "hold 2 interviews"),
        ((files, "--person", "XXXXXXXXXX"), "may not record in a universe XXXXXXXXXX"),
        ((files, "--person", danny, "--as", "danny"), "may not record"),
        ((files, *kai, "--as", "adam"), "a role that does not record"),
        ((files, "--new-person", ""), "--new-person needs a name"),
        ((files, "--new-person", "\u202e"), "--new-person needs a name"),
        ((files, "--new-person", "x" * 191), "--new-person needs a name"),
        ((files, "--new-person", b"\xff"), "--new-person needs a name"),
    ]:
        assert said in refused(home, *IMPORT, *words)
    assert len(ids(home)) == 3


def test_a_service_that_is_not_up_to_date_is_not_written_to(tmp_path, files):
    said = refused(tmp_path / "new", *IMPORT, files, "--new-person", "Kai", "--as", "joanne")
    assert "Run `kith migrate` first" in said
    said = refused(empty_home(tmp_path), *IMPORT, files, "--new-person", "Kai")
    assert "Say who you are with --as USERNAME" in said

"""`kith import`, `kith export` and `kith map` leave their lines as pages do: collected, disclosed (guarantee G2)."""

import argparse
from pathlib import Path
from typing import Any

import pytest
from a_folder import write_folder
from an_interview import write_interview
from record_of_everything import Record, record_of
from relations import bring_about

from kith.cli import exports, imports, maps, serve
from kith.cli.site import CannotDo
from kith.trail.models import TrailEntry

Given = dict[str, Any]


@pytest.fixture
def danny_s(joanne, monkeypatch: pytest.MonkeyPatch) -> Record:
    """Danny's record; the commands run inside this process, whose Django has started already."""
    for module in (exports, imports, maps):
        monkeypatch.setattr(module, "start_django", lambda site: None)
    monkeypatch.setattr(serve, "refuse_old_database", lambda site: None)
    return record_of(joanne, "Danny")


def lines_of(command: Any, given: Given) -> list[TrailEntry]:
    """The lines that a command left."""
    before = TrailEntry.objects.count()
    command(argparse.Namespace(**given))
    return list(TrailEntry.objects.filter(seq__gt=before).order_by("seq"))


def map_of(danny: Record, username: str, **more: Any) -> Given:
    """What `kith map` was given."""
    given = {"username": username, "person": danny.public_id, "as_at": "", "as_known_at": "", "output": None}
    given |= {"copy_of": None, "large_print": False, "easy_read": False}
    return {**given, "list": False, "json": False, **more}


def import_of(folder: Path, username: str, **more: Any) -> Given:
    """What `kith import` was given."""
    return {"username": username, "person": None, "new_person": None, "paths": [str(folder)], "mapping": None,
            "dry_run": False, "json": False, **more}  # fmt: skip


@pytest.mark.parametrize("how, what", [({"list": True}, "map.list"), ({"list": True, "json": True}, "map.list"),
                                       ({"output": "map.svg"}, "map.svg"), ({"output": "map.pdf"}, "map.pdf"),
                                       ({"output": "map.png", "copy_of": "me"}, "map.png")])  # fmt: skip
def test_a_map_on_the_command_line_is_a_disclosure(joanne, danny_s, tmp_path, capsys, how, what) -> None:
    if "output" in how:
        how = {"output": str(tmp_path / how["output"])}
    (line,) = lines_of(maps.print_map, map_of(danny_s, joanne.username, **how))
    assert (line.actor, line.verb, line.what, line.because, line.centre) == (
        joanne.pk, "disclosed", what, "allocation", danny_s.centre.pk,
    )  # fmt: skip
    whose = f": {how.get('copy_of', 'person')}, one-page" if "output" in how else ""
    assert line.words.words == f"to whoever ran the command{whose}"


def test_the_justification_is_the_grant_that_opened_it(cast, joanne, danny_s, capsys) -> None:
    bring_about("in the team", cast["manager"], danny_s.centre, joanne)
    (line,) = lines_of(maps.print_map, map_of(danny_s, cast["manager"].username, list=True))
    assert (line.actor, line.because) == (cast["manager"].pk, "team")


def test_whoever_may_not_open_it_gets_nothing_and_the_trail_says_nothing(cast, danny_s, capsys) -> None:
    for role in ("manager", "enforcement", "leader", "admin", "data-protection", "carer", "person", "partner"):
        before = TrailEntry.objects.filter(verb="disclosed").count()
        with pytest.raises(CannotDo) as theirs:
            maps.print_map(argparse.Namespace(**map_of(danny_s, cast[role].username, list=True)))
        with pytest.raises(CannotDo) as nobodys:
            maps.print_map(argparse.Namespace(**map_of(danny_s, cast[role].username, list=True, person="ZZZZZZZZZZ")))
        assert str(theirs.value).replace(danny_s.public_id, "") == str(nobodys.value).replace("ZZZZZZZZZZ", "")
        assert TrailEntry.objects.filter(verb="disclosed").count() == before
    assert capsys.readouterr().out == ""


def test_an_import_is_a_collection_in_one_person_s_record(cast, joanne, danny_s, tmp_path, capsys) -> None:
    bring_about("in the team", cast["manager"], danny_s.centre, joanne)
    folder = write_interview(tmp_path / "interview")
    lines = lines_of(imports.import_files, import_of(folder, cast["manager"].username, person=danny_s.public_id))
    assert {(one.actor, one.verb, one.because, one.centre) for one in lines} == {
        (cast["manager"].pk, "collected", "team", danny_s.centre.pk)
    }
    assert [one.what for one in lines] == ["about.noted", "member", "member", "tie", "import.network-canvas"]
    grown = write_interview(tmp_path / "grown", more=True)
    again = lines_of(imports.import_files, import_of(grown, cast["manager"].username))
    assert {(one.actor, one.because) for one in again} == {(cast["manager"].pk, "team")}


def test_an_import_of_a_new_person_and_a_dry_run(joanne, danny_s, tmp_path, capsys) -> None:
    folder = write_interview(tmp_path / "interview")
    given = import_of(folder, joanne.username, new_person="Kit")
    assert lines_of(imports.import_files, {**given, "dry_run": True}) == []
    lines = lines_of(imports.import_files, given)
    assert {"person", "member", "import.network-canvas"} <= {one.what for one in lines}
    assert len({one.centre for one in lines}) == 1
    assert not any("Zebedee" in f"{one.what}{one.because}{one.also}" for one in lines)


def test_whoever_may_not_record_imports_nothing(cast, joanne, danny_s, tmp_path, capsys) -> None:
    folder = write_interview(tmp_path / "interview")
    bring_about("allocated", cast["partner"], danny_s.centre, joanne)
    for role in ("partner", "manager", "enforcement", "leader", "person"):
        for where in (
            {"person": danny_s.public_id},
            {"new_person": "Kit"} if role != "manager" else {"person": "ZZZZ"},
        ):
            before = TrailEntry.objects.filter(verb="collected").count()
            with pytest.raises(CannotDo):
                imports.import_files(argparse.Namespace(**import_of(folder, cast[role].username, **where)))
            assert TrailEntry.objects.filter(verb="collected").count() == before


FORMATS = ("kith-csv", "graphml", "gexf")


def export_of(danny: Record, username: str, form: str, path: Path, because: str | None = None) -> Given:
    """What `kith export` was given."""
    given = {"username": username, "person": danny.public_id, "format": form, "output": str(path)}
    return {**given, "because": because, "json": False}


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_a_disclosure_justified_by_the_grant(cast, joanne, danny_s, tmp_path, capsys, form) -> None:
    bring_about("in the team", cast["manager"], danny_s.centre, joanne)
    given = export_of(danny_s, cast["manager"].username, form, tmp_path / "danny", "The new school asked")
    (line,) = lines_of(exports.export_files, given)
    assert (line.actor, line.verb, line.what, line.because, line.centre) == (
        cast["manager"].pk, "disclosed", f"export.{form}", "team", danny_s.centre.pk,
    )  # fmt: skip
    assert line.words.words == "to whoever ran the command: The new school asked"


@pytest.mark.parametrize("form", FORMATS[1:])
def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing_half_written(joanne, danny_s, tmp_path, form) -> None:
    (tmp_path / "taken").mkdir()
    for path in (tmp_path / "taken", tmp_path / "no" / "such" / "folder"):
        before = TrailEntry.objects.filter(verb="disclosed").count()
        with pytest.raises(CannotDo, match="Nothing was written"):
            exports.export_files(argparse.Namespace(**export_of(danny_s, joanne.username, form, path)))
        assert TrailEntry.objects.filter(verb="disclosed").count() == before
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize("form", FORMATS)
def test_whoever_may_not_open_it_exports_nothing_and_is_refused_like_for_nobody(cast, danny_s, tmp_path, form) -> None:
    for role in ("manager", "enforcement", "leader", "admin", "data-protection", "carer", "person", "partner"):
        before = TrailEntry.objects.filter(verb="disclosed").count()
        given = export_of(danny_s, cast[role].username, form, tmp_path / "danny")
        with pytest.raises(CannotDo) as theirs:
            exports.export_files(argparse.Namespace(**given))
        with pytest.raises(CannotDo) as nobodys:
            exports.export_files(argparse.Namespace(**{**given, "person": "ZZZZZZZZZZ"}))
        assert str(theirs.value).replace(danny_s.public_id, "") == str(nobodys.value).replace("ZZZZZZZZZZ", "")
        assert TrailEntry.objects.filter(verb="disclosed").count() == before
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_comes_in_is_a_collection(cast, joanne, danny_s, tmp_path, capsys) -> None:
    bring_about("in the team", cast["manager"], danny_s.centre, joanne)
    folder = write_folder(tmp_path / "folder")
    given = import_of(folder, cast["manager"].username, person=danny_s.public_id, format="kith-csv")
    assert lines_of(imports.import_files, {**given, "dry_run": True}) == []
    lines = lines_of(imports.import_files, given)
    assert {(one.actor, one.verb, one.because, one.centre) for one in lines} == {
        (cast["manager"].pk, "collected", "team", danny_s.centre.pk)
    }
    assert [one.what for one in lines] == ["about.faith", "import.kith-csv"]
    assert not any("Zebedee" in f"{one.what}{one.because}{one.also}{one.words_digest}" for one in lines)
    assert lines_of(imports.import_files, given) == []


def test_whoever_may_not_record_brings_no_folder_in(cast, joanne, danny_s, tmp_path, capsys) -> None:
    folder = write_folder(tmp_path / "folder")
    bring_about("allocated", cast["partner"], danny_s.centre, joanne)
    before = TrailEntry.objects.count()
    for role in ("partner", "manager", "enforcement", "leader", "person", "carer", "admin"):
        people: list[Given] = [{"person": danny_s.public_id}]
        for where in people if role == "manager" else [*people, {}, {"new_person": "Kit"}]:
            with pytest.raises(CannotDo):
                imports.import_files(
                    argparse.Namespace(**import_of(folder, cast[role].username, format="kith-csv", **where))
                )
    assert TrailEntry.objects.filter(seq__gt=before, verb="collected").count() == 0

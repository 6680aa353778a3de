"""Folders that are wrong as folders: each is refused with a sentence, nothing is written, nothing is waited for."""

import os
import resource
import zipfile
from dataclasses import replace

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st
from kith_csv_folders import examples, undone, write

from kith.exchange.kith_csv.actions import import_folder
from kith.exchange.kith_csv.limits import CannotRead, Limits
from kith.exchange.kith_csv.reading import read_folder
from kith.exchange.kith_csv.shape import SHAPES
from kith.people.models import Person

OK = "id,name,kind\n1,Nan,person\n"
SMALL = Limits(file_bytes=2_000, line_characters=400, cell_characters=100, columns=9, rows=10, members=5, entries=9)


def rows_kept() -> dict[str, int]:
    """How much every table holds."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.mark.parametrize(
    "members, said",
    [
        ("id,name,kind\n1,Zoë,person\n".encode("latin-1"), "not in UTF-8 (line 2)"),
        ("id,name,kind\n1,Nan,person\n".encode("utf-16"), "not in UTF-8 (line 1)"),
        ("id,name,kind\n1,N\0an,person\n", "holds a NUL (line 2)"),
        ('id,name,kind\n1,"Nan,person\n', "quotation marks do not match"),
        ('id,name,kind\n1,"Nan"x,person\n', "quotation marks do not match"),
        ("id,name,kind,name\n1,Nan,person,Nan\n", "has the column name twice"),
        ("id,name\n1,Nan\n", "lacks the column kind"),
        ("", "lacks the column id"),
        ("1,Nan,person\n", "lacks the column id"),
        ("id;name;kind\n1;Nan;person\n", "lacks the column id"),
        ("id,name,kind" + ",x" * 300 + "\n", "more than 200 columns"),
        ("id,name,kind\n" + "1,Nan,person\n" * 2_001, "more than 2,000 rows"),
        (f"id,name,kind\n1,{'x' * 300_000},person\n", "a cell is too long"),
        (f"id,name,kind\n1,{'x' * 1_100_000},person\n", "a line of more than 1,048,576 letters"),
        (b"x" * (21 * 1024 * 1024), "larger than 20 MB"),
        (b"PK\x03\x04" + bytes(100), "holds a NUL"),
    ],
)
def test_a_file_that_is_wrong_as_a_file_refuses_all_with_the_place_and_the_reason(tmp_path, members, said) -> None:
    with pytest.raises(CannotRead) as why:
        read_folder(write(tmp_path / "f", person="name\nKai\n", members=members))
    assert said in str(why.value)
    assert "members.csv" in str(why.value)
    assert "Nothing was imported." in str(why.value)


def test_a_million_columns_and_fifty_megabytes_are_refused_in_little_memory(tmp_path) -> None:
    write(tmp_path / "f", members="id,name,kind\n" + "," * 999_999 + "\n", ties=b'"' + b"x" * 50_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(CannotRead, match="ties.csv is larger than 20 MB"):
        read_folder(tmp_path / "f")
    (tmp_path / "f" / "ties.csv").unlink()
    assert [one["reason"] for one in read_folder(tmp_path / "f").left_out] == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kilobytes


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path) -> None:
    folder = read_folder(write(tmp_path / "f", members=b"\xef\xbb\xbfid,name,kind\r\n1,Nan,person\r\n"))
    assert [row.cells for row in folder.tables["members.csv"]] == [{"id": "1", "name": "Nan", "kind": "person"}]
    assert folder.left_out == []


def test_what_is_no_folder_of_ordinary_files_is_refused(tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        archive.writestr("members.csv", OK)
    (tmp_path / "members.csv").write_text(OK)
    pipe, link, inner, device = (tmp_path / name for name in ("pipe", "link", "inner", "device"))
    for folder in (pipe, link, inner, device):
        folder.mkdir()
    os.mkfifo(pipe / "members.csv")
    (link / "members.csv").symlink_to(tmp_path / "members.csv")
    (device / "members.csv").symlink_to("/dev/zero")
    (inner / "members.csv").mkdir()
    for path, said in {
        "empty": "There is no members.csv", "f.zip": "is a zip", "members.csv": "is no folder",
        "none": "There is no folder", "pipe": "it is no ordinary file", "link": "it is a link",
        "device": "it is a link", "inner": "it is no ordinary file", "pipe/members.csv": "is no folder",
    }.items():  # fmt: skip
        with pytest.raises(CannotRead) as why:
            read_folder(tmp_path / path)
        assert said in str(why.value), path


def test_the_limits_stand_in_one_place_and_each_is_kept(tmp_path) -> None:
    assert read_folder(write(tmp_path / "ok", members=OK), SMALL).left_out == []
    for name, (members, said) in {
        "file": (OK + "x" * 2_000, "larger than"), "line": ("x" * 401, "a line of more"),
        "cell": (f"id,name,kind\n1,{'x' * 101},person\n", "a cell is too long"),
        "columns": (",".join("abcdefghij") + "\n", "more than 9 columns"),
        "rows": ("id,name,kind\n" + "1,N,person\n" * 11, "more than 10 rows"),
        "members": ("id,name,kind\n" + "1,N,person\n" * 6, "more than 5 rows"),
    }.items():  # fmt: skip
        with pytest.raises(CannotRead, match=said):
            read_folder(write(tmp_path / name, members=members), SMALL)
    for number in range(9):
        (tmp_path / "ok" / f"{number}.txt").touch()
    with pytest.raises(CannotRead, match="more than 9 files"):
        read_folder(tmp_path / "ok", SMALL)
    assert len(read_folder(tmp_path / "ok", replace(SMALL, entries=10)).left_out) == 9


def test_two_people_in_one_folder_are_refused(tmp_path) -> None:
    with pytest.raises(CannotRead, match="a folder is one person's"):
        read_folder(write(tmp_path / "f", person="name\nKai\nKit\n", members=OK))


CELL = st.sampled_from([
    "1", "2", "self", "", "person", "friend", "worker:1", "member:1", "named:1", "named:", "2026-01-01", "31/02", "7",
    "0", "skipped", "unknown", "none", "weekly:phone", ":", "all", "=1+1", "'", '"', ";", "\\", "a\nb", "\u202e",
    "class:other", 'class:other "x"', "area:", "area:x", "licence", "/", "2019/", '"x"', "9" * 400, "x" * 300, "\x07",
    "é", "\ud7ff", 'care=/ "x"', 'care=2020-02-31/ "x"', "faith=", "crn:", "crn:1", "\U0001d7d7", "\u0663", "\uff11",
]) | st.text(max_size=8)  # fmt: skip


@st.composite
def folders(draw) -> dict[str, str]:
    """Tables with the right columns and any cells; sometimes with other columns, or a letter changed in the whole."""
    files = {}
    for name, shape in SHAPES.items():
        columns = [*shape.required, *draw(st.lists(st.sampled_from(sorted(shape.known())), unique=True, max_size=9))]
        columns = list(dict.fromkeys(columns))
        many = 1 if name == "person.csv" else draw(st.integers(0, 4))
        rows = [[draw(CELL) for _column in columns] for _row in range(many)]
        lines = [",".join(columns), *(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)]
        text = "\n".join(lines) + "\n"
        if draw(st.integers(0, 9)) == 0:
            place = draw(st.integers(0, len(text)))
            text = text[:place] + draw(st.text(max_size=2)) + text[place:]
        files[name.removesuffix(".csv")] = text
    return files


@given(folders())
@examples(60, 600)
def test_any_cells_at_all_are_answered_and_never_break(joanne, tmp_path_factory, files) -> None:
    """Whatever is in it: it comes in, or it is told, or all is refused; and then nothing was written."""
    folder = write(
        tmp_path_factory.mktemp("fuzz"), **{name: text.encode(errors="replace") for name, text in files.items()}
    )
    with undone():
        before = rows_kept()
        try:
            report = import_folder(by=joanne, folder=read_folder(folder), new_person="Kai").as_json(False)
        except CannotRead:
            assert rows_kept() == before
            return
        assert Person.objects.count() == 1
        assert all(one["where"] and one["reason"] for one in report["left_out"])
        again = import_folder(by=joanne, folder=read_folder(folder), new_person="Kai").as_json(False)
        assert (again["people"], again["members"], again["ties"], again["readings"]) == ([], 0, 0, 0)

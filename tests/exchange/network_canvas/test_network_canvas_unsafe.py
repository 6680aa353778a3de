"""Whatever is given instead of an export gets an answer in plain words, and nothing else happens."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import network_canvas_files as files
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from network_canvas_files import PREFIX, write, zipped

from kith.exchange.network_canvas import CannotRead, Found, Limits, read_interviews

LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph>&b;</graph></graphml>"""
FETCHES = """<?xml version="1.0"?><!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph>&x;</graph></graphml>"""
WORKBOOK = zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
PROTOCOL = zipped({"protocol.json": "{}", "assets/": b"", "assets/people.csv": "name\nMo\n"})

NO_EXPORTS: dict[str, tuple[str, bytes]] = {
    "photo.jpg": ("JPEG", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    "letter.pdf": ("PDF", b"%PDF-1.7\n"),
    "sheet.xlsx": ("Excel", WORKBOOK),
    "old.xls": ("Excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "people.json": ("JSON", b'{"people": []}'),
    "table.csv": ("none of the columns", b"a,b\n1,2\n"),
    "noise.csv": ("readable text", b"\x81\x8d\x8f\x90\x9d" * 9),
    "empty.csv": ("empty", b""),
    "blank.csv": ("empty", b"\r\n \r\n"),
    "circles.netcanvas": ("questionnaire, not the answers", PROTOCOL),
    "circles.zip": ("questionnaire, not the answers", PROTOCOL),
    "broken.zip": ("damaged", zipped({"a.csv": files.EGO_CSV})[:-30]),
    "not-a.zip": ("no zip", b"hello"),
    "nothing.zip": ("empty", zipped({})),
    "inner.zip": ("zip inside a zip", zipped({"b.zip": zipped({"a.csv": files.EGO_CSV})})),
    "laughs.graphml": ("document type", LAUGHS.encode()),
    "fetches.graphml": ("document type", FETCHES.encode()),
    "fetches.xml": ("document type", FETCHES.encode("utf-16")),
    "outside.graphml": (
        "document type",
        b'<!DOCTYPE graphml SYSTEM "http://example.org/x.dtd"><graphml><graph/></graphml>',
    ),
    "cut.graphml": ("well-formed", files.GRAPHML[:700].encode()),
    "page.html": ("no GraphML", b"<html><body/></html>"),
    "bare.graphml": ("no graph", b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns"/>'),
    "foreign.graphml": ("no session UUID", b'<graphml><graph id="G"><node id="a"/></graph></graphml>'),
    "deep.graphml": ("nested", b"<graphml>" + b"<a>" * 100_000),
    "coded.graphml": ("well-formed", b'<?xml version="1.0" encoding="rot13"?><graphml/>'),
}


@pytest.mark.parametrize("name", NO_EXPORTS)
def test_what_is_no_export_is_named_for_what_it_is(tmp_path: Path, name: str) -> None:
    said, content = NO_EXPORTS[name]
    write(tmp_path, {name: content})
    with pytest.raises(CannotRead) as refused:
        read_interviews([tmp_path / name])
    message = str(refused.value)
    assert said in message
    assert "Nothing was imported." in message
    assert "In Network Canvas, choose" in message


@pytest.mark.parametrize("name", NO_EXPORTS)
def test_what_is_no_export_keeps_no_interview_beside_it_out(tmp_path: Path, name: str) -> None:
    found = read_interviews([write(tmp_path, {**files.EXPORT, name: NO_EXPORTS[name][1]})])
    assert (len(found.interviews[0].alters), len(found.interviews[0].edges)) == (3, 2)
    assert bool(found.left_out) != name.startswith("circles")


def test_an_empty_folder_and_a_missing_one_are_answered(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "no export"), (tmp_path / "missing", "no file or folder")):
        with pytest.raises(CannotRead, match=said):
            read_interviews([path])
    with pytest.raises(CannotRead, match="no export"):
        read_interviews([])


def test_a_locked_zip_is_answered(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.csv": files.EGO_CSV}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(CannotRead, match="password"):
        read_interviews([write(tmp_path, {"a.zip": bytes(packed)}) / "a.zip"])


def test_a_zip_bomb_is_stopped_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, {"bomb.zip": zipped({"a.csv": b"0" * 60_000_000})}) / "bomb.zip"
    began = time.process_time()
    with pytest.raises(CannotRead, match="far more than a real export"):
        read_interviews([path])
    assert time.process_time() - began < 20  # a tenth of one; each time that all is read again would be minutes


def test_a_zip_that_lies_about_its_size_is_stopped_all_the_same(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.csv": b"0" * 60_000_000}))
    for start, field in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = packed.index(start) + field
        packed[at : at + 4] = (2_000_000_000).to_bytes(4, "little")
    with pytest.raises(CannotRead, match="far more than a real export"):
        read_interviews([write(tmp_path, {"bomb.zip": bytes(packed)}) / "bomb.zip"])


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(total_bytes=1024 * 1024), "larger than 1 MB"),
        (Limits(entries=3), "more than 3 files"),
        (Limits(rows=4), "more than 4 rows"),
    ],
)
def test_too_much_is_refused_as_a_whole(tmp_path: Path, limits: Limits, said: str) -> None:
    folder = write(tmp_path, {**files.EXPORT, "z.csv": files.EGO_CSV + "," * 1_100_000})
    for path in (folder, write(tmp_path, {"z.zip": zipped({"z": b"1", **_bytes(folder)})}) / "z.zip"):
        with pytest.raises(CannotRead, match=said):
            read_interviews([path], limits)


def _bytes(folder: Path) -> dict[str, str | bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".csv"}


def test_a_file_too_large_is_told_and_the_rest_comes_in(tmp_path: Path) -> None:
    folder = write(tmp_path, {**files.EXPORT, "big.csv": "x" * 200_000})
    (note,) = read_interviews([folder], Limits(file_bytes=100_000)).left_out
    assert note.where == "big.csv"


@pytest.mark.parametrize("name", ["../out.csv", "/etc/out.csv", "a/../../out.csv", "C:\\out.csv", "..\\out.csv"])
def test_a_name_that_points_outside_the_zip_is_told_and_not_read(tmp_path: Path, name: str) -> None:
    packed = zipped({**files.EXPORT, name: files.EGO_CSV})
    found = read_interviews([write(tmp_path, {"x.zip": packed}) / "x.zip"])
    assert "points outside" in found.left_out[0].reason
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["x.zip"], "nothing is ever unpacked to disk"


def test_links_are_told_and_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "elsewhere", {**files.EXPORT})
    folder = write(tmp_path / "export", {f"{PREFIX}_ego.csv": files.EGO_CSV})
    (folder / "people.csv").symlink_to(secret / f"{PREFIX}_attributeList_Person.csv")
    (folder / "all").symlink_to(secret)
    found = read_interviews([folder])
    assert found.interviews[0].alters == ()
    assert {each.where for each in found.left_out} == {"people.csv", "all"}


def test_a_link_inside_a_zip_is_told_and_not_followed(tmp_path: Path) -> None:
    packed = io.BytesIO(zipped({**files.EXPORT}))
    with zipfile.ZipFile(packed, "a") as archive:
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    found = read_interviews([write(tmp_path, {"x.zip": packed.getvalue()}) / "x.zip"])
    assert [(each.where, "link" in each.reason) for each in found.left_out] == [("link.csv", True)]


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    folder = write(tmp_path, {**files.EXPORT})
    os.mkfifo(folder / "pipe.csv")
    assert [each.where for each in read_interviews([folder]).left_out] == ["pipe.csv"]
    with pytest.raises(CannotRead):
        read_interviews([folder / "pipe.csv"])


def test_packings_that_cannot_be_unpacked_piece_by_piece_are_not_opened(tmp_path: Path) -> None:
    packed = io.BytesIO(zipped({**files.EXPORT}))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("big.csv", b"0" * 1_000_000)
    found = read_interviews([write(tmp_path, {"x.zip": packed.getvalue()}) / "x.zip"])
    assert "packed in a way" in found.left_out[0].reason


def test_a_thousand_columns_of_one_name_are_read_quickly(tmp_path: Path) -> None:
    header = files.EGO_HEADER + ",mood" * 4_000
    began = time.process_time()
    values = "".join(f'<data key="v-mood">{number}</data>' for number in range(100_000))
    graph = files.graphml(files.graph(f'<node id="1">{values}</node>'))
    read_interviews([write(tmp_path, {"x_ego.csv": f"{header}\r\n{files.EGO_CSV}", "x.graphml": graph})])
    assert time.process_time() - began < 30  # one or so; a look at every column for every value would be minutes


GOOD: dict[str, bytes] = {
    **{name: content.encode() for name, content in files.EXPORT.items()},
    f"{PREFIX}.graphml": files.GRAPHML.encode(),
    "export.zip": files.mac_zipped({**files.EXPORT}),
}
FUZZ = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def read_or_refuse(paths: list[Path]) -> Found | None:
    found, message = None, "Nothing was imported."
    try:
        found = read_interviews(paths)
    except CannotRead as refused:
        message = str(refused)
    assert "Nothing was imported." in message
    return found


@pytest.mark.parametrize("name", GOOD)
@FUZZ
@given(content=st.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_refused(tmp_path: Path, name: str, content: bytes) -> None:
    read_or_refuse([write(tmp_path, {name: content}) / name])
    start = GOOD[name][:60]
    read_or_refuse([write(tmp_path, {name: start + content}) / name])


@pytest.mark.parametrize("name", GOOD)
@FUZZ
@given(mutation=st.data())
def test_a_good_file_with_something_changed_is_read_or_refused(
    tmp_path: Path, name: str, mutation: st.DataObject
) -> None:
    content = GOOD[name]
    at = mutation.draw(st.integers(0, len(content)))
    until = mutation.draw(st.integers(at, min(len(content), at + 200)))
    changed = content[:at] + mutation.draw(st.binary(max_size=40)) + content[until:]
    folder = write(tmp_path, {**GOOD, name: changed})
    found = read_or_refuse([folder / each for each in GOOD])
    assert found is not None, "the other files still say enough"
    read_or_refuse([folder / name])


CELLS = st.sampled_from(
    ["", "1", "2", "true", files.NAN, files.DEE, files.EGO, files.SESSION, files.OTHER_SESSION, '"', ",", "'=", "\r\n"]
)


@FUZZ
@given(rows=st.lists(st.lists(CELLS, max_size=9), max_size=6))
def test_every_tie_read_from_any_rows_has_two_known_different_ends(tmp_path: Path, rows: list[list[str]]) -> None:
    text = files.EDGE_HEADER + "\r\n" + "\r\n".join(",".join(row) for row in rows)
    found = read_or_refuse([write(tmp_path, {**files.EXPORT, f"{PREFIX}_edgeList_Knows.csv": text})])
    assert found is not None
    for interview in found.interviews:
        known = {alter.uuid for alter in interview.alters} | {interview.ego_uuid}
        assert all({edge.source, edge.target} <= known and edge.source != edge.target for edge in interview.edges)

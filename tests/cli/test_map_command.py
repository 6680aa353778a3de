"""`kith map`: a list and a picture of one person's universe, for whoever may open it, and a line in the trail."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from cli_home import demo_home, empty_home, environment, ids, kith, refused, told

SHAPE = {"id", "name", "kind", "domain", "ring", "ring_voice", "tie_kinds", "state"}


@pytest.fixture
def home(tmp_path):
    return demo_home(tmp_path)


def test_the_list_has_the_shape_that_others_rely_on(home):
    danny = ids(home)[0]
    found = told(home, "map", danny, "--list", "--json")
    assert list(found) == ["person", "as_at", "as_known_at", "members"]
    assert found["person"] == danny
    assert len(found["members"]) == 24
    for one in found["members"]:
        assert set(one) == SHAPE
        assert one["ring"] in (None, *range(1, 8))
        assert (one["ring"] is None) == (one["ring_voice"] is None)
        assert one["tie_kinds"]
    rings = {one["name"]: (one["ring"], one["ring_voice"]) for one in found["members"]}
    assert rings["Nan"] == (1, "person")
    assert rings["GP surgery"] == (None, None)
    assert not {"Mr Osei", ""} & rings.keys()


def test_the_list_is_of_a_day_as_known_at_a_moment(home):
    danny = ids(home)[0]
    first = told(home, "map", danny, "--list", "--json", "--as-at", "2025-03-03")
    assert first["as_at"] == "2025-03-03"
    names = {one["name"]: one["ring"] for one in first["members"]}
    assert names["Mr Osei"] == 5
    assert names["Mum"] == 6
    assert "Priti" not in names
    known = told(home, "map", danny, "--list", "--json", "--as-known-at", "2025-03-04")
    assert known["as_known_at"].startswith("2025-03-04T23:59:59")
    assert "Priti" not in {one["name"] for one in known["members"]}
    assert told(home, "map", danny, "--list", "--json", "--as-known-at", "2025-03-02")["members"] == []


def test_the_list_in_words_has_a_line_for_everybody(home):
    done = kith(home, "map", ids(home)[0], "--list")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 24
    assert any(line.startswith("Nan: grandmother") for line in done.stdout.splitlines())


def test_the_picture_is_well_formed_and_shows_everybody_once(home, tmp_path):
    picture, danny = tmp_path / "map.svg", ids(home)[0]
    done = kith(home, "map", danny, "-o", picture)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert picture.stat().st_mode & 0o077 == 0
    root = ET.parse(picture).getroot()  # noqa: S314 - our own picture
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    text = picture.read_text()
    listed = told(home, "map", danny, "--list", "--json")["members"]
    drawn = re.findall(r'data-member="(\d+)" data-ring="(\d?)"', text)
    assert [number for number, _ring in drawn] == [str(number) for number in range(1, len(drawn) + 1)]
    assert sorted(ring for _number, ring in drawn if ring) == sorted(str(one["ring"]) for one in listed if one["ring"])
    waiting = [one for one in listed if not one["ring"]]
    assert len(drawn) == len(listed) - len(waiting) + 2  # and the brother whom Danny hopes to meet, and Mr Osei
    assert all(one["name"] in text for one in listed)
    assert "My relationships" in text
    assert "href" not in text
    assert danny not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--list", "--as-at", "yesterday"], "is not a day"),
        (["--list", "--as-known-at", "2025-02-30"], "is not a day"),
        (["-o", "map.gif"], "Name a file that ends so"),
        (["-o", "map.png", "--easy-read"], "Name a file that ends in .pdf"),
        (["-o", "map.pdf", "--easy-read", "--large-print"], "choose one"),
        (["-o", "map.svg", "--as", "sharon", "--copy-of", "person"], "cannot open a person"),
        (["-o", "/no/such/folder/map.svg"], "cannot be written"),
        ([], "Say where to write the picture"),
        (["--list", "--as", "nobody"], "Nobody signs in here as nobody"),
        (["--list", "--as", b"\xff\xfe"], "outside UTF-8"),
        (["--list", "--as", "adam"], "cannot open a person"),
        (["--list", "--as", "colin"], "cannot open a person"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_a_sentence(home, words, said):
    assert said in refused(home, "map", ids(home)[0], *words)


def test_what_cannot_be_written_leaves_what_was_there_and_nothing_beside_it(home, tmp_path):
    danny = ids(home)[0]
    folder = tmp_path / "folder.svg"
    folder.mkdir()
    assert "cannot be written" in refused(home, "map", danny, "-o", folder)
    picture = tmp_path / "map.svg"
    picture.write_text("what was there")
    assert "is not a day" in refused(home, "map", danny, "-o", picture, "--as-at", "yesterday")
    assert picture.read_text() == "what was there"
    assert kith(home, "map", danny, "-o", picture).returncode == 0
    assert picture.read_text().startswith("<svg")
    assert {path.name for path in tmp_path.iterdir()} == {"home", "folder.svg", "map.svg"}


def test_a_copy_is_a_pdf_and_a_png_too(home, tmp_path):
    danny = ids(home)[0]
    for name, begins, more in (("map.pdf", b"%PDF", ["--large-print"]), ("map.png", b"\x89PNG", ["--copy-of", "me"])):
        done = kith(home, "map", danny, "-o", tmp_path / name, *more)
        if "cannot be made here" in done.stderr:
            pytest.skip(done.stderr)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_nobody_of_that_id_and_somebody_of_another_s_are_refused_alike(home):
    danny = ids(home)[0]
    other = refused(home, "map", danny, "--list", "--as", "ruth")
    for nobody in ("XXXXXXXXXX", "0", "'; drop table people_person; --", b"\xff", "x" * 5_000):
        told = refused(home, "map", nobody, "--list", "--as", "ruth")
        if isinstance(nobody, str):
            assert told == other.replace(danny, nobody)


def test_outside_an_invented_service_one_says_who_one_is(tmp_path):
    said = refused(empty_home(tmp_path), "map", "X", "--list")
    assert "Say who you are with --as USERNAME" in said


def test_each_list_and_picture_is_a_disclosure_in_the_trail(home, tmp_path):
    def lines():
        return json.loads(kith(home, "trail", "verify", "--json").stdout)["lines"]

    before = lines()
    kith(home, "map", ids(home)[0], "--list")
    kith(home, "map", ids(home)[0], "-o", str(tmp_path / "m.svg"))
    assert lines() == before + 2


def test_whoever_stops_reading_gets_no_traceback(home):
    command = [sys.executable, "-m", "kith.cli", "map", ids(home)[0], "--list"]
    with subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:  # fmt: skip
        running.stdout.close()
        said = running.stderr.read()
        assert running.wait(60) == 0
    assert said == ""

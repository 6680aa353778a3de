"""`kith export kith-csv` and `kith import kith-csv` as somebody runs them: from one service into an empty one."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_home import demo_home, empty_home, environment, ids, kith, refused, told

EXPORT, IMPORT = ("export", "kith-csv"), ("import", "kith-csv")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.fixture
def home(tmp_path):
    return demo_home(tmp_path)


@pytest.fixture
def elsewhere(tmp_path):
    """Another service: accounts, and nobody served."""
    (tmp_path / "elsewhere").mkdir()
    home = empty_home(tmp_path / "elsewhere")
    made = kith(
        home, "createadmin", "mo", "--name", "Mo", "--role", "practitioner", KITH_PASSWORD="a long passphrase 1"
    )
    assert made.returncode == 0, made.stderr
    return home


def test_out_of_one_service_into_an_empty_one_and_out_again_gives_the_same_bytes(home, elsewhere, tmp_path):
    danny, first, second = ids(home)[0], tmp_path / "first", tmp_path / "second"
    written = told(home, *EXPORT, "--person", danny, "-o", first, "--json")
    assert written == {"person": danny, "members": 26, "ties": 34, "readings": 41, "no_contact": 0, "drawings": 4,
                       "notes": []}  # fmt: skip
    dry = told(elsewhere, *IMPORT, first, "--as", "mo", "--json", "--dry-run")
    assert dry.pop("dry_run") is True
    assert ids(elsewhere) == []
    report = told(elsewhere, *IMPORT, first, "--as", "mo", "--json")
    assert {name: value for name, value in report.items() if name != "people"} == {
        "members": 26, "ties": 34, "readings": 41, "left_out": [],
    }  # fmt: skip
    assert [one["name"] for one in report["people"]] == ["Danny"]
    assert list(report) == ["people", "members", "ties", "readings", "left_out"]
    there = report["people"][0]["id"]
    assert ids(elsewhere) == [there]
    told(elsewhere, *EXPORT, "--person", there, "-o", second, "--as", "mo", "--json")
    assert bytes_of(second) == bytes_of(first)
    listed = [told(where, "map", who, "--list", "--json", *more)["members"]
              for where, who, more in ((home, danny, ()), (elsewhere, there, ("--as", "mo")))]  # fmt: skip
    strip = [[{name: value for name, value in one.items() if name != "id"} for one in members] for members in listed]
    assert strip[0] == strip[1]
    zeros = {"people": [], "members": 0, "ties": 0, "readings": 0, "left_out": []}
    assert told(elsewhere, *IMPORT, first, "--as", "mo", "--json") == zeros
    assert json.loads(kith(elsewhere, "trail", "verify", "--json").stdout)["faults"] == []


def test_in_words(home, elsewhere, tmp_path):
    done = kith(home, *EXPORT, "--person", ids(home)[0], "-o", tmp_path / "danny")
    assert done.stdout == "Written: 26 members, 34 ties, 41 readings, 0 no-contact rules, 4 drawings.\n"
    done = kith(elsewhere, *IMPORT, tmp_path / "danny", "--as", "mo", "--new-person", "Dan")
    assert "New: Dan (" in done.stdout
    assert "26 members, 34 ties, 41 readings were added." in done.stdout
    assert "person.csv, row 2, name: The person goes by another name here" in done.stdout
    assert "Also added: 4 drawings." in done.stdout


def test_what_cannot_be_written_or_read_is_told_in_a_sentence(home, tmp_path):
    danny = ids(home)[0]
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    assert "cannot open a person XXXX" in refused(home, *EXPORT, "--person", "XXXX", "-o", tmp_path / "x")
    assert "cannot open a person" in refused(home, *EXPORT, "--person", danny, "-o", tmp_path / "x", "--as", "adam")
    for place in ("file", "full", "no/such/folder"):
        assert "Nothing was written." in refused(home, *EXPORT, "--person", danny, "-o", tmp_path / place)
    assert not (tmp_path / "x").exists()
    told(home, *EXPORT, "--person", danny, "-o", tmp_path / "x", "--json")
    for words, said in [
        ((tmp_path / "none",), "There is no folder"),
        ((tmp_path / "full",), "There is no members.csv"),
        ((tmp_path / "x", tmp_path / "x"), "kith-csv is one folder"),
        ((tmp_path / "x", "--mapping", "m.toml"), "kith-csv is one folder"),
        ((tmp_path / "x", "--as", "adam"), "a role that does not record"),
        ((tmp_path / "x", "--person", danny, "--as", "danny"), "may not record in a universe"),
        ((tmp_path / "x", "--new-person", ""), "--new-person needs a name"),
    ]:
        assert said in refused(home, *IMPORT, *words)
    both = kith(home, *IMPORT, tmp_path / "x", "--person", danny, "--new-person", "Kit")
    assert (both.returncode, "not allowed with" in both.stderr) == (2, True)
    neither = kith(home, "import", "network-canvas", tmp_path / "x")
    assert (neither.returncode, "--person --new-person" in neither.stderr) == (2, True)
    assert len(ids(home)) == 3


def test_an_import_that_is_killed_at_any_moment_leaves_all_or_nothing(home, elsewhere, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    people = range(300)
    (folder / "person.csv").write_text("name,public_id\nKai,A1\n")
    (folder / "members.csv").write_text("id,name,kind\n" + "".join(f"{n},M{n},person\n" for n in people))
    (folder / "ties.csv").write_text("id,from,to,kind\n" + "".join(f"{n},self,{n},friend\n" for n in people))
    readings = "".join(f"{n},person,2026-01-0{day},{day}\n" for n in people for day in range(1, 6))
    (folder / "readings.csv").write_text("tie,voice,observed_on,closeness\n" + readings)
    command = [sys.executable, "-m", "kith.cli", *IMPORT, str(folder), "--as", "mo", "--json"]
    left = []
    for wait in (0.2, 0.4, 0.5, 0.6, 0.7, 0.9):
        with subprocess.Popen(command, env=environment(elsewhere), stdout=subprocess.DEVNULL) as running:
            time.sleep(wait)
            running.kill()
        left.append(rows_in(elsewhere))
        assert left[-1] in ((0, 0, 0, 0), (1, 300, 300, 1500)), left
    whole = told(elsewhere, *IMPORT, folder, "--as", "mo", "--json")
    assert rows_in(elsewhere) == (1, 300, 300, 1500)
    assert whole["members"] in (0, 300)
    assert json.loads(kith(elsewhere, "trail", "verify", "--json").stdout)["faults"] == []


def rows_in(home: Path) -> tuple[int, ...]:
    import sqlite3
    from contextlib import closing

    tables = ("people_person", "universe_memberversion", "universe_tieversion", "universe_reading")
    with closing(sqlite3.connect(home / "case" / "kith.sqlite3")) as database:
        return tuple(database.execute(f"select count(*) from {table}").fetchone()[0] for table in tables)


def test_an_export_that_is_killed_leaves_a_whole_folder_or_none(home, tmp_path):
    danny = ids(home)[0]
    told(home, *EXPORT, "--person", danny, "-o", tmp_path / "whole", "--json")
    whole, out = bytes_of(tmp_path / "whole"), tmp_path / "out"
    command = [sys.executable, "-m", "kith.cli", *EXPORT, "--person", danny, "-o", str(out)]
    for wait in (0.2, 0.35, 0.45, 0.5, 0.55, 0.6, 0.7):
        with subprocess.Popen(command, env=environment(home), stdout=subprocess.DEVNULL) as running:
            time.sleep(wait)
            running.kill()
        assert not out.exists() or bytes_of(out) == whole
    assert {one.stat().st_mode & 0o077 for one in (tmp_path / "whole").iterdir()} == {0}

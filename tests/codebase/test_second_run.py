"""`pytest --database-only` leaves out what no database can change, and nothing of which that is not certain."""

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import second_run

FOLDER = Path(__file__).resolve().parents[1]
DRAWN = FOLDER / "universe" / "drawing" / "test_drawing_map.py"


def a_test(path: Path = DRAWN, fixtures: tuple[str, ...] = ("tmp_path",), mark: str = "") -> SimpleNamespace:
    """A test as pytest has it."""
    return SimpleNamespace(path=path, fixturenames=fixtures, get_closest_marker=lambda name: name == mark)


@pytest.fixture
def tests(tmp_path, monkeypatch):
    """A folder of tests in which a file is written by its name and text; its path."""
    monkeypatch.setattr(second_run, "TESTS", tmp_path)

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return written


def test_a_pure_test_in_a_file_that_is_named_is_left_out():
    assert second_run.needs_no_database(a_test())


def test_a_test_that_asks_for_a_database_runs_wherever_it_stands():
    for fixture in ("db", "transactional_db", "live_server", "django_db_setup"):
        assert not second_run.needs_no_database(a_test(fixtures=("tmp_path", fixture))), fixture
    for mark in ("django_db", "journey"):
        assert not second_run.needs_no_database(a_test(mark=mark)), mark


def test_a_test_whose_fixtures_are_not_known_runs():
    assert not second_run.needs_no_database(SimpleNamespace(path=DRAWN, get_closest_marker=lambda name: None))


def test_a_file_that_nobody_named_runs(tests):
    assert not second_run.needs_no_database(a_test(tests("promises/test_new.py", "")))
    assert not second_run.needs_no_database(a_test(tests("cli/test_new.py", "")))  # it does not use `cli_home`
    assert not second_run.needs_no_database(a_test(Path("/elsewhere/universe/drawing/test_drawing_map.py")))


@pytest.mark.parametrize(
    "word", ["import subprocess", "os.environ", "DATABASE_URL", "getfixturevalue", "psycopg", "class A(TestCase)"]
)
def test_a_file_that_could_reach_a_database_by_itself_runs(tests, word):
    assert second_run.needs_no_database(a_test(tests("universe/drawing/test_plain.py", "import math")))
    assert not second_run.needs_no_database(a_test(tests("universe/drawing/test_reaching.py", word)))


def test_a_file_of_commands_that_reads_the_address_of_the_tests_database_runs(tests):
    plain = "import subprocess\nfrom cli_home import kith\n"
    assert second_run.needs_no_database(a_test(tests("cli/test_plain.py", plain)))
    for word in ("os.environ", "DATABASE_URL", "from door_sites import Sites", "from kept_home import a_service"):
        name = f"cli/test_{abs(hash(word))}.py"
        assert not second_run.needs_no_database(a_test(tests(name, f"{plain}{word}"))), word


def test_the_measures_start_what_they_will_unless_they_know_of_a_database(tests):
    assert second_run.needs_no_database(a_test(tests("measures/test_plain.py", "import os, subprocess\nos.environ")))
    for word in ("DATABASE_URL", "import sqlite3", "from django.test import Client", "psycopg"):
        name = f"measures/test_{abs(hash(word))}.py"
        assert not second_run.needs_no_database(a_test(tests(name, f"import subprocess\n{word}"))), word


def test_every_name_is_that_of_a_file_or_a_folder():
    files = [path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("**/test_*.py")]
    named = second_run.NO_DATABASE + second_run.EMBEDDED + second_run.SOURCE_ALONE + second_run.OF_PAGES
    for name in (*named, second_run.APART):
        assert [file for file in files if file.startswith(name)], f"{name} is gone: take it off the list"


def test_those_that_read_the_source_alone_start_no_kith_and_know_no_database():
    for name in second_run.SOURCE_ALONE:
        text = (FOLDER / name).read_text()
        assert text.count("subprocess.run(") == len(re.findall(r'"lint-imports"|\["git"', text)), name
        assert not re.search("DATABASE_URL|psycopg|sqlite3|kith.cli|TestCase", text), name


def collected(*words: str) -> tuple[set[str], str]:
    """What pytest would run of two folders, and its last lines."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *words]
    ran = subprocess.run(
        [*command, "tests/access", "tests/trail"], cwd=FOLDER.parent, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return {line for line in ran.stdout.splitlines() if "::" in line}, ran.stdout


def test_the_run_leaves_them_out_and_says_how_many():
    everything, _said = collected()
    left, said = collected("--database-only")
    out = everything - left
    assert {one.partition("::")[0] for one in out} == {f"tests/{name}" for name in second_run.NO_DATABASE[:2]}
    assert {one.partition("::")[0] for one in left} >= {"tests/trail/test_writing_to_the_trail.py"}
    assert f"{len(out)} tests say the same on any database and were left out." in said


def test_every_walk_that_is_left_out_is_a_test_and_the_one_that_speaks_for_them_is_not_left_out(monkeypatch):
    speaks = "promises/test_heard_by_the_right_ones.py::test_each_reader_hears_exactly_what_was_said_to_them"
    for walk in (*second_run.WALKS, speaks):
        file, _colons, name = walk.partition("::")
        assert f"def {name}(" in (FOLDER / file).read_text(), f"{walk} is gone: take it off the list"
        item = SimpleNamespace(**vars(a_test(FOLDER / file, ("db",))), nodeid=f"tests/{walk}[somebody]")
        monkeypatch.setattr(second_run, "WHOLE", False)
        assert second_run.is_left_out(item) == (walk != speaks)
        monkeypatch.setattr(second_run, "WHOLE", True)
        assert not second_run.is_left_out(item)


def test_a_test_of_pages_is_left_out_unless_it_speaks_for_the_others_or_stands_elsewhere(monkeypatch):
    monkeypatch.setattr(second_run, "WHOLE", False)
    for name, fixtures, is_left_out in (
        ("universe/test_adding_somebody.py", ("db", "signed_in"), True),
        ("universe/test_adding_somebody.py", ("db",), False),
        ("promises/test_heard_by_concerns.py", ("db", "signed_in"), True),
        ("promises/test_nothing_lost_two_at_once.py", ("db", "signed_in"), False),
        *((one, ("db", "signed_in"), False) for one in second_run.SPEAK_FOR_PAGES),
    ):
        assert (FOLDER / name).is_file(), f"{name} is gone"
        item = SimpleNamespace(**vars(a_test(FOLDER / name, fixtures)), nodeid=f"tests/{name}::test_it")
        assert second_run.is_left_out(item) == is_left_out, (name, fixtures)
        monkeypatch.setattr(second_run, "WHOLE", True)
        assert not second_run.is_left_out(item), name
        monkeypatch.setattr(second_run, "WHOLE", False)

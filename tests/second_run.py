"""What the run on a second kind of database leaves out: `pytest --database-only`.

A test is left out only where all of this agrees, so that one of which nobody thought is run:

1. Its file stands in `NO_DATABASE`: pure rules, drawing, texts; or in `EMBEDDED`: the `kith` command as a process of
   its own, which `cli_home.environment` never tells of the tests' database: it is on the embedded one in every run.
2. It asks for no fixture, and carries no mark, that opens the tests' database. pytest-django refuses the database to
   such a test, so that one that needed it all the same would fail in every run.
3. No word of `REACHES` stands in its file: those with which a test comes at a database, or at a process, by itself. Of
   `SOURCE_ALONE` it is known what they start: import-linter and git, which read files and nothing else.
"""

import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
NO_DATABASE = (
    "access/test_periods.py",
    "access/test_what_a_purpose_needs.py",
    "codebase/",
    "exchange/kith_csv/test_kith_csv_cells.py",
    "exchange/network_canvas/",
    "measures/",
    "promises/test_no_dragnet_code.py",
    "universe/drawing/",
    "universe/test_changes_both_ways_round.py",
    "universe/test_dates_as_people_say_them.py",
    "universe/test_genogram_",
    "web/test_front_end_",
)
EMBEDDED = ("cli/",)
SOURCE_ALONE = ("codebase/test_tree.py", "promises/test_sealed_imports.py")
OPENS = {"db", "transactional_db", "django_db_setup", "live_server"}
MARKS = ("django_db", "journey")
BY_ITSELF = r"DATABASE_URL|os\.environ\b|getfixturevalue|django_db_blocker|psycopg|door_sites|kept_home|TestCase"
REACHES = re.compile(rf"{BY_ITSELF}|subprocess|Popen|multiprocessing|sqlite3")
REACHES_FROM_A_PROCESS = re.compile(BY_ITSELF)


def needs_no_database(item: pytest.Item) -> bool:
    """Whether a test says the same whatever kind of database the tests run on."""
    fixtures = set(getattr(item, "fixturenames", OPENS))
    if fixtures & OPENS or any(item.get_closest_marker(mark) for mark in MARKS):
        return False
    return is_file_without_database(item.path)


@cache
def is_file_without_database(path: Path) -> bool:
    """Whether a file of tests is one of those named, and says nothing that speaks against it."""
    if not path.is_relative_to(TESTS):
        return False
    name, text = path.relative_to(TESTS).as_posix(), path.read_text(encoding="utf-8")
    if name in SOURCE_ALONE:
        return True
    if name.startswith(EMBEDDED):
        return not REACHES_FROM_A_PROCESS.search(text) and "from cli_home import" in text
    return name.startswith(NO_DATABASE) and not REACHES.search(text)

"""What the run on a second kind of database leaves out: `pytest --database-only`.

A test is left out only where all of this agrees, so that one of which nobody thought is run:

1. Its file stands in `NO_DATABASE`: pure rules, drawing, texts; or in `EMBEDDED`: the `kith` command as a process of
   its own, which `cli_home.environment` never tells of the tests' database: it is on the embedded one in every run.
2. It asks for no fixture, and carries no mark, that opens the tests' database. pytest-django refuses the database to
   such a test, so that one that needed it all the same would fail in every run.
3. No word of `REACHES` stands in its file: those with which a test comes at a database, or at a process, by itself. Of
   `SOURCE_ALONE` it is known what they start: import-linter and git, which read files and nothing else. Those of the
   measures (`APART`) start what they will, as long as no file of theirs knows of a database.

Walks over every page for every reader (`WALKS`) take a third of a run, and tests that ask for pages of a universe
(`OF_PAGES`) another. What a page shows, and to whom, is decided in Python from rows that the statements of other tests
bring on every kind of database. So for pages others speak in the second run: every page is shown, and its statements
are counted, in `SPEAK_FOR_PAGES`, and what is sent to each is kept in `promises/test_nothing_lost_*`. `make test-long`
runs everything on both.
"""

import os
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
    "promises/test_no_dragnet_code.py",
    "universe/drawing/",
    "universe/test_changes_both_ways_round.py",
    "universe/test_dates_as_people_say_them.py",
    "universe/test_genogram_",
    "web/test_front_end_",
)
EMBEDDED = ("cli/",)
# kith.measures has no Django in it, whatever processes its tests start: an import contract holds it.
APART = "measures/"
WALKS = (
    "promises/test_no_dragnet_door.py::test_the_name_of_the_other_universe_reaches_no_reader_who_may_not_open_it",
    "promises/test_no_scores_on_people.py::test_no_page_of_a_person_speaks_of_scores",
    "promises/test_only_those_who_may_look_alike.py::test_nobody_of_that_id_and_not_yours_are_one_answer",
    "promises/test_only_those_who_may_open.py::test_every_page_of_a_person_opens_to_those_who_may_and_to_nobody_else",
    "promises/test_only_those_who_may_review.py::test_whatever_is_sent_to_the_forms_of_managers_is_kept_whole_or_refused",
    "promises/test_only_those_who_may_until_now.py::test_whatever_is_asked_next_is_answered_as_for_nobody",
)
OF_PAGES = ("people/", "promises/test_heard_", "universe/", "web/")
A_BROWSER = "signed_in"
SPEAK_FOR_PAGES = (
    "promises/test_heard_by_the_right_ones.py",
    "universe/test_statements_a_page.py",
)
WHOLE = bool(os.environ.get("KITH_LONG_TESTS"))
SOURCE_ALONE = ("codebase/test_tree.py", "promises/test_sealed_imports.py")
OPENS = {"db", "transactional_db", "django_db_setup", "live_server"}
MARKS = ("django_db", "journey")
BY_ITSELF = r"DATABASE_URL|os\.environ\b|getfixturevalue|django_db_blocker|psycopg|door_sites|kept_home|TestCase"
REACHES = re.compile(rf"{BY_ITSELF}|subprocess|Popen|multiprocessing|sqlite3")
REACHES_FROM_A_PROCESS = re.compile(BY_ITSELF)
KNOWS_A_DATABASE = re.compile("DATABASE_URL|django|psycopg|sqlite3|TestCase", re.IGNORECASE)


def is_left_out(item: pytest.Item) -> bool:
    """Whether a test is left out: it says the same whatever kind of database the tests run on."""
    return needs_no_database(item) or (not WHOLE and (is_a_walk(item) or asks_for_pages(item)))


def is_a_walk(item: pytest.Item) -> bool:
    """Whether a test walks over every page for every reader, and the widest such walk speaks for it."""
    return bool(item.nodeid.partition("[")[0].endswith(WALKS))


def asks_for_pages(item: pytest.Item) -> bool:
    """Whether a test asks for pages of a universe, and others speak for it."""
    if not item.path.is_relative_to(TESTS):
        return False
    name = item.path.relative_to(TESTS).as_posix()
    return name.startswith(OF_PAGES) and name not in SPEAK_FOR_PAGES and A_BROWSER in getattr(item, "fixturenames", ())


def needs_no_database(item: pytest.Item) -> bool:
    """Whether no kind of database changes what a test says."""
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
    if name.startswith(APART):
        return not KNOWS_A_DATABASE.search(text)
    if name.startswith(EMBEDDED):
        return not REACHES_FROM_A_PROCESS.search(text) and "from cli_home import" in text
    return name.startswith(NO_DATABASE) and not REACHES.search(text)

"""After `kith erase` nothing of a person is left in the copies we hold, and no restore brings them back (G8)."""

import ast
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_life_to_erase import CANARY
from door_sites import Sites
from kept_home import a_service, add_person, done, files_under, people, refused, verdict

from kith.keeping.postgresql import program

HERE = Path(__file__).parent
LIFE = f"import sys; sys.path.insert(0, {str(HERE)!r}); import a_life_to_erase as life\n"
SURE = ("--because", "They asked, and no law keeps it", "--yes")
DUMPED_TABLES = """
import io, sys
from django.apps import apps
for model in apps.get_models(include_auto_created=True):
    for row in model._default_manager.values_list():
        print(model._meta.label, row)
"""


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """A service with Kit in it, who stays."""
    with a_service(tmp_path_factory.mktemp("erased")) as sites:
        add_person(sites, "Kit")
        yield sites


@pytest.fixture
def danny(service: Sites) -> str:
    """The public id of somebody whose record holds a canary wherever words can stand."""
    return service.python("case", LIFE + "print(life.make())").strip()


def others(service: Sites, danny: str) -> dict[str, int]:
    """What the others have."""
    counted: dict[str, int] = ast.literal_eval(service.python("case", LIFE + f"print(life.rows_of_others({danny!r}))"))
    return counted


def holds_a_canary(path: Path) -> bool:
    """Whether a file holds one, in any capitals; PostgreSQL's dumps are compressed, and read as it reads them."""
    read = path.read_bytes()
    if path.suffix == ".dump":
        read = subprocess.run([program("pg_restore"), "--file=-", path], capture_output=True, check=True).stdout
    return CANARY.lower().encode() in read.lower()


def where_a_canary_is(service: Sites, *folders: Path) -> list[str]:
    """Every table that holds one, and every file of the home and of these folders."""
    tables = service.python("case", DUMPED_TABLES)
    found = [line.split()[0] for line in tables.splitlines() if CANARY.lower() in line.lower()]
    return found + [
        path.name for folder in (service.home, *folders) for path in files_under(folder) if holds_a_canary(path)
    ]


def erase(service: Sites, danny: str, *more: str) -> str:
    """What `kith erase` says."""
    return done(service, "erase", danny, "--as", "dorothy", *SURE, *more)


def test_nothing_is_left_in_any_table_any_file_or_a_new_backup_and_the_trail_is_whole(
    service: Sites, danny: str, tmp_path: Path
) -> None:
    assert service.python("case", LIFE + "print(life.columns_without_a_canary())").strip() == "[]"
    assert len(where_a_canary_is(service)) > 60
    before = others(service, danny)
    said = erase(service, danny)
    assert CANARY not in said
    assert people(service) == ["Kit"]
    done(service, "backup", tmp_path / "later")
    assert where_a_canary_is(service, tmp_path / "later") == []
    assert others(service, danny) == before
    found = verdict(service)
    assert found["faults"] == []
    assert found["erased"] > 0
    last = service.rows("case", "select verb, what, centre from trail_trailentry order by seq desc limit 2")
    assert last[1] == ("erased", "person", None)


def test_a_backup_from_before_has_them_erased_again(service: Sites, danny: str, tmp_path: Path) -> None:
    done(service, "backup", tmp_path / "before")
    erase(service, danny)
    done(service, "backup", tmp_path / "after")
    done(service, "restore", tmp_path / "before", "--replace")
    assert people(service) == ["Kit"]
    assert where_a_canary_is(service) == []
    assert verdict(service)["faults"] == []
    # The list went into the later backup: a home that lost its own learns it from there, and keeps it.
    (service.home / "case" / "erased.list").unlink()
    done(service, "restore", tmp_path / "after", "--replace")
    done(service, "restore", tmp_path / "before", "--replace")
    assert people(service) == ["Kit"]


def test_the_list_of_the_erased_tells_nobody_who_they_were(service: Sites, danny: str) -> None:
    erase(service, danny)
    (line,) = (service.home / "case" / "erased.list").read_text().split()
    assert len(line) == 64
    assert danny not in line
    assert (service.home / "case" / "erased.list").stat().st_mode & 0o077 == 0


def test_only_data_protection_erases_and_only_when_sure(service: Sites, danny: str) -> None:
    assert "Only data-protection" in refused(service, "erase", danny, "--as", "joanne", *SURE)
    assert "--yes" in refused(service, "erase", danny, "--as", "dorothy", *SURE[:2])
    assert "nobody here" in refused(service, "erase", "ZZZZZZZZZZ", "--as", "dorothy", *SURE)
    named = ("--because", f"{CANARY} Danny asked", "--yes")
    assert "names the person" in refused(service, "erase", danny, "--as", "dorothy", *named)
    assert people(service) == ["Kit", f"{CANARY} Danny"]
    assert not (service.home / "case" / "erased.list").exists()
    erase(service, danny)
    assert "erased before" in erase(service, danny)


def test_postgresql_rewrites_its_tables_when_asked(service: Sites, danny: str) -> None:
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        pytest.skip("SQLite rewrites its file each time.")
    assert "--rewrite" in erase(service, danny)
    assert "were rewritten" in erase(service, danny, "--rewrite")

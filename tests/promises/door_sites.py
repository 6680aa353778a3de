"""Both sites in a home of their own, on the kind of database that the tests run on, for tests that need processes."""

import atexit
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

PROCESS_SECONDS = 300  # on a busy machine; a quiet one needs two or three
LONG = os.environ.get("KITH_LONG_TESTS") == "1"
PASSED_ON = ("PATH", "HOME", "LANG", "PYTHONPATH", "TMPDIR")
START_DJANGO = "import django; django.setup()\n"


@dataclass(frozen=True)
class Sites:
    """A home with both sites migrated. `case` and `sealed` are database addresses; None means embedded."""

    home: Path
    case: str | None = None
    sealed: str | None = None
    inbox: str | None = None

    def environment(self, site: str) -> dict[str, str]:
        """What a process of that site is told, and nothing of the other one (the sealed one: the inbox)."""
        told = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        told |= {"KITH_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": f"kith.settings.{site}"}
        addresses = {"case": {"DATABASE_URL": self.case}}
        addresses["sealed"] = {"SEALED_DATABASE_URL": self.sealed, "CASE_INBOX_URL": self.inbox or self.case}
        return told | {name: url for name, url in addresses[site].items() if url}

    def run(self, site: str, *words: str, good: bool = True) -> str:
        """Run `python WORDS…` as that site and return what it printed; with `good` it must succeed."""
        ran = subprocess.run(
            [sys.executable, *words],
            env=self.environment(site), capture_output=True, text=True, timeout=PROCESS_SECONDS, check=False,
        )  # fmt: skip
        assert (ran.returncode == 0) is good, ran.stdout + ran.stderr
        return ran.stdout + ("" if good else ran.stderr)

    def python(self, site: str, code: str, good: bool = True) -> str:
        """Run code in a process of that site, after django.setup()."""
        return self.run(site, "-c", START_DJANGO + code, good=good)

    def start(self, site: str, code: str) -> "subprocess.Popen[str]":
        """Start code in a process of that site; the caller ends it."""
        return subprocess.Popen(
            [sys.executable, "-u", "-c", START_DJANGO + code],
            env=self.environment(site), stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def rows(self, site: str, statement: str) -> list[tuple[Any, ...]]:
        """What a statement finds in that site's database, read past Django."""
        with self.database(site) as database:
            return list(database.execute(statement).fetchall())

    def do(self, site: str, statement: str) -> None:
        """Change that site's database past Django."""
        with self.database(site) as database:
            database.execute(statement)

    @contextmanager
    def database(self, site: str) -> Iterator[Any]:
        """A plain connection of the database's owner, each statement its own transaction."""
        url = self.case if site == "case" else self.sealed
        if url:
            with psycopg.connect(url, autocommit=True) as database:
                yield database
        else:
            with closing(
                sqlite3.connect(self.home / site / "kith.sqlite3", isolation_level=None, timeout=20)
            ) as database:
                yield database


@contextmanager
def two_sites(folder: Path) -> Iterator[Sites]:
    """Two migrated, empty sites in `folder`; their databases go when the block ends."""
    with a_copy_of(_migrated(), folder) as sites:
        yield sites


@contextmanager
def a_copy_of(pattern: Sites, folder: Path) -> Iterator[Sites]:
    """The same sites in `folder`, on databases of their own; these go when the block ends."""
    shutil.copytree(pattern.home, folder / "home")
    if pattern.case is None:
        yield replace(pattern, home=folder / "home")
        return
    assert pattern.sealed
    case, sealed = _new_database(pattern.case), _new_database(pattern.sealed)
    try:
        yield Sites(folder / "home", case, sealed)
    finally:
        _drop(case)
        _drop(sealed)


@cache
def _migrated() -> Sites:
    """The pattern that every home is copied from: migrating takes seconds, copying does not."""
    folder = Path(tempfile.mkdtemp(prefix="kith-test-sites-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    sites = Sites(folder)
    server = os.environ.get("DATABASE_URL", "")
    if server.startswith("postgres"):
        sites = Sites(folder, _new_database(server, copied=False), _new_database(server, copied=False))
        atexit.register(_drop, sites.case)
        atexit.register(_drop, sites.sealed)
    sites.run("case", "-m", "kith.cli", "migrate")
    sites.run("sealed", "-m", "kith.cli", "migrate", "--sealed")
    return sites


def _new_database(url: str, copied: bool = True) -> str:
    """The address of a new database on the same server, empty or a copy of the one in `url`."""
    name = f"kith_test_{secrets.token_hex(4)}"
    pattern = urlsplit(url).path.strip("/") if copied else "template1"
    _as_owner(url, sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(pattern)))
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _drop(url: str) -> None:
    name = urlsplit(url).path.strip("/")
    _as_owner(url, sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _as_owner(url: str, statement: sql.Composed) -> None:
    server = urlunsplit(urlsplit(url)._replace(path="/postgres"))
    with psycopg.connect(server, autocommit=True) as database:
        database.execute(statement)

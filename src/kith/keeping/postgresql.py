"""Copies of a PostgreSQL database, by pg_dump and pg_restore. The address goes through the environment alone."""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg
from django.db import connection, transaction

from kith.keeping.rules import CannotKeep

PROGRAMS = Path("/usr/lib/postgresql")
BEFORE = "kith_before_restore"
VARIABLES = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}


def copy_to(path: Path) -> tuple[int, str]:
    """A dump of one moment; returns how many lines its trail has, and their head, as of the same moment."""
    dump = program("pg_dump")
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as database:
        database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        found = database.execute("select seq, digest from trail_trailentry order by seq desc limit 1").fetchone()
        snapshot = database.execute("select pg_export_snapshot()").fetchone()
        assert found and snapshot  # noqa: PT018 - the line of this backup is there
        _run([dump, "-Fc", "--no-owner", "--no-privileges", f"--snapshot={snapshot[0]}", f"--file={path}"])
    return found[0], found[1]


def load_aside(path: Path) -> None:
    """Put the tables there are out of the way, in one statement, and load the dump in their place."""
    restore = program("pg_restore")
    clear_aside()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"alter schema public rename to {BEFORE}")
        cursor.execute("create schema public")
    connection.close()
    wanted = [line for line in _run([restore, "--list", str(path)]).splitlines() if " SCHEMA - " not in line]
    contents = path.with_name(f".contents.{os.getpid()}")
    try:
        contents.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        target = str(connection.settings_dict["NAME"])
        words = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", f"--dbname={target}"]
        _run([restore, *words, f"--use-list={contents}", str(path)])
    finally:
        contents.unlink(missing_ok=True)


def keep(_live: Path) -> None:
    """Drop what was there before."""
    with connection.cursor() as cursor:
        cursor.execute(f"drop schema {BEFORE} cascade")


def give_back(_live: Path) -> None:
    """Put what was there before in its place again."""
    connection.close()
    clear_aside()


def clear_aside() -> None:
    """Undo an earlier, interrupted restore: what was there before it is still whole."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select 1 from pg_namespace where nspname = %s", [BEFORE])
        if cursor.fetchone():
            cursor.execute("drop schema if exists public cascade")
            cursor.execute(f"alter schema {BEFORE} rename to public")


def program(name: str) -> str:
    """Where one of PostgreSQL's programs is: on PATH, or Debian's newest. Raises CannotKeep when it is nowhere."""
    found = shutil.which(name)
    versions = sorted(PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if not found and not versions:
        raise CannotKeep(f"{name} is missing: install PostgreSQL's client programs. Nothing was done.")
    return found or str(versions[-1])


def _run(words: list[str]) -> str:
    told = {name: str(value) for key, name in VARIABLES.items() if (value := connection.settings_dict.get(key))}
    done = subprocess.run(words, env={**os.environ, **told}, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        why = " ".join((done.stderr.strip().splitlines() or ["it did not say why"])[-1:])
        raise CannotKeep(f"{Path(words[0]).name} stopped ({why}). What was there before was kept.")
    return done.stdout

"""Copies of an embedded (SQLite) database: made while it is in use, and put in its place in one move."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from kith.keeping.rules import CannotKeep

ASIDE = "restoring.sqlite3"


def copy_to(path: Path) -> tuple[int, str]:
    """A consistent copy, through SQLite's own online backup; returns how many lines its trail has, and their head."""
    _make(path)
    with closing(sqlite3.connect(_live(), timeout=20)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        copy.execute("pragma journal_mode=delete")  # one file, complete in itself
        found = copy.execute("select seq, digest from trail_trailentry order by seq desc limit 1").fetchone()
    _to_disk(path)
    return found


def load_aside(path: Path) -> None:
    """Copy a backup beside the live database; from here on this process works on that copy."""
    aside = _live().with_name(ASIDE)
    clear_aside()
    _make(aside)
    shutil.copyfile(path, aside)
    connection.close()
    connection.settings_dict["NAME"] = str(aside)


def keep(live: Path) -> None:
    """Put the copy in the place of the live database. Its write-ahead log goes first, or it would be replayed."""
    connection.close()
    aside = live.with_name(ASIDE)
    _close_up(aside)
    _to_disk(aside)
    try:
        _close_up(live)
    except sqlite3.DatabaseError as why:
        if "locked" in str(why):
            raise CannotKeep("The database is in use by another process. Stop it first; nothing was changed.") from why
    for name in ("-wal", "-shm"):
        live.with_name(live.name + name).unlink(missing_ok=True)
    aside.replace(live)
    connection.settings_dict["NAME"] = str(live)


def give_back(live: Path) -> None:
    """Throw the copy away; the live database was never touched."""
    connection.close()
    connection.settings_dict["NAME"] = str(live)
    clear_aside()


def clear_aside() -> None:
    """Remove what an earlier, interrupted restore left."""
    for name in (ASIDE, f"{ASIDE}-wal", f"{ASIDE}-shm", f"{ASIDE}-journal"):
        _live().with_name(name).unlink(missing_ok=True)


def _live() -> Path:
    return Path(connection.settings_dict["NAME"])


def _make(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _close_up(path: Path) -> None:
    """Everything into the one file. Fails as 'locked' while anybody else has it open."""
    with closing(sqlite3.connect(path, timeout=2)) as database:
        database.execute("pragma journal_mode=delete")


def _to_disk(path: Path) -> None:
    for each in (path, path.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

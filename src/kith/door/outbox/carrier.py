"""The one statement with which the sealed site reaches into the case database.

Raw drivers and no second Django alias: with two aliases a stop between two commits leaves the databases different,
and sessions and tasks cross over by default.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from kith.door.grants import INBOX_COLUMNS, INBOX_TABLE

Row = tuple[str, str, str]  # message, kind, body
SECONDS = 20


class InboxRefusedError(RuntimeError):
    """The case database did not take a message. Holds the database's code alone: its own text quotes the row."""


@contextmanager
def open_inbox(address: dict[str, Any]) -> Iterator[Callable[[Row], None]]:
    """Open the case site's inbox at a Django-shaped `address`; gives a function that puts one row there.

    A row is committed when the function returns; one that is there already stays as it is. The function raises
    InboxRefusedError. Opening raises the driver's own errors, and makes no database that was not there.
    """
    embedded = address["ENGINE"].endswith("sqlite3")
    statement = _insert("?" if embedded else "%s")
    with _sqlite(address) if embedded else _postgresql(address) as case:

        def put(row: Row) -> None:
            try:
                case.execute(statement, row)
            except (sqlite3.Error, psycopg.Error) as problem:
                code = getattr(problem, "sqlstate", None) or getattr(problem, "sqlite_errorname", "")
                raise InboxRefusedError(f"The case database refused a message: {code}.") from None

        yield put


def _insert(mark: str) -> str:
    marks = ", ".join(mark for _column in INBOX_COLUMNS)
    return f"insert into {INBOX_TABLE} ({', '.join(INBOX_COLUMNS)}) values ({marks}) on conflict do nothing"  # noqa: S608


@contextmanager
def _sqlite(address: dict[str, Any]) -> Iterator[Any]:
    uri = Path(address["NAME"]).resolve().as_uri() + "?mode=rw"  # not 'rwc', which would make the file
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=SECONDS)) as case:
        case.executescript(address["OPTIONS"]["init_command"])
        yield case


@contextmanager
def _postgresql(address: dict[str, Any]) -> Iterator[Any]:
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {ours: address[key] for key, ours in names.items() if address.get(key)}
    with psycopg.connect(connect_timeout=SECONDS, autocommit=True, **given, **address.get("OPTIONS", {})) as case:
        yield case

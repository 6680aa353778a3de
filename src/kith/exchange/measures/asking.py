"""Reading the service's tables as Arrow, by ADBC, some people at a time, whatever kind of database it is.

Only what is measured is asked for: names, notes and words stay where they are. Each statement gives the rows of some
people together, and `service.py` sorts them apart before anything looks at them: no universe is read beside another.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import adbc_driver_postgresql.dbapi
import adbc_driver_sqlite.dbapi

NUMBER, TEXT, DAY, MOMENT = "number", "text", "day", "moment"
SAID = {"id": NUMBER, "voice": TEXT, "audience": TEXT, "source": TEXT, "assertion": TEXT, "recorded_by_id": NUMBER,
        "recorded_at": MOMENT, "superseded_at": MOMENT, "corrects_id": NUMBER}  # fmt: skip
Columns = dict[str, str]
SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass(frozen=True)
class Asking:
    """A connection that only reads."""

    vendor: str
    connection: Any

    def rows(self, source: str, columns: Columns, centres: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """The rows of some centres `from` one table, each as its centre and the columns, by id. Null text is ''."""
        numbers = ",".join(str(int(number)) for number in centres)
        chosen = ", ".join(["centre_id", *(self._column(name, holds) for name, holds in columns.items())])
        sql = f"select {chosen} {source} where centre_id in ({numbers}) order by id"  # noqa: S608 - our own words
        with closing(self.connection.cursor()) as cursor:
            cursor.execute(sql)
            for batch in cursor.fetch_record_batch():
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def _column(self, name: str, holds: str) -> str:
        """A column as text or number, never null where it is text: SQLite has no types to tell of a column of nulls."""
        if holds == NUMBER:
            return f'"{name}"'
        if holds == MOMENT and self.vendor == POSTGRESQL:
            return f"""coalesce(to_char("{name}" at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')"""
        return f"""coalesce(cast("{name}" as text), '')"""

    def new_moment(self) -> None:
        """End the reading of one moment; what is asked next is read as it stands at another."""
        self.connection.rollback()


@contextmanager
def asking(settings: dict[str, Any], vendor: str) -> Iterator[Asking]:
    """A connection to the database that Django's settings name. All that is asked until `new_moment` stands at one."""
    with closing(_connect(settings, vendor)) as connection:
        yield Asking(vendor, connection)


def _connect(settings: dict[str, Any], vendor: str) -> Any:
    if vendor == POSTGRESQL:
        connection = adbc_driver_postgresql.dbapi.connect(address_of(settings))
        with closing(connection.cursor()) as cursor:
            cursor.execute("set session characteristics as transaction isolation level repeatable read, read only")
        connection.commit()
        return connection
    return adbc_driver_sqlite.dbapi.connect(f"file:{quote(str(settings['NAME']))}?mode=ro")


def address_of(settings: dict[str, Any]) -> str:
    """Django's settings of a PostgreSQL database as the address that its own library reads."""
    user, password = (quote(str(settings.get(name) or ""), safe="") for name in ("USER", "PASSWORD"))
    whose = f"{user}:{password}@" if password else f"{user}@" if user else ""
    host, port = quote(str(settings.get("HOST") or ""), safe=""), settings.get("PORT")
    return f"postgresql://{whose}{host}{f':{port}' if port else ''}/{quote(str(settings['NAME']), safe='')}"

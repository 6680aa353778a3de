"""Tables that the database itself keeps from being edited, on SQLite and on PostgreSQL.

A migration that rebuilds such a table (SQLite does so for most changes of shape) must install its triggers again;
`tests/promises/test_nothing_is_overwritten.py` fails for a table that lost them.
"""

from typing import Any

from django.db.migrations.operations.base import Operation

KEEPS = "This record is append-only: it is corrected by a newer row, never edited."


class Keep(Operation):
    """Install a table's triggers.

    `kind` is 'forever' (no update, no delete: the trail), 'superseded' (one update alone, `superseded_at` from null;
    deleted only beside an `erasing` row of the same centre), 'anchor' (no update; deleted likewise) or 'between' (as
    'superseded', for a row between two centres: deleted beside an `erasing` row of either).
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, kind: str) -> None:
        self.table = table
        self.kind = kind

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Triggers are no part of Django's picture of the models."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop what was there and install it anew, so that a second run is harmless."""
        self.database_backwards(app_label, schema_editor, from_state, to_state)
        make = _sqlite if schema_editor.connection.vendor == "sqlite" else _postgresql
        for statement in make(schema_editor.connection, self.table, self.kind):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take the triggers away again."""
        on = "" if schema_editor.connection.vendor == "sqlite" else f" on {self.table}"
        for name in (*trigger_names(self.table), _emptied(self.table), _replaced(self.table)):
            schema_editor.execute(f"drop trigger if exists {name}{on}", params=None)

    def describe(self) -> str:
        """One line for `migrate`."""
        return f"Keep {self.table} ({self.kind})"


def trigger_names(table: str) -> tuple[str, str]:
    """The names of a table's two triggers: against editing, and against deleting."""
    return f"{table}_not_edited", f"{table}_not_deleted"


def _emptied(table: str) -> str:
    return f"{table}_not_emptied"


def _replaced(table: str) -> str:
    return f"{table}_not_replaced"


def _columns(connection: Any, table: str) -> list[str]:
    """Asked of SQLite itself: Django's description of a table stumbles over long constraints."""
    with connection.cursor() as cursor:
        cursor.execute(f"pragma table_info({table})")
        return [row[1] for row in cursor.fetchall() if row[1] != "superseded_at"]


def _keys(connection: Any, table: str) -> list[tuple[str, ...]]:
    """The column groups whose values the table lets occur once: its primary key and its unique indexes."""
    with connection.cursor() as cursor:
        found = {tuple(row[1] for row in cursor.execute(f"pragma table_info({table})") if row[5])}
        for _at, index, unique, _origin, partial in list(cursor.execute(f"pragma index_list({table})")):
            if unique and not partial:
                found.add(tuple(row[2] for row in cursor.execute(f"pragma index_info({index})")))
    return sorted(found)


def _in_the_way(connection: Any, table: str) -> str:
    groups = [" and ".join(f'kept."{name}" = new."{name}"' for name in key) for key in _keys(connection, table)]
    return " or ".join(f"exists (select 1 from {table} kept where {same})" for same in groups)  # noqa: S608


SUPERSEDED = ("superseded", "between")
DELETED = {
    "forever": "kith_refuses()",
    "superseded": "kith_erases()",
    "anchor": "kith_erases()",
    "between": "kith_erases_between()",
}


def _erased(kind: str) -> str:
    """Whose erasure lets a row go, in SQL."""
    return "e.centre_id in (old.centre_id, old.other_centre_id)" if kind == "between" else "e.centre_id = old.centre_id"


def _sqlite(connection: Any, table: str, kind: str) -> list[str]:
    refuse = f"begin select raise(abort, '{KEEPS}'); end"
    edited, deleted = trigger_names(table)
    when_edited = when_deleted = ""
    if kind in SUPERSEDED:
        changed = " or ".join(f'new."{name}" is not old."{name}"' for name in _columns(connection, table))
        when_edited = f"when old.superseded_at is not null or new.superseded_at is null or {changed} "
    if kind != "forever":
        when_deleted = f"when not exists (select 1 from people_erasing e where {_erased(kind)}) "  # noqa: S608
    # 'insert or replace' takes the row in its way out without asking the trigger against deleting.
    when_replaced = f"when {_in_the_way(connection, table)} "
    return [
        f"create trigger {_replaced(table)} before insert on {table} for each row {when_replaced}{refuse}",
        f"create trigger {edited} before update on {table} for each row {when_edited}{refuse}",
        f"create trigger {deleted} before delete on {table} for each row {when_deleted}{refuse}",
    ]


def _postgresql(_connection: Any, table: str, kind: str) -> list[str]:
    edited, deleted = trigger_names(table)
    return [
        _REFUSES,
        _SUPERSEDES,
        _ERASES,
        _ERASES_BETWEEN,
        f"create trigger {edited} before update on {table} for each row execute function "
        + ("kith_supersedes()" if kind in SUPERSEDED else "kith_refuses()"),
        f"create trigger {deleted} before delete on {table} for each row execute function " + DELETED[kind],
        f"create trigger {_emptied(table)} before truncate on {table} for each statement execute function "
        "kith_refuses()",
    ]


_REFUSES = f"""
create or replace function kith_refuses() returns trigger language plpgsql as $$
begin raise exception '{KEEPS}'; end $$"""

_SUPERSEDES = f"""
create or replace function kith_supersedes() returns trigger language plpgsql as $$
begin
  if old.superseded_at is not null or new.superseded_at is null
     or to_jsonb(new) - 'superseded_at' <> to_jsonb(old) - 'superseded_at' then
    raise exception '{KEEPS}';
  end if;
  return new;
end $$"""


def _erases(function: str, kind: str) -> str:
    return f"""
create or replace function {function} returns trigger language plpgsql as $$
begin
  if not exists (select 1 from people_erasing e where {_erased(kind)}) then
    raise exception '{KEEPS}';
  end if;
  return old;
end $$"""  # noqa: S608


_ERASES = _erases("kith_erases()", "anchor")
_ERASES_BETWEEN = _erases("kith_erases_between()", "between")

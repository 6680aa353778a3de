"""The database itself refuses to edit the trail or to remove anything from it (G2)."""

from pathlib import Path
from typing import Any

import pytest
import trail_of_twelve as trail
from django.db import DatabaseError, connection, transaction

from kith.trail.append_only import KEEPS
from kith.trail.models import TrailEntry
from kith.trail.queries import LINE_FIELDS, verify

pytestmark = pytest.mark.django_db

COLUMNS = ", ".join([*LINE_FIELDS, "digest"])
COPY = f"select {COLUMNS} from {trail.TABLE} where seq = 3"


@pytest.fixture(autouse=True)
def twelve(settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: trail.Captures) -> None:
    """A sound trail, with its triggers."""
    trail.begin(settings, tmp_path, django_capture_on_commit_callbacks)


def refuses(statement: str) -> None:
    """The database says no, in the words of the trail, and the trail is whole."""
    with pytest.raises(DatabaseError, match=KEEPS[:30]), transaction.atomic():
        trail.do(statement)
    assert verify().faults == []


@pytest.mark.parametrize("column", [*LINE_FIELDS, "digest"])
def test_no_column_can_be_edited(column: str) -> None:
    refuses(f"update {trail.TABLE} set {column} = {column}")
    refuses(f"update {trail.TABLE} set {column} = {column} where seq = 12")


def test_no_line_can_be_removed() -> None:
    refuses(f"delete from {trail.TABLE}")
    refuses(f"delete from {trail.TABLE} where seq = 12")


def test_no_line_can_be_overwritten_by_inserting_it_again() -> None:
    refuses(f"insert into {trail.TABLE} ({COLUMNS}) {COPY} on conflict (seq) do update set actor = 99"
            if connection.vendor == "postgresql" else f"replace into {trail.TABLE} ({COLUMNS}) {COPY}")  # fmt: skip


def test_on_sqlite_no_kind_of_replacing_gets_past() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no such statements")
    refuses(f"insert or replace into {trail.TABLE} ({COLUMNS}) {COPY}")
    refuses(f"update or replace {trail.TABLE} set seq = 4 where seq = 3")
    refuses(f"insert into {trail.TABLE} ({COLUMNS}) {COPY} on conflict (seq) do update set actor = 99")


def test_on_postgresql_the_table_cannot_be_emptied() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no truncate")
    trail.do("set constraints all immediate")
    refuses(f"truncate {trail.TABLE} cascade")


def test_the_models_cannot_do_it_either() -> None:
    for attempt in (
        lambda: TrailEntry.objects.filter(seq=12).update(actor=99),
        lambda: TrailEntry.objects.filter(seq=12).delete(),
        lambda: TrailEntry(seq=12, at="2026-11-24T10:00Z", verb="altered").save(),
        lambda: TrailEntry.objects.bulk_create(
            [TrailEntry(seq=12, at="2026-11-24T10:00Z", verb="altered")],
            update_conflicts=True, unique_fields=["seq"], update_fields=["verb"],
        ),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert verify().faults == []

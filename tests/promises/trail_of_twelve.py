"""A trail of twelve lines with its own witness, and ways to change it past its triggers, for the tests of G2."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.db import connection, transaction

from kith.trail.actions import Said, record
from kith.trail.append_only import Keep
from kith.trail.queries import Verdict, verify

LINES = 12
TABLE = "trail_trailentry"
WORDS = "trail_trailwords"
Captures = Callable[..., AbstractContextManager[Any]]

TWELVE = [
    Said(actor=None, verb="allowed", what="account", because="administration", object_id=1),
    Said(actor=1, verb="signed-in", what="account", because="own-account", object_id=1),
    Said(actor=1, verb="collected", what="person", because="allocation", centre=7, object_id=7),
    Said(actor=1, verb="consulted", what="map", because="allocation", centre=7),
    Said(actor=2, verb="consulted", what="map", because="break-glass", centre=7, words="Duty call,\nhe is missing"),
    Said(actor=1, verb="altered", what="reading", because="allocation", centre=7, object_id=40),
    Said(actor=1, verb="disclosed", what="map", because="consent", centre=7, words="Solicitor: Ann Bright"),
    Said(actor=3, verb="combined", what="family", because="family-working", centre=7, also=(8, 9)),
    Said(actor=1, verb="consulted", what="map", because="cover", centre=8),
    Said(actor=3, verb="erased", what="words", because="request", centre=9, object_id=5, words="Nan's real name"),
    Said(actor=1, verb="consulted", what="list", because="allocation"),
    Said(actor=1, verb="signed-out", what="account", because="own-account", object_id=1),
]


def write(lines: list[Said], commits: Captures) -> None:
    """Append lines, each as if committed on its own."""
    for said in lines:
        with commits(execute=True):
            record(said)


def begin(settings: Any, folder: Path, commits: Captures) -> None:
    """Twelve lines, seen by a witness in `folder`, in the transaction of the test."""
    settings.TRAIL_WITNESS = folder / "trail.witness"
    settings.TRAIL_KEY = "key-of-this-test"
    write(TWELVE, commits)
    assert verify() == Verdict(LINES, 0, 0, [])


def do(statement: str, *values: object) -> None:
    """Run one statement past Django's models."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def drop_triggers() -> None:
    """What an intruder with the owner's password does first."""
    if connection.vendor == "postgresql":
        do("set constraints all immediate")
        do("set constraints all deferred")
    # SQLite's own schema editor refuses to begin inside a transaction; dropping a trigger needs none of its care.
    editor = SimpleNamespace(connection=connection, execute=lambda statement, params: do(statement))
    Keep(TABLE, "forever").database_backwards("trail", editor, None, None)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens in the block is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)

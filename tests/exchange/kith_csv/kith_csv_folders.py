"""What the tests of kith-csv share: how hard to try, nasty text, reading a folder back as text."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from hypothesis import HealthCheck, settings

from kith.access.queries import opened
from kith.accounts.models import User
from kith.exchange.kith_csv.exporting import export_folder
from kith.people.models import Centre

LONG = os.environ.get("KITH_LONG_TESTS") == "1"
FILES = ("drawings.csv", "members.csv", "no_contact.csv", "person.csv", "readings.csv", "ties.csv")


def examples(short: int, long: int = 1_000) -> settings:
    """How many examples to try: few each day, many when asked."""
    return settings(
        max_examples=long if LONG else short,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def export(user: User, centre: Centre, path: Path) -> dict[str, str]:
    """Export somebody's universe to a path; its files as text."""
    assert centre.person
    found = opened(user, centre.person.public_id, "universe")
    assert found
    export_folder(opened=found, path=path)
    return folder_at(path)


def folder_at(path: Path) -> dict[str, str]:
    """The files of a folder, byte by byte."""
    return {one.name: one.read_bytes().decode() for one in sorted(path.iterdir())}


def write(path: Path, **files: str | bytes) -> Path:
    """A folder of these files (`members="id,name,kind\\n…"`)."""
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.csv").write_bytes(text.encode() if isinstance(text, str) else text)
    return path

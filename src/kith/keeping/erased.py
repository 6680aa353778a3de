"""The list of whom was erased, outside the database: digests alone, which tell nobody's name or number to whoever lacks
the key. A restore erases them again."""

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kith.keeping.rules import ERASED


def digest_of(key: str, public_id: str) -> str:
    """What the list keeps of a person."""
    return hmac.new(key.encode(), f"erased {public_id}".encode(), hashlib.sha256).hexdigest()


def listed(folder: Path) -> set[str]:
    """The digests that a home, or a backup, has."""
    try:
        return set((folder / ERASED).read_text(encoding="ascii").split())
    except FileNotFoundError:
        return set()


def add(folder: Path, digests: Iterable[str]) -> None:
    """Add to a home's list, on the disk before this returns."""
    new = sorted(set(digests) - listed(folder))
    handle = os.open(folder / ERASED, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.writelines(f"{each}\n" for each in new)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def listing(folder: Path, digest: str) -> Iterator[None]:
    """Listed before the transaction ends, so that no stop in between lets a restore bring them back; taken off again
    when it fails, so that no restore erases somebody who was not."""
    before = listed(folder)
    add(folder, [digest])
    try:
        yield
    except BaseException:
        if digest not in before:
            aside = folder / f"{ERASED}.aside"
            aside.unlink(missing_ok=True)
            add_all = "".join(f"{each}\n" for each in sorted(before))
            aside.write_text(add_all, encoding="ascii")
            aside.replace(folder / ERASED)
        raise

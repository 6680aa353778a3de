"""The witness: a small file outside the database that remembers how long the trail was, and how it ended.

It begins with the trail's first line and from then on only follows the chain it has seen. Lost, edited, or standing
beside a chain that no longer holds what it saw, it stays as it is: a later line must not paper over the gap.
"""

import fcntl
import hashlib
import hmac
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kith.trail.rules import START, Witness


class NotOurWitness(ValueError):  # noqa: N818
    """The witness file is there, and was not written with this site's key."""


def read(path: Path, key: str) -> Witness | None:
    """What the witness saw; None when there is no file. Raises NotOurWitness for a file that was tampered with."""
    try:
        count, head, seal = path.read_text(encoding="ascii").split()
    except FileNotFoundError:
        return None
    except ValueError as unreadable:
        raise NotOurWitness from unreadable
    if seal != _seal(key, count, head):
        raise NotOurWitness
    return Witness(int(count), head)


def begin(path: Path, key: str) -> None:
    """Make the witness of an empty trail, before its first line. One that is already there stays as it is."""
    with _alone(path):
        if not path.exists():
            _write(path, key, Witness(0, START))


def note(path: Path, key: str, seen: Witness, follows: Callable[[Witness], bool]) -> None:
    """Remember `seen`, if `follows` says that its chain still holds what the witness saw before.

    The count never goes down, whatever order two processes arrive in.
    """
    with _alone(path):
        try:
            before = read(path, key)
        except NotOurWitness:
            return
        if before and before.count < seen.count and follows(before):
            _write(path, key, seen)


def begin_again(path: Path, key: str, seen: Witness) -> None:
    """After a restore, whose line in the trail keeps what was seen before: the one way in which a count goes down."""
    with _alone(path):
        _write(path, key, seen)


def _write(path: Path, key: str, seen: Witness) -> None:
    """Write aside and move, so that a reader and a crash find the old file or the new one, whole."""
    aside = path.with_suffix(".aside")
    with aside.open("w", encoding="ascii") as file:
        aside.chmod(0o600)
        file.write(f"{seen.count} {seen.head} {_seal(key, str(seen.count), seen.head)}\n")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def _seal(key: str, count: str, head: str) -> str:
    return hmac.new(key.encode(), f"witness {count} {head}".encode(), hashlib.sha256).hexdigest()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time; the lock goes with the process that holds it."""
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

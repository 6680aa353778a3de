"""Who uses a site's home now: servers side by side, a restore alone. The lock goes with the process that holds it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kith.keeping.rules import CannotKeep
from kith.settings import home

HALF_RESTORED = "restore-not-finished"


@contextmanager
def serving(site: str) -> Iterator[None]:
    """Held by a server for as long as it runs. Raises CannotKeep while a restore runs."""
    with _locked(site, fcntl.LOCK_SH, "A restore is running in this home. Wait until it is done; nothing was started."):
        yield


@contextmanager
def alone(site: str) -> Iterator[None]:
    """Held by a restore. Raises CannotKeep while a server of this home runs on this machine."""
    with _locked(
        site, fcntl.LOCK_EX, f"The {site} site of this home is being served. Stop it first; nothing was changed."
    ):
        yield


@contextmanager
def _locked(site: str, how: int, otherwise: str) -> Iterator[None]:
    with (home.site_home(site) / "in-use.lock").open("w") as lock:
        try:
            fcntl.flock(lock, how | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise CannotKeep(otherwise) from taken
        yield


def half_restored(site: str) -> Path:
    """The mark of a restore that was stopped between putting the database back and telling the witness."""
    return home.site_home(site) / HALF_RESTORED

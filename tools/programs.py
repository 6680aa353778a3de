"""Programs that the tests need and pip cannot bring: found, or installed where apt-get may run, or named."""

import os
import shutil
import subprocess
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
POSTGRESQL = Path("/usr/lib/postgresql")


class Missing(Exception):
    """A program is missing and cannot be installed here; the message names it and says what to do."""


def chromium() -> str:
    """A Chromium's path."""
    return _found(_chromium, "Chromium", ["chromium", "fonts-liberation"])


def postgresql() -> Path:
    """The folder that holds `initdb` and `postgres`."""
    return Path(_found(_postgresql, "PostgreSQL 15 or newer", ["postgresql"]))


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def _postgresql() -> str | None:
    initdb = shutil.which("initdb")
    if initdb:
        return str(Path(initdb).parent)
    versions = sorted(POSTGRESQL.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return str(versions[-1].parent) if versions else None


def _found(look, what: str, packages: list[str]) -> str:  # type: ignore[no-untyped-def]
    path: str | None = look()
    if path is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {what}.", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=False, **quiet)  # type: ignore[call-overload]
        path = look()
    if path is None:
        how = f"on Debian: apt-get install {' '.join(packages)}"
        raise Missing(f"The tests need {what}. Install it ({how}), then run make test again.")
    return path

"""The `kith` command as somebody runs it: a process of its own, in a home of its own, on the embedded database."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

PASSED_ON = ("PATH", "HOME", "LANG", "PYTHONPATH", "TMPDIR")
PATIENCE = 120  # seconds


def environment(home: Path, **more: str) -> dict[str, str]:
    """What the command is told: its home, and nothing that the tests themselves run with."""
    told = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return told | {"KITH_HOME": str(home), **more}


def kith(home: Path, *words: str | bytes | Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run one command."""
    return subprocess.run(
        [sys.executable, "-m", "kith.cli", *words],
        env=environment(home, **more), cwd=home.parent, capture_output=True, text=True, timeout=PATIENCE, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def told(home: Path, *words: str | Path, **more: str) -> Any:
    """What a command that must succeed prints as JSON, in exactly one line."""
    done = kith(home, *words, **more)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    return json.loads(done.stdout)


def refused(home: Path, *words: str | bytes | Path, **more: str) -> str:
    """What a command says that cannot be done: exit code 1, one clear sentence or two, no traceback."""
    done = kith(home, *words, **more)
    assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if line]
    assert len(lines) == 1
    assert lines[0].startswith("kith: ")
    assert lines[0].endswith(".")
    return lines[0]


@cache
def _pattern(kind: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"kith-test-{kind}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    home = folder / "home"
    made = ("demo", "--no-serve", "--json", "--people", "3") if kind == "demo" else ("migrate",)
    assert kith(home, *made).returncode == 0
    return home


def demo_home(folder: Path) -> Path:
    """An invented service of three people. Made once and copied: making it takes seconds."""
    return Path(shutil.copytree(_pattern("demo"), folder / "home"))


def empty_home(folder: Path) -> Path:
    """A service with nobody in it, and no invented one."""
    return Path(shutil.copytree(_pattern("empty"), folder / "home"))


def ids(home: Path) -> list[str]:
    """The public ids of the people of a home, Danny's first."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(home / "case" / "kith.sqlite3")) as database:
        return [row[0] for row in database.execute("select public_id from people_person order by id")]

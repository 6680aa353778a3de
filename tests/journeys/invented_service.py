"""`kith demo` as a process of its own, and commands beside it."""

import json
import os
import queue
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

STARTS_WITHIN = 300  # seconds, on a busy machine that makes two of them at once
ENDS_WITHIN = 30
PASSED_ON = ("PATH", "HOME", "LANG", "PYTHONPATH", "TMPDIR")
KITH = [sys.executable, "-m", "kith.cli"]


@dataclass(frozen=True)
class Service:
    """The invented service: where it answers, who signs in, the environment of its commands, the cookies of those
    who have signed in, and the pages that were checked already."""

    url: str
    accounts: dict[str, str]
    environment: dict[str, str]
    signed_in: dict[str, Any] = field(default_factory=dict)
    checked: set[tuple[str, int]] = field(default_factory=set)

    def password(self, username: str) -> str:
        """The published password of an invented account."""
        return self.accounts[username]

    def run(self, *words: str) -> str:
        """Run `kith WORDS…` beside the running service; it must succeed."""
        ran = subprocess.run(
            [*KITH, *words], env=self.environment, capture_output=True, text=True, timeout=STARTS_WITHIN, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout


@contextmanager
def invented_service(folder: Path) -> Iterator[Service]:
    """Start it, wait until it says where it is, and end it whatever happens."""
    with databases() as addresses:
        told = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environment = told | {"KITH_HOME": str(folder / "home")} | addresses
        words = [*KITH, "demo", "--port", "0", "--json"]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
            try:
                assert process.stdout is not None
                line = _line_within(process.stdout, STARTS_WITHIN)
                assert line, f"kith demo did not start: {(folder / 'log').read_text()}"
                said: dict[str, Any] = json.loads(line)
                accounts = {each["username"]: each["password"] for each in said["accounts"]}
                yield Service(said["url"].rstrip("/"), accounts, environment)
            finally:
                _end(process)


def _line_within(stream: IO[str], seconds: float) -> str:
    """The first line, or nothing when none comes in time."""
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: lines.put(stream.readline()), daemon=True).start()
    try:
        return lines.get(timeout=seconds)
    except queue.Empty:
        return ""


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """On PostgreSQL two new databases beside the one of DATABASE_URL, dropped at the end; else the home's own."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield {}
        return
    names = [f"kith_journeys_{secrets.token_hex(4)}" for _ in range(2)]
    for name in names:
        _as_owner(server, sql.SQL("create database {}").format(sql.Identifier(name)))
    case, sealed = (urlunsplit(urlsplit(server)._replace(path=f"/{name}")) for name in names)
    try:
        yield {"DATABASE_URL": case, "SEALED_DATABASE_URL": sealed}
    finally:
        for name in names:
            _as_owner(server, sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _as_owner(url: str, statement: sql.Composed) -> None:
    with psycopg.connect(urlunsplit(urlsplit(url)._replace(path="/postgres")), autocommit=True) as database:
        database.execute(statement)

"""A PostgreSQL of the tests' own: on a free loopback port, in a folder of its own, gone afterwards."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from programs import Missing, postgresql

USER = "postgres"  # PostgreSQL refuses to run as root
PATIENCE = 60  # seconds
# What a database that is thrown away does not need.
HASTY = [
    "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "wal_level=minimal",
    "-c", "max_wal_senders=0", "-c", "max_wal_size=4GB", "-c", "checkpoint_timeout=1h", "-c", "jit=off",
]  # fmt: skip


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Start it; yields its address, as DATABASE_URL wants it."""
    programs = postgresql()
    folder = Path(tempfile.mkdtemp(prefix="kith-postgresql-"))
    if os.geteuid() == 0:
        _owner(folder)
    port = _free_port()
    try:
        _as_its_user(
            [str(programs / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", USER, "--locale=C.UTF-8"]
        )
        server = _start(programs, folder, port)
        try:
            _until_ready(programs, port)
            yield f"postgres://{USER}@127.0.0.1:{port}/postgres"
        finally:
            server.terminate()
            server.wait(PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> None:
    try:
        account = pwd.getpwnam(USER)
    except KeyError as none:
        raise Missing(f"PostgreSQL does not run as root, and there is no account called {USER}.") from none
    os.chown(folder, account.pw_uid, account.pw_gid)


def _start(programs: Path, folder: Path, port: int) -> "subprocess.Popen[bytes]":
    listen = ["-c", "listen_addresses=127.0.0.1", "-p", str(port), "-k", str(folder)]
    command = [str(programs / "postgres"), "-D", str(folder / "data"), *listen, *HASTY]
    log = (folder / "log").open("wb")
    return subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", **_account())  # type: ignore[call-overload]


def _as_its_user(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd="/", **_account())  # type: ignore[call-overload]


def _account() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam(USER)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _until_ready(programs: Path, port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise Missing(f"PostgreSQL did not start within {PATIENCE} seconds.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

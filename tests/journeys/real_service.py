"""A home that is not an invented one, served under a name: a passkey belongs to a name, and not to an address."""

import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from invented_service import ENDS_WITHIN, KITH, PASSED_ON, STARTS_WITHIN, Service, databases

from kith.cli.serve import free_port

PASSWORD = "a long invented passphrase"


@contextmanager
def real_service(folder: Path) -> Iterator[Service]:
    """Made empty, served, and ended whatever happens."""
    with databases() as addresses:
        told = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        port = free_port()
        service = Service(f"http://localhost:{port}", {}, told | {"KITH_HOME": str(folder / "home")} | addresses)
        service.run("migrate")
        with (folder / "log").open("w") as log:
            words = [*KITH, "serve", "--port", str(port)]
            process = subprocess.Popen(words, env=service.environment, stdout=log, stderr=log)
            try:
                _until_it_answers(service, process, folder / "log")
                yield service
            finally:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(ENDS_WITHIN)
                process.kill()
                process.wait()


def account(service: Service, username: str, role: str) -> None:
    """Somebody new, whose sign-in nobody has set up."""
    if username not in service.accounts:
        service.environment["KITH_PASSWORD"] = PASSWORD
        service.run("createadmin", username, "--name", username.title(), "--role", role)
        service.accounts[username] = PASSWORD


def _until_it_answers(service: Service, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        with suppress(OSError):
            urllib.request.urlopen(f"{service.url}/sign-in/", timeout=2).close()
            return
        time.sleep(0.1)
    raise AssertionError(f"kith serve did not answer: {log.read_text()}")

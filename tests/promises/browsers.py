"""A real `kith serve`, and browsers that sign in and post forms: cookies, hidden tokens, one connection a request."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from door_sites import Sites
from kept_home import PASSWORD

HOST = "127.0.0.1"
PATIENCE = 60  # seconds
SECOND_STEP = "/sign-in/second-step/"
A_RECOVERY_CODE = """
from kith.accounts.models import User
from kith.accounts.second_step import actions, factors
user = User.objects.get(username={0!r})
if not factors.steps_of(user).exists():
    actions.add_app(user=user, secret=factors.new_secret(), counter=0, first=True)
print(factors.codes_of(user).get_unused_codes()[0])
"""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Server:
    """A site, served by processes that one signal ends; what it logs goes to `log`, if there is one."""

    sites: Sites
    port: int
    site: str = "case"
    log: Path | None = None
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        sealed = ["--sealed"] if self.site == "sealed" else []
        log = self.log.open("ab") if self.log else None
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kith.cli", "serve", "--port", str(self.port), *sealed],
            env=self.sites.environment(self.site), start_new_session=True, stdin=subprocess.DEVNULL,
            stdout=log, stderr=log,
        )  # fmt: skip
        if log:
            log.close()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, "The server stopped while it was starting."
            with suppress(OSError), socket.create_connection((HOST, self.port), 1):
                return
            time.sleep(0.05)
        raise AssertionError("The server did not answer.")

    def kill(self) -> None:
        """SIGKILL to every process of it: no handler runs, nothing is flushed."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)
            self.process = None


@dataclass
class Browser:
    """Somebody at a browser. What the server did not answer raises OSError or HTTPException."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """One request; the status, and the page or where it sends on to."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        body = urlencode({**fields, "csrfmiddlewaretoken": self.token}) if fields is not None else None
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        found = TOKEN.search(page)
        self.token = found[1] if found else self.token
        return answer.status, answer.headers.get("Location") or page

    def sign_in(self, service: Sites, username: str) -> None:
        """Through the pages, as everybody does: the password, then a recovery code."""
        code = service.python("case", A_RECOVERY_CODE.format(username)).strip()
        self.ask("GET", "/sign-in/")
        status, said = self.ask("POST", "/sign-in/", {"username": username, "password": PASSWORD})
        assert (status, said) == (302, SECOND_STEP), said
        self.ask("GET", SECOND_STEP)
        status, said = self.ask("POST", SECOND_STEP, {"code": code})
        assert (status, said) == (302, "/"), said

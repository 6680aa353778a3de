"""Bytes on a socket to a real server, as no browser would send them; and what came back."""

import re
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE = 20  # seconds
HEADERS = ("content-security-policy", "cache-control", "x-content-type-options")


@dataclass(frozen=True)
class Answer:
    """What a server sent before it closed: the status of each answer, the headers of the first, and all of it."""

    statuses: tuple[int, ...]
    headers: dict[str, str]
    whole: bytes

    @property
    def status(self) -> int:
        """Of the first answer; 0 where the connection was closed without one."""
        return self.statuses[0] if self.statuses else 0

    @property
    def is_guarded(self) -> bool:
        """Whether it forbids to keep it, to run anything from it, and to guess what it is."""
        return all(name in self.headers for name in HEADERS) and "no-store" in self.headers["cache-control"]


def connect(port: int) -> socket.socket:
    """A connection to the server."""
    made = socket.create_connection((HOST, port), PATIENCE)
    made.settimeout(PATIENCE)
    return made


def exchange(port: int, sent: bytes) -> Answer:
    """Send it and read until the server closes. A server that closes while it is still being sent to has answered."""
    whole = b""
    with connect(port) as wire:
        with suppress(OSError):
            wire.sendall(sent)
        try:
            while piece := wire.recv(65_536):
                whole += piece
        except ConnectionError:
            pass
    return read(whole)


def read(whole: bytes) -> Answer:
    """What came back, in parts."""
    head = whole.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in head[1:])
    statuses = tuple(int(code) for code in re.findall(rb"HTTP/1\.[01] (\d{3})[ \r]", whole) if code != b"100")
    return Answer(statuses, {name.lower(): value.strip() for name, _colon, value in pairs}, whole)


def request(
    path: bytes, *lines: bytes, method: bytes = b"GET", host: bytes | None = b"127.0.0.1", body: bytes = b""
) -> bytes:
    """One request, after which the server is asked to close."""
    first = [method + b" " + path + b" HTTP/1.1"]
    hosts = [b"Host: " + host] if host is not None else []
    return b"\r\n".join([*first, *hosts, b"Connection: close", *lines, b"", body])


def form(path: bytes, kind: bytes, body: bytes, *lines: bytes) -> bytes:
    """A body of some kind, with its true length."""
    length = b"Content-Length: %d" % len(body)
    return request(path, b"Content-Type: " + kind, length, *lines, method=b"POST", body=body)


def memory_of(process_group: int) -> int:
    """Bytes that the processes of a group hold in memory."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == process_group:
            total += int(fields[21]) * 4096
    return total


def is_served(port: int, within: float) -> float:
    """An ordinary visitor gets the sign-in page within so many seconds; how many it took."""
    began = time.monotonic()
    answer = exchange(port, request(b"/sign-in/"))
    took = time.monotonic() - began
    assert (answer.status, took < within) == (200, True), (answer.status, took)
    return took

"""Too much, and too slowly, at a real server: bounded in memory, on disk and in time, and others go on being served."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from browsers import Server
from door_sites import LONG, Sites
from kept_home import a_service
from wire import connect, exchange, form, is_served, memory_of, read, request

from kith.cli.serve import HEADERS_WITHIN, free_port
from kith.web.whole_requests import BODY_WITHIN

MEGABYTE = 1_000_000
UPLOAD = 1_000 if LONG else 64  # megabytes
MAY_GROW = 16 * MEGABYTE  # of memory, whatever is sent
SLOW = 200
VISITOR_WAITS = 5  # seconds at most, on a busy machine
PART = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a.mp4"\r\n\r\n'
SLOW_HEADERS = b"GET /sign-in/ HTTP/1.1\r\nHo"
SLOW_BODY = request(b"/sign-in/", b"Content-Type: application/x-www-form-urlencoded", b"Content-Length: 1000",
                    method=b"POST", body=b"a")  # fmt: skip


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Both sites."""
    with a_service(tmp_path_factory.mktemp("floods")) as sites:
        yield sites


@pytest.fixture(scope="module", params=["case", "sealed"])
def server(request: pytest.FixtureRequest, service: Sites) -> Iterator[Server]:
    """Each site in turn, with a folder for temporary files of its own."""
    temporary = service.home.parent / f"temporary-{request.param}"
    temporary.mkdir()
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(temporary)
    made = Server(service, free_port(), request.param, service.home.parent / "log")
    try:
        made.start()
    finally:
        del os.environ["TMPDIR"]
        if before:
            os.environ["TMPDIR"] = before
    is_served(made.port, VISITOR_WAITS)
    yield made
    made.kill()


def files_of(server: Server) -> int:
    """Bytes in the temporary folder and in the home."""
    folders = (server.sites.home.parent / f"temporary-{server.site}", server.sites.home)
    return sum(file.stat().st_size for folder in folders for file in folder.rglob("*") if file.is_file())


def memory(server: Server) -> int:
    """What the server's processes hold."""
    assert server.process is not None
    return memory_of(server.process.pid)


@pytest.mark.parametrize("chunked", [False, True], ids=["with its length", "in chunks"])
def test_an_upload_without_end_is_refused_early(server: Server, chunked: bool) -> None:
    length = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % (UPLOAD * MEGABYTE)
    head = request(b"/sign-in/", b"Content-Type: multipart/form-data; boundary=x", length, method=b"POST", body=b"")
    before, files, sent, most = memory(server), files_of(server), 0, 0
    piece = PART + b"x" * (MEGABYTE - len(PART))
    with connect(server.port) as wire:
        wire.sendall(head)
        try:
            while sent < UPLOAD:
                wire.sendall(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
                sent += 1
                most = max(most, memory(server) - before)
        except OSError:
            pass  # it hung up, as it should
        try:
            answer = read(wire.recv(65_536))
        except ConnectionError:
            answer = None
    assert sent < 16, f"{sent} megabytes were taken in"
    assert answer is None or (answer.status, answer.is_guarded) == (413, True)
    assert most < MAY_GROW, f"memory grew by {most} bytes"
    assert files_of(server) - files < MEGABYTE
    is_served(server.port, VISITOR_WAITS)


def test_a_form_at_its_bound_is_taken_and_one_beyond_it_is_not(server: Server) -> None:
    kind = b"application/x-www-form-urlencoded"
    assert exchange(server.port, form(b"/sign-in/", kind, b"a" * MEGABYTE)).status == 403  # without a form's proof
    answer = exchange(server.port, form(b"/sign-in/", kind, b"a" * (MEGABYTE + 1)))
    assert (answer.status, answer.is_guarded) == (413, True)
    assert b"Nothing was changed" in answer.whole


def test_four_hundred_who_send_a_byte_now_and_then_stop_nobody(server: Server) -> None:
    before = memory(server)
    slow = [connect(server.port) for _each in range(2 * SLOW)]
    try:
        for place, wire in enumerate(slow):
            wire.sendall(SLOW_BODY if place % 2 else SLOW_HEADERS)
        for _second in range(12 if LONG else 3):
            took = is_served(server.port, VISITOR_WAITS)
            for wire in slow:
                with suppress(OSError):  # some were hung up on already
                    wire.sendall(b"s")
            time.sleep(1)
    finally:
        for wire in slow:
            wire.close()
    assert memory(server) - before < MAY_GROW
    print(f"{2 * SLOW} slow connections; a visitor waited {took:.2f} s")
    is_served(server.port, VISITOR_WAITS)


def test_whoever_is_too_slow_is_hung_up_on(server: Server) -> None:
    if server.site == "sealed" and not LONG:
        pytest.skip("One site is enough each day: it takes as long as it may")
    with connect(server.port) as headers, connect(server.port) as body:
        headers.sendall(SLOW_HEADERS)
        body.sendall(SLOW_BODY)
        began = time.monotonic()
        headers.settimeout(HEADERS_WITHIN / 1000 + 10)
        assert headers.recv(100) == b""
        assert time.monotonic() - began < HEADERS_WITHIN / 1000 + 5
        body.settimeout(BODY_WITHIN + 10)
        answer = read(body.recv(65_536))
        assert (answer.status, answer.is_guarded) == (408, True)
        assert time.monotonic() - began < BODY_WITHIN + 5


def test_whoever_reads_slowly_keeps_no_thread(server: Server) -> None:
    """Many ask for a page and do not read it."""
    deaf = [connect(server.port) for _each in range(SLOW // 2)]
    try:
        for wire in deaf:
            wire.sendall(request(b"/sign-in/") * 20)
        is_served(server.port, VISITOR_WAITS)
    finally:
        for wire in deaf:
            wire.close()


def test_the_logs_of_floods_hold_no_fault(server: Server) -> None:
    assert isinstance(server.log, Path)
    log = server.log.read_text()
    assert "Traceback" not in log
    assert '"status": 5' not in log

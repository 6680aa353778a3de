"""Bytes that no browser sends, at a real server of either site: refused, never obeyed, never a fault of ours (G12).

Whatever the server itself cannot read (a broken request line, headers over its bound) it refuses with a bare status
before Kith sees it: `BARE`. Every other answer is guarded like a page.
"""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_form import hidden_of
from browsers import Browser, Server
from door_sites import Sites
from kept_home import a_service, add_person, verdict
from wire import Answer, exchange, form, is_served, request

from kith.cli.serve import free_port

CANARY = b"Zebedee"  # stands in whatever is sent, and must reach no log
SIGN_IN = b"/sign-in/"
FORM = b"application/x-www-form-urlencoded"
PART = b'--x\r\nContent-Disposition: form-data; name="username"%s\r\n\r\nZebedee\r\n'
MULTIPART = b"multipart/form-data; boundary=x"
BARE, OURS, ANY = "bare", "ours", "either"
TOO_LARGE = (414, 431)

CHUNKED = b"Transfer-Encoding: chunked"

# name: (what is sent, the statuses that are right, whose answer it is)
METHODS = {
    f"method {method.decode()}": (request(SIGN_IN, method=method), (400, 403, 404, 405, 501), OURS)
    for method in (b"TRACE", b"PUT", b"DELETE", b"PATCH", b"BREW", b"A" * 5_000, b"POST")
} | {
    "method CONNECT": (b"CONNECT evil:443 HTTP/1.1\r\nHost: evil:443\r\nConnection: close\r\n\r\n", (400, 405), ANY),
    "method with NUL": (request(SIGN_IN, method=b"G\x00T"), (400,), BARE),
    "method OPTIONS *": (request(b"*", method=b"OPTIONS"), (400, 404, 405), ANY),
    "HEAD shows no body": (request(SIGN_IN, method=b"HEAD"), (200,), OURS),
}
HOSTS = {
    f"host {str(host)[:30]}": (request(SIGN_IN, host=host), (400,), kind)
    for host, kind in (
        (None, OURS), (b"evil.example", OURS), (b"", OURS), (b"a_b", OURS), (b"[::1", OURS), (b"a" * 20_000, OURS),
        (b"caf\xc3\xa9", OURS), (b"\xff\xfe", OURS), (b"127.0.0.1@evil.example", OURS), (b"127.0.0.1:80:80", OURS),
        (b"127.0.0.1\x00.evil", BARE),
    )
} | {
    "host twice": (request(SIGN_IN, b"Host: evil.example"), (400,), OURS),
    "host twice, ours last": (request(SIGN_IN, b"Host: 127.0.0.1", host=b"evil.example"), (400,), OURS),
    "host of IPv6": (request(SIGN_IN, host=b"[::1]:8000"), (200,), OURS),
}  # fmt: skip
LINES = {
    "10,000 headers": (request(SIGN_IN, *(b"X-%d: Zebedee" % each for each in range(10_000))), TOO_LARGE, BARE),
    "a header of a megabyte": (request(SIGN_IN, b"X-Big: " + CANARY * 150_000), TOO_LARGE, BARE),
    "a header in no alphabet": (request(SIGN_IN, b"X-A: \xff\xfe\x80"), (200, 400), ANY),
    "a folded header": (request(SIGN_IN, b"X-A: 1\r\n 2"), (400,), BARE),
    "NUL in a header": (request(SIGN_IN, b"X-A: a\x00b"), (400,), BARE),
    "a space before the colon": (request(SIGN_IN, b"X-A : 1"), (400,), BARE),
    "HTTP/9.9": (b"GET / HTTP/9.9\r\n\r\n", (400, 505), BARE),
    "HTTP/0.9": (b"GET /\r\n\r\n", (400,), BARE),
    "HTTP/2 at once": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (0, 400, 505), ANY),
    "no HTTP at all": (b"\x16\x03\x01\x02\x00\x01" + b"\xfc" * 200 + b"\r\n\r\n", (400,), BARE),
    "noise": (os.urandom(400).replace(b"\n", b" ") + b"\r\n\r\n", (0, 400, 414), BARE),
    "another protocol is asked for": (
        request(SIGN_IN, b"Upgrade: h2c", b"HTTP2-Settings: x", b"Sec-WebSocket-Key: x"), (200, 400), ANY),
}  # fmt: skip
COOKIES = {
    f"cookie {cookie[:40]!r}": (request(b"/", b"Cookie: " + cookie), (302, 400), OURS)
    for cookie in (
        b"kith_case_session=\xff\xfe", b";;;=;a", b"kith_case_session=" + b"z" * 5_000,
        b"kith_case_session=a; kith_case_session=b", b"kith_sealed_session=abcdefghijklmnopqrstuvwxyz012345",
        b"kith_case_session=%00", b'kith_case_session="\\000"', b"kith_case_session=../../secret",
        b"; ".join(b"c%d=Zebedee" % each for each in range(500)),
        b"kith_case_session=eyJhIjoxfQ:1x:forgedforgedforged", b"kith_case_csrf=" + b"x" * 3_000,
    )
} | {
    "two cookie headers": (
        request(b"/", b"Cookie: kith_case_session=a", b"Cookie: kith_case_session=b"), (302,), OURS),
    "100,000 bytes of cookie": (request(b"/", b"Cookie: a=" + b"z" * 100_000), (302, 400, 431), ANY),
}  # fmt: skip
LENGTHS = {
    "length below nothing": (request(SIGN_IN, b"Content-Length: -1", method=b"POST"), (400,), BARE),
    "two lengths": (request(SIGN_IN, b"Content-Length: 3", b"Content-Length: 4", method=b"POST", body=b"abcd"),
                    (400,), BARE),
    "a length past counting": (request(SIGN_IN, b"Content-Length: " + b"9" * 19, method=b"POST"), (400, 413), ANY),
    "a length in letters": (request(SIGN_IN, b"Content-Length: ten", method=b"POST"), (400,), BARE),
    "chunks that are none": (request(SIGN_IN, CHUNKED, method=b"POST", body=b"zz\r\nabc\r\n"), (400,), OURS),
    "chunks in another code": (request(SIGN_IN, b"Transfer-Encoding: xchunked", method=b"POST"), (400,), BARE),
    "chunks, in sixteen F": (
        request(SIGN_IN, CHUNKED, method=b"POST", body=b"F" * 17 + b"\r\nabc"), (400, 413), OURS),
    "chunks without a form's proof": (
        request(SIGN_IN, CHUNKED, b"Content-Type: " + FORM, method=b"POST", body=b"3\r\na=b\r\n0\r\n\r\n"),
        (403,), OURS),
    "an expectation of tea": (request(SIGN_IN, b"Expect: tea", b"Content-Length: 0", method=b"POST"), (403, 417), ANY),
}  # fmt: skip
KINDS = {
    f"kind {kind.decode('latin-1')[:50]!r}": (form(SIGN_IN, kind, body), statuses, OURS)
    for kind, body, statuses in (
        (b"application/json", b'{"username": "Zebedee"}', (403,)),
        (b"application/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'http://127.0.0.1:PORT/Zebedee'>]><a>&b;</a>", (403,)),
        (b"multipart/form-data", b"Zebedee", (400, 403)), (b"multipart/form-data; boundary=", b"x", (400, 403)),
        (MULTIPART, PART % b"" * 9_000 + b"--x--\r\n", (400, 403)),
        (MULTIPART, PART % b'; filename="../../Zebedee"' + b"--x--\r\n", (400, 403)),
        (MULTIPART, PART % b"", (400, 403)), (FORM + b"; charset=utf-7", b"username=+AGE-", (415,)),
        (b"text/plain; charset=utf-16", b"Z\x00", (415,)), (FORM + b"; charset=no-such", b"a=b", (415,)),
        (FORM + b"; charset=hex", b"a=b", (415,)), (FORM, b"a=" + CANARY * 200_000, (413,)),
        (FORM, b"&".join(b"a%d=1" % each for each in range(60_000)), (400, 403)),
    )
}  # fmt: skip
PATHS = {
    f"path {path[:40]!r}": (request(path), statuses, kind)
    for path, statuses, kind in (
        (b"/../../etc/passwd", (400, 404), OURS), (b"/%2e%2e/%2e%2e/etc/passwd", (400, 404), OURS),
        (b"//evil.example/people/", (302, 404), OURS), (b"/%5cevil.example/", (302, 404), OURS),
        (b"/Zebedee%00", (400,), OURS), (b"/a\x00b", (400,), BARE), (b"/" + CANARY * 15_000, (414, 431), BARE),
        (b"/%E2%80%AEZebedee/", (302, 404), OURS), (b"/%c0%af%c0%ae", (302, 404), OURS), 
        (b"/%ff%fe/", (302, 404), OURS),
        (b"/\xc3\xa9/", (302, 400, 404), ANY), (b"people/", (400,), ANY), (b"/people/%F0%9F%98%80/", (302, 404), OURS),
        (b"/static/../../case/kith.sqlite3", (404,), OURS), (b"/static/%2e%2e/kith.sqlite3", (404,), OURS),
        (b"/static/%00", (400, 404), OURS), (b"/%", (302, 404), OURS), (b"/people/;a=b/", (302, 404), OURS),
    )
} | {
    f"query {query[:40]!r}": (request(SIGN_IN + b"?" + query), statuses, kind)
    for query, statuses, kind in (
        (b"next=%00", (400,), OURS), (b"next=%ff", (200,), OURS), (b"next=//evil.example", (200,), OURS),
        (b"&".join(b"a=%d" % each for each in range(10_000)), (200, 400, 414, 431), ANY),
        (b"a=" + CANARY * 30_000, (400, 414, 431), ANY), (b"as_at=" + b"9" * 5_000, (200, 400), OURS), 
        (b"%", (200,), OURS),
        (b"a=1&a=2&a[]=3&a[b]=4", (200,), OURS),
    )
}  # fmt: skip
TABLE = METHODS | HOSTS | LINES | COOKIES | LENGTHS | KINDS | PATHS


class Listener:
    """Whoever is called here was called by something that obeyed what it was sent."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(0.2)
        self.port: int = self.socket.getsockname()[1]

    def was_called(self) -> bool:
        """Whether anybody connected."""
        try:
            self.socket.accept()
        except TimeoutError:
            return False
        return True


@pytest.fixture
def called() -> Iterator[Listener]:
    """Somebody who must not be called."""
    listener = Listener()
    yield listener
    listener.socket.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Both sites, with accounts."""
    with a_service(tmp_path_factory.mktemp("wire")) as sites:
        yield sites


@pytest.fixture(scope="module", params=["case", "sealed"])
def server(request: pytest.FixtureRequest, service: Sites) -> Iterator[Server]:
    """Each site in turn, at a port of its own."""
    log = service.home.parent / f"{request.param}.log"
    made = Server(service, free_port(), request.param, log)
    made.start()
    yield made
    made.kill()


def rows(server: Server) -> dict[str, int]:
    """How many rows every table has; of the trail, but for what was looked at."""
    tables = server.sites.python(server.site, NAMES_OF_TABLES).split()
    return {table: server.sites.rows(server.site, f"select count(*) from {table}")[0][0] for table in tables}


NAMES_OF_TABLES = "from django.db import connection; print(*connection.introspection.table_names())"


def log_of(server: Server) -> bytes:
    """All that the server has logged."""
    assert isinstance(server.log, Path)
    return server.log.read_bytes()


def is_right(name: str, answer: Answer, statuses: tuple[int, ...], whose: str) -> None:
    """One of the right answers, guarded where it is ours, with nothing of our insides in it."""
    assert answer.status in statuses, (name, answer.statuses, answer.whole[:300])
    assert max(answer.statuses, default=0) < 500, (name, answer.statuses)
    if whose == OURS:
        assert answer.is_guarded, (name, answer.headers)
    if answer.status >= 400:
        assert CANARY not in answer.whole, name
    for inside in (b"Traceback", b"site-packages", b"django."):
        assert inside not in answer.whole, (name, inside)
    assert "set-cookie" not in answer.headers or answer.status in (200, 302, 403), name


def test_whatever_comes_over_the_wire_is_answered_and_not_obeyed(server: Server, called: Listener) -> None:
    before = rows(server)
    for name, (sent, statuses, whose) in TABLE.items():
        is_right(name, exchange(server.port, sent.replace(b"PORT", b"%d" % called.port)), statuses, whose)
    is_served(server.port, within=5)
    assert rows(server) == before
    assert not called.was_called()
    log = log_of(server)
    assert CANARY not in log
    assert b"Traceback" not in log
    assert b'"status": 5' not in log
    assert verdict(server.sites, server.site)["faults"] == []


def test_what_a_stranger_claims_to_have_forwarded_changes_nothing(server: Server, called: Listener) -> None:
    there = b"127.0.0.1:%d" % called.port
    forged = [b"X-Forwarded-Host: " + there, b"X-Forwarded-Proto: https", b"X-Forwarded-For: 1.2.3.4",
              b"Forwarded: host=" + there, b"X-Real-IP: 1.2.3.4", b"X-Original-URL: /people/",
              b"X-Rewrite-URL: /people/",
              b"X_Forwarded_Proto: https", b"X-HTTP-Method-Override: DELETE"]  # fmt: skip
    answer = exchange(server.port, request(b"/people/" if server.site == "case" else b"/", *forged))
    assert answer.status == 302
    assert answer.headers["location"].startswith("/sign-in/")
    absolute = exchange(server.port, request(b"http://" + there + b"/sign-in/", *forged))
    assert absolute.status in (200, 400)
    assert there not in absolute.whole
    assert not called.was_called()


def test_one_request_is_never_read_as_two_by_half(server: Server) -> None:
    """What follows a body is the next request only where the body's end is beyond doubt."""
    smuggled = b"GET /people/Zebedee/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    for lines, body in (
        ([b"Content-Length: 4", b"Transfer-Encoding: chunked"], b"0\r\n\r\n" + smuggled),
        ([b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity"], b"0\r\n\r\n" + smuggled),
        ([b"Transfer-Encoding: chunked\x0b"], b"0\r\n\r\n" + smuggled),
        ([b"Transfer-Encoding:\tchunked", b"Content-Length: %d" % len(smuggled)], smuggled),
    ):
        answer = exchange(server.port, request(SIGN_IN, *lines, method=b"POST", body=body))
        assert len(answer.statuses) == 1, (lines, answer.statuses)
        assert 400 <= answer.status < 500, (lines, answer.statuses)


def test_no_method_but_a_browsers_does_anything_on_any_page(service: Sites) -> None:
    server = Server(service, free_port())
    server.start()
    try:
        person, joanne = add_person(service, "Danny"), Browser(server.port)
        joanne.sign_in(service, "joanne")
        status, page = joanne.ask("GET", f"/people/{person}/members/new/")
        typed = "&".join(f"{name}={value}" for name, value in hidden_of(page).items())
        body = f"{typed}&name=Zebedee&closeness=4&csrfmiddlewaretoken={joanne.token}".encode()
        cookies = b"Cookie: " + "; ".join(f"{name}={value}" for name, value in joanne.cookies.items()).encode()
        before = rows(server)
        for path in ("", "people/", "people/new/", f"people/{person}/", f"people/{person}/members/new/",
                     f"people/{person}/about/identity/", f"people/{person}/who-may-open/add/exclude/"):  # fmt: skip
            for method in (b"TRACE", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"BREW", b"HEAD"):
                lines = [cookies, b"Content-Type: " + FORM, b"Content-Length: %d" % len(body)]
                answer = exchange(server.port, request(b"/" + path.encode(), *lines, method=method, body=body))
                assert answer.status < 500, (path, method)
                assert answer.is_guarded
                assert b"Zebedee" not in answer.whole
        after = rows(server)
        told = after.pop("trail_trailentry") - before.pop("trail_trailentry")
        assert after == before
        assert told > 0  # pages that were shown were consultations
    finally:
        server.kill()

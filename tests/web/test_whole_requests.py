"""A request is taken in whole, within bounds, before a thread works on it."""

import asyncio
from typing import Any

from kith.web.whole_requests import ALL_BODIES, WholeRequests, environ_of

SCOPE: dict[str, Any] = {
    "type": "http", "http_version": "1.1", "method": "POST", "scheme": "http", "path": "/a/", "raw_path": b"/a%20%ff/",
    "query_string": b"q=%00", "server": ("127.0.0.1", 8000), "client": ("10.0.0.1", 9),
    "headers": [(b"host", b"127.0.0.1"), (b"x_forwarded_proto", b"https"), (b"cookie", b"a=1"), (b"cookie", b"b=\xff"),
                (b"x-a", b"1"), (b"x-a", b"2"), (b"transfer-encoding", b"chunked")],
}  # fmt: skip


def ask(whole: WholeRequests, *pieces: bytes, pause: float = 0, ends: str = "http.request") -> tuple[int, bytes]:
    """Send a body in pieces; the status and the body of the answer."""
    messages = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    messages.append({"type": ends, "body": b"", "more_body": False})
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(pause)
        return messages.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(whole(SCOPE, receive, send))
    return sent[0]["status"], sent[1]["body"]


def echo(environ: dict[str, Any], start: Any) -> list[bytes]:
    """A site that says back what it was sent."""
    start("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read(), b" ", environ["CONTENT_LENGTH"].encode()]


def test_a_body_in_pieces_reaches_the_site_whole_and_with_its_length() -> None:
    whole = WholeRequests(echo, most=10)
    assert ask(whole, b"abc", b"def") == (200, b"abcdef 6")
    assert whole.held == 0


def test_too_much_too_slow_and_broken_off_are_refused_and_nothing_stays_held() -> None:
    whole = WholeRequests(echo, most=10, within=0.1)
    assert ask(whole, b"a" * 6, b"b" * 6)[0] == 413
    assert ask(whole, b"a", b"b", b"c", pause=0.06)[0] == 408
    assert ask(whole, b"a", ends="http.disconnect")[0] == 400
    assert whole.held == 0


def test_all_bodies_together_stay_within_bounds() -> None:
    whole = WholeRequests(echo, most=10)
    whole.held = ALL_BODIES - 2
    status, words = ask(whole, b"abc")
    assert (status, whole.held) == (503, ALL_BODIES - 2)
    assert b"Nothing was changed" in words
    assert ask(whole, b"ab")[0] == 200


def test_the_site_is_told_what_was_sent_and_nothing_that_only_looks_like_a_proxys_word() -> None:
    environ = environ_of(SCOPE, b"abc")
    assert environ["PATH_INFO"] == "/a \xff/"
    assert environ["QUERY_STRING"] == "q=%00"
    assert environ["HTTP_COOKIE"] == "a=1; b=\xff"
    assert environ["HTTP_X_A"] == "1,2"
    assert (environ["REMOTE_ADDR"], environ["CONTENT_LENGTH"], environ["wsgi.url_scheme"]) == ("10.0.0.1", "3", "http")
    assert "HTTP_X_FORWARDED_PROTO" not in environ


def test_a_page_is_closed_when_it_was_read() -> None:
    closed = []

    class Page(list[bytes]):
        def close(self) -> None:
            closed.append(True)

    def site(_environ: dict[str, Any], start: Any) -> Page:
        start("302 Found", [("Location", "/x/")])
        return Page([b"on"])

    assert ask(WholeRequests(site, most=10)) == (302, b"on")
    assert closed == [True]

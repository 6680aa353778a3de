"""A request is taken in whole, within bounds, before a thread works on it (docs/decisions/0023).

The site's threads are few. Under WSGI each would wait for the body of its own request, and eight visitors who send a
byte a second would stop everybody. Here the event loop waits, for so long and for so much and no more; then a thread
runs the site as ever. The server itself bounds how long headers may take and how large they may be.
"""

import asyncio
import io
import re
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote_to_bytes

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Larger = Mapping[re.Pattern[str], int]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

THREADS = 8
BODY_WITHIN = 20  # seconds
LARGER_WITHIN = 90  # where more than a form is taken: a photograph, from a phone in a corridor
ALL_BODIES = 64_000_000  # bytes of every request that is under way
ALL_LARGER = 40_000_000  # of those, the part that larger ones may have: forms are always left the rest
REASONS = {
    400: "What was sent broke off, or cannot be read. Nothing was changed. Try again.",
    408: "What was sent came too slowly. Nothing was changed. Try again.",
    413: "That is more than a form can hold. Nothing was changed. Send less at once.",
    503: "Kith has too much to do just now. Nothing was changed. Try again in a minute.",
}
# As on every page: nothing is kept, run, framed or guessed at.
REFUSED_HEADERS = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store, private"),
    (b"content-security-policy", b"default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"connection", b"close"),
]


def most_for(path: str, most: int, larger: Larger) -> int:
    """How many bytes a request to this address may hold: `most`, but for the few that `larger` names."""
    return next((bytes_ for pattern, bytes_ in larger.items() if pattern.fullmatch(path)), most)


class Refused(Exception):
    """The request is not taken in; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class WholeRequests:
    """A site (a WSGI application) as the server calls it (ASGI)."""

    def __init__(self, site: Application, most: int, within: float = BODY_WITHIN, larger: Larger | None = None) -> None:
        self.site, self.most, self.within, self.larger = site, most, within, larger or {}
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="kith")
        self.held = self.held_larger = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        taken, most = bytearray(), most_for(scope["path"], self.most, self.larger)
        within = self.within if most == self.most else max(self.within, LARGER_WITHIN)
        try:
            await asyncio.wait_for(self._take_in(scope, receive, taken, most), within)
            environ = environ_of(scope, bytes(taken))
            loop = asyncio.get_running_loop()
            await _answer(send, *await loop.run_in_executor(self.threads, run, self.site, environ))
        except TimeoutError:
            await _refuse(send, 408)
        except Refused as why:
            await _refuse(send, why.status)
        finally:
            self._hold(-len(taken), most)

    def _hold(self, more: int, most: int) -> None:
        self.held += more
        if most > self.most:
            self.held_larger += more

    def _has_room(self, more: int, most: int) -> bool:
        room_among_larger = most == self.most or self.held_larger + more <= ALL_LARGER
        return room_among_larger and self.held + more <= ALL_BODIES

    async def _take_in(self, scope: Scope, receive: Receive, taken: bytearray, most: int) -> None:
        said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not said.isdigit() or len(said) > 12 or int(said) > most:
            raise Refused(413)
        more = True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                raise Refused(400)
            chunk, more = message.get("body", b""), message.get("more_body", False)
            if len(taken) + len(chunk) > most:
                raise Refused(413)
            if not self._has_room(len(chunk), most):
                raise Refused(503)
            taken += chunk
            self._hold(len(chunk), most)


def environ_of(scope: Scope, body: bytes) -> dict[str, Any]:
    """The request as WSGI has it. A header whose name holds '_' could pass for one that a proxy set: it is left out."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.get("raw_path") or scope["path"].encode()).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": (scope.get("server") or ("localhost", 0))[0],
        "SERVER_PORT": str((scope.get("server") or ("", 0))[1]),
        "REMOTE_ADDR": (scope.get("client") or ("", 0))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" not in name:
            _add(environ, name.decode("latin-1").upper().replace("-", "_"), value.decode("latin-1"))
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def _add(environ: dict[str, Any], name: str, value: str) -> None:
    key = name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
    join = "; " if name == "COOKIE" else ","
    environ[key] = f"{environ[key]}{join}{value}" if key in environ else value


def run(site: Application, environ: dict[str, Any]) -> tuple[int, list[tuple[str, str]], bytes]:
    """Run the site in this thread: the status, the headers and the whole page."""
    said: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> None:
        said[:] = [int(status.split(" ", 1)[0]), headers]

    page = site(environ, start)
    try:
        body = b"".join(page)
    finally:
        if hasattr(page, "close"):
            page.close()
    return said[0], said[1], body


async def _answer(send: Send, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
    pairs = [(name.encode("latin-1").lower(), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})


async def _refuse(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": REFUSED_HEADERS})
    await send({"type": "http.response.body", "body": REASONS[status].encode()})

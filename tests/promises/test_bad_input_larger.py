"""One address takes more than a form, and nothing else does; forms are always left room (guarantee G12)."""

import asyncio
from typing import Any

import pytest
from django.conf import settings as case

from kith.web.whole_requests import ALL_LARGER, LARGER_WITHIN, WholeRequests, most_for

MEGABYTE = 1_000_000
LARGER = "/people/ABC123/drawings/7/photograph/"
NOT_LARGER = (
    "/", "/sign-in/", "/people/ABC123/", "/people/ABC123/drawings/7/", "/people/ABC123/drawings/x/photograph/",
    "/people/ABC123/drawings/7/photograph/more/", "/x/people/ABC123/drawings/7/photograph/",
    "/people/A/B/drawings/7/photograph/", "/people/ABC123/photographs/7/", "/people/ABC123/drawings/7/photograph/\n",
)  # fmt: skip


def site(environ: dict[str, Any], start: Any) -> list[bytes]:
    """Says how much it was given."""
    start("200 OK", [])
    return [environ["CONTENT_LENGTH"].encode()]


def requests() -> WholeRequests:
    """The case site's bounds, around a site that does nothing."""
    return WholeRequests(site, case.DATA_UPLOAD_MAX_MEMORY_SIZE, larger=case.LARGER_FORMS)


async def ask(there: WholeRequests, path: str, length: int, receive: Any = None) -> tuple[int, bytes]:
    """The status and the body of the answer to a request of this length."""
    left, answer = [length], []

    async def whole() -> dict[str, Any]:
        size = min(left[0], MEGABYTE)
        left[0] -= size
        return {"type": "http.request", "body": bytes(size), "more_body": left[0] > 0}

    async def send(message: dict[str, Any]) -> None:
        answer.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "http_version": "1.1",
             "scheme": "http", "headers": [(b"content-length", b"%d" % length)]}  # fmt: skip
    await there(scope, receive or whole, send)
    return answer[0]["status"], answer[1]["body"]


def test_a_photograph_s_address_takes_twelve_megabytes_and_no_other_does() -> None:
    there = requests()
    assert asyncio.run(ask(there, LARGER, 12 * MEGABYTE)) == (200, b"12000000")
    assert asyncio.run(ask(there, LARGER, 13 * MEGABYTE))[0] == 413
    for path in NOT_LARGER:
        assert asyncio.run(ask(there, path, 2 * MEGABYTE))[0] == 413, path
        assert most_for(path, 5, case.LARGER_FORMS) == 5
    assert (there.held, there.held_larger) == (0, 0)


def test_those_who_send_much_and_slowly_leave_forms_their_room() -> None:
    """Six who send as much as they may and never end: the last ones wait outside, and forms go on."""
    there = requests()

    async def all_of_it() -> tuple[int, int, int]:
        stuck = asyncio.Event()

        def never_ending(megabytes: int) -> Any:
            left = [megabytes]

            async def receive() -> dict[str, Any]:
                if not left[0]:
                    await stuck.wait()
                    raise OSError
                left[0] -= 1
                return {"type": "http.request", "body": bytes(MEGABYTE), "more_body": True}

            return receive

        slow = [asyncio.create_task(ask(there, LARGER, 12 * MEGABYTE, never_ending(11))) for _each in range(6)]
        for _turn in range(200):
            await asyncio.sleep(0)
        held = there.held
        form = (await ask(there, "/sign-in/", MEGABYTE))[0]
        another = (await ask(there, LARGER, 12 * MEGABYTE))[0]
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        return held, form, another

    held, form, another = asyncio.run(all_of_it())
    assert 30 * MEGABYTE < held <= ALL_LARGER
    assert form == 200
    assert another == 503
    assert (there.held, there.held_larger) == (0, 0)


def test_a_photograph_has_longer_to_come_in_and_a_form_has_not(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def note(what: Any, within: float) -> Any:
        waited.append(within)
        return await what

    monkeypatch.setattr("kith.web.whole_requests.asyncio.wait_for", note)
    there = requests()
    asyncio.run(ask(there, LARGER, 10))
    asyncio.run(ask(there, "/sign-in/", 10))
    assert waited == [LARGER_WITHIN, there.within]
    assert there.within < LARGER_WITHIN

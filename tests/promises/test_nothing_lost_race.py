"""Two browsers at a real server send at the very same moment: one wins, the other is told, nothing is half-written."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlsplit

import pytest
from a_form import hidden_of
from browsers import Browser, Server
from door_sites import LONG, Sites
from kept_home import PASSWORD, a_service, verdict

from kith.cli.serve import free_port

ROUNDS = 60 if LONG else 8
HOW_LONG_IT_WAITS = 30
MORE = f"""
from datetime import date
from kith.accounts.actions import make_account
from kith.accounts.models import User
from kith.access.actions import add_person, allocate
from kith.people.actions import Speaking
from kith.universe.actions import MemberWords, TieWords, add_member
joanne = User.objects.get(username="joanne")
meera = make_account(username="meera", name="Meera Nair", role="practitioner", password="{PASSWORD}")
centre = add_person(by=joanne, name="Danny")
allocate(by=joanne, centre=centre, worker=meera, role="mentor", starts=date(2026, 1, 1))
nan = add_member(speaking=Speaking(joanne, "allocation"), centre=centre, member=MemberWords(name="Nan"),
                 tie=TieWords(near=None, far=0, kind="friend"))
print(centre.person.public_id, nan.pk)
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """A service with two practitioners."""
    with a_service(tmp_path_factory.mktemp("raced")) as sites:
        yield sites


@pytest.fixture(scope="module")
def danny(service: Sites) -> tuple[str, str]:
    """The address of Danny's pages, and of Nan's."""
    person, nan = service.python("case", MORE).split()
    return f"/people/{person}/", f"/people/{person}/members/{nan}/"


@pytest.fixture(scope="module")
def two(service: Sites, danny: tuple[str, str]) -> Iterator[list[Browser]]:
    """Both are signed in at a real server."""
    server = Server(service, free_port())
    server.start()
    try:
        browsers = [Browser(server.port), Browser(server.port)]
        for browser, username in zip(browsers, ("joanne", "meera"), strict=True):
            browser.sign_in(service, username)
        yield browsers
    finally:
        server.kill()


def at_the_same_moment(*calls: Callable[[], tuple[int, str]]) -> list[tuple[int, str]]:
    """Every call in a thread of its own, all let go at once."""
    gate, answers = threading.Barrier(len(calls)), [(0, "")] * len(calls)

    def run(place: int) -> None:
        gate.wait(HOW_LONG_IT_WAITS)
        answers[place] = calls[place]()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def post(address: str, browser: Browser, fields: dict[str, str]) -> Callable[[], tuple[int, str]]:
    """A form that is ready to be sent."""
    return partial(browser.ask, "POST", address, fields)


def versions(service: Sites) -> list[tuple[str, bool]]:
    """What Nan was called, one after the other, and whether each still stands."""
    rows = service.rows("case", "select name, superseded_at is null from universe_memberversion order by id")
    return [(name, bool(stands)) for name, stands in rows]


@pytest.mark.parametrize("why", ["changed", "wrong"])
def test_one_of_two_wins_and_the_other_is_told(service: Sites, danny: tuple[str, str], two: list[Browser], why) -> None:
    address = f"{danny[1]}change/"
    for round_ in range(ROUNDS):
        before = versions(service)
        forms = [hidden_of(browser.ask("GET", address)[1]) for browser in two]
        typed = [form | {"name": f"Nan {round_} {place} {why}", "was_wrong": why} for place, form in enumerate(forms)]
        answers = at_the_same_moment(*map(partial(post, address), two, typed))
        assert sorted(status for status, _page in answers) == [302, 409], answers
        loser = next(page for status, page in answers if status == 409)
        assert "while you were writing" in loser
        assert "has not been kept" in loser
        after = versions(service)
        assert len(after) == len(before) + 1
    found = verdict(service)
    assert found["faults"] == []


def test_a_double_click_makes_one(service: Sites, danny: tuple[str, str], two: list[Browser]) -> None:
    address, joanne = f"{danny[0]}members/new/", two[0]
    for round_ in range(ROUNDS):
        form = hidden_of(joanne.ask("GET", address)[1]) | {"name": f"Twin {round_}", "closeness": "4"}
        answers = at_the_same_moment(*[post(address, joanne, form)] * 3)
        assert [status for status, _to in answers] == [302] * 3, answers
        assert {urlsplit(to).path for _status, to in answers} == {danny[0]}
    made = service.rows("case", "select count(*) from universe_memberversion where name like 'Twin %'")
    assert made == [(ROUNDS,)]
    assert service.rows("case", "select count(*) from universe_reading") == [(ROUNDS,)]
    assert verdict(service)["faults"] == []


def test_many_who_write_different_things_at_once_all_have_theirs_kept(service, danny, two) -> None:
    """Seats are chosen from everybody who is there: on PostgreSQL two at once chose for the same member."""
    address = f"{danny[0]}members/new/"
    for round_ in range(ROUNDS):
        forms = [hidden_of(two[place % 2].ask("GET", address)[1]) for place in range(4)]
        typed = [form | {"name": f"Many {round_} {place}", "closeness": "5"} for place, form in enumerate(forms)]
        answers = at_the_same_moment(*map(partial(post, address), two * 2, typed))
        assert [status for status, _to in answers] == [302] * 4, answers
    made = service.rows("case", "select count(*) from universe_memberversion where name like 'Many %'")
    assert made == [(4 * ROUNDS,)]
    seats = service.rows("case", "select count(*) from universe_seat")
    assert seats == service.rows("case", "select count(distinct id) from universe_reading")


def test_nothing_is_kept_from_whoever_was_shut_out_a_moment_before(service, danny, two) -> None:
    """Joanne keeps Meera out while Meera adds somebody: it came before, or it is not found."""
    out, address = f"{danny[0]}who-may-open/add/exclude/", f"{danny[0]}members/new/"
    for round_ in range(ROUNDS):
        forms = [hidden_of(browser.ask("GET", there)[1]) for browser, there in zip(two, (out, address), strict=True)]
        excluding = forms[0] | {"username": "meera", "reason": f"Kin {round_}"}
        adding = forms[1] | {"name": f"Late {round_}", "closeness": "3"}
        (excluded, _to), (added, _page) = at_the_same_moment(
            post(out, two[0], excluding), post(address, two[1], adding)
        )  # fmt: skip
        assert excluded == 302
        assert added in (302, 404)
        lines = service.rows("case", "select what from trail_trailentry where what in ('exclusion', 'member') "
                                     "order by seq desc limit 2")  # fmt: skip
        assert lines[0] == ("exclusion",), "Somebody who was kept out wrote all the same."
        assert two[1].ask("GET", address)[0] == 404
        service.do("case", "delete from access_exclusion")
    assert verdict(service)["faults"] == []

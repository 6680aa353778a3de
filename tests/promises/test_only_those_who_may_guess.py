"""Many codes at once, at a real server with several threads: no more than five tries, and one code signs in once."""

import threading
from collections.abc import Callable, Iterator

import pytest
from a_phone import Phone
from browsers import SECOND_STEP, Browser, Server
from door_sites import Sites
from kept_home import PASSWORD, a_service

from kith.cli.serve import free_port

AT_ONCE = 16
SECRET_OF_JOANNE = """
from kith.accounts.models import User
from kith.accounts.second_step import actions, factors
user, secret = User.objects.get(username="joanne"), factors.new_secret()
actions.add_app(user=user, secret=secret, counter=0, first=True)
print(secret)
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """A service with Joanne in it."""
    with a_service(tmp_path_factory.mktemp("guessed")) as sites:
        yield sites


@pytest.fixture(scope="module")
def server(service: Sites) -> Iterator[Server]:
    """Its case site, serving."""
    made = Server(service, free_port())
    made.start()
    yield made
    made.kill()


@pytest.fixture(scope="module")
def phone(service: Sites) -> Phone:
    """Joanne's."""
    return Phone(service.python("case", SECRET_OF_JOANNE).strip())


def half_way(server: Server) -> Browser:
    """A browser in which Joanne's password was given, with the page of the second step open."""
    browser = Browser(server.port)
    browser.ask("GET", "/sign-in/")
    assert browser.ask("POST", "/sign-in/", {"username": "joanne", "password": PASSWORD}) == (302, SECOND_STEP)
    browser.ask("GET", SECOND_STEP)
    return browser


def all_at_once(browsers: list[Browser], code: Callable[[int], str]) -> list[int]:
    """Each sends its code at the same moment; what they were answered."""
    ready, answers = threading.Barrier(len(browsers)), []

    def send(number: int, browser: Browser) -> None:
        ready.wait()
        answers.append(browser.ask("POST", SECOND_STEP, {"code": code(number)})[0])

    threads = [threading.Thread(target=send, args=each) for each in enumerate(browsers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return sorted(answers)


def test_one_code_sent_from_many_browsers_at_once_signs_in_one(server: Server, phone: Phone) -> None:
    browsers, code = [half_way(server) for _ in range(4)], phone.code(1)
    answers = all_at_once(browsers, lambda _number: code)
    assert answers == [302, 400, 400, 400]
    assert [browser.ask("GET", "/people/")[0] for browser in browsers].count(200) == 1


def test_many_guesses_at_once_are_no_more_than_five(service: Sites, server: Server, phone: Phone) -> None:
    service.python("case", "from axes.models import AccessAttempt; AccessAttempt.objects.all().delete()")
    browsers = [half_way(server) for _ in range(AT_ONCE)]
    answers = all_at_once(browsers, lambda number: f"x{number}")
    assert answers == [400] * 4 + [429] * (AT_ONCE - 4)
    assert service.rows("case", "select count(*) from trail_trailentry where because = 'too-many-tries'") == [(1,)]
    assert half_way(server).ask("POST", SECOND_STEP, {"code": phone.code(1)})[0] == 429

"""The standing cast of invented people, and what the tests share."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import settings
from second_run import is_left_out

from kith.access.actions import add_person
from kith.access.queries import Opened, opened
from kith.accounts.actions import make_account
from kith.accounts.models import User
from kith.accounts.rules import CASE_ROLES
from kith.people.actions import Speaking
from kith.people.models import Centre
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member
from kith.universe.models import Member, Tie

NAMES = {
    "practitioner": "Joanne Price",
    "manager": "Meera Nair",
    "duty": "David Cole",
    "partner": "Ruth Adeyinka",
    "volunteer": "Ade Bello",
    "enforcement": "Colin Marsh",
    "person": "Danny",
    "carer": "Sharon Webb",
    "data-protection": "Dorothy Lam",
    "leader": "Lena Novak",
    "admin": "Adam Reid",
}
PASSWORD = "a long invented passphrase"
# Compiling the kernels of the measures takes half a minute: once for all processes that tests are or begin.
os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(__file__).resolve().parents[1] / ".make" / "jit"))
settings.register_profile("kith", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("kith")
LEFT_OUT = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """For a run on a second kind of database, after a whole one."""
    parser.addoption(
        "--database-only", action="store_true", help="leave out tests that no database changes: second_run.py"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, where asked to, what `second_run` says."""
    if config.getoption("database_only"):
        out = [item for item in items if is_left_out(item)]
        config.stash[LEFT_OUT] = len(out)
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if not is_left_out(item)]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells how many it left out: all of them leave out the same."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """What a worker told."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """How many were left out."""
    if config.getoption("database_only"):
        terminalreporter.write_line(
            f"{config.stash.get(LEFT_OUT, 0)} tests say the same on any database and were left out."
        )


@dataclass
class Cast:
    """Accounts by role, one each; `another` makes a second of a role."""

    accounts: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, role: str) -> User:
        if role not in self.accounts:
            self.accounts[role] = self.another(role, NAMES[role])
        return self.accounts[role]

    def another(self, role: str, name: str) -> User:
        """One more account of a role."""
        username = f"{name.split()[0].lower()}-{role}"
        return make_account(username=username, name=name, role=role, password=PASSWORD)

    def everybody(self) -> list[User]:
        """One account of every role."""
        return [self[role] for role in CASE_ROLES]


@pytest.fixture
def cast(db: None) -> Cast:
    """Joanne the practitioner, Danny the person, and the others: made when a test asks for them."""
    return Cast()


@pytest.fixture
def joanne(cast: Cast) -> User:
    """The practitioner."""
    return cast["practitioner"]


@pytest.fixture
def danny(joanne: User) -> Centre:
    """Danny's centre: a person whom Joanne works with, with an empty universe."""
    return add_person(by=joanne, name="Danny", birth_date=date(1996, 5, 4), references=[("crn", "X123456")])


@pytest.fixture
def says(joanne: User) -> Callable[..., Speaking]:
    """How somebody says something: `says()` is Danny to Joanne; `says(voice=…, by=…, audience=…)` anybody else."""

    def speaking(**more: object) -> Speaking:
        return Speaking(**({"by": joanne, "because": "allocation"} | more))  # type: ignore[arg-type]

    return speaking


@pytest.fixture
def add(danny: Centre, says: Callable[..., Speaking]) -> Callable[..., Member]:
    """Adds a member with a tie to Danny: `add("Nan", kind="grandmother", closeness=7, …)`."""

    def added(
        name: str,
        kind: str = "friend",
        day: date | None = None,
        member: dict[str, object] | None = None,
        tie: dict[str, object] | None = None,
        speaking: Speaking | None = None,
        **answers: object,
    ) -> Member:
        reading = ReadingWords(observed_on=day or date(2026, 1, 1), answers=answers) if answers else None
        return add_member(
            speaking=speaking or says(),
            centre=danny,
            member=MemberWords(name=name, **(member or {})),  # type: ignore[arg-type]
            tie=TieWords(near=None, far=0, kind=kind, **(tie or {})),  # type: ignore[arg-type]
            reading=reading,
        )

    return added


@pytest.fixture
def tie_to() -> Callable[[Member], Tie]:
    """The tie between a member and the centre."""

    def found(member: Member) -> Tie:
        return Tie.objects.filter(versions__far=member, versions__near=None).distinct().get()

    return found


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def client(user: User) -> Client:
        browser = Client(raise_request_exception=True)
        browser.force_login(user)
        session = browser.session
        # As the answer to a real sign-in leaves it.
        session["began"] = session["seen"] = session["password_at"] = int(time.time())
        session.save()
        return browser

    return client


@pytest.fixture
def open_as() -> Callable[[User, Centre], Opened]:
    """The record as somebody opened it; fails when they may not."""

    def found(user: User, centre: Centre, part: str = "universe") -> Opened:
        assert centre.person is not None
        record = opened(user, centre.person.public_id, part)
        assert record is not None, f"{user.role} may not open this"
        return record

    return found

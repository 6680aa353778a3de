"""A real server under load is killed at any moment: whatever it answered is there after it starts again (G11)."""

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException

import pytest
from browsers import Browser, Server
from door_sites import LONG, Sites
from kept_home import a_service, add_person, verdict

from kith.cli.serve import free_port

KILLS = 100 if LONG else 4
CLIENTS = 3
HALF_WRITTEN = """
select count(*) from universe_member m where not exists (select 1 from universe_memberversion v where v.member_id = m.id)
    or not exists (select 1 from universe_tieversion t where t.far_id = m.id)
    or not exists (select 1 from universe_reading r join universe_tieversion t on t.tie_id = r.tie_id where t.far_id = m.id)
"""  # noqa: E501


@dataclass
class Client:
    """Somebody who goes on adding members to one universe, and remembers which of them were acknowledged."""

    browser: Browser
    person: str
    acknowledged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    tried: int = 0

    def add_until_killed(self) -> None:
        """Post the form again and again; a connection that breaks off acknowledges nothing."""
        address = f"/people/{self.person}/members/new/"
        try:
            self.browser.ask("GET", address)
            while True:
                self.tried += 1
                name = f"{self.person} {self.tried:05}"
                status, said = self.browser.ask("POST", address, {"name": name, "closeness": "5"})
                (self.acknowledged if status == 302 else self.refused).append(name if status == 302 else said)
        except (OSError, HTTPException):
            return


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """A service with nobody in it yet."""
    with a_service(tmp_path_factory.mktemp("killed")) as sites:
        yield sites


@pytest.fixture
def server(service: Sites) -> Iterator[Server]:
    """Its case site, not started yet."""
    made = Server(service, free_port())
    yield made
    made.kill()


def under_load_until_killed(server: Server, clients: list[Client]) -> None:
    """All clients at once; the kill comes at a random moment after the first answer of this round."""
    before = sum(len(client.acknowledged) for client in clients)
    busy = [threading.Thread(target=client.add_until_killed) for client in clients]
    for thread in busy:
        thread.start()
    end = time.monotonic() + 30
    while sum(len(client.acknowledged) for client in clients) == before and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(random.uniform(0, 1.5))  # noqa: S311
    server.kill()
    for thread in busy:
        thread.join(60)


def test_whatever_was_answered_is_there_after_any_kill(service: Sites, server: Server) -> None:
    clients = [Client(Browser(server.port), add_person(service, f"Person {each}")) for each in range(CLIENTS)]
    behind = 0
    server.start()
    for client in clients:
        client.browser.sign_in(service, "joanne")
    for _kill in range(KILLS):
        under_load_until_killed(server, clients)
        found = verdict(service)
        assert found["faults"] == []
        behind += found["caught_up"] > 0
        kept = {row[0] for row in service.rows("case", "select name from universe_memberversion")}
        assert [name for client in clients for name in client.acknowledged if name not in kept] == []
        assert service.rows("case", HALF_WRITTEN) == [(0,)]
        server.start()
    for client in clients:
        assert client.refused == []
        status, page = client.browser.ask("GET", f"/people/{client.person}/list/")
        assert status == 200
        assert [name for name in client.acknowledged if name not in page] == []
    answered = sum(len(client.acknowledged) for client in clients)
    assert answered >= KILLS
    tried = sum(client.tried for client in clients)
    print(f"{KILLS} kills, {tried} writes tried, {answered} acknowledged, none lost; witness behind {behind} times")

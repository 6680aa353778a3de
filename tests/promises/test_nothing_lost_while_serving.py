"""A backup, and an erasure, while a real server answers people who are adding to the record (G8, G11)."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import Browser, Server
from door_sites import Sites
from kept_home import a_service, add_person, done, verdict
from test_nothing_lost_kills import Client

from kith.cli.serve import free_port

NAMES = "select name from universe_memberversion"


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """A service with nobody in it yet."""
    with a_service(tmp_path_factory.mktemp("serving")) as sites:
        yield sites


def test_a_backup_under_load_holds_what_was_answered_before_and_an_erasure_needs_no_stop(
    service: Sites, tmp_path: Path
) -> None:
    gone, server = add_person(service, "Frightens Danny"), Server(service, free_port())
    clients = [Client(Browser(server.port), add_person(service, f"Person {each}")) for each in range(2)]
    server.start()
    try:
        busy = [threading.Thread(target=client.add_until_killed) for client in clients]
        for client, thread in zip(clients, busy, strict=True):
            client.browser.sign_in(service, "joanne")
            thread.start()
        while not all(client.acknowledged for client in clients):
            assert all(thread.is_alive() for thread in busy)
            time.sleep(0.02)
        answered = [name for client in clients for name in client.acknowledged]
        done(service, "backup", tmp_path / "backup")
        done(service, "erase", gone, "--as", "dorothy", "--because", "They asked", "--yes")
    finally:
        server.kill()
    for thread in busy:
        thread.join(60)
    assert verdict(service)["faults"] == []
    done(service, "restore", tmp_path / "backup", "--replace")
    kept = {row[0] for row in service.rows("case", NAMES)}
    assert [name for name in answered if name not in kept] == []
    assert verdict(service)["faults"] == []
    assert service.rows("case", "select 1 from people_person where name like 'Frightens%'") == []

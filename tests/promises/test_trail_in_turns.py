"""Many processes append at once, and are killed at any moment: the chain never forks, and no line is lost (G2, G11)."""

import json
import random
import time
from collections.abc import Iterator

import pytest
from door_sites import LONG, Sites, two_sites

PROCESSES = 4
APPENDS = 100 if LONG else 25
KILLS = 40 if LONG else 6
SAID = 'Said(actor=1, verb="consulted", what="map", because="allocation", centre=7, words="why")'
APPEND = f"""
from kith.trail.actions import Said, record
for _each in range({APPENDS}):
    print(record({SAID}))
"""
APPEND_UNTIL_KILLED = f"""
from kith.trail.actions import Said, record
while True:
    print(record({SAID}))
"""
APPEND_AND_TAKE_BACK = f"""
from django.db import transaction
from kith.trail.actions import Said, record
for _each in range({APPENDS}):
    with transaction.atomic():
        record({SAID})
        transaction.set_rollback(True)
"""


@pytest.fixture
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Both sites, empty."""
    with two_sites(tmp_path_factory.mktemp("turns")) as made:
        yield made


def verdict(sites: Sites) -> dict[str, object]:
    """What `kith trail verify` finds."""
    found: dict[str, object] = json.loads(sites.run("case", "-m", "kith.cli", "trail", "verify", "--json"))
    return found


def test_processes_that_append_at_once_take_turns(sites: Sites) -> None:
    busy = [sites.start("case", APPEND) for _each in range(PROCESSES)]
    busy.append(sites.start("case", APPEND_AND_TAKE_BACK))
    numbers: list[int] = []
    for process in busy:
        printed, _nothing = process.communicate(timeout=120)
        assert process.returncode == 0
        numbers += map(int, printed.split())
    assert sorted(numbers) == list(range(1, PROCESSES * APPENDS + 1))
    lines = PROCESSES * APPENDS
    assert verdict(sites) == {"lines": lines, "caught_up": 0, "erased": 0, "faults": [], "restored": [], "put_back": []}


def test_after_any_kill_the_trail_is_whole_and_holds_every_line_that_was_acknowledged(sites: Sites) -> None:
    caught_up = 0
    for _kill in range(KILLS):
        busy = [sites.start("case", APPEND_UNTIL_KILLED) for _each in range(2)]
        numbers = []
        for process in busy:
            assert process.stdout
            numbers.append(process.stdout.readline())
        time.sleep(random.uniform(0, 0.2))  # noqa: S311
        for process in busy:
            process.kill()
        for process in busy:
            assert process.stdout
            numbers += process.stdout.read().split("\n")[:-1]
            process.wait(10)
            process.stdout.close()
        found = verdict(sites)
        assert found["faults"] == []
        assert isinstance(found["lines"], int)
        assert isinstance(found["caught_up"], int)
        assert max(map(int, numbers)) <= found["lines"]
        caught_up += found["caught_up"] > 0
    print(f"{KILLS} times two processes killed; the witness was behind {caught_up} times")

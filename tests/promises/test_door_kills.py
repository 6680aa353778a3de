"""Kill the process that sends and delivers, at any moment: nothing is missing in the inbox, nothing is there twice."""

import random
import time
from collections.abc import Iterator

import pytest
from door_sites import LONG, Sites, two_sites

KILLS = 40 if LONG else 6
LONGEST_LIFE = 0.4  # seconds, from the first message
SENDS_AND_DELIVERS = """
from kith.door.messages import Decider
from kith.door.outbox.actions import deliver, send
while True:
    for words in ("one", "two", "three"):
        body = {"person": "K7Q2M4X9TB", "words": words, "asked_on": "2026-11-20"}
        print(send("asked-to-pass-on", body, [Decider(3, "facilitator")]).hex)
    deliver()
"""


@pytest.fixture
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Both sites, empty."""
    with two_sites(tmp_path_factory.mktemp("kills")) as made:
        yield made


def ids(sites: Sites, site: str, table: str) -> list[str]:
    """The ids of all messages in a table, in order."""
    return sorted(row[0] for row in sites.rows(site, f"select replace(cast(message as text), '-', '') from {table}"))


def live_and_be_killed(sites: Sites) -> list[str]:
    """Send and deliver until killed; the ids of the messages that were acknowledged."""
    process = sites.start("sealed", SENDS_AND_DELIVERS)
    assert process.stdout
    first = process.stdout.readline()
    time.sleep(random.uniform(0, LONGEST_LIFE))  # noqa: S311
    process.kill()
    rest = process.stdout.read()
    process.wait(10)
    process.stdout.close()
    return [line for line in (first + rest).split("\n")[:-1] if line]


def test_after_any_kill_each_message_arrives_once(sites: Sites) -> None:
    acknowledged: list[str] = []
    behind = 0
    for _kill in range(KILLS):
        acknowledged += live_and_be_killed(sites)
        arrived, written = ids(sites, "case", "door_inbox_message"), ids(sites, "sealed", "door_outbox_message")
        assert set(arrived) <= set(written)
        behind += len(arrived) < len(written)
    sites.run("sealed", "-m", "django", "deliver")
    arrived = ids(sites, "case", "door_inbox_message")
    assert arrived == ids(sites, "sealed", "door_outbox_message")
    assert set(acknowledged) <= set(arrived)
    assert len(acknowledged) >= KILLS
    carried = "select count(*) from trail_trailentry where what = 'door-carried'"
    assert sites.rows("sealed", carried) == [(len(arrived),)]
    said = sites.run("sealed", "-m", "kith.cli", "trail", "verify", "--sealed")
    assert f"The trail is whole: {2 * len(arrived)} lines." in said
    print(f"{KILLS} kills, {len(arrived)} messages, {behind} times behind at the moment of the kill")


def test_two_deliveries_at_once_carry_each_message_once(sites: Sites) -> None:
    fill = SENDS_AND_DELIVERS.replace("while True", "for _each in range(15)").replace("deliver()\n", "pass\n")
    sites.python("sealed", fill)
    both = [sites.start("sealed", "from kith.door.outbox.actions import deliver\nprint(deliver())") for _ in range(2)]
    for process in both:
        process.communicate(timeout=60)
        assert process.returncode == 0
    arrived = ids(sites, "case", "door_inbox_message")
    assert len(arrived) == 45
    assert arrived == ids(sites, "sealed", "door_outbox_message")
    assert sites.rows("sealed", "select count(*) from trail_trailentry where what = 'door-carried'") == [(45,)]

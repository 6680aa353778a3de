"""A restore that is killed at any moment leaves the old record or the new one, and can always be run again (G11)."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from door_sites import LONG, Sites
from kept_home import a_service, add_person, done, people, refused, verdict

KILLS = 30 if LONG else 3


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """A service with Danny in it."""
    with a_service(tmp_path_factory.mktemp("restored")) as sites:
        add_person(sites, "Danny")
        yield sites


def start(sites: Sites, backup: Path) -> "subprocess.Popen[bytes]":
    """The case site's part of a restore, in processes that one signal ends."""
    return subprocess.Popen(
        [sys.executable, "-m", "kith.keeping", "restore", str(backup / "case"), "--replace"],
        env=sites.environment("case"), start_new_session=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def kill_half_way(sites: Sites, restoring: "subprocess.Popen[bytes]", within: float) -> None:
    """At a random moment after it has begun to change something."""
    while not mark_of(sites).exists() and restoring.poll() is None:
        time.sleep(0.005)
    time.sleep(random.uniform(0, within))  # noqa: S311
    with suppress(ProcessLookupError):
        os.killpg(restoring.pid, signal.SIGKILL)
    restoring.wait(60)


def mark_of(sites: Sites) -> Path:
    """What a restore leaves that was stopped half-way."""
    return sites.home / "case" / "restore-not-finished"


def test_a_killed_restore_leaves_the_old_or_the_new_and_is_run_again(service: Sites, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    done(service, "backup", backup)
    half_way = 0
    for kill in range(KILLS):
        add_person(service, f"Later {kill}")
        kill_half_way(service, start(service, backup), within=0.6)
        if mark_of(service).exists():
            half_way += 1
            assert "stopped half-way" in refused(service, "check")
            done(service, "restore", backup, "--replace")
        assert people(service) == ["Danny"]
        found = verdict(service)
        assert (found["faults"], len(found["restored"])) == ([], 1)
    print(f"{KILLS} restores killed, {half_way} of them half-way, and each could be run again")

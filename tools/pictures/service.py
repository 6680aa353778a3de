"""The service that is pictured: the invented one, with invented universes of every size beside it, on this machine."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench_map.universes import Universe, invented

from pictures.pages import SIZES, sized

KITH = [sys.executable, "-m", "kith.cli"]
STATES = {"ruptured": "ruptured", "repairing": "repairing"}
AMOUNTS = {"better": (3, 0), "worse": (0, 3), "both": (3, 2), "not-asked": ("", "")}  # for better, for worse
DAY = "2026-10-14"


@dataclass(frozen=True)
class Service:
    """Where it answers, and the published passwords of its invented accounts."""

    url: str
    passwords: dict[str, str]


@contextmanager
def served(folder: Path) -> Iterator[Service]:
    """Made, filled and served; ended whatever happens."""
    environment = {**os.environ, "KITH_HOME": str(folder / "home")}
    words = [*KITH, "demo", "--port", "0", "--json"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line:
                raise SystemExit(f"The invented service did not start:\n{(folder / 'log').read_text()[-800:]}")
            for size in SIZES:
                bring_in(folder / str(size), size, environment)
            said: dict[str, Any] = json.loads(line)
            yield Service(said["url"].rstrip("/"), {one["username"]: one["password"] for one in said["accounts"]})
        finally:
            process.terminate()
            process.wait(30)


def bring_in(folder: Path, size: int, environment: dict[str, str]) -> None:
    """One universe of that size, by the import that everybody has."""
    write_folder(folder, invented(size, 0))
    command = [*KITH, "import", "kith-csv", str(folder), "--new-person", sized(size), "--as", "joanne"]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def write_folder(folder: Path, universe: Universe) -> None:
    """An invented universe as a folder of tables, in the person's own voice."""
    folder.mkdir()
    spokes = {body.id: f"s{body.id}" for body in universe.bodies}
    tables: dict[str, list[list[Any]]] = {
        "members": [["id", "name", "kind", "domain"],
                    *([body.id, body.name, body.kind, body.domain or ""] for body in universe.bodies)],
        "ties": [["id", "from", "to", "kind"],
                 *([spoke, "self", member, "knows"] for member, spoke in spokes.items()),
                 *([f"t{one}-{other}", one, other, "knows"] for one, other in universe.ties)],
        "readings": [["tie", "voice", "observed_on", "closeness", "pull", "for_better", "for_worse", "state"],
                     *([spokes[body.id], "person", DAY, 8 - (body.ring or 4), "" if body.pull is None else body.pull,
                        *AMOUNTS[body.quality], STATES.get(body.state, "")] for body in universe.bodies)],
    }  # fmt: skip
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

"""How long `kith-csv` takes, out and in, beside a bare write of the same rows in the same run: `make bench-csv`.

The import is compared with `executemany` of as many rows and columns into empty tables, the export with the csv
module writing the same cells; so the ratio says what Kith's checks, voices and trail cost, whatever the machine.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import postgres
from programs import Missing

MEMBERS, TIES_BETWEEN, READINGS = 400, 400, 5_000
TRIES = 3


def main() -> int:
    """Measure on SQLite, and on PostgreSQL where it is installed."""
    with tempfile.TemporaryDirectory(prefix="kith-bench-csv-") as name:
        folder = Path(name)
        write_folder(folder / "in")
        print(f"{MEMBERS} members, {MEMBERS + TIES_BETWEEN} ties, {READINGS} readings; the best of {TRIES} runs")
        print("database     import   bare write   ratio   export   csv module   ratio   `kith import`   `kith export`")
        measure(folder, "SQLite", {})
        try:
            with postgres.running() as address:
                measure(folder, "PostgreSQL", {"DATABASE_URL": address})
        except (Missing, subprocess.CalledProcessError) as why:
            print(f"PostgreSQL was not measured: {why}")
    return 0


def write_folder(folder: Path) -> None:
    """An invented universe of that size, in nine kinds of answer and two voices."""
    folder.mkdir()
    people = range(1, MEMBERS + 1)
    domains = ("family", "partner", "friends", "education-work", "community", "services", "")
    tables: dict[str, list[list[Any]]] = {
        "person": [["name"], ["Kai"]],
        "members": [["id", "name", "kind", "domain", "note"],
                    *([n, f"Member {n}", "person", domains[n % 7], "A note, in some words"] for n in people)],
        "ties": [["id", "from", "to", "kind", "own_word", "began"],
                 *([n, "self", n, "friend", "mate", 2019] for n in people),
                 *([MEMBERS + n, n, n % MEMBERS + 1, "knows", "", ""] for n in range(1, TIES_BETWEEN + 1))],
        "readings": [["tie", "voice", "observed_on", "closeness", "pull", "contact", "own_words"],
                     *([n % MEMBERS + 1, "person" if n % 3 else "worker:1", f"2026-{n % 9 + 1:02}-{n % 28 + 1:02}",
                        n % 7 + 1, n % 5, "weekly:phone;visit", f"Said {n}"] for n in range(READINGS))],
    }  # fmt: skip
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)


def measure(folder: Path, database: str, more: dict[str, str]) -> None:
    """One line of the table: inside one process, then the commands as a user runs them."""
    home = folder / f"home-{database}"
    environment = {**os.environ, **more, "KITH_HOME": str(home), "KITH_PASSWORD": "an invented passphrase"}
    kith = [sys.executable, "-m", "kith.cli"]
    run = [*kith, "createadmin", "jo", "--name", "Jo", "--role", "practitioner"]
    for command in ([*kith, "migrate"], run):
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    inside = [sys.executable, __file__, "inside", str(folder)]
    figures = json.loads(subprocess.run(inside, env=environment, check=True, capture_output=True, text=True).stdout)
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    command = [*kith, "import", "kith-csv", str(folder / "in"), "--as", "jo", "--json"]
    came_in, report = _timed(
        lambda: subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    )
    person = json.loads(report.stdout)["people"][0]["id"]
    export = [*kith, "export", "kith-csv", "--person", person, "-o", str(out), "--as", "jo"]
    went_out, _done = _timed(lambda: subprocess.run(export, env=environment, check=True, stdout=subprocess.DEVNULL))
    came, bare, went, plain = (figures[name] for name in ("import", "bare", "export", "plain"))
    print(f"{database:11}{came:7.2f} s{bare:10.3f} s{came / bare:7.0f} {went:9.2f} s{plain:10.3f} s{went / plain:7.0f}"
          f"{came_in:13.2f} s{went_out:14.2f} s")  # fmt: skip


def inside(folder: Path) -> None:
    """The two and their yardsticks, in one process; each import is taken back."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kith.settings.case"
    import django

    django.setup()
    from kith.access.queries import opened
    from kith.accounts.models import User
    from kith.exchange.kith_csv.actions import import_folder
    from kith.exchange.kith_csv.exporting import export_folder
    from kith.exchange.kith_csv.reading import read_folder

    jo = User.objects.get(username="jo")

    def come_in(dry_run: bool = True) -> Any:
        return import_folder(by=jo, folder=read_folder(folder / "in"), dry_run=dry_run)

    figures = {"import": _best(come_in), "bare": _best(bare_write)}
    person = come_in(dry_run=False).people[0]["id"]
    found = opened(jo, person, "universe")
    assert found
    figures["export"] = _best(lambda: export_folder(opened=found, path=folder / "bench"))
    figures["plain"] = _best(lambda: plain_copy(folder / "bench", folder / "plain.csv"))
    from kith.exchange.models import ImportedThing

    ImportedThing.objects.filter(format="kith-csv").delete()
    shutil.rmtree(folder / "bench")
    print(json.dumps(figures))


def bare_write() -> None:
    """As many rows, with as many columns, by `executemany` into a table without keys or checks; then taken back."""
    from django.db import connection, transaction

    rows = {"m": (MEMBERS, 22), "t": (MEMBERS + TIES_BETWEEN, 24), "r": (READINGS, 28)}
    with transaction.atomic(), connection.cursor() as cursor:
        for name, (many, columns) in rows.items():
            for part in (1, columns, 6):  # the anchor, what is said, what came from where
                table = f"bench_{name}_{part}"
                cursor.execute(f"create temporary table {table} ({', '.join(f'c{n} text' for n in range(part))})")
                places = ", ".join(["%s"] * part)
                cursor.executemany(f"insert into {table} values ({places})", [["some words"] * part] * many)  # noqa: S608
        transaction.set_rollback(True)


def plain_copy(folder: Path, to: Path) -> None:
    """The same cells, written by the csv module alone."""
    with to.open("w", encoding="utf-8", newline="") as stream:
        for one in sorted(folder.iterdir()):
            with one.open(encoding="utf-8", newline="") as source:
                csv.writer(stream, lineterminator="\n").writerows(csv.reader(source))


def _best(work: Callable[[], Any]) -> float:
    return min(_timed(work)[0] for _each in range(TRIES))


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    done = work()
    return time.perf_counter() - began, done


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        inside(Path(sys.argv[2]))
    else:
        sys.exit(main())

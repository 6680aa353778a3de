"""Everything that `make test` runs, in order; each step says what it is, and the end says how all of them went."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import postgres
from programs import Missing, chromium, postgresql

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
AT_ONCE = str(min(os.cpu_count() or 1, 4))
# The slowest are named at the end: a run is to take under half an hour.
SIDE_BY_SIDE = (PYTHON, "-m", "pytest", "-q", "--durations", "40", "--durations-min", "4", "-n", AT_ONCE, "--dist")
# Whoever has nothing left to do takes from whoever has: a few tests take a minute or two, and most a moment.
TESTS = (*SIDE_BY_SIDE, "worksteal", "-m", "not journey")
# A file of journeys stays with one service, in its own order; each process has a service and a browser of its own.
JOURNEYS = (*SIDE_BY_SIDE, "loadfile", "-m", "journey", "tests/journeys")


@dataclass(frozen=True)
class Step:
    """One thing to run."""

    name: str
    run: Callable[[], int]


def main() -> int:
    """Run every step, even after one failed: one look shows all that is wrong. 0 only when every step passed."""
    try:
        chromium()
        postgresql()
    except Missing as why:
        print(why, file=sys.stderr)
        return 1
    failed = [*_failed_at_once(), *(step.name for step in STEPS if not _passed(step))]
    print("\n".join(["", "Failed: " + ", ".join(failed)] if failed else ["", "Everything passed."]))
    return 1 if failed else 0


def _passed(step: Step) -> bool:
    print(f"\n== {step.name}", flush=True)
    began = time.monotonic()
    return _told(step.name, step.run(), time.monotonic() - began)


def _told(name: str, code: int, seconds: float) -> bool:
    print(f"== {name}: {'passed' if code == 0 else 'FAILED'} in {seconds:.0f} s", flush=True)
    return code == 0


def _failed_at_once() -> list[str]:
    """Run what keeps one core busy each, side by side; what each printed is shown when all have ended."""
    with ThreadPoolExecutor(int(AT_ONCE)) as side_by_side:
        ended = list(side_by_side.map(_quietly, AT_THE_SAME_TIME.values()))
    failed = []
    for name, (done, seconds) in zip(AT_THE_SAME_TIME, ended, strict=True):
        print(f"\n== {name}\n{done.stdout}", end="")
        if not _told(name, done.returncode, seconds):
            failed.append(name)
    return failed


def _quietly(words: tuple[str, ...]) -> "tuple[subprocess.CompletedProcess[str], float]":
    began = time.monotonic()
    done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done, time.monotonic() - began


def command(*words: str, **environment: str) -> Callable[[], int]:
    """A step that runs one command from the project's folder."""

    def run() -> int:
        return subprocess.run(words, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode

    return run


def no_migration_missing(site: str) -> tuple[str, ...]:
    """Asks whether the models of a site have changed without a migration; in a home that is thrown away."""
    code = (
        "import os, tempfile; os.environ['KITH_HOME'] = tempfile.mkdtemp(); "
        f"os.environ['DJANGO_SETTINGS_MODULE'] = 'kith.settings.{site}'; import django; django.setup(); "
        "from django.core.management import call_command; call_command('makemigrations', check=True, dry_run=True)"
    )
    return (PYTHON, "-W", "error", "-c", code)


def on_postgresql() -> int:
    """The same tests again, but for those that need no database (tests/second_run.py), on a PostgreSQL that is started
    for them alone."""
    try:
        with postgres.running() as address:
            return command(*TESTS, "--database-only", DATABASE_URL=address)()
    except (Missing, subprocess.CalledProcessError) as why:
        print(why, file=sys.stderr)
        return 1


TWIN = "tests/measures/test_twin_of_the_reference.py"
# The longest first, so that none of them is left alone at the end.
AT_THE_SAME_TIME = {
    "the kernels of the measures, compiled once": (
        PYTHON,
        "-m",
        "pytest",
        "-q",
        "tests/measures/test_twin_of_the_reference.py",
    ),
    "mypy: types": (str(BIN / "mypy"), "--no-incremental"),
    "the built wheel in an empty environment": (PYTHON, "tools/wheel.py"),
    "import contracts": (str(BIN / "lint-imports"), "--no-logo"),
    "migrations of the case site": no_migration_missing("case"),
    "migrations of the sealed site": no_migration_missing("sealed"),
    "ruff: faults": (str(BIN / "ruff"), "check", "src", "tests", "tools"),
    "ruff: form": (str(BIN / "ruff"), "format", "--check", "--quiet", "src", "tests", "tools"),
}
STEPS = (
    Step("tests on SQLite", command(*TESTS)),
    Step("tests on PostgreSQL", on_postgresql),
    Step("browser journeys", command(*JOURNEYS)),
)

if __name__ == "__main__":
    sys.exit(main())

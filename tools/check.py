"""Everything that `make test` runs, in order; each step says what it is, and the end says how all of them went."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import postgres
from programs import Missing, chromium, postgresql

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
AT_ONCE = str(min(os.cpu_count() or 1, 4))
SIDE_BY_SIDE = (PYTHON, "-m", "pytest", "-q", "-n", AT_ONCE, "--dist")
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
    failed = [step.name for step in STEPS if not _passed(step)]
    print("\n".join(["", "Failed: " + ", ".join(failed)] if failed else ["", "Everything passed."]))
    return 1 if failed else 0


def _passed(step: Step) -> bool:
    print(f"\n== {step.name}", flush=True)
    began = time.monotonic()
    code = step.run()
    print(f"== {step.name}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
    return code == 0


def command(*words: str, **environment: str) -> Callable[[], int]:
    """A step that runs one command from the project's folder."""

    def run() -> int:
        return subprocess.run(words, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode

    return run


def no_migration_missing(site: str) -> Callable[[], int]:
    """Whether the models of a site have changed without a migration; in a home that is thrown away."""
    code = (
        "import os, tempfile; os.environ['KITH_HOME'] = tempfile.mkdtemp(); "
        f"os.environ['DJANGO_SETTINGS_MODULE'] = 'kith.settings.{site}'; import django; django.setup(); "
        "from django.core.management import call_command; call_command('makemigrations', check=True, dry_run=True)"
    )
    return command(PYTHON, "-W", "error", "-c", code)


def on_postgresql() -> int:
    """The same tests again, but for those that need no database (tests/second_run.py), on a PostgreSQL that is started
    for them alone."""
    try:
        with postgres.running() as address:
            return command(*TESTS, "--database-only", DATABASE_URL=address)()
    except (Missing, subprocess.CalledProcessError) as why:
        print(why, file=sys.stderr)
        return 1


STEPS = (
    Step("ruff: faults", command(str(BIN / "ruff"), "check", "src", "tests", "tools")),
    Step("ruff: form", command(str(BIN / "ruff"), "format", "--check", "--quiet", "src", "tests", "tools")),
    Step("mypy: types", command(str(BIN / "mypy"), "--no-incremental")),
    Step("import contracts", command(str(BIN / "lint-imports"), "--no-logo")),
    Step("migrations of the case site", no_migration_missing("case")),
    Step("migrations of the sealed site", no_migration_missing("sealed")),
    Step("tests on SQLite", command(*TESTS)),
    Step("tests on PostgreSQL", on_postgresql),
    Step("browser journeys", command(*JOURNEYS)),
    Step("the built wheel in an empty environment", command(PYTHON, "tools/wheel.py")),
)

if __name__ == "__main__":
    sys.exit(main())

"""The case side cannot import the sealed site (G1): the contracts hold, and each is noticed when it is broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kith"
CONTRACTS = ROOT / ".importlinter"

NOTHING_IMPORTS_IT = "Nothing imports the sealed site"
IT_IMPORTS_LITTLE = "The sealed site imports the trail, the door and the accounts, and nothing else of Kith"
ONLY_IT_SENDS = "Only the sealed site sends through the door"
IT_READS_NO_INBOX = "The sealed site does not read the inbox of the case site"
NO_DJANGO = "What is true is decided without Django"
ONE_DIRECTION = "One direction: a domain imports only what stands lower"
SETTINGS_ALONE = "The settings import no other part of Kith"
INSIDE = "Inside a domain: pages ask forms, forms actions, actions queries, queries models, models rules"

BREACHES = [
    ("universe/rules.py", "import kith.restorative", NOTHING_IMPORTS_IT),
    ("people/models.py", "def later():\n    from kith.restorative.views import home", NOTHING_IMPORTS_IT),
    ("settings/base.py", "import kith.restorative.urls", NOTHING_IMPORTS_IT),
    ("cli/__init__.py", "import kith.restorative.urls", NOTHING_IMPORTS_IT),
    ("restorative/views.py", "import kith.people", IT_IMPORTS_LITTLE),
    ("restorative/views.py", "from kith.universe.rules import *", IT_IMPORTS_LITTLE),
    ("restorative/views.py", "import kith.a_domain_to_come", IT_IMPORTS_LITTLE),
    ("access/models.py", "import kith.door.outbox.actions", ONLY_IT_SENDS),
    ("restorative/views.py", "import kith.door.inbox.models", IT_READS_NO_INBOX),
    ("door/outbox/actions.py", "import kith.door.inbox.models", IT_READS_NO_INBOX),
    ("trail/rules.py", "from django.conf import settings", NO_DJANGO),
    ("door/messages.py", "from django.utils.translation import gettext", NO_DJANGO),
    ("trail/models.py", "import kith.accounts.models", ONE_DIRECTION),
    ("door/messages.py", "import kith.accounts.rules", ONE_DIRECTION),
    ("settings/sealed.py", "import kith.people.models", SETTINGS_ALONE),
    ("accounts/models.py", "import kith.accounts.views", INSIDE),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package alone, with a domain that has no contract yet: what is new is not let in either."""
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copytree(SOURCE, folder / "kith", ignore=shutil.ignore_patterns("static", "templates", "locale", "*.pyc"))
    return folder


def lint(folder: Path) -> tuple[bool, str]:
    """Whether the contracts are kept in the package under `folder`, and what import-linter said."""
    ran = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--config", str(CONTRACTS), "--no-cache"],
        cwd=folder,
        env={**os.environ, "COLUMNS": "300", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ran.returncode == 0, ran.stdout + ran.stderr


def test_the_contracts_are_kept(copy: Path) -> None:
    kept, said = lint(copy)
    assert kept, said


@pytest.mark.parametrize("file, line, contract", BREACHES, ids=[f"{file}: {line}" for file, line, _ in BREACHES])
def test_a_breach_of_a_contract_is_noticed(copy: Path, file: str, line: str, contract: str) -> None:
    module = copy / "kith" / file
    before = module.read_text(encoding="utf-8")
    to_come = copy / "kith" / "a_domain_to_come"
    try:
        if "a_domain_to_come" in line:
            to_come.mkdir()
            (to_come / "__init__.py").touch()
        module.write_text(f"{before}\n{line}\n", encoding="utf-8")
        kept, said = lint(copy)
    finally:
        module.write_text(before, encoding="utf-8")
        shutil.rmtree(to_come, ignore_errors=True)
    assert not kept
    assert f"{contract} BROKEN" in said


@pytest.mark.parametrize(
    "name, may_name_it",
    [
        ("kith.restorative", ("restorative/", "settings/sealed.py")),
        ("kith.door.outbox", ("door/outbox/", "settings/sealed.py")),
        ("CASE_INBOX", ("door/", "settings/sealed.py", "cli/site.py")),
    ],
)
def test_nothing_names_the_sealed_side_where_a_contract_cannot_see_it(name: str, may_name_it: tuple[str, ...]) -> None:
    """A dotted name in a string, to be imported at run time, is no import to import-linter."""
    naming = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if name in path.read_text(encoding="utf-8") and not str(path.relative_to(SOURCE)).startswith(may_name_it)
    ]
    assert naming == []

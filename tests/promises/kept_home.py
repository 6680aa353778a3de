"""A home with a record in it, on the kind of database that the tests run on, and the `kith` command in it."""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from door_sites import Sites, a_copy_of, two_sites

PATIENCE = 120  # seconds
PASSWORD = "a long invented passphrase"
ACCOUNTS = f"""
from kith.accounts.actions import make_account
for username, name, role in [("joanne", "Joanne Price", "practitioner"), ("dorothy", "Dorothy Lam", "data-protection")]:
    make_account(username=username, name=name, role=role, password="{PASSWORD}")
"""
SEALED_ACCOUNT = f"""
from kith.accounts.actions import make_account
make_account(username="fiona", name="Fiona Grant", role="facilitator", password="{PASSWORD}")
"""
ADD = """
from kith.accounts.models import User
from kith.access.actions import add_person
centre = add_person(by=User.objects.get(username="joanne"), name={name!r})
print(centre.person.public_id)
"""


@contextmanager
def a_service(folder: Path) -> Iterator[Sites]:
    """Both sites, with accounts on each."""
    with a_copy_of(_with_accounts(), folder) as sites:
        yield sites


@cache
def _with_accounts() -> Sites:
    """The pattern of it: hashing passwords as a service does takes seconds, copying does not."""
    kept = ExitStack()
    atexit.register(kept.close)
    sites = kept.enter_context(two_sites(Path(kept.enter_context(TemporaryDirectory(prefix="kith-test-service-")))))
    sites.python("case", ACCOUNTS)
    sites.python("sealed", SEALED_ACCOUNT)
    return sites


def add_person(sites: Sites, name: str) -> str:
    """A new person; their public id."""
    return sites.python("case", ADD.format(name=name)).strip()


def people(sites: Sites) -> list[str]:
    """What the people of a home are called."""
    return [row[0] for row in sites.rows("case", "select name from people_person order by id")]


def kith(sites: Sites, *words: str | Path, path: str | None = None) -> "subprocess.CompletedProcess[str]":
    """Run one command as whoever runs the service does, who knows both addresses."""
    told = sites.environment("sealed") | sites.environment("case")
    told.pop("DJANGO_SETTINGS_MODULE")
    if path is not None:
        told["PATH"] = path
    return subprocess.run(
        [sys.executable, "-m", "kith.cli", *words], env=told, cwd=sites.home.parent, capture_output=True, text=True,
        timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def done(sites: Sites, *words: str | Path) -> str:
    """What a command that must succeed prints."""
    ran = kith(sites, *words)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def refused(sites: Sites, *words: str | Path) -> str:
    """What a command says that cannot be done: one clear line, no traceback."""
    ran = kith(sites, *words)
    assert ran.returncode == 1, (ran.returncode, ran.stdout, ran.stderr)
    (line,) = ran.stderr.splitlines()
    assert line.startswith("kith: ")
    return line


def verdict(sites: Sites, site: str = "case") -> dict[str, Any]:
    """What `kith trail verify` finds."""
    ran = kith(sites, "trail", "verify", "--json", *(["--sealed"] if site == "sealed" else []))
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def files_under(folder: Path) -> list[Path]:
    """Every file in a folder and below."""
    return [Path(where) / name for where, _folders, names in os.walk(folder) for name in names]

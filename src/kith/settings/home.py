"""KITH_HOME: the folder that holds a site's embedded database and its secrets. Imports no Django."""

import os
import secrets
from pathlib import Path

OWNER_ONLY_FOLDER = 0o700
OWNER_ONLY_FILE = 0o600


def kith_home() -> Path:
    """The folder named by KITH_HOME; without it, `.kith` in the current folder."""
    return Path(os.environ.get("KITH_HOME") or ".kith").resolve()


def site_home(site: str) -> Path:
    """The folder of one site ('case' or 'sealed'), made at first use and readable by its owner only."""
    folder = kith_home() / site
    for each in (folder.parent, folder):
        each.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    folder.chmod(OWNER_ONLY_FOLDER)
    return folder


def secret(site: str, name: str) -> str:
    """The site's secret of that name, made at first use, readable by the owner only.

    Two processes may start at once: the file appears whole (written aside, then linked), and the first one wins.
    """
    path = site_home(site) / f"{name}.secret"
    if not path.exists():
        _write_once(path, secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def is_demo_home() -> bool:
    """Whether this home holds an invented service: only `kith demo` marks one."""
    return (kith_home() / "demo").exists()


def mark_demo_home() -> None:
    """Mark this home as an invented service, in which accounts with published passwords may exist."""
    home = kith_home()
    home.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    (home / "demo").write_text("This home holds an invented service. Nobody in it is real.\n", encoding="utf-8")

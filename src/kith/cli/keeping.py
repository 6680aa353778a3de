"""`kith backup` and `kith restore`: both sites, each by a process that knows nothing of the other one."""

import contextlib
import shutil
import subprocess
import sys
from pathlib import Path

from kith.cli.site import CannotDo, environment_of
from kith.settings import home

# The sealed site first: what its copy says was carried through the door has arrived in a later copy of the case site.
SITES = ("sealed", "case")


def backup(folder: Path) -> int:
    """Write both sites into a new folder, apart. Raises CannotDo; then nothing that it made is left."""
    folder = folder.absolute()
    _refuse_unfit(folder)
    with _thrown_away_unless_done(folder):
        for site in SITES:
            (folder / site).mkdir(mode=home.OWNER_ONLY_FOLDER)
            _child(site, "back-up", str(folder / site))
    print(
        f"Both sites are in {folder}. The secrets are not: without {home.kith_home()}/*/*.secret no backup can be "
        "restored. Keep those apart from it, as safely."
    )
    return 0


def restore(folder: Path, replace: bool) -> int:
    """Put both sites back. Both are checked before either is touched."""
    folder = folder.absolute()
    more = ["--replace"] if replace else []
    for site in SITES:
        _child(site, "check", str(folder / site), *more)
    for done, site in enumerate(SITES):
        try:
            _child(site, "restore", str(folder / site), *more)
        except CannotDo as why:
            other = f" The {SITES[0]} site was restored before that; run this again with --replace." if done else ""
            raise CannotDo(f"{why}{other}") from why
    print(f"Both sites are as they were in {folder}. The trail says so, and everybody signs in anew.")
    return 0


def _refuse_unfit(folder: Path) -> None:
    if folder.resolve().is_relative_to(home.kith_home()):
        raise CannotDo("A backup inside the home is lost with it. Choose another folder; nothing was written.")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CannotDo(f"{folder} holds something already. Choose a new folder; nothing was written.")
    except OSError as why:
        raise CannotDo(f"{folder} cannot be read ({why.strerror}). Nothing was written.") from why


@contextlib.contextmanager
def _thrown_away_unless_done(folder: Path):  # type: ignore[no-untyped-def]
    try:
        folder.mkdir(mode=home.OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        folder.chmod(home.OWNER_ONLY_FOLDER)
    except OSError as why:
        raise CannotDo(f"{folder} cannot be made ({why.strerror}). Nothing was written.") from why
    try:
        yield
    except BaseException:
        for site in SITES:
            shutil.rmtree(folder / site, ignore_errors=True)
        raise


def _child(site: str, *words: str) -> None:
    """Run one site's part. What it says when it cannot go on is one line."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "kith.keeping", *words],
        env=environment_of(site), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        if "Traceback" in done.stderr:
            sys.stderr.write(done.stderr)
        said = done.stderr.strip().splitlines() or [f"The {site} site's part stopped without a word."]
        raise CannotDo(said[-1])

"""Where compiled kernels are kept from one run to the next: a folder that may be written to, whatever the installation.

Call `prepare` before numba is imported. Whoever could write there could have their code run, and so the folder is its
owner's alone.
"""

import os
import stat
import sys
import tempfile
from pathlib import Path

NUMBA_SAYS = "NUMBA_CACHE_DIR"


def prepare() -> Path:
    """Make the folder, and tell numba of it: what NUMBA_CACHE_DIR names, else within KITH_HOME, else within the user's
    folder for caches; where none of them can be written to, one that lasts as long as the machine's temporary files."""
    told = os.environ.get(NUMBA_SAYS)
    if told:
        return Path(told)
    folder = next((one for one in _places() if _is_ours(one)), None) or Path(tempfile.mkdtemp(prefix="kith-jit-"))
    os.environ[NUMBA_SAYS] = str(folder)
    if "numba" in sys.modules:
        sys.modules["numba"].config.CACHE_DIR = str(folder)
    return folder


def _places() -> list[Path]:
    home = os.environ.get("KITH_HOME")
    if home:
        return [Path(home).resolve() / "jit"]
    caches = os.environ.get("XDG_CACHE_HOME")
    if caches and Path(caches).is_absolute():
        return [Path(caches) / "kith" / "jit"]
    try:
        return [Path.home() / ".cache" / "kith" / "jit"]
    except RuntimeError:  # somebody without a home
        return []


def _is_ours(folder: Path) -> bool:
    """Whether it is there, or can be made, and nobody else can write to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.stat()
        return (
            about.st_uid == os.getuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and _takes_a_file(folder)
        )
    except OSError:
        return False


def _takes_a_file(folder: Path) -> bool:
    with tempfile.TemporaryFile(dir=folder):
        return True

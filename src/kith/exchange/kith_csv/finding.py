"""Finding the files of a folder and reading their bytes, without trusting either. Imports no Django."""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from kith.exchange.kith_csv.limits import CHECK, LESS, MEGABYTE, CannotRead, Limits, cannot_read
from kith.exchange.kith_csv.shape import MEMBERS, SHAPES
from kith.exchange.network_canvas.text import shown

JUNK = {".ds_store", "thumbs.db", "desktop.ini", "readme.md", "readme.txt"}
TOLD_AT_MOST = 20
GIVE_A_FOLDER = "Give the folder in which members.csv stands."
NOT_OURS = "This is none of the files of kith-csv, so it was not read."


@dataclass
class Files:
    """The bytes of the files that are there, and the names beside them that were passed over."""

    data: dict[str, bytes] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)


def files_in(path: Path, limits: Limits) -> Files:
    """Read the folder. Raises CannotRead for what is no folder of kith-csv, or is unsafe, or too much."""
    if not path.is_dir():
        raise _no_folder(path)
    found = Files()
    for name in _names(path, limits):
        if name in SHAPES:
            found.data[name] = _bytes_of(path / name, limits)
        elif name.lower() not in JUNK:
            found.passed_over.append(shown(name))
    if MEMBERS not in found.data:
        raise cannot_read(f"There is no members.csv in {shown(str(path))}.", GIVE_A_FOLDER)
    return found


def _no_folder(path: Path) -> CannotRead:
    name = shown(str(path))
    if path.suffix.lower() == ".zip":
        return cannot_read(f"{name} is a zip, and kith-csv is a folder.", "Unpack it, and give the folder.")
    if path.exists():
        return cannot_read(f"{name} is no folder.", GIVE_A_FOLDER)
    return cannot_read(f"There is no folder {name}.", "Check the name.")


def _names(path: Path, limits: Limits) -> list[str]:
    names = []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                names.append(entry.name)
                if len(names) > limits.entries:
                    raise cannot_read(f"There are more than {limits.entries:,} files here.", GIVE_A_FOLDER)
    except OSError as why:
        raise cannot_read(f"{shown(str(path))} cannot be read ({why.strerror}).", GIVE_A_FOLDER) from why
    return sorted(names)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    """No link is followed, and nothing is waited for: a pipe or a device is no file."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as why:
        raise _not_a_file(path, "it is a link to another place" if path.is_symlink() else str(why.strerror)) from why
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _not_a_file(path, "it is no ordinary file")
    with os.fdopen(handle, "rb") as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise cannot_read(f"{path.name} is larger than {limits.file_bytes // MEGABYTE} MB.", LESS)
    return data


def _not_a_file(path: Path, why: str) -> CannotRead:
    return cannot_read(f"{path.name} cannot be read: {why}.", CHECK)

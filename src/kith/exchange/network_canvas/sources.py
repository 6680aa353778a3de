"""Finding the files of an import in folders and zips, and reading them without trusting them."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from . import wrong_files
from .interview import Notes, cannot_read
from .limits import MEGABYTE, Budget
from .text import shown

JUNK_NAMES = {".ds_store", "thumbs.db", "desktop.ini", ".gitkeep"}
JUNK_FOLDERS = {"__MACOSX"}
HEAD = 4096
CHUNK = 64 * 1024
# bzip2 and LZMA can unpack a few bytes into gigabytes at one go; Network Canvas writes neither.
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ZIP_TROUBLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)

LINK = "This is a link to another place, which Kith does not follow."
OUTSIDE = "The name of this file points outside the zip, so it was not read."
TOO_LARGE = "This file is larger than {size} MB, so it was not read."
UNREADABLE = "This file could not be opened. Check that you may read it."
STRANGE_PACKING = "This file is packed in a way that Network Canvas does not use, so it was not read."
DAMAGED = "This file is damaged inside the zip, so it was not read."
NOT_A_ZIP = "The name ends in .zip, but this is no zip. Copy or export it again."
SPECIAL = "This is neither a file nor a folder, so it was not read."


@dataclass(frozen=True)
class Document:
    """One file's bytes. `name` is its path inside what was given, as used in messages."""

    name: str
    data: bytes

    @property
    def folder(self) -> str:
        """The folder the file is in: numbers that Network Canvas gives to people hold only inside one export."""
        return str(PurePosixPath(self.name).parent)


def documents(paths: Sequence[Path], budget: Budget, notes: Notes) -> Iterator[Document]:
    """Every file that may be an export, one at a time. Raises CannotRead for a missing path, a bomb or too much."""
    for path in dict.fromkeys(Path(each).absolute() for each in paths):
        if path.is_dir():
            yield from _in_folder(path, budget, notes)
        elif path.is_file():
            yield from _on_disk(path, shown(path.name), budget, notes)
        elif path.exists():
            notes.add(shown(path.name), SPECIAL)
        else:
            raise cannot_read(f"There is no file or folder {shown(str(path))}.", "Check the name and the folder.")


def _is_junk(name: str) -> bool:
    parts = PurePosixPath(name).parts
    last = parts[-1] if parts else ""
    return last.startswith("._") or last.lower() in JUNK_NAMES or bool(JUNK_FOLDERS.intersection(parts))


def _in_folder(folder: Path, budget: Budget, notes: Notes) -> Iterator[Document]:
    for here, folders, files in os.walk(folder, followlinks=False):
        folders.sort()
        for link in [each for each in folders if Path(here, each).is_symlink()]:
            notes.add(_within(folder, Path(here, link)), LINK)
        for path in (Path(here, file) for file in sorted(files)):
            name = _within(folder, path)
            budget.spend_entry()
            if _is_junk(name):
                continue
            if path.is_symlink():
                notes.add(name, LINK)
            elif path.is_file():
                yield from _on_disk(path, name, budget, notes)
            else:
                notes.add(name, SPECIAL)


def _within(folder: Path, path: Path) -> str:
    return shown(path.relative_to(folder).as_posix())


def _on_disk(path: Path, name: str, budget: Budget, notes: Notes) -> Iterator[Document]:
    if name.lower().endswith(".netcanvas"):
        notes_protocol(name, notes)
        return
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            if not wrong_files.is_zip(head):
                yield from _checked(name, head, stream, budget, notes)
                return
    except OSError:
        notes.add(name, UNREADABLE)
        return
    yield from _in_zip(path, name, budget, notes)


def notes_protocol(name: str, notes: Notes) -> None:
    """A protocol beside its interviews belongs there; only when it is all there is, does the user hear of it."""
    notes.passed_over(name, wrong_files.PROTOCOL)


def _checked(
    name: str, head: bytes, stream: IO[bytes], budget: Budget, notes: Notes, packed: int | None = None
) -> Iterator[Document]:
    reason = wrong_files.EMPTY if not head else wrong_files.known_wrong(head)
    if reason is None and name.lower().endswith(".zip"):
        reason = NOT_A_ZIP
    if reason:
        notes.add(name, reason)
        return
    data = _take(name, head, stream, budget, packed)
    if data is None:
        notes.add(name, TOO_LARGE.format(size=budget.limits.file_bytes // MEGABYTE))
    else:
        yield Document(name, data)


def _take(name: str, head: bytes, stream: IO[bytes], budget: Budget, packed: int | None) -> bytes | None:
    """The whole file, or None if it is too large; counted piece by piece so that no more is ever unpacked."""
    limits, pieces, size, piece = budget.limits, [], 0, head
    while piece:
        pieces.append(piece)
        size += len(piece)
        budget.spend_bytes(len(piece))
        if packed is not None and size > max(limits.zip_ratio_from, packed * limits.zip_ratio):
            raise cannot_read(f"The file {name} inside the zip unpacks to far more than a real export would.")
        if size > limits.file_bytes:
            return None
        piece = stream.read(CHUNK)
    return b"".join(pieces)


def _in_zip(path: Path, name: str, budget: Budget, notes: Notes) -> Iterator[Document]:
    if path.stat().st_size > budget.limits.total_bytes:
        notes.add(name, TOO_LARGE.format(size=budget.limits.total_bytes // MEGABYTE))
        return
    try:
        archive = zipfile.ZipFile(path)
    except ZIP_TROUBLE:
        notes.add(name, wrong_files.BROKEN_ZIP)
        return
    with archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
        reason = _not_an_export(entries)
        if reason == wrong_files.PROTOCOL:
            notes_protocol(name, notes)
        elif reason:
            notes.add(name, reason)
        else:
            for entry in entries:
                yield from _entry(archive, entry, budget, notes)


def _not_an_export(entries: list[zipfile.ZipInfo]) -> str | None:
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names or "mimetype" in names:
        return wrong_files.WORKBOOK
    if "protocol.json" in names and not any(_may_be_export(each) for each in names):
        return wrong_files.PROTOCOL
    if any(entry.flag_bits & 0x1 for entry in entries):
        return wrong_files.LOCKED_ZIP
    return None if names else "This zip is empty."


def _may_be_export(name: str) -> bool:
    """Whether an entry may be answers; the tables in a protocol's assets are lists to choose from."""
    return name.lower().endswith((".csv", ".graphml")) and not name.startswith("assets/")


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget, notes: Notes) -> Iterator[Document]:
    budget.spend_entry()
    name = shown(entry.filename)
    if entry.is_dir() or _is_junk(entry.filename):
        return
    reason = _refused(entry)
    if reason:
        notes.add(name, reason)
        return
    if name.lower().endswith(".netcanvas"):
        notes_protocol(name, notes)
        return
    found: list[Document] = []
    try:
        with archive.open(entry) as stream:
            head = stream.read(HEAD)
            if wrong_files.is_zip(head):
                notes.add(name, wrong_files.ZIP_IN_ZIP)
            else:
                found = list(_checked(name, head, stream, budget, notes, entry.compress_size))
    except ZIP_TROUBLE:
        notes.add(name, DAMAGED)
    yield from found


def _refused(entry: zipfile.ZipInfo) -> str | None:
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if not parts or parts[0] == "/" or ".." in parts or ":" in parts[0]:
        return OUTSIDE
    if stat.S_ISLNK(entry.external_attr >> 16):
        return LINK
    return None if entry.compress_type in PACKINGS else STRANGE_PACKING

"""A folder of kith-csv as it is written: the text of each file, put in place whole or not at all. Imports no Django."""

import csv
import io
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kith.exchange.kith_csv.cells import guarded
from kith.exchange.kith_csv.shape import PERSON, SHAPES, Cells, Shape

OWNER_ONLY_FOLDER, OWNER_ONLY_FILE = 0o700, 0o600
NOTHING = "Nothing was written."


class CannotWrite(Exception):  # noqa: N818 - it reads as what the user is told
    """The folder cannot be written. The message is for the user."""


def text_of(name: str, rows: Sequence[Cells]) -> str:
    """One file: its header, and a row for each of these, in the order given."""
    columns = columns_of(SHAPES[name], rows)
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(columns)
    write.writerows([guarded(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue()


def columns_of(shape: Shape, rows: Iterable[Cells]) -> tuple[str, ...]:
    """The columns to write: those of the format, and the others only where a row needs one of them."""
    rows = list(rows)
    return (*shape.columns, *(one for one in shape.only_where_needed if any(row.get(one) for row in rows)))


def check_place(path: Path, public_id: str) -> None:
    """Raises CannotWrite unless a folder can be put there: nothing is there yet, or an empty folder, or one that holds
    an earlier export of the same person and nothing else."""
    if not path.parent.is_dir():
        raise CannotWrite(f"There is no folder {path.parent} to put it into. {NOTHING}")
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise CannotWrite(f"{path} is there already and is no folder. {NOTHING} Choose another name.")
    if path.is_dir() and not _is_export(path, public_id):
        raise CannotWrite(f"{path} holds something else already. {NOTHING} Choose another name, or an empty folder.")


def _is_export(path: Path, public_id: str) -> bool:
    names = {one.name for one in path.iterdir()}
    if not names <= set(SHAPES) or not all((path / name).is_file() for name in names):
        return False
    return not names or (PERSON in names and f",{public_id},".encode() in (path / PERSON).read_bytes())


def put(path: Path, files: Mapping[str, str], public_id: str) -> None:
    """Write it beside its place, then move it there: whoever looks finds all of it or none. Raises CannotWrite."""
    check_place(path, public_id)
    aside = path.parent / f".{path.name}.{secrets.token_hex(6)}"
    try:
        aside.mkdir(mode=OWNER_ONLY_FOLDER)
        for name, text in files.items():
            _write(aside / name, text)
        _exchange(aside, path)
    except OSError as why:
        raise CannotWrite(f"{path} cannot be written ({why.strerror}). {NOTHING}") from why
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
    with os.fdopen(handle, "wb") as stream:
        stream.write(text.encode())
        stream.flush()
        os.fsync(stream.fileno())


def _exchange(aside: Path, path: Path) -> None:
    """An empty folder gives way by itself; an earlier export is moved out of the way first, and then goes."""
    if not path.is_dir() or not any(path.iterdir()):
        aside.rename(path)
        return
    before = aside.with_name(f"{aside.name}.before")
    path.rename(before)
    aside.rename(path)
    shutil.rmtree(before, ignore_errors=True)

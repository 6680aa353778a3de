"""What a backup says of itself. Imports no Django."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

MANIFEST = "manifest.json"
ERASED = "erased.list"
FILES = {"sqlite": "kith.sqlite3", "postgresql": "kith.dump"}
PIECE = 1_048_576


class CannotKeep(Exception):
    """A backup, a restore or an erasure cannot go on; the message says what happened, what was kept, what to do."""


@dataclass(frozen=True)
class Manifest:
    """One site's part of a backup: enough to know whether it is whole, and whether this Kith can read it."""

    kith: str
    site: str
    vendor: str
    made_at: str
    migrations: list[list[str]]
    lines: int
    head: str
    sha256: str

    def write(self, folder: Path) -> None:
        """Written last: a folder without it is no backup."""
        (folder / MANIFEST).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path, site: str) -> Manifest:
    """The manifest of one site's part. Raises CannotKeep when there is none, or it is no manifest of this site."""
    try:
        found = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except FileNotFoundError as none:
        raise CannotKeep(f"{folder} holds no finished backup of the {site} site. Nothing was changed.") from none
    except (OSError, ValueError, TypeError) as why:
        raise CannotKeep(f"{folder / MANIFEST} cannot be read as Kith wrote it. Nothing was changed.") from why
    if found.site != site or found.vendor not in FILES:
        raise CannotKeep(f"{folder} is not a backup of the {site} site. Nothing was changed.")
    return found


def checksum(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()

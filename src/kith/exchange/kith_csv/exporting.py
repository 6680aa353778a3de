"""Exporting a person's universe as a folder: a disclosure, and the trail keeps it as one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kith.access.queries import Opened
from kith.exchange.disclosing import disclose
from kith.exchange.kith_csv.folder import check_place, put, text_of
from kith.exchange.kith_csv.gathering import Held, gather, notes_on_readings
from kith.exchange.kith_csv.known import first_public_id
from kith.exchange.kith_csv.rows_out import files_of
from kith.exchange.kith_csv.shape import DRAWINGS, FORMAT, MEMBERS, NO_CONTACT, READINGS, SHAPES, TIES


@dataclass(frozen=True)
class Exported:
    """What an export holds: how many rows a file, and in sentences what is not in it, or leaves with care."""

    person: str
    rows: dict[str, int]
    notes: list[str]

    def as_json(self) -> dict[str, Any]:
        """The report as `--json` prints it."""
        counts = {name: self.rows.get(f"{name}.csv", 0) for name in ("members", "ties", "readings", "no_contact",
                                                                    "drawings")}  # fmt: skip
        return {"person": self.person, **counts, "notes": self.notes}

    def in_words(self) -> str:
        """The report for a person to read."""
        what = {MEMBERS: "members", TIES: "ties", READINGS: "readings", NO_CONTACT: "no-contact rules",
                DRAWINGS: "drawings"}  # fmt: skip
        counted = ", ".join(f"{self.rows[name]} {word}" for name, word in what.items() if name in self.rows)
        return "\n".join([f"Written: {counted}.", *self.notes])


def export_folder(*, opened: Opened, path: Path, because: str = "") -> Exported:
    """Write what whoever opened the record may open and hear, and nothing else. The line in the trail comes before the
    first byte: a folder without its line can never be. Raises CannotWrite."""
    public_id = first_public_id(opened.centre) or opened.person.public_id
    check_place(path, public_id)
    held = gather(opened)
    files, untold = files_of(held)
    texts = {name: text_of(name, files[name]) for name in SHAPES if name in files}
    disclose(opened, f"export.{FORMAT}", because)
    put(path, texts, public_id)
    return Exported(opened.person.public_id, {name: len(rows) for name, rows in files.items()}, _notes(held, untold))


def _notes(held: Held, untold: int) -> list[str]:
    said = [
        (held.about is None, "'Who I am' is not shared with you, and is not in it."),
        (held.told_to_few, f"{held.told_to_few} answers in 'who I am' that were told to a few are not in it."),
        (held.in_other_voices, f"{held.in_other_voices} answers in 'who I am' in other voices are not in it."),
    ]
    return notes_on_readings(held, untold) + [words for holds, words in said if holds]

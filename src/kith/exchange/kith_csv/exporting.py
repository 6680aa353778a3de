"""Exporting a person's universe as a folder: a disclosure, and the trail keeps it as one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kith.access.queries import Opened
from kith.exchange.kith_csv.folder import check_place, put, text_of
from kith.exchange.kith_csv.gathering import Held, gather
from kith.exchange.kith_csv.known import first_public_id
from kith.exchange.kith_csv.rows_out import files_of
from kith.exchange.kith_csv.shape import DRAWINGS, FORMAT, MEMBERS, NO_CONTACT, READINGS, SHAPES, TIES
from kith.trail.actions import Said, record
from kith.universe.voices import ALL, WORKERS

TO = "to whoever ran the command"


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
    words = f"{TO}: {because.strip()}" if because.strip() else TO
    record(Said(opened.user.pk, "disclosed", f"export.{FORMAT}", opened.via, centre=opened.centre, words=words))
    put(path, texts, public_id)
    return Exported(
        opened.person.public_id, {name: len(rows) for name, rows in files.items()}, list(_notes(held, untold))
    )


def _notes(held: Held, untold: int) -> list[str]:
    private = sum(row.audience not in (ALL, WORKERS) for row in held.readings or ())
    said = [
        (held.readings is None, "Readings are not shared with you, and are not in it."),
        (held.about is None, "'Who I am' is not shared with you, and is not in it."),
        (private, f"{private} readings in it were said to you alone, or to a few. Think of who will read them."),
        (untold, f"{untold} readings in the voice of somebody of whom you do not hear are not in it."),
        (held.told_to_few, f"{held.told_to_few} answers in 'who I am' that were told to a few are not in it."),
        (held.in_other_voices, f"{held.in_other_voices} answers in 'who I am' in other voices are not in it."),
    ]
    return [words for holds, words in said if holds]

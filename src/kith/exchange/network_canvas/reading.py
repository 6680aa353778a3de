"""Reading interviews made with Network Canvas, from whatever the user has of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from . import wrong_files
from .csv_files import read_csv
from .gathering import gather
from .graphml import read_graphml
from .interview import EXPORT_AGAIN, CannotRead, Found, Interview, Notes, cannot_read
from .limits import Budget, Limits
from .merging import type_in_file_names
from .pieces import Parts
from .sources import documents

NOTHING_HERE = "There is no export of Network Canvas here."
ONLY_A_MATRIX = (
    "This matrix repeats ties that Network Canvas also writes as a list, but the list is not here, "
    "so these ties were not read. Export the edge lists too."
)
DEFAULT_LIMITS = Limits()


def read_interviews(paths: Sequence[Path], limits: Limits = DEFAULT_LIMITS) -> Found:
    """Every interview in these folders, zips and files, whatever the mixture, and everything left out with the reason.

    Raises CannotRead, with a message for the user, if nothing can be read, or if it is unsafe or too much.
    Nothing is written, fetched, unpacked to disk or executed.
    """
    budget, notes = Budget(limits), Notes()
    parts = _read(paths, budget, notes)
    interviews = gather(parts, limits, notes)
    if not interviews:
        raise _nothing(notes)
    _note_matrices(parts, interviews, notes)
    return Found(interviews, notes.all())


def _read(paths: Sequence[Path], budget: Budget, notes: Notes) -> Parts:
    """All parts, those from CSV first: where CSV and GraphML differ, the CSV counts."""
    tables, graphs = Parts(), Parts()
    for document in documents(paths, budget, notes):
        if document.name.lower().endswith(".graphml") or wrong_files.is_xml(document.data[:200]):
            graphs.add(read_graphml(document, budget, notes))
        else:
            tables.add(read_csv(document, budget, notes))
    tables.add(graphs)
    return tables


def _note_matrices(parts: Parts, interviews: Sequence[Interview], notes: Notes) -> None:
    listed = {type_in_file_names(edge.edge_type) for interview in interviews for edge in interview.edges}
    for where, edge_type in parts.matrices:
        if edge_type not in listed:
            notes.add(where, ONLY_A_MATRIX)


def _nothing(notes: Notes) -> CannotRead:
    reasons = notes.reasons_for_nothing()
    if not reasons:
        return cannot_read(NOTHING_HERE)
    told = " ".join(f"{each.where}: {each.reason}" for each in reasons[:3])
    more = f" ({len(reasons) - 3} more files could not be read either.)" if len(reasons) > 3 else ""
    return cannot_read(told + more, EXPORT_AGAIN)

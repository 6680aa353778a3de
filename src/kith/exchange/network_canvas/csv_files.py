"""Reading one CSV file of an export: the person's own row, a list of people and things, or a list of ties.

What a file is, is told by its columns, so that renamed files still come in; its name gives the type of its rows.
Column names of exporters from 2020 on (version 4 to the present, Fresco included) and of the Server before are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from . import wrong_files
from .interview import Notes
from .limits import Budget
from .pieces import UUID, AlterPart, Belongs, EdgePart, FileName, Parts, SessionPart, file_name
from .sources import Document
from .tables import Row, Table, table
from .text import CLEANED, GUESSED, clean, decode

EGO_COLUMNS = {
    "ego_uuid": ("networkcanvasegouuid", "networkcanvasegoid", "_egoid", "networkcanvasuuid", "_uid"),
    "session": ("networkcanvassessionid", "networkcanvassessionuuid", "_sessionid"),
    "case": ("networkcanvascaseid", "_caseid"),
    "protocol": ("networkcanvasprotocolname", "_protocolname"),
    "started": ("sessionstart", "_sessionstart"),
    "finished": ("sessionfinish", "_sessionfinish"),
    "exported": ("sessionexported", "_sessionexported"),
}
ALTER_COLUMNS = {
    "number": ("nodeid", "_id"),
    "ego_uuid": ("networkcanvasegouuid", "networkcanvasegoid", "_egoid"),
    "session": ("networkcanvassessionid", "networkcanvassessionuuid", "_sessionid"),
    "uuid": ("networkcanvasuuid", "networkcanvasalterid", "_uid"),
    "type": ("networkcanvastype", "networkcanvasnodetype"),
}
EDGE_COLUMNS = {
    "edge_number": ("edgeid", "_id"),
    "ego_uuid": ("networkcanvasegouuid", "networkcanvasegoid", "_egoid"),
    "session": ("networkcanvassessionid", "networkcanvassessionuuid", "_sessionid"),
    "uuid": ("networkcanvasuuid", "networkcanvasedgeid", "_uid"),
    "type": ("networkcanvastype", "networkcanvasedgetype"),
    "source": ("networkcanvassourceuuid",),
    "target": ("networkcanvastargetuuid",),
    "from": ("from", "_from"),
    "to": ("to", "_to"),
}
TIMES = ("started", "finished", "exported")


def read_csv(document: Document, budget: Budget, notes: Notes) -> Parts:
    """The parts of an interview in this file; none, with a note why, if it is something else."""
    parts = Parts()
    decoded = decode(document.data)
    if decoded is None:
        notes.add(document.name, wrong_files.NOT_TEXT)
        return parts
    text, removed = clean(decoded[0])
    found = table(document.name, text, budget, notes)
    name = file_name(document.name)
    part = _part(found, name) if found else None
    if found is None or part is None:
        notes.add(document.name, wrong_files.NOT_AN_EXPORT if text.strip() else wrong_files.EMPTY)
    elif part == "matrix":
        parts.matrices.append((document.name, name.type))
    else:
        _note_text(document.name, guessed=decoded[1], removed=removed, notes=notes)
        READERS[part](document, name, found, parts)
    return parts


def _note_text(name: str, *, guessed: bool, removed: int, notes: Notes) -> None:
    if guessed:
        notes.add(name, GUESSED)
    if removed:
        notes.add(name, CLEANED.format(count=removed))


def _part(found: Table, name: FileName) -> str | None:
    columns = {column.casefold() for column in found.header}
    if name.part == "adjacencyMatrix" or _is_matrix(found.header):
        return "matrix"
    known = {column for column in columns if column.startswith("networkcanvas")} | (columns & {"_uid", "_egoid"})
    if not known and name.part not in {"attributeList", "edgeList"}:
        return None
    if columns & {"networkcanvassourceuuid", "networkcanvastargetuuid", "edgeid"} or name.part == "edgeList":
        return "edges"
    if columns & {"nodeid", "networkcanvasalterid"} or name.part == "attributeList":
        return "alters"
    if columns.intersection(EGO_COLUMNS["session"]) or name.part == "ego":
        return "ego"
    return "alters" if "networkcanvasuuid" in columns else None


def _is_matrix(header: tuple[str, ...]) -> bool:
    return len(header) > 1 and header[0] == "column 1" and all(re.fullmatch(UUID, each) for each in header[1:])


def _split(row: Row, columns: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, str], dict[str, str]]:
    """The columns that Network Canvas adds, by our names, and the rest as exported."""
    by_folded = {column.casefold(): column for column in reversed(row.cells)}
    known: dict[str, str] = {}
    taken: set[str] = set()
    for ours, theirs in columns.items():
        column = next((by_folded[each] for each in theirs if each in by_folded), None)
        known[ours] = row.cells[column].strip() if column is not None else ""
        taken.add(column or "")
    return known, {column: value for column, value in row.cells.items() if column not in taken}


def _belongs(known: Mapping[str, str], name: FileName) -> Belongs:
    return Belongs(known["session"], known["ego_uuid"], name.session, name.case)


def _read_ego(document: Document, name: FileName, found: Table, parts: Parts) -> None:
    for row in found.rows:
        known, values = _split(row, EGO_COLUMNS)
        times = {time: known[time] for time in TIMES}
        where = f"{document.name}, row {row.number}"
        belongs = _belongs(known, name)
        parts.sessions.append(SessionPart(where, belongs, known["case"], known["protocol"], times, values))


def _read_alters(document: Document, name: FileName, found: Table, parts: Parts) -> None:
    for row in found.rows:
        known, values = _split(row, ALTER_COLUMNS)
        parts.alters.append(
            AlterPart(
                where=f"{document.name}, row {row.number}",
                belongs=_belongs(known, name),
                uuid=known["uuid"],
                number=known["number"],
                numbers_of=document.folder,
                node_type=known["type"] or _type(name),
                values=values,
            )
        )


def _read_edges(document: Document, name: FileName, found: Table, parts: Parts) -> None:
    for row in found.rows:
        known, values = _split(row, EDGE_COLUMNS)
        parts.edges.append(
            EdgePart(
                where=f"{document.name}, row {row.number}",
                belongs=_belongs(known, name),
                uuid=known["uuid"],
                edge_type=known["type"] or _type(name),
                source=known["source"],
                target=known["target"],
                from_number=known["from"],
                to_number=known["to"],
                numbers_of=document.folder,
                directed=False,  # the CSV does not say
                values=values,
            )
        )


def _type(name: FileName) -> str:
    """The type in the file's name; a renamed file has its whole name for want of a better word."""
    return name.type or ("" if name.part else name.stem)


READERS: Mapping[str, Callable[[Document, FileName, Table, Parts], None]] = {
    "ego": _read_ego,
    "alters": _read_alters,
    "edges": _read_edges,
}

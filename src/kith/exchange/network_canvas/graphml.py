"""Reading a GraphML export: one or several graphs in a file, each one interview.

The person's own answers are the data of the graph itself. Keys are told apart by their id, since two may share a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from .interview import Notes
from .limits import Budget
from .pieces import AlterPart, Belongs, EdgePart, FileName, Parts, SessionPart, Values, file_name
from .sources import Document
from .text import CLEANED, clean

DTD = (
    "This GraphML file carries a document type or entities, which can be used to attack a reader. "
    "Network Canvas writes none, so nothing of it was read."
)
BROKEN = "This is no well-formed GraphML: it is damaged, cut off or something else, so nothing of it was read."
NOT_GRAPHML = "This is an XML file, but no GraphML, so it was not read."
NO_GRAPH = "This GraphML file holds no graph, so there is nothing in it to read."
TOO_DEEP = "This GraphML file is nested more deeply than any export of Network Canvas, so nothing of it was read."
HYPEREDGE = "This graph has ties with more than two ends, which Network Canvas does not make. They were left out."
TOO_MANY_VALUES = "There are more than {limit:,} answers here. Those beyond were left out."
LONG_VALUE = "An answer longer than {limit:,} characters was left out."

LABEL = "\0label"  # the label drawn beside a node; no column of that name can exist
LAYOUT_KEY = re.compile(r".+_([XY])")
TIMES = {"started": "sessionstarttime", "finished": "sessionfinishtime", "exported": "sessionexporttime"}
UNSAID = {"undefined", "null"}  # what the exporter writes for a time that it does not have


class _RefusedError(Exception):
    """Nothing of this file may be used; the message is the reason."""


@dataclass
class _Element:
    """A graph, node or edge while it is being read: its attributes, and its data by key id."""

    kind: str
    attributes: Mapping[str, str]
    data: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class _Graph(_Element):
    inner: list[_Element] = field(default_factory=list)


class _Reader:
    """Receives the events of the XML parser; a tree of everything is never built."""

    def __init__(self, name: str, budget: Budget, notes: Notes) -> None:
        self.name, self.budget, self.notes = name, budget, notes
        self.names: dict[str, str] = {}
        self.graphs: list[_Graph] = []
        self.file_attributes: Mapping[str, str] = {}
        self._path: list[str] = []
        self._open: list[_Element] = []
        self._key = ""
        self._words: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        kind = _local(tag)
        if not self._path and kind != "graphml":
            raise _RefusedError(NOT_GRAPHML)
        self._path.append(kind)
        if len(self._path) > self.budget.limits.xml_depth:
            raise _RefusedError(TOO_DEEP)
        plain = {_local(key): value for key, value in attributes.items()}
        if kind == "graphml":
            self.file_attributes = plain
        elif kind == "key":
            self._key = plain.get("id", "")
            self.names[self._key] = _column(self._key, plain.get("attr.name", ""))
        elif kind in {"graph", "node", "edge"}:
            self._begin(kind, plain)
        elif kind == "hyperedge":
            self.notes.add(self.name, HYPEREDGE)
        elif kind in {"data", "desc"}:
            self._key, self._words = (plain.get("key", "") if kind == "data" else self._key), []

    def _begin(self, kind: str, attributes: Mapping[str, str]) -> None:
        self.budget.spend_row()
        element = _Graph(kind, attributes) if kind == "graph" else _Element(kind, attributes)
        if isinstance(element, _Graph):
            self.graphs.append(element)
        elif self.graphs:
            self.graphs[-1].inner.append(element)
        self._open.append(element)

    def data(self, words: str) -> None:
        """Text inside the element that is open; only that of data and descriptions is kept."""
        if self._path and self._path[-1] in {"data", "desc"}:
            self._words.append(words)

    def end(self, tag: str) -> None:
        """An element ends."""
        kind = self._path.pop()
        if kind == "data" and self._open:
            self._open[-1].data.append((self._key, "".join(self._words)))
        elif kind == "desc" and self._path and self._path[-1] == "key":
            # Newer exporters bend a name to what XML allows, and keep the true one, as in the CSV, here.
            self.names[self._key] = clean("".join(self._words))[0].strip() or self.names.get(self._key, self._key)
        elif kind in {"graph", "node", "edge"}:
            self._open.pop()

    def close(self) -> None:
        """The document ends; everything has been collected by then."""


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _column(key: str, name: str) -> str:
    """The name of the column that the CSV has for this key: a place on the canvas ends in _x there, here in _X."""
    name = clean(name)[0]
    layout = LAYOUT_KEY.fullmatch(key)
    if layout and name.endswith(f"_{layout.group(1)}"):
        return name[:-1] + name[-1].lower()
    return name or key


def read_graphml(document: Document, budget: Budget, notes: Notes) -> Parts:
    """The parts of every interview in this file; none, with a note why, if it cannot be trusted or read."""
    reader = _Reader(document.name, budget, notes)
    parts = Parts()
    try:
        parser = DefusedXMLParser(target=reader, forbid_dtd=True, forbid_entities=True, forbid_external=True)
        parser.feed(document.data)
        parser.close()
    except DefusedXmlException:
        notes.add(document.name, DTD)
    except _RefusedError as refused:
        notes.add(document.name, str(refused))
    except (ParseError, ValueError, LookupError):
        notes.add(document.name, BROKEN)
    else:
        for index, graph in enumerate(reader.graphs):
            _add_graph(reader, graph, index, parts)
        if not reader.graphs:
            notes.add(document.name, NO_GRAPH)
    return parts


def _add_graph(reader: _Reader, graph: _Graph, index: int, parts: Parts) -> None:
    name = file_name(reader.name) if len(reader.graphs) == 1 else FileName("", "", "", "", "")
    where = reader.name if len(reader.graphs) == 1 else f"{reader.name}, graph {index + 1}"
    said = {
        key.casefold(): clean(value)[0].strip() for key, value in {**reader.file_attributes, **graph.attributes}.items()
    }
    values = _values(reader, where, graph)
    values.pop(LABEL, "")
    belongs = Belongs(said.get("sessionuuid", ""), values.pop("networkCanvasUUID", ""), name.session, name.case)
    times = {ours: said.get(theirs, "") for ours, theirs in TIMES.items()}
    times = {ours: "" if time in UNSAID else time for ours, time in times.items()}
    case, protocol = said.get("caseid", ""), said.get("protocolname", "")
    parts.sessions.append(SessionPart(where, belongs, case, protocol, times, values))
    numbers_of = f"{reader.name}#{index}"
    for element in graph.inner:
        spot = f"{where}, {element.kind} {element.attributes.get('id', '?')[:60]}"
        found = _values(reader, spot, element)
        if element.kind == "node":
            parts.alters.append(_alter(element, spot, found, belongs, numbers_of))
        else:
            default = graph.attributes.get("edgedefault", "undirected") == "directed"
            parts.edges.append(_edge(element, spot, found, belongs, numbers_of, default))


def _values(reader: _Reader, where: str, element: _Element) -> dict[str, str]:
    values = Values()
    removed, most = 0, reader.budget.limits.columns
    if len(element.data) > most:
        reader.notes.add(where, TOO_MANY_VALUES.format(limit=most))
    for key, words in element.data[:most]:
        if len(words) > reader.budget.limits.cell_characters:
            reader.notes.add(where, LONG_VALUE.format(limit=reader.budget.limits.cell_characters))
            continue
        plain, count = clean(words)
        removed += count
        values.add(LABEL if key == "label" else reader.names.get(key, key), plain)
    if removed:
        reader.notes.add(where, CLEANED.format(count=removed))
    return values.values


def _alter(element: _Element, where: str, values: dict[str, str], belongs: Belongs, numbers_of: str) -> AlterPart:
    uuid, node_type = values.pop("networkCanvasUUID", ""), values.pop("networkCanvasType", "")
    label = values.pop(LABEL, "")
    return AlterPart(
        where, belongs, uuid.strip(), element.attributes.get("id", ""), numbers_of, node_type.strip(), values, label
    )


def _edge(
    element: _Element, where: str, values: dict[str, str], belongs: Belongs, numbers_of: str, default: bool
) -> EdgePart:
    if LABEL in values:
        values.setdefault("label", values.pop(LABEL))
    said = element.attributes.get("directed")
    return EdgePart(
        where=where,
        belongs=belongs,
        uuid=values.pop("networkCanvasUUID", "").strip(),
        edge_type=values.pop("networkCanvasType", "").strip(),
        source=values.pop("networkCanvasSourceUUID", "").strip(),
        target=values.pop("networkCanvasTargetUUID", "").strip(),
        from_number=element.attributes.get("source", ""),
        to_number=element.attributes.get("target", ""),
        numbers_of=numbers_of,
        directed=default if said is None else said == "true",
        values=values,
    )

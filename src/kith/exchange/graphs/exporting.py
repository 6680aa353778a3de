"""Exporting a person's universe as a graph: a disclosure, and the trail keeps it as one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kith.access.queries import Opened
from kith.exchange.graphs.gexf import gexf
from kith.exchange.graphs.graph import Graph, graph_of
from kith.exchange.graphs.graphml import graphml
from kith.exchange.kith_csv.gathering import gather, notes_on_readings

WRITERS: dict[str, Callable[[Graph], bytes]] = {"gexf": gexf, "graphml": graphml}
NO_SENTENCES = "Answers in sentences, notes and no-contact rules are not in it: kith-csv has them."


@dataclass(frozen=True)
class ExportedGraph:
    """The bytes of the file, what it holds, and in sentences what is not in it, or leaves with care."""

    person: str
    content: bytes
    members: int
    ties: int
    readings: int
    notes: list[str]

    def as_json(self) -> dict[str, Any]:
        """The report as `--json` prints it."""
        counts = {"members": self.members, "ties": self.ties, "readings": self.readings}
        return {"person": self.person, **counts, "notes": self.notes}

    def in_words(self) -> str:
        """The report for a person to read."""
        counted = f"Written: {self.members} members, {self.ties} ties, {self.readings} readings."
        return "\n".join([counted, *self.notes])


def export_graph(opened: Opened, form: str) -> ExportedGraph:
    """What whoever opened the record may open and hear, as `form` writes it.

    Nothing has left yet: whoever puts the file in its place writes the line in the trail first (`disclosing.disclose`).
    """
    held = gather(opened)
    graph = graph_of(held)
    readings = sum(len(edge.told) for edge in graph.edges)
    notes = [*notes_on_readings(held, graph.untold), NO_SENTENCES]
    return ExportedGraph(
        opened.person.public_id, WRITERS[form](graph), len(graph.nodes) - 1, len(graph.edges), readings, notes
    )

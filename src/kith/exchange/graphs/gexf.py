"""A graph as GEXF 1.3 (gexf.net), as Gephi reads it: ties and answers have their days. Imports no Django."""

from datetime import date
from xml.etree.ElementTree import Element, SubElement

from kith.exchange.graphs.graph import NUMBERS, Edge, Graph
from kith.exchange.graphs.xml_text import plain, written

NAMESPACE, VERSION = "http://gexf.net/1.3", "1.3"
OF_NODES = ("kind", "domain")
OF_EDGES = ("kind", "own_word", "began", "ended")


def gexf(graph: Graph) -> bytes:
    """The file. An answer stands from the day on which it was given until that voice answers anew."""
    root = Element("gexf", xmlns=NAMESPACE, version=VERSION)
    SubElement(SubElement(root, "meta"), "creator").text = "Kith"
    how = {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    drawn = SubElement(root, "graph", how)
    _attributes(drawn, "node", "static", [(name, "string") for name in OF_NODES])
    _attributes(drawn, "edge", "static", [(name, "string") for name in OF_EDGES])
    kinds = [
        (f"{question} {voice}", "integer" if question in NUMBERS else "string") for question, voice in graph.asked()
    ]
    _attributes(drawn, "edge", "dynamic", kinds)
    nodes, edges = SubElement(drawn, "nodes"), SubElement(drawn, "edges")
    for node in graph.nodes:
        one = SubElement(nodes, "node", id=node.id, label=plain(node.name))
        _values(one, [_value("node", name, node.what.get(name, "")) for name in OF_NODES])
    for edge in graph.edges:
        days = _between(edge.starts, edge.ends)
        # Gephi keeps several edges of the same two apart by their `kind` alone.
        ends = {"id": edge.id, "source": edge.near, "target": edge.far, "kind": edge.what["kind"]}
        one = SubElement(edges, "edge", ends | days)
        _values(one, [_value("edge", name, edge.what[name]) for name in OF_EDGES] + _told(edge))
    return written(root)


def _attributes(drawn: Element, of: str, mode: str, names: list[tuple[str, str]]) -> None:
    if names:
        declared = SubElement(drawn, "attributes", {"class": of, "mode": mode})
        for name, kind in names:
            SubElement(declared, "attribute", id=f"{of} {name}", title=name, type=kind)


def _told(edge: Edge) -> list[dict[str, str]]:
    return [
        _value("edge", f"{question} {voice}", str(answer)) | _between(starts, ends)
        for question, voice, answer, starts, ends in edge.spells()
    ]


def _value(of: str, name: str, value: str) -> dict[str, str]:
    return {"for": f"{of} {name}", "value": plain(value)}


def _between(starts: date | None, ends: date | None) -> dict[str, str]:
    days = {"start": starts, "end": ends}
    return {name: day.isoformat() for name, day in days.items() if day}


def _values(element: Element, values: list[dict[str, str]]) -> None:
    values = [one for one in values if one["value"]]
    if values:
        inside = SubElement(element, "attvalues")
        for one in values:
            SubElement(inside, "attvalue", one)

"""A graph as GraphML (graphml.graphdrawing.org), as networkx and igraph read it. Imports no Django.

GraphML knows no time: of each voice the newest answer to each question is an attribute of the tie (`closeness person`),
and everything that was told, with its day, is in `told`, as JSON.
"""

import json
from xml.etree.ElementTree import Element, SubElement

from kith.exchange.graphs.graph import NUMBERS, Edge, Graph
from kith.exchange.graphs.xml_text import plain, written

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
OF_NODES = ("name", "kind", "domain")
OF_EDGES = ("kind", "own_word", "began", "ended", "starts", "ends", "told")


def graphml(graph: Graph) -> bytes:
    """The file."""
    root = Element("graphml", xmlns=NAMESPACE)
    asked = graph.asked()
    for name in OF_NODES:
        _key(root, "node", name)
    for name in OF_EDGES:
        _key(root, "edge", name)
    for question, voice in asked:
        _key(root, "edge", f"{question} {voice}", "int" if question in NUMBERS else "string")
    drawn = SubElement(root, "graph", id="universe", edgedefault="directed")
    for node in graph.nodes:
        one = SubElement(drawn, "node", id=node.id)
        _data(one, "node", {"name": node.name, **node.what})
    for edge in graph.edges:
        one = SubElement(drawn, "edge", id=edge.id, source=edge.near, target=edge.far)
        _data(one, "edge", _of_edge(edge))
    return written(root)


def _key(root: Element, of: str, name: str, kind: str = "string") -> None:
    SubElement(root, "key", {"id": f"{of} {name}", "for": of, "attr.name": name, "attr.type": kind})


def _data(element: Element, of: str, values: dict[str, str]) -> None:
    for name, value in values.items():
        if value:
            SubElement(element, "data", key=f"{of} {name}").text = plain(value)


def _of_edge(edge: Edge) -> dict[str, str]:
    told = [{"voice": one.voice, "on": one.on.isoformat(), **one.answers} for one in edge.told]
    return {
        **edge.what,
        "starts": edge.starts.isoformat() if edge.starts else "",
        "ends": edge.ends.isoformat() if edge.ends else "",
        "told": json.dumps(told, ensure_ascii=False) if told else "",
        **{f"{question} {voice}": str(answer) for (question, voice), answer in edge.newest().items()},
    }

"""rustworkx: its functions for what it has (components, betweenness, degrees); it has no structural holes."""

import rustworkx

from bench_measures.peers.composition import Numbers, hierarchy, weighing
from bench_measures.peers.networkx_expert import dyadic_constraints
from bench_measures.peers.sight import Sight

NAME, LIBRARY = "rustworkx", "rustworkx"


def structure(sight: Sight) -> Numbers:
    """The measures of structure of one universe."""
    n, close = sight.n, sight.close
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(n))
    graph.add_edges_from_no_data(list(sight.pairs))
    t, every = graph.num_edges(), n * (n - 1) // 2
    degrees = [graph.degree(one) for one in range(n)]
    components = rustworkx.number_connected_components(graph)
    dyadic = dyadic_constraints(sight) if sight.binds else []
    return {
        "members": n,
        "pairs": t,
        "density": t / every if every else None,
        "components": components,
        "isolates": degrees.count(0),
        "effective_size": n - 2 * t / n if n else None,
        "betweenness": _betweenness(graph, n) if n > 1 else None,
        "closeness": weighing(close, degrees),
        "constraint": sum(dyadic) if dyadic else None,
        "hierarchy": hierarchy(dyadic),
        "closeness_used": len(close),
        "weights_used": sight.weights_used,
    }


def _betweenness(graph: rustworkx.PyGraph, n: int) -> float:
    centre = graph.add_node(n)
    graph.add_edges_from_no_data([(centre, one) for one in range(n)])
    found: float = rustworkx.betweenness_centrality(graph, normalized=True)[centre]
    return found

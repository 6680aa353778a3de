"""networkx by its own functions: one call a measure, as its documentation shows them."""

import networkx as nx

from bench_measures.peers.composition import Numbers, hierarchy, weighing
from bench_measures.peers.sight import Sight

NAME, LIBRARY = "networkx, its own functions", "networkx"
CENTRE = -1


def structure(sight: Sight) -> Numbers:
    """The measures of structure of one universe."""
    n, close = sight.n, sight.close
    members = nx.Graph()
    members.add_nodes_from(range(n))
    members.add_edges_from(sight.pairs)
    whole = members.copy()
    whole.add_node(CENTRE)
    whole.add_edges_from((CENTRE, one) for one in range(n))
    weighted, bound = _weighted(sight), close if sight.binds else {}
    return {
        "members": n,
        "pairs": members.number_of_edges(),
        "density": nx.density(members) if n > 1 else None,
        "components": nx.number_connected_components(members),
        "isolates": nx.number_of_isolates(members),
        "effective_size": nx.effective_size(whole, nodes=[CENTRE])[CENTRE] if n else None,
        "betweenness": nx.betweenness_centrality(whole)[CENTRE] if n > 1 else None,
        "closeness": weighing(close, [members.degree(one) for one in range(n)]),
        "constraint": nx.constraint(weighted, nodes=[CENTRE], weight="weight")[CENTRE] if bound else None,
        "hierarchy": hierarchy([nx.local_constraint(weighted, CENTRE, one, weight="weight") for one in bound]),
        "closeness_used": len(close),
        "weights_used": sight.weights_used,
    }


def _weighted(sight: Sight) -> nx.Graph:
    graph, close = nx.Graph(), sight.close
    graph.add_node(CENTRE)
    graph.add_weighted_edges_from((CENTRE, one, own) for one, own in close.items())
    graph.add_weighted_edges_from(
        (low, high, weight) for (low, high), weight in sight.pairs.items() if weight and low in close and high in close
    )
    return graph

"""networkx as somebody would use it who knows it well: its adjacency, each pass made once, nothing computed twice.

Its own betweenness goes over the whole graph, its own constraint asks again for every strength that it needs, and so
neither is used. What is left is the graph, its components and plain Python over the adjacency.
"""

import networkx as nx

from bench_measures.peers.composition import Numbers, hierarchy, weighing
from bench_measures.peers.sight import Sight

NAME, LIBRARY = "networkx, by an expert", "networkx"


def structure(sight: Sight) -> Numbers:
    """The measures of structure of one universe."""
    n, close = sight.n, sight.close
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(sight.pairs)
    known = [set(graph.adj[one]) for one in range(n)]
    degrees = [len(others) for others in known]
    t, every = graph.number_of_edges(), n * (n - 1) // 2
    dyadic = dyadic_constraints(sight) if sight.binds else []
    return {
        "members": n,
        "pairs": t,
        "density": t / every if every else None,
        "components": nx.number_connected_components(graph),
        "isolates": degrees.count(0),
        "effective_size": n - 2 * t / n if n else None,
        "betweenness": _betweenness(known, every),
        "closeness": weighing(close, degrees),
        "constraint": sum(dyadic) if dyadic else None,
        "hierarchy": hierarchy(dyadic),
        "closeness_used": len(close),
        "weights_used": sight.weights_used,
    }


def _betweenness(known: list[set[int]], every: int) -> float | None:
    """Of pairs with nobody in common only how many there are matters: whoever has somebody is found from the middle."""
    if not every:
        return None
    apart = every - sum(map(len, known)) // 2
    total = float(apart)
    for one, own in enumerate(known):
        ends = set().union(*(known[middle] for middle in own)) - own
        total += sum(1 / (1 + len(own & known[end])) - 1 for end in ends if end > one)
    return total / every


def dyadic_constraints(sight: Sight) -> list[float]:
    """How much each member whose closeness is known constrains the centre: two additions a pair."""
    close = sight.close
    strength, whole = dict(close), sum(close.values())
    joined = [(low, high, weight) for (low, high), weight in sight.pairs.items()
              if weight and low in close and high in close]  # fmt: skip
    for low, high, weight in joined:
        strength[low] += weight
        strength[high] += weight
    share = {one: own / whole for one, own in close.items()}
    reached = dict(share)
    for low, high, weight in joined:
        reached[high] += share[low] * weight / strength[low]
        reached[low] += share[high] * weight / strength[high]
    return [one * one for one in reached.values()]

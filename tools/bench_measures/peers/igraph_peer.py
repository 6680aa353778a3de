"""igraph: its C functions for all that it has. It has no part of the constraint by contact, and so no hierarchy."""

import igraph

from bench_measures.peers.composition import Numbers, hierarchy, weighing
from bench_measures.peers.sight import Sight

NAME, LIBRARY = "igraph", "igraph"


def structure(sight: Sight) -> Numbers:
    """The measures of structure of one universe."""
    n, close, edges = sight.n, sight.close, list(sight.pairs)
    members = igraph.Graph(n, edges)
    degrees, t = members.degree(), len(edges)
    whole = igraph.Graph(n + 1, edges + [(n, one) for one in range(n)])
    every = n * (n - 1) // 2
    return {
        "members": n,
        "pairs": t,
        "density": members.density() if n > 1 else None,
        "components": len(members.connected_components()),
        "isolates": degrees.count(0),
        "effective_size": n - 2 * t / n if n else None,
        "betweenness": whole.betweenness(vertices=n) / every if n > 1 else None,
        "closeness": weighing(close, degrees),
        **_holes(sight),
        "closeness_used": len(close),
        "weights_used": sight.weights_used,
    }


def _holes(sight: Sight) -> Numbers:
    close = sight.close
    if not close or not sight.binds:
        return {"constraint": None, "hierarchy": None}
    m, whole = len(close), sum(close.values())
    number = dict(zip(close, range(m), strict=True))
    joined = [(number[low], number[high], weight) for (low, high), weight in sight.pairs.items()
              if weight and low in number and high in number]  # fmt: skip
    own = list(close.values())
    graph = igraph.Graph(m + 1, [(low, high) for low, high, _weight in joined] + [(m, one) for one in range(m)])
    weights = [weight for _low, _high, weight in joined] + own
    strength = graph.strength(weights=weights)
    reached = [one / whole for one in own]
    for low, high, weight in joined:
        reached[high] += own[low] / whole * weight / strength[low]
        reached[low] += own[high] / whole * weight / strength[high]
    return {
        "constraint": graph.constraint(vertices=m, weights=weights),
        "hierarchy": hierarchy([one * one for one in reached]),
    }

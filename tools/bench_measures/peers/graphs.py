"""The peers that measure one universe after the other: which there are, and how they are run."""

from collections.abc import Callable
from importlib import import_module

from bench_measures.answers import Answers, as_answers
from bench_measures.peers.composition import Numbers, composition
from bench_measures.peers.sight import Sight, Universes, sights

MODULES = {
    "networkx-expert": "networkx_expert",
    "networkx-own": "networkx_own",
    "igraph": "igraph_peer",
    "rustworkx": "rustworkx_peer",
}


def structure_by(peer: str) -> Callable[[Universes], Answers]:
    """What measures the structure of universes by one library. Raises ImportError where it is not installed."""
    graph_of: Callable[[Sight], Numbers] = import_module(f"bench_measures.peers.{MODULES[peer]}").structure

    def every(universes: Universes) -> Answers:
        return as_answers([_one(graph_of, sight) for sight in sights(universes)])

    return every


def _one(graph_of: Callable[[Sight], Numbers], sight: Sight) -> Numbers:
    return {**graph_of(sight), **composition(sight)}

"""The measures of structure are those of networkx and igraph, on the karate club and on any universe."""

from collections.abc import Mapping

import igraph
import networkx as nx
import pytest
from hypothesis import given
from small import ASKED
from test_measures_published import around, network
from universes import WORDS, questions, tried, universes

from kith.measures.catalogue import measure
from kith.measures.holes import CENTRE, burt_constraint, dyadic_constraints, weighted_network
from kith.measures.question import Question
from kith.measures.universe import Universe, pairs, present

CLOSE = {"rel": 1e-12, "abs": 1e-12}


def drawn(universe: Universe, question: Question) -> nx.Graph:
    """The members who are there and what joins them, without the centre."""
    graph = nx.Graph()
    graph.add_nodes_from(present(universe, question.as_at))
    graph.add_edges_from(pairs(universe, question.as_at))
    return graph


def with_centre(graph: nx.Graph) -> nx.Graph:
    whole = graph.copy()
    whole.add_node(CENTRE)
    whole.add_edges_from((CENTRE, node) for node in graph)
    return whole


def in_igraph(graph: nx.Graph) -> tuple[igraph.Graph, int]:
    nodes = list(graph)
    place = {node: number for number, node in enumerate(nodes)}
    ties = [(place[a], place[b]) for a, b in graph.edges]
    return igraph.Graph(len(nodes), ties), place[CENTRE]


@tried
@given(universes(), questions())
def test_counts_density_and_parts_are_those_of_networkx(universe: Universe, question: Question) -> None:
    found, graph = measure(universe, question), drawn(universe, question)
    assert found["members"] == graph.number_of_nodes()
    assert found["pairs"] == graph.number_of_edges()
    assert found["components"] == nx.number_connected_components(graph)
    assert found["isolates"] == nx.number_of_isolates(graph)
    if len(graph) > 1:
        assert found["density"] == pytest.approx(nx.density(graph), **CLOSE)


@tried
@given(universes(), questions())
def test_effective_size_and_betweenness_are_those_of_networkx(universe: Universe, question: Question) -> None:
    found, whole = measure(universe, question), with_centre(drawn(universe, question))
    if len(whole) > 1:
        assert found["effective_size"] == pytest.approx(nx.effective_size(whole, [CENTRE])[CENTRE], **CLOSE)
    if len(whole) > 2:
        assert found["betweenness"] == pytest.approx(nx.betweenness_centrality(whole)[CENTRE], **CLOSE)


@tried
@given(universes(), questions())
def test_density_parts_and_betweenness_are_those_of_igraph(universe: Universe, question: Question) -> None:
    found = measure(universe, question)
    alone = drawn(universe, question)
    whole, centre = in_igraph(with_centre(alone))
    members = whole.induced_subgraph([v for v in range(whole.vcount()) if v != centre])
    assert found["components"] == len(members.connected_components())
    if len(alone) > 1:
        every = len(alone) * (len(alone) - 1) / 2
        assert found["density"] == pytest.approx(members.density(), **CLOSE)
        assert found["betweenness"] == pytest.approx(whole.betweenness([centre])[0] / every, **CLOSE)


@tried
@given(universes(), questions())
def test_constraint_with_weights_is_that_of_networkx_and_of_igraph(universe: Universe, question: Question) -> None:
    weighted = weighted_network(universe, question)
    graph = nx.Graph()
    graph.add_nodes_from(weighted)
    graph.add_weighted_edges_from((a, b, weight) for a, ties in weighted.items() for b, weight in ties.items())
    found = measure(universe, question)
    assert found["closeness_used"] == len(graph) - 1
    if len(graph) == 1 or only_of_unknown_weight(universe, question, weighted[CENTRE]):
        assert found["constraint"] is None
        return
    theirs, centre = in_igraph(graph)
    strengths = [weight for _, _, weight in graph.edges(data="weight")]
    assert found["constraint"] == pytest.approx(nx.constraint(graph, [CENTRE], weight="weight")[CENTRE], **CLOSE)
    assert found["constraint"] == pytest.approx(theirs.constraint([centre], weights=strengths)[0], **CLOSE)
    for member, dyadic in zip(weighted[CENTRE], dyadic_constraints(weighted, CENTRE), strict=True):
        assert dyadic == pytest.approx(nx.local_constraint(graph, CENTRE, member, weight="weight"), **CLOSE)


def only_of_unknown_weight(universe: Universe, question: Question, close: Mapping[int, float]) -> bool:
    """Whether members whose closeness is known know each other, and it is known of none of them how well."""
    between = [weight for (a, b), weight in pairs(universe, question.as_at).items() if a in close and b in close]
    return bool(between) and all(weight is None for weight in between)


@pytest.mark.parametrize("weight", [None, "weight"], ids=["without weights", "with weights"])
def test_every_constraint_of_the_karate_club_is_that_of_networkx(weight: str | None) -> None:
    club = nx.karate_club_graph()
    ours = network(club if weight else nx.Graph(list(club.edges())))
    theirs = nx.constraint(club, weight=weight)
    for node in club:
        assert burt_constraint(ours, node) == pytest.approx(theirs[node], **CLOSE)


def test_everybody_in_the_karate_club_stands_between_their_own_as_networkx_has_it() -> None:
    club = nx.karate_club_graph()
    sizes = nx.effective_size(nx.Graph(list(club.edges())))
    for node in club:
        found = measure(around(club, node), ASKED)
        ego = nx.ego_graph(club, node)
        assert found["effective_size"] == pytest.approx(sizes[node], **CLOSE)
        assert found["components"] == nx.number_connected_components(club.subgraph(club[node]))
        if len(ego) > 2:
            assert found["betweenness"] == pytest.approx(nx.betweenness_centrality(ego)[node], **CLOSE)


def test_the_universes_of_these_tests_have_words_for_everything() -> None:
    assert all(WORDS.words(column) for column in WORDS.columns)

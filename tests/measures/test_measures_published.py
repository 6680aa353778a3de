"""The measures give what was published: networks, series of contacts and counts that others worked out."""

from collections import Counter

import networkx as nx
import pytest
from small import ASKED, of_kinds, seen_by, who_know_each_other

from kith.measures.catalogue import measure
from kith.measures.categories import blau, ei, iqv
from kith.measures.holes import burt_constraint, dyadic_constraints, hierarchy
from kith.measures.structure import effective_size, structure
from kith.measures.turnover import jaccard
from kith.measures.universe import Member, Universe

BORGATTI = {
    ("A", "B"): 2, ("A", "F"): 3, ("A", "G"): 5, ("A", "E"): 2, ("E", "G"): 8,
    ("F", "G"): 3, ("B", "G"): 4, ("B", "D"): 1, ("D", "G"): 3, ("G", "C"): 10,
}  # fmt: skip
"""The ties of the figure in Borgatti 1997 (Connections 20(1), 35–38), and weights that networkx tests with."""


def network(graph: nx.Graph) -> dict[int, dict[int, float]]:
    """A graph as the measures take one; a tie without a weight counts 1."""
    return {node: {other: float(tie.get("weight", 1)) for other, tie in graph[node].items()} for node in graph}


def borgatti(weighted: bool) -> nx.Graph:
    graph = nx.Graph()
    graph.add_weighted_edges_from((*pair, weight if weighted else 1) for pair, weight in BORGATTI.items())
    return nx.convert_node_labels_to_integers(graph, label_attribute="name")


def around(graph: nx.Graph, node: int) -> Universe:
    """The universe of one node: those it is tied to, and what joins them."""
    place = {other: number for number, other in enumerate(graph[node])}
    joined = [(place[a], place[b]) for a, b in graph.subgraph(place).edges]
    return who_know_each_other(len(place), joined)


@pytest.mark.parametrize(
    "node, size, constraint", [(0, 13.75, 0.1554), (33, 15.2353, 0.1564)], ids=["node 0", "node 33"]
)
def test_the_karate_club_has_its_published_effective_sizes_and_constraints(
    node: int, size: float, constraint: float
) -> None:
    """Zachary 1977, without weights; constraint with p over the whole network."""
    club = nx.karate_club_graph()
    nx.set_edge_attributes(club, 1, "weight")
    assert structure(around(club, node), ASKED)["effective_size"] == pytest.approx(size, abs=5e-5)
    assert burt_constraint(network(club), node) == pytest.approx(constraint, abs=5e-5)


@pytest.mark.parametrize("name, size", [("G", 4.67), ("A", 2.50), ("C", 1)])
def test_borgattis_own_example_has_his_effective_sizes(name: str, size: float) -> None:
    """Borgatti 1997: G has 6 contacts with 4 ties between them, so 6 − 8/6."""
    graph = borgatti(weighted=False)
    node = next(node for node, known in graph.nodes(data="name") if known == name)
    assert structure(around(graph, node), ASKED)["effective_size"] == pytest.approx(size, abs=5e-3)


@pytest.mark.parametrize(
    "weighted, name, constraint",
    [
        (False, "G", 0.400), (False, "A", 0.595), (False, "C", 1),
        (True, "G", 0.299), (True, "A", 0.795), (True, "C", 1),
    ],
)  # fmt: skip
def test_borgattis_example_has_the_constraints_that_ucinet_gives(weighted: bool, name: str, constraint: float) -> None:
    """The values stand in networkx's own tests, worked out with UCINET and by hand."""
    graph = borgatti(weighted)
    node = next(node for node, known in graph.nodes(data="name") if known == name)
    assert burt_constraint(network(graph), node) == pytest.approx(constraint, abs=5e-4)


def test_hierarchy_is_that_of_two_contacts_of_which_one_weighs_twice_as_much() -> None:
    """By hand, as R's cograph works out the same two: c = (1/3)² and (2/3)², shares 1/5 and 4/5 of the constraint.

    With n = 2, H = 1 + (1/5 log₂ 1/5 + 4/5 log₂ 4/5) = 1 − 0.7219 = 0.2781.
    """
    two = {0: {1: 1.0, 2: 2.0}, 1: {0: 1.0}, 2: {0: 2.0}}
    dyadic = dyadic_constraints(two, 0)
    assert dyadic == pytest.approx([1 / 9, 4 / 9])
    assert hierarchy(dyadic) == pytest.approx(0.2781, abs=5e-5)


def test_hierarchy_is_nought_for_complete_networks_and_rings() -> None:
    """As in Burt's STRUCTURE: contacts that are all alike constrain alike."""
    for graph in (nx.complete_graph(5), nx.cycle_graph(7)):
        assert hierarchy(dyadic_constraints(network(graph), 0)) == 0


def test_hierarchy_is_never_below_nought_by_a_hair() -> None:
    """Rounding would leave −1e-16 for some numbers of contacts that are all alike."""
    for contacts in range(2, 60):
        assert 0 <= (hierarchy([1 / 9] * contacts) or 0) < 1e-12
        assert 0 <= (hierarchy([0.1] * contacts) or 0) < 1e-12


def test_e_i_is_that_of_the_jemaah_islamiyah_network() -> None:
    """The R package homophily publishes 0.3650794 for Koschade's 2006 network of 63 ties, by role: 43 out, 20 in."""
    assert ei([False] * 43 + [True] * 20) == pytest.approx(0.3650794, abs=5e-8)


def test_e_i_counts_pairs_of_members_and_not_the_centres_ties() -> None:
    """By hand: two families of 3; within them 2 + 1 pairs, between them 1: (1 − 3) / 4."""
    universe = of_kinds([0, 0, 0, 1, 1, 1], 2, [(0, 1), (1, 2), (3, 4), (2, 3)])
    assert measure(universe, ASKED)["ei_kind"] == -0.5


def test_iqv_is_that_of_political_views_in_the_textbook() -> None:
    """Frankfort-Nachmias and Leon-Guerrero, Social Statistics for a Diverse Society, 6th edition, p. 162: IQV 0.91.

    Seven views, in per cent: 3.6, 12.2, 12.0, 38.0, 14.1, 16.8, 3.3; the squares add up to 2,241.74.
    """
    people = [view for view, count in enumerate((36, 122, 120, 380, 141, 168, 33)) for _ in range(count)]
    assert blau(people) == pytest.approx(1 - 0.224174)
    assert iqv(people, 7) == pytest.approx(0.91, abs=5e-3)


@pytest.mark.parametrize(
    "parties, index", [((59, 30, 3, 8), 0.7395), ((41, 56, 1, 2), 0.6904), ((43, 46, 2, 8), 0.7956)]
)
def test_iqv_is_that_of_party_affiliation_in_three_groups(parties: tuple[int, ...], index: float) -> None:
    """An exercise of the same textbook, in per cent of four parties; the third group is rounded and adds up to 99."""
    people = [party for party, count in enumerate(parties) for _ in range(count)]
    squares = sum(share**2 for share in parties)
    assert 4 * (100**2 - squares) / (100**2 * 3) == pytest.approx(index, abs=5e-5)
    if len(people) == 100:
        assert iqv(people, 4) == pytest.approx(index, abs=5e-5)


def test_blau_and_iqv_of_eyes_of_four_colours() -> None:
    """A published calculation: brown 9, blue 6, green 3, hazel 2; Blau 0.675, IQV 0.9."""
    eyes = [0] * 9 + [1] * 6 + [2] * 3 + [3] * 2
    assert (blau(eyes), iqv(eyes, 4)) == (0.675, 0.9)


def test_jaccards_coefficient_is_common_by_all() -> None:
    """By hand, after Jaccard 1901: two meadows with 12 and 15 plants, 9 of them in both: 9 / 18."""
    assert jaccard(9, 12 + 15 - 9) == 0.5


@pytest.mark.parametrize(
    "workers, upc, coc, secon",
    [
        ("AAAABBBB", 0.5, 0.4286, 0.8571),
        ("ABABABAB", 0.5, 0.4286, 0),
        ("AAABAACA", 0.75, 0.5357, 0.4286),
        ("ABCDEFGH", 0.125, 0, 0),
    ],
)
def test_series_of_contacts_have_their_published_continuity(workers: str, upc: float, coc: float, secon: float) -> None:
    found = measure(seen_by(workers), ASKED)
    assert found["upc"] == upc
    assert found["coc"] == pytest.approx(coc, abs=5e-5)
    assert found["secon"] == pytest.approx(secon, abs=5e-5)
    assert found["workers"] == len(set(workers))


@pytest.mark.parametrize(
    "year, counts, mean, mode, few",
    [
        (1985, (136, 228, 235, 321, 233, 294, 84), 2.983, 3, 0.238),
        (1987, (98, 287, 350, 849, 112, 53, 51), None, 3, None),
        (2004, (356, 281, 263, 232, 128, 96, 70), 2.044, 0, None),
    ],
    ids=["1985", "1987", "2004"],
)
def test_the_general_social_survey_has_its_published_sizes(
    year: int, counts: tuple[int, ...], mean: float | None, mode: int, few: float | None
) -> None:
    """With how many people one discusses important matters; six stands for six and more; nobody weighs more."""
    universes = [
        Universe(str(year), members=(Member(),) * size) for size, many in enumerate(counts) for _ in range(many)
    ]
    sizes = [structure(universe, ASKED)["members"] for universe in universes]
    assert tuple(Counter(sizes)[size] for size in range(7)) == counts
    assert Counter(sizes).most_common(1)[0][0] == mode
    if mean is not None:
        assert sum(size or 0 for size in sizes) / len(sizes) == pytest.approx(mean, abs=5e-4)
    if few is not None:
        assert sum(size in (0, 1) for size in sizes) / len(sizes) == pytest.approx(few, abs=5e-4)


def test_the_share_with_nobody_to_talk_to_rose_as_published() -> None:
    """McPherson, Smith-Lovin and Brashears 2006: 8.9 per cent in 1985, 25.0 in 2004, as nobody weighs more."""
    assert round(136 / 1531, 3) == 0.089
    assert round(356 / 1426, 3) == 0.25
    assert structure(Universe("nobody"), ASKED)["isolates"] == 0


def test_effective_size_needs_only_two_counts() -> None:
    assert effective_size(6, 4) == pytest.approx(4.667, abs=5e-4)

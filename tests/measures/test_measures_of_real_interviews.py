"""The measures of real interviews, egor's own files, are those that networkx and a plain count give."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from small import ASKED, DAY

from kith.measures.catalogue import measure
from kith.measures.question import Question
from kith.measures.universe import Member, Reading, Tie, Universe, Vocabulary

REAL = Path(__file__).parents[3] / "shared" / "data" / "egor"
SEX = ("m", "w")
AGES = ("0 - 17", "18 - 25", "26 - 35", "36 - 45", "46 - 55", "56 - 65", "66 - 100")
CENTRE = "ego"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REAL.is_dir(), reason="the real files of other systems are not here"),
]


def rows(name: str) -> Iterator[dict[str, str]]:
    with (REAL / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def interviews() -> list[Universe]:
    """Each with its eight members; who is closest stands first in the file. A weight of 1 is taken as no tie."""
    members: dict[str, list[Member]] = {}
    for row in rows("alters_8.csv"):
        sex, age = SEX.index(row["alter.sex"]), AGES.index(row["alter.age"])
        members.setdefault(row["egoID"], []).append(Member(kind=sex, further={"age": age}))
    ties: dict[str, list[Tie]] = {}
    for row in rows("edges_8.csv"):
        if row["weight"] != "1":
            a, b = int(row["Source"]) - 1, int(row["Target"]) - 1
            ties.setdefault(row["egoID"], []).append(Tie(a, b, weight=float(row["weight"])))
    return [
        Universe(
            ego,
            members=tuple(alters),
            ties=tuple(ties[ego]),
            readings=tuple(Reading(place, DAY, 0, closeness=max(1, 7 - place)) for place in range(len(alters))),
            vocabulary=Vocabulary({"voice": ("person",), "kind": SEX, "age": AGES}),
        )
        for ego, alters in members.items()
    ]


def drawn(universe: Universe) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(len(universe.members)))
    graph.add_weighted_edges_from((tie.a, tie.b, tie.weight) for tie in universe.ties)
    return graph


def test_there_are_sixteen_interviews_of_eight_members_each() -> None:
    assert [len(universe.members) for universe in interviews()] == [8] * 16


def test_structure_and_constraint_of_every_interview_are_those_of_networkx() -> None:
    for universe in interviews():
        found, graph = measure(universe, ASKED), drawn(universe)
        whole = graph.copy()
        whole.add_weighted_edges_from((CENTRE, said.member, said.closeness) for said in universe.readings)
        theirs = {
            "density": nx.density(graph),
            "components": nx.number_connected_components(graph),
            "effective_size": nx.effective_size(whole, [CENTRE])[CENTRE],
            "constraint": nx.constraint(whole, [CENTRE], weight="weight")[CENTRE],
            "betweenness": nx.betweenness_centrality(whole)[CENTRE],
        }
        assert {name: found[name] for name in theirs} == pytest.approx(theirs, rel=1e-12, abs=1e-12)


def test_e_i_and_blau_of_every_interview_are_a_plain_count() -> None:
    for universe in interviews():
        found = measure(universe, Question(DAY, categories=("kind", "age")))
        for name in ("kind", "age"):
            are = [member.category(name) for member in universe.members]
            differ = sum(are[tie.a] != are[tie.b] for tie in universe.ties)
            assert found[f"ei_{name}"] == pytest.approx((2 * differ - len(universe.ties)) / len(universe.ties))
            two = sum(one == other for one in are for other in are) / 64
            assert found[f"blau_{name}"] == pytest.approx(1 - two)
            assert found[f"{name}_used"] == Counter(are).total() == 8

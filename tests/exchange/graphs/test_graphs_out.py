"""A universe as GraphML and GEXF: what other programs read is what the record holds, as whoever asks may hear it."""

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path

import igraph
import networkx as nx
import pytest
from defusedxml.ElementTree import fromstring
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lives_of_every_shape import LIVES, Living

from kith.access.actions import add_person
from kith.access.queries import opened
from kith.exchange.graphs.exporting import WRITERS, export_graph
from kith.exchange.graphs.gexf import NAMESPACE, gexf
from kith.exchange.graphs.graph import Edge, Graph, Node, Told, graph_of
from kith.exchange.graphs.graphml import graphml
from kith.exchange.kith_csv.gathering import gather
from kith.universe.actions import ReadingWords, TieWords, add_reading, add_tie
from kith.universe.vague_dates import parse

FIRST, SECOND = date(2026, 1, 1), date(2026, 3, 14)
GEXF = f"{{{NAMESPACE}}}"
OPEN = "None"  # how networkx reads a spell without an end


@pytest.fixture
def a_life(danny, says, add, tie_to, joanne):
    """Nan, told of twice, once by the worker too; the gym; and a tie between the two."""
    nana = {"began": parse("1996"), "own_word": "Nana"}
    nan = add("Nan & “co”", "grandmother", member={"domain": "family"}, tie=nana, closeness=7, for_better=4,
              own_words="Brought me up", day=FIRST)  # fmt: skip
    gym = add("The gym", "belongs-to", member={"kind": "place", "domain": "community"})
    add_tie(speaking=says(), centre=danny, tie=TieWords(near=nan.pk, far=gym.pk, kind="belongs-to"))
    again = ReadingWords(observed_on=SECOND, answers={"closeness": 5, "support_received": 3, "state": "strained"})
    add_reading(speaking=says(), tie=tie_to(nan), reading=again)
    hers = ReadingWords(observed_on=SECOND, answers={"closeness": 2})
    add_reading(speaking=says(voice=f"worker:{joanne.pk}"), tie=tie_to(nan), reading=hers)
    return danny


@pytest.fixture
def held(a_life, joanne):
    """What Joanne may hear of it."""
    return gather(opened(joanne, a_life.person.public_id, "universe"))


@pytest.fixture
def written(held, tmp_path):
    """Both files, by format."""
    files = {form: tmp_path / f"danny.{form}" for form in WRITERS}
    for form, path in files.items():
        path.write_bytes(WRITERS[form](graph_of(held)))
    return files


def test_networkx_reads_the_graphml_with_every_name_kind_day_and_newest_answer(written):
    found = nx.read_graphml(written["graphml"])
    assert dict(found.nodes(data=True)) == {
        "self": {"name": "Danny", "kind": "person"},
        "1": {"name": "Nan & “co”", "kind": "person", "domain": "family"},
        "2": {"name": "The gym", "kind": "place", "domain": "community"},
    }
    nan = found.edges["self", "1"]
    assert {name: nan[name] for name in ("kind", "own_word", "began", "starts")} == {
        "kind": "grandmother", "own_word": "Nana", "began": "1996", "starts": "1996-01-01",
    }  # fmt: skip
    assert (nan["closeness person"], nan["closeness worker:1"], nan["for_better person"]) == (5, 2, 4)
    assert (nan["support_received person"], nan["state person"]) == ("emotional;practical", "strained")
    assert json.loads(nan["told"])[0] == {"voice": "person", "on": "2026-01-01", "closeness": 7, "for_better": 4}
    assert found.edges["1", "2"]["kind"] == "belongs-to"
    assert found.is_directed()


def test_igraph_reads_the_graphml_too(written):
    found = igraph.Graph.Read_GraphML(str(written["graphml"]))
    assert found.vs["name"] == ["Danny", "Nan & “co”", "The gym"]
    assert [found.vs[edge.tuple[1]]["name"] for edge in found.es] == ["Nan & “co”", "The gym", "The gym"]
    assert found.es["closeness person"][0] == 5


def test_networkx_reads_the_gexf_and_each_answer_has_its_days(written):
    found = nx.read_gexf(written["gexf"], version="1.3")
    assert {number: data["label"] for number, data in found.nodes(data=True)} == {
        "self": "Danny", "1": "Nan & “co”", "2": "The gym",
    }  # fmt: skip
    nan = found.edges["self", "1"]
    assert (nan["kind"], nan["start"]) == ("grandmother", "1996-01-01")
    assert nan["closeness person"] == [(7, "2026-01-01", "2026-03-13"), (5, "2026-03-14", OPEN)]
    assert nan["closeness worker:1"] == [(2, "2026-03-14", OPEN)]
    assert nan["for_better person"] == [(4, "2026-01-01", OPEN)]  # not asked again, and so it stands


def test_no_sentence_and_no_note_is_in_either(held, written):
    for path in written.values():
        assert "Brought me up" not in path.read_text()
    assert "Answers in sentences" in "".join(export_graph(held.opened, "gexf").notes)


def test_no_number_in_it_is_an_id_of_the_database(danny, says, add, joanne, cast):
    """A gap would tell a reader of somebody whom they may not hear of."""
    for name in ("Nan", "Dee"):
        add(name)
    assert [node.id for node in graph_of(gather(opened(joanne, danny.person.public_id, "universe"))).nodes] == [
        "self", "1", "2",
    ]  # fmt: skip


def test_whoever_has_nobody_yet_is_a_graph_of_one(joanne, tmp_path):
    kit = add_person(by=joanne, name="Kit")
    report = export_graph(opened(joanne, kit.person.public_id, "universe"), "graphml")
    (tmp_path / "kit.graphml").write_bytes(report.content)
    assert list(nx.read_graphml(tmp_path / "kit.graphml").nodes(data="name")) == [("self", "Kit")]
    assert report.in_words().startswith("Written: 0 members, 0 ties, 0 readings.")


@given(LIVES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_life_both_are_read_and_hold_everybody(cast, joanne, life):
    with transaction.atomic(), tempfile.TemporaryDirectory() as folder:
        centre = add_person(by=joanne, name="Danny <&> \u2028")
        Living(joanne, centre, [cast["manager"], cast["partner"], cast["carer"]]).live(life)
        graph = graph_of(gather(opened(joanne, centre.person.public_id, "universe")))
        path = Path(folder) / "a.graphml"
        path.write_bytes(graphml(graph))
        found = nx.read_graphml(path, edge_key_type=str, force_multigraph=True)
        assert {number: found.nodes[number]["name"] for number in found} == {one.id: one.name for one in graph.nodes}
        assert sorted(number for _a, _b, number in found.edges(keys=True)) == sorted(one.id for one in graph.edges)
        assert igraph.Graph.Read_GraphML(str(path)).ecount() == len(graph.edges)
        root = fromstring(gexf(graph))
        drawn = [(one.get("id"), one.get("kind")) for one in root.iter(f"{GEXF}edge")]
        assert drawn == [(one.id, one.what["kind"]) for one in graph.edges]
        declared = {one.get("id") for one in root.iter(f"{GEXF}attribute")}
        assert {one.get("for") for one in root.iter(f"{GEXF}attvalue")} <= declared
        transaction.set_rollback(True)


TOLD = st.builds(
    lambda voice, on, answers: Told(voice, FIRST + timedelta(on), answers),
    st.sampled_from(["person", "worker:1"]), st.integers(0, 6),
    st.dictionaries(st.sampled_from(["closeness", "state"]), st.integers(1, 7)),
)  # fmt: skip


@given(st.lists(TOLD, max_size=12).map(lambda told: tuple(sorted(told, key=lambda one: one.on))))
def test_on_every_day_the_answer_that_stands_is_the_newest_of_that_voice(told):
    edge = Edge("1", "self", "1", {}, None, None, told)
    for day in (FIRST + timedelta(number) for number in range(8)):
        meant = Edge("1", "self", "1", {}, None, None, tuple(one for one in told if one.on <= day)).newest()
        standing = [
            ((question, voice), answer)
            for question, voice, answer, starts, ends in edge.spells()
            if starts <= day and (ends is None or day <= ends)
        ]
        assert dict(standing) == meant
        assert len(standing) == len(meant)  # never two at once


def test_what_xml_cannot_hold_is_marked_and_the_file_is_read(tmp_path):
    nodes = (Node("self", "Danny", {"kind": "person"}), Node("1", "a\x0bb\x00c\ud800\ufffe", {"kind": "person"}))
    edge = Edge("1", "self", "1", {"kind": "friend", "own_word": "x\x1by", "began": "", "ended": ""}, None, None, ())
    for write, read in ((graphml, nx.read_graphml), (gexf, nx.read_gexf)):
        path = tmp_path / "graph"
        path.write_bytes(write(Graph(nodes, (edge,), 0)))
        found = read(path) if read is nx.read_graphml else read(path, version="1.3")
        assert found.nodes["1"].get("name", found.nodes["1"].get("label")) == "a\ufffdb\ufffdc\ufffd\ufffd"
        assert found.edges["self", "1"]["own_word"] == "x\ufffdy"

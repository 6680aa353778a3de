"""Whoever stands beside the engine in `make bench-measures` measures as the reference does: else a time says nothing.

Nothing is timed here.
"""

from importlib import import_module
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from bench_measures import egor
from bench_measures.answers import COLUMNS, Answers, differences, of_reference
from bench_measures.one import Found
from bench_measures.peers.graphs import MODULES, structure_by
from bench_measures.peers.sight import loaded
from bench_measures.reached import reached
from bench_measures.rows import Row
from bench_measures.service import service
from bench_measures.sets import Set, made, repeated
from bench_measures.tables import Table

FEW, LARGEST = 30, 60  # some of them take a minute for one that is ten times as large


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Set:
    """Thirty of an invented service."""
    (batch,) = service(2 * FEW)
    small = batch.filter(pc.less_equal(pc.list_value_length(batch["members"]), LARGEST)).slice(0, FEW)
    return made(tmp_path_factory.mktemp("invented"), [small], FEW, FEW)[1]


@pytest.fixture(scope="module")
def right(invented: Set) -> dict[str, Answers]:
    """What the reference says of them, task by task."""
    return {task: of_reference(invented, task) for task in COLUMNS}


def batches_of(path: Path) -> list[pa.RecordBatch]:
    with pa.OSFile(str(path)) as file:
        return pa.ipc.open_file(file).read_all().to_batches()


@pytest.mark.parametrize("peer", MODULES)
def test_a_graph_library_measures_structure_as_the_reference_does(peer: str, invented: Set, right: dict[str, Answers]):
    if peer == "rustworkx":
        pytest.importorskip("rustworkx", reason="rustworkx is installed by `make bench-measures` alone")
    assert differences(structure_by(peer)(loaded(invented)), right["structure"], "structure") == []


@pytest.mark.parametrize("task", ("structure", "continuity"))
@pytest.mark.parametrize("peer", ("polars", "duckdb"))
def test_data_frames_and_sql_measure_as_the_reference_does(
    peer: str, task: str, invented: Set, right: dict[str, Answers]
):
    pytest.importorskip(peer, reason=f"{peer} is installed by `make bench-measures` alone")
    measure = getattr(import_module(f"bench_measures.peers.{peer}_{task}"), task)
    assert differences(measure(invented), right[task], task) == []


@pytest.mark.shared
def test_real_networks_drawn_again_and_again_are_measured_alike_by_a_graph_library(tmp_path: Path):
    try:
        egor.networks()
    except egor.NotThere as why:
        pytest.skip(str(why))
    real = made(tmp_path, egor.drawn(FEW), FEW, FEW)[1]
    right = of_reference(real, "structure")
    assert set(right["members"]) == {8}
    assert differences(structure_by("igraph")(loaded(real)), right, "structure") == []


def test_every_measure_of_the_catalogue_is_asked_of_somebody(right: dict[str, Answers]):
    assert sorted(COLUMNS["structure"] + COLUMNS["continuity"]) == sorted(right["everything"])


def test_a_number_that_is_off_a_null_that_is_a_number_and_a_measure_left_out_are_each_said(right: dict[str, Answers]):
    off = {name: numbers.copy() for name, numbers in right["everything"].items()}
    off["pairs"][3] += 1e-6
    off["median_gap"][:] = np.where(np.isnan(off["median_gap"]), 0.0, off["median_gap"])
    del off["betweenness"]
    assert [line.split()[0] for line in differences(off, right["everything"], "everything")] == [
        "pairs",
        "betweenness",
        "median_gap",
    ]


def test_a_sample_again_and_again_is_as_many_as_was_asked_and_the_same_ones(invented: Set):
    again = repeated(invented, 70)
    once, more = (
        sum((batch.column("universe").to_pylist() for batch in batches_of(some.nested("structure", "arrow"))), [])
        for some in (invented, again)
    )
    assert again.counts["universes"] == 90
    assert more == once * 3


def test_the_lower_of_two_ratios_says_whether_a_target_is_reached(invented: Set):
    """Kith takes 1 ms a universe over all, and 2 ms over those of the sample; igraph takes 150 ms."""
    everything, again = Set(Path("all")), Set(Path("again"))
    table = Table("Structure", everything, [
        (Row("memory", 1, everything, invented), Found(universes=1000, seconds=[1.0, 1.5])),
        (Row("memory", 1, again, invented, repeats=invented), Found(universes=90, seconds=[0.18])),
        (Row("igraph", 1, invented, invented), Found(universes=30, seconds=[4.5])),
    ])  # fmt: skip
    said = list(reached(table, [table], {"1": 0.05, "2": 0.05}, {"kept": 3.5, "none": 30.0}))
    assert said[0].startswith("not measured: 200 times as fast as networkx by an expert")
    assert (
        said[1]
        == "NOT REACHED: 100 times as fast as igraph, 1 thread: 150 and 75 times (all universes; the same ones)."
    )
    assert said[2].startswith("reached: structure within 30 times of reading the input once, 1 thread: 20 times")
    assert said[4].startswith("NOT REACHED: first call from a cold start under 3 s: 3.5 s")


def test_a_row_that_is_timed_in_turns_has_the_best_of_all_and_what_was_wrong_in_any():
    first = Found(universes=10, seconds=[2.0, 3.0], above=50.0, most=100.0)
    both = first.with_more(Found(universes=10, seconds=[1.0], above=60.0, most=90.0))
    assert (both.best, both.middle, both.above, both.most, both.wrong) == (1.0, 2.0, 60.0, 100.0, [])
    assert first.with_more(Found(wrong=["it was stopped after 3600 s"])).wrong == ["it was stopped after 3600 s"]

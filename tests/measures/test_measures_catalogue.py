"""The one list of measures: what it says of each, and whom each may serve."""

import inspect
from types import FunctionType

import pytest
from hypothesis import given
from small import ASKED
from universes import WORDS, questions, universes

from kith.measures import allocations, categories, continuity, holes, structure, support, turnover
from kith.measures.catalogue import columns, measure
from kith.measures.question import CATEGORIES, Question
from kith.measures.universe import Universe, Vocabulary

FOR_GROUPS = ("constraint", "hierarchy", "betweenness", "effective_size", "ei_", "blau_", "iqv_")
"""Guarantee G4: no page about one person shows these."""
FOR_A_PERSON_TOO = ("fragility", "support_covered", "jaccard", "lost", "upc", "secon", "workers", "changes_a_year")
MODULES = (structure, holes, categories, support, turnover, continuity, allocations)
NO_MEASURES = {
    structure.structure, structure.neighbours, holes.holes, holes.weighted_network, categories.categories,
    categories.how_many_words, support.support, continuity.continuity, continuity.in_order, allocations.allocations,
    allocations.is_sound,
}  # fmt: skip


def formulas() -> list[FunctionType]:
    found = {
        function
        for module in MODULES
        for function in vars(module).values()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and function.__name__[0] != "_"
    }
    return sorted(found - NO_MEASURES, key=lambda function: (function.__module__, function.__name__))


@pytest.mark.parametrize("function", formulas(), ids=lambda function: function.__name__)
def test_every_formula_says_where_it_is_from_and_what_it_gives(function: FunctionType) -> None:
    said = inspect.getdoc(function) or ""
    for word in ("Source:", "Unit:", "Range:", "With"):
        assert word in said, word
    assert "Shape:" in said or function is turnover.turnover


@pytest.mark.parametrize("start", FOR_GROUPS)
def test_no_measure_of_brokerage_or_likeness_serves_a_page_about_one_person(start: str) -> None:
    serve = {column.serves for column in columns(WORDS, (*CATEGORIES, "school")) if column.name.startswith(start)}
    assert serve == {"group"}


@pytest.mark.parametrize("name", FOR_A_PERSON_TOO)
def test_support_turnover_and_continuity_serve_the_person_too(name: str) -> None:
    assert next(column for column in columns(WORDS) if column.name == name).serves == "person too"


def test_the_columns_stand_in_one_order_of_which_nothing_is_lost_unseen() -> None:
    """Whoever reads files of last year relies on the names. A new measure is added here on purpose."""
    words = Vocabulary({"moved_by": ("person", "service"), "handover": ("warm",)})
    assert " ".join(column.name for column in columns(words, ("kind", "professional"))) == (
        "members pairs density components isolates effective_size betweenness closeness constraint hierarchy "
        "closeness_used "
        "ei_kind ei_kind_used blau_kind iqv_kind kind_used "
        "ei_professional ei_professional_used blau_professional iqv_professional "
        "multiplexity support_covered support_lost fragility support_used share_for_better for_better_used "
        "share_for_worse for_worse_used share_both both_used share_professional professional_used "
        "gained lost kept jaccard "
        "contacts share_kept kept_used share_in_person in_person_used upc coc secon workers continuity_used "
        "longest_gap median_gap moved_by_person moved_by_service "
        "changes years changes_a_year allocations_used allocations_left_out handovers_used handovers_warm"
    )


def test_every_column_is_said_in_one_sentence_and_names_columns_that_exist() -> None:
    listed = columns(WORDS, (*CATEGORIES, "school"))
    names = {column.name for column in listed}
    for column in listed:
        assert column.says.endswith(".")
        assert "{}" not in column.says + column.name
        assert column.used is None or column.used in names
        assert column.unit


def test_without_words_nothing_is_counted_word_by_word() -> None:
    names = [column.name for column in columns(Vocabulary())]
    assert [name for name in names if name.startswith(("moved_by_", "handovers_"))] == ["handovers_used"]


@given(universes(), questions())
def test_the_reference_gives_every_column_once_and_in_order(universe: Universe, question: Question) -> None:
    assert list(measure(universe, question)) == [column.name for column in columns(WORDS, question.categories)]


def test_an_empty_universe_has_a_number_or_nothing_in_every_column() -> None:
    found = measure(Universe("nobody"), ASKED)
    assert {name for name, number in found.items() if number not in (None, 0)} == set()

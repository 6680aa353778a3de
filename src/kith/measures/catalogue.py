"""The one list of everything that is measured, and the one function that measures it: `measure` is the definition.

Whatever else computes these numbers (the engine, the command, a cluster) has its columns from here, in this order.
"""

from collections import Counter
from collections.abc import Iterator

from kith.measures.categories import categories
from kith.measures.column import Column
from kith.measures.continuity import continuity
from kith.measures.faults import check
from kith.measures.holes import holes
from kith.measures.listed import ALLOCATIONS, CATEGORY, CONTACTS, HANDOVERS, MOVED, STRUCTURE, SUPPORT, TURNOVER
from kith.measures.question import CATEGORIES, Question
from kith.measures.structure import structure
from kith.measures.support import support
from kith.measures.turnover import turnover
from kith.measures.universe import Universe, Vocabulary

Numbers = dict[str, int | float | None]


def measure(universe: Universe, question: Question) -> Numbers:
    """Everything the catalogue lists, of one universe: by the column's name, in the columns' order.

    A universe that cannot be measured is refused (`NotAUniverse`). None: not defined for this universe, or not known.
    """
    check(universe, question)
    found: Numbers = {
        **structure(universe, question),
        **holes(universe, question),
        **categories(universe, question),
        **support(universe, question),
        **turnover(universe, question),
        **continuity(universe, question),
    }
    return {column.name: found[column.name] for column in columns(universe.vocabulary, question.categories)}


def columns(vocabulary: Vocabulary, asked: tuple[str, ...] = CATEGORIES) -> tuple[Column, ...]:
    """The columns of a result, in order: the fixed ones, and one for each category and each word that has its own.

    A category or a word whose column would have another's name is refused, so that no number hides another.
    """
    found = tuple(_columns(vocabulary, asked))
    twice = [name for name, times in Counter(column.name for column in found).items() if times > 1]
    if twice:
        raise ValueError(f"Two measures would both be called {twice[0]}: give the category or the word another name.")
    return found


def _columns(vocabulary: Vocabulary, asked: tuple[str, ...]) -> Iterator[Column]:
    yield from STRUCTURE
    for category in asked:
        # Of how many members it is known whether they are professionals stands once, beside the share who are.
        own = CATEGORY[:-1] if category == "professional" else CATEGORY
        yield from (column.about(category) for column in own)
    yield from SUPPORT
    yield from TURNOVER
    yield from CONTACTS
    yield from (MOVED.about(word) for word in vocabulary.words("moved_by") or ())
    yield from ALLOCATIONS
    yield from (HANDOVERS.about(word) for word in vocabulary.words("handover") or ())

"""Invented families for the genogram's tests, told fact by fact. Nobody here is real."""

from dataclasses import replace
from itertools import combinations

from hypothesis import strategies as st

from kith.universe.genogram.told import Pair, Parenthood, Siblinghood, Step, Told

KINDS = ("parent", "parent", "parent", "adopted", "foster", "step")


def told(*facts) -> Told:
    """What is told, from facts in any order; each fact counts as a tie that names both."""
    found = Told()
    lists = {Parenthood: found.parents, Pair: found.pairs, Siblinghood: found.siblings, Step: found.steps}
    for fact in facts:
        lists[type(fact)].append(fact)
    found.named = {end for fact in facts for end in list(vars(fact).values())[:2]}
    return found


def with_child(family: Told, parents: list[int], child: int) -> Told:
    """The same, with one more child of these parents."""
    more = [Parenthood(child, parent, "parent") for parent in parents]
    named = family.named | {child, *parents}
    return replace(family, parents=[*family.parents, *more], named=named)


@st.composite
def families(draw, most=12, in_order=True, loose=9):
    """Any family of up to so many. `in_order` tells nothing that contradicts itself: each has one generation. The less
    `loose`, the more ties there are between them."""
    count = draw(st.integers(0, most))
    generations = {0: 0} | {key: draw(st.integers(-1, 1)) for key in range(1, count + 1)}
    facts, seen = [], set()
    for one, other in combinations(generations, 2):
        choice = draw(st.integers(0, loose))
        down = generations[other] - generations[one]
        if choice == 0 and (abs(down) == 1 or not in_order):
            child, parent = (one, other) if (down == -1 or (not in_order and draw(st.booleans()))) else (other, one)
            facts.append(Parenthood(child, parent, draw(st.sampled_from(KINDS)), over=draw(st.booleans())))
        elif choice == 1 and (down == 0 or not in_order):
            facts.append(Pair(one, other, draw(st.booleans())))
        elif choice == 2 and (down == 0 or not in_order):
            facts.append(Siblinghood(one, other, draw(st.sampled_from(("full", "half", "step", "foster")))))
        elif choice == 3 and (one, other) not in seen:
            facts.append(Step(one, other, down))
    return told(*facts)

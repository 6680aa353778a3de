"""Every picture, and what the reference says of its two universes."""

from kith.measures.catalogue import Numbers, measure
from pictures_of_measures import of_continuity, of_structure, of_support, of_turnover
from pictures_of_measures.pair import Pair, Side

FAMILIES = {
    "structure": of_structure.PAIRS,
    "support": of_support.PAIRS,
    "turnover": of_turnover.PAIRS,
    "continuity": of_continuity.PAIRS,
}
PAIRS: tuple[Pair, ...] = tuple(pair for pairs in FAMILIES.values() for pair in pairs)


def numbers(pair: Pair, side: Side) -> Numbers:
    """Everything that the reference measures of a universe, as the picture asks it."""
    return measure(side.universe, pair.question)

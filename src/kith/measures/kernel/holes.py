"""Burt's constraint and hierarchy of the centre, over the members whose closeness is known."""

import math

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.bits import NOTHING, signed, unsigned
from kith.measures.kernel.jit import part
from kith.measures.kernel.joined import Joined
from kith.measures.kernel.logarithms import logarithm
from kith.measures.kernel.pairs import Pairs
from kith.measures.kernel.support import FAR


def holes_room(members: int) -> Array:
    """Room for the largest universe: what each member has of weights, and what each constrains."""
    return np.empty((2, members), np.float64)


@part
def between_near(made: int, rank: Array, pairs: Pairs, joined: Joined) -> tuple[int, int]:
    """How many pairs there are of members whose closeness is known, and of how many of these the weight is (see
    `Drawn`); these are left in the room, by rank."""
    between, known = 0, NOTHING
    for pair in range(made):
        low, high, weight = rank[pairs.low[pair]], rank[pairs.high[pair]], pairs.weight[pair]
        both = max(low, high) != FAR
        between += both
        joined.low[known], joined.high[known], joined.weight[known] = low, high, weight
        known += unsigned(both & (math.copysign(1.0, weight) > 0))
    return between, signed(known)


@part
def constraint(near: int, ties: int, close: Array, joined: Joined, strength: Array, bound: Array) -> float:
    """Σ (p + Σ p p)², with one division a member; leaves what each member constrains in `bound`.

    Several ties of the same two members may stand for the pair: what each adds is in proportion to its weight.
    """
    total = 0
    for one in range(near):
        strength[one] = close[one]
        bound[one] = close[one]
        total += close[one]
    low, high, weight = joined.low, joined.high, joined.weight
    for tie in range(ties):
        strength[low[tie]] += weight[tie]
        strength[high[tie]] += weight[tie]
    for one in range(near):
        strength[one] = close[one] / strength[one]
    for tie in range(ties):
        bound[high[tie]] += strength[low[tie]] * weight[tie]
        bound[low[tie]] += strength[high[tie]] * weight[tie]
    found, part_of = 0.0, 1.0 / total
    for one in range(near):
        share = bound[one] * part_of
        bound[one] = share * share
        found += bound[one]
    return found


@part
def disorder(near: int, total: float, bound: Array) -> float:
    """Coleman and Theil's disorder of what each member constrains: Σ r ln r / (N ln N), r the part over the mean.

    Rounding can leave a hair below nought where all are alike; it is nought then.
    """
    by_mean = near / total
    for one in range(near):
        share = bound[one] * by_mean
        bound[one] = share * logarithm(share)
    found = 0.0
    for one in range(near):
        found += bound[one]
    return max(0.0, found / (near * logarithm(np.float64(near))))

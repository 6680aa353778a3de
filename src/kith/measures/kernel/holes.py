"""Burt's constraint and hierarchy of the centre, over the members whose closeness is known."""

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.jit import part
from kith.measures.kernel.logarithms import logarithm


def holes_room(members: int) -> Array:
    """Room for the largest universe: what each member has of weights, and what each constrains."""
    return np.empty((2, members), np.float64)


@part
def constraint(
    seated: int, made: int, close: Array, low: Array, high: Array, weight: Array, strength: Array, bound: Array
) -> float:
    """Σ (p + Σ p p)², with one division a member; leaves what each member constrains in `bound`."""
    total = 0
    for seat in range(seated):
        strength[seat] = close[seat]
        bound[seat] = close[seat]
        total += close[seat]
    for pair in range(made):
        # A pair counts where the closeness of both is known: it is 1 or more then, and else 0.
        weight[pair] = weight[pair] if min(close[low[pair]], close[high[pair]]) > 0 else 0.0
        strength[low[pair]] += weight[pair]
        strength[high[pair]] += weight[pair]
    for seat in range(seated):
        strength[seat] = close[seat] / max(strength[seat], 1.0)  # one whose closeness is not known has none: 0 / 1
    for pair in range(made):
        bound[high[pair]] += strength[low[pair]] * weight[pair]
        bound[low[pair]] += strength[high[pair]] * weight[pair]
    found, part_of = 0.0, 1.0 / total
    for seat in range(seated):
        share = bound[seat] * part_of
        bound[seat] = share * share
        found += bound[seat]
    return found


@part
def disorder(seated: int, known: int, total: float, bound: Array) -> float:
    """Coleman and Theil's disorder of what each member constrains: Σ r ln r / (N ln N), r the part over the mean.

    Rounding can leave a hair below nought where all are alike; it is nought then. One whose closeness is not known
    constrains nothing: 0 adds 0.
    """
    by_mean = known / total
    for seat in range(seated):
        share = bound[seat] * by_mean
        bound[seat] = share * logarithm(share)
    found = 0.0
    for seat in range(seated):
        found += bound[seat]
    return max(0.0, found / (known * logarithm(np.float64(known))))

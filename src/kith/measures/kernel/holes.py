"""Burt's constraint and hierarchy of the centre, over the members whose closeness is known."""

import math

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.jit import part
from kith.measures.kernel.pairs import Pairs


def holes_room(members: int) -> Array:
    """Room for the largest universe: what each member has of weights, and what each constrains."""
    return np.empty((2, members), np.float64)


@part
def constraint(there: int, made: int, close: Array, pairs: Pairs, room: Array) -> float:
    """Σ (p + Σ p p)², with one division a member; leaves what each member constrains in the room's second line."""
    strength, bound = room[0], room[1]
    total = 0
    for seat in range(there):
        strength[seat] = close[seat]
        bound[seat] = close[seat]
        total += close[seat]
    for pair in range(made):
        low, high = pairs.low[pair], pairs.high[pair]
        if close[low] > 0 and close[high] > 0:
            strength[low] += pairs.weight[pair]
            strength[high] += pairs.weight[pair]
        else:
            pairs.weight[pair] = 0.0
    for seat in range(there):
        if close[seat] > 0:
            strength[seat] = close[seat] / strength[seat]
    for pair in range(made):
        low, high = pairs.low[pair], pairs.high[pair]
        bound[high] += strength[low] * pairs.weight[pair]
        bound[low] += strength[high] * pairs.weight[pair]
    return squared(there, total, bound)


@part
def squared(there: int, total: int, bound: Array) -> float:
    """Each member's part, and their sum in the order of the list."""
    found = 0.0
    for seat in range(there):
        part = bound[seat] / total
        bound[seat] = part * part
        found += bound[seat]
    return found


@part
def disorder(there: int, known: int, total: float, close: Array, room: Array) -> float:
    """Coleman and Theil's disorder of what each member constrains: Σ r ln r / (N ln N), r the part over the mean."""
    found = 0.0
    mean = total / known
    for seat in range(there):
        if close[seat] > 0:
            share = room[1, seat] / mean
            found += share * math.log(share)
    return found / (known * math.log(known))

"""Structural holes with weights: how far the centre's closeness leads back to the same few members.

For groups and research only: no page about one person shows them (docs/guarantees.md, G4).

A network is a mapping from each node to the nodes it is joined to and how strongly, the same from both ends and above
nought. The network of a universe holds the centre, the members whose closeness is known, and the pairs between these
whose weight is known and above nought. The centre's tie to a member is as strong as the closeness.
"""

import math
from collections.abc import Mapping, Sequence

from kith.measures.question import Question
from kith.measures.universe import Universe, newest_readings, pairs

Network = Mapping[int, Mapping[int, float]]
CENTRE = -1
"""The centre's place in the network of a universe; the members have theirs from 0."""


def holes(universe: Universe, question: Question) -> dict[str, int | float | None]:
    """Constraint and hierarchy of the centre, by the names of the catalogue."""
    dyadic = dyadic_constraints(weighted_network(universe, question), CENTRE)
    return {"constraint": _constraint(dyadic), "hierarchy": hierarchy(dyadic)}


def weighted_network(universe: Universe, question: Question) -> dict[int, dict[int, float]]:
    """The network of a universe. Each node's ties stand in one order: to the centre, then to members by their place."""
    spoken_of = newest_readings(universe, question.as_at, question.voice)
    close = {place: float(said.closeness) for place, said in spoken_of.items() if said.closeness is not None}
    network: dict[int, dict[int, float]] = {CENTRE: close}
    network.update({place: {CENTRE: strength} for place, strength in close.items()})
    for (low, high), weight in pairs(universe, question.as_at).items():
        if low in close and high in close and weight:
            network[low][high] = network[high][low] = weight
    return network


def dyadic_constraints(network: Network, node: int) -> list[float]:
    """How much each of a node's contacts constrains it: c_ij = (p_ij + Σ_q p_iq p_qj)².

    p_ij is the share of i's strength that its tie to j has; q goes over the contacts that i and j have in common, in
    the order of j's ties. p_qj is a share of all of q's strength in this network.

    Source: Burt 1992, Structural Holes, p. 54–55, equation 2.4. Shape: one number a contact, in the order of the node's
    ties. Unit: none. Range: above 0, to 1. Without contacts: an empty list. With 1: 1. With 2 who do not know each
    other: the squares of their shares.
    """
    strength = {each: sum(ties.values()) for each, ties in network.items()}
    own = network[node]
    found = []
    for contact in own:
        direct = own[contact] / strength[node]
        through = sum(
            (own[q] / strength[node]) * (weight / strength[q]) for q, weight in network[contact].items() if q in own
        )
        found.append((direct + through) ** 2)
    return found


def burt_constraint(network: Network, node: int) -> float | None:
    """How far what a node puts into its ties leads back to the same few contacts: the sum of its c_ij.

    Source: Burt 1992, p. 54–55. Shape: one number. Unit: none. Range: above 0, to 2: the c_ij are squares of numbers
    that are at most 1 each and 2 together. Of n contacts alike who do not know each other: 1/n. Without contacts:
    None. With 1: 1. With 2 alike: 0.5 if they do not know each other, 1.125 if all three ties are alike.
    """
    return _constraint(dyadic_constraints(network, node))


def _constraint(dyadic: Sequence[float]) -> float | None:
    return sum(dyadic) if dyadic else None


def hierarchy(dyadic: Sequence[float]) -> float | None:
    """How unevenly the constraint is spread over the contacts: Σ r ln r / (n ln n), with r = c_j / (C/n).

    The disorder of Coleman and Theil. Rounding can leave a hair below nought where all are alike; it is nought then.

    Source: Burt 1992, p. 71, equation 2.9. Shape: one number. Unit: none. Range: 0 (all alike) to 1 (one contact is
    all of it). Without contacts: None. With 1: None, since ln 1 = 0 and the fraction is 0/0; Burt's program STRUCTURE
    (its manual for 4.2, p. 181–183) writes 1 there, and UCINET leaves it missing unless told otherwise, as here. With 2
    alike: 0.
    """
    n = len(dyadic)
    if n < 2:
        return None
    mean = sum(dyadic) / n
    return max(0.0, sum((c / mean) * math.log(c / mean) for c in dyadic) / (n * math.log(n)))

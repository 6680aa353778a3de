"""How the members of a universe hang together, leaving the centre out, and where the centre stands among them.

All of it is for groups and research, and never stands on a page about one person (docs/guarantees.md, G4). Throughout,
n is how many members are there and t how many pairs of them a tie joins.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from kith.measures.question import Question
from kith.measures.universe import Pair, Universe, newest_readings, pairs, present

Neighbours = Mapping[int, frozenset[int]]


def structure(universe: Universe, question: Question) -> dict[str, int | float | None]:
    """The measures of structure that need neither weights nor categories, by the names of the catalogue."""
    there = present(universe, question.as_at)
    joined = pairs(universe, question.as_at)
    known = neighbours(there, joined)
    spoken_of = newest_readings(universe, question.as_at, question.voice)
    close = {place: said.closeness for place, said in spoken_of.items() if said.closeness is not None}
    return {
        "members": len(there),
        "pairs": len(joined),
        "density": density(len(there), len(joined)),
        "components": components(known),
        "isolates": isolates(known),
        "effective_size": effective_size(len(there), len(joined)),
        "betweenness": betweenness(known),
        "closeness": closeness(known, close),
        "closeness_used": len(close),
    }


def neighbours(there: Iterable[int], joined: Iterable[Pair]) -> dict[int, frozenset[int]]:
    """Whom each member is joined to, member by member; an empty set for those joined to nobody."""
    found: dict[int, set[int]] = {place: set() for place in there}
    for low, high in joined:
        found[low].add(high)
        found[high].add(low)
    return {place: frozenset(others) for place, others in found.items()}


def density(members: int, joined: int) -> float | None:
    """The share of all pairs of members that a tie joins: t / (n(n − 1)/2).

    Source: Wasserman and Faust 1994, Social Network Analysis, p. 101. Shape: one number a universe. Unit: share of
    pairs. Range: 0 to 1. With 0 or 1 members: None, there is no pair. With 2: 0 or 1.
    """
    return None if members < 2 else joined / (members * (members - 1) // 2)


def components(known: Neighbours) -> int:
    """Into how many parts the universe falls without the centre: members joined directly or through others are one.

    Source: Wasserman and Faust 1994, p. 109. Shape: one number. Unit: parts. Range: 0 to n. With 0 members: 0. With 1:
    1. With 2: 1 or 2.
    """
    reached: set[int] = set()
    parts = 0
    for start in known:
        if start not in reached:
            parts += 1
            reached |= _within_reach(known, start)
    return parts


def _within_reach(known: Neighbours, start: int) -> set[int]:
    reached, at = {start}, [start]
    while at:
        new = known[at.pop()] - reached
        reached |= new
        at.extend(new)
    return reached


def isolates(known: Neighbours) -> int:
    """How many members know nobody else in the universe but the centre.

    Source: Wasserman and Faust 1994, p. 128 (a node of degree 0). Shape: one number. Unit: members. Range: 0 to n.
    With 0 members: 0. With 1: 1. With 2: 0 or 2.
    """
    return sum(not others for others in known.values())


def effective_size(members: int, joined: int) -> float | None:
    """How many members there would be if those who know each other counted as one: n − 2t/n.

    Source: Burt 1992, Structural Holes, p. 52, in the form that Borgatti 1997 (Connections 20(1), 35–38) showed to be
    the same for ties without direction or weight. Shape: one number. Unit: members. Range: 1 (all know each other) to
    n (nobody does). With 0 members: None. With 1: 1. With 2: 2, or 1 if they know each other.
    """
    return None if members == 0 else members - 2 * joined / members


def betweenness(known: Neighbours) -> float | None:
    """How far the centre alone stands between its members: the mean, over all pairs of members, of what passes by it.

    For a pair that a tie joins that is 0; for any other 1 / (1 + k), where k is how many members both are joined to:
    each of them, and the centre, is as short a way. Pairs are counted by their k, and the sum is taken from k = 0
    upwards.

    Source: Freeman 1979 (Social Networks 1, 215–239), normed as there by the number of pairs; for a centre tied to all,
    Everett and Borgatti 2005 (Social Networks 27, 31–38). Shape: one number. Unit: share of pairs. Range: 0 (all know
    each other) to 1 (nobody does). With 0 or 1 members: None. With 2: 1, or 0 if they know each other.
    """
    n = len(known)
    if n < 2:
        return None
    counted = _untied_by_common(known)
    every = n * (n - 1) // 2
    tied = sum(len(others) for others in known.values()) // 2
    counted[0] = every - tied - sum(counted.values())
    return sum(counted[k] / (1 + k) for k in sorted(counted)) / every


def _untied_by_common(known: Neighbours) -> Counter[int]:
    """How many pairs no tie joins, by how many members they have in common, of those that have any."""
    counted: Counter[int] = Counter()
    for one, others in known.items():
        ways = Counter(end for middle in others for end in known[middle] if end > one and end not in others)
        counted.update(ways.values())
    return counted


def closeness(known: Neighbours, close: Mapping[int, int]) -> float | None:
    """How close the members stand, those who know more of the others weighing more: Σ(d + 1)c / Σ(d + 1).

    c is a member's closeness as the voice asked about said it last, d the number of members they are joined to, counted
    over all who are there. Source: ours. Shape: one number. Unit: the scale's own, 1 to 7 for Kith. Range: from the
    least to the greatest closeness. With 0 members, or none whose closeness is known: None. With 1: its closeness.
    With 2: the plain mean of the two, since both have the same d.
    """
    if not close:
        return None
    weight = {place: len(known[place]) + 1 for place in close}
    return sum(weight[place] * close[place] for place in close) / sum(weight.values())

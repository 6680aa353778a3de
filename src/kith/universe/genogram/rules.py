"""From what is told of kin to a family: couples, their children, siblings of unknown parents, generations.

Imports no Django. An unknown parent is drawn where exactly one parent is told: by nature there are two. Whoever is
kept from the reader looks the same as whoever nobody named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from kith.universe.genogram.told import CENTRE, Parenthood, Siblinghood, Told, died, what_is_told
from kith.universe.rules import Universe, parent_rings

COUPLE, APART, PARENTS, ALONE = "couple", "apart", "parents", "alone"


@dataclass(frozen=True)
class Kin:
    """One of the family. `key` is 0 for the person, below it for somebody whom nobody named."""

    key: int
    generation: int
    gender: str = ""
    died: bool = False

    @property
    def unnamed(self) -> bool:
        """Whether only a child tells that they exist."""
        return self.key < 0


@dataclass(frozen=True)
class Child:
    """A child of a union: 'parent' (drawn solid), 'adopted', 'foster' or 'step'; `over` when they left it."""

    key: int
    kind: str
    over: bool = False


@dataclass(frozen=True)
class Union:
    """One or two parents or partners: 'couple', 'apart', 'parents' (of one child, no more told) or 'alone'."""

    parents: tuple[int, ...]
    status: str
    children: tuple[Child, ...] = ()


@dataclass(frozen=True)
class Family:
    """A whole family. `components` are those whom lines join; `beside` are those for whom no line is told,
    `elsewhere` those who are no kin of the person, as far as told; `rings` the ties of parents that go in a circle."""

    people: Mapping[int, Kin]
    unions: tuple[Union, ...]
    siblings: tuple[Siblinghood, ...]
    components: tuple[tuple[int, ...], ...]
    beside: frozenset[int]
    elsewhere: frozenset[int]
    rings: frozenset[int]


def family_of(universe: Universe) -> Family:
    """The family that a universe tells of, as its reader may hear it."""
    told = what_is_told(universe)
    return build(told, died(universe), parent_rings(told.ties))


def build(told: Told, dead: frozenset[int] = frozenset(), rings: frozenset[int] = frozenset()) -> Family:
    """The family from the facts."""
    unions = unions_of(told)
    siblings = _unexplained(told.siblings, unions)
    everybody = sorted({*told.people(), *(key for union in unions for key in union.parents)})
    components = _components(everybody, unions, siblings)
    placed, reached = _generations(everybody, unions, siblings, told)
    people = {key: Kin(key, placed[key], told.gender(key), key in dead) for key in everybody}
    beside = frozenset(some[0] for some in components if len(some) == 1 and some[0] != CENTRE)
    joined = tuple(some for some in components if some[0] not in beside)
    return Family(people, unions, siblings, joined, beside, frozenset(everybody) - reached, rings)


def unions_of(told: Told) -> tuple[Union, ...]:
    """Every couple and every set of parents, each once, with their children in the order in which they joined."""
    statuses = {frozenset((pair.one, pair.other)): APART if pair.apart else COUPLE for pair in told.pairs}
    links: dict[tuple[int, ...], list[Child]] = {}
    unnamed: dict[int, list[list[int]]] = {}
    for child in sorted({fact.child for fact in told.parents}):
        for parents, kind, over in _households(child, told, statuses):
            whole = (
                (*parents, _other_parent(parents[0], child, told, unnamed)) if _lacks_one(parents, kind) else parents
            )
            links.setdefault(tuple(sorted(whole, key=_by_joining)), []).append(Child(child, kind, over))
    for two in statuses:
        links.setdefault(tuple(sorted(two, key=_by_joining)), [])
    numbers = _numbered(unnamed)
    found = [(tuple(numbers.get(key, key) for key in parents), children) for parents, children in links.items()]
    return tuple(_union(parents, children, statuses) for parents, children in found)


def _union(parents: tuple[int, ...], children: list[Child], statuses: Mapping[frozenset[int], str]) -> Union:
    status = ALONE if len(parents) == 1 else statuses.get(frozenset(parents), PARENTS)
    return Union(parents, status, tuple(children))


def _by_joining(key: int) -> tuple[bool, int]:
    """Members as they joined; whoever nobody named comes after them."""
    return key < 0, abs(key)


def _lacks_one(parents: tuple[int, ...], kind: str) -> bool:
    return kind == "parent" and len(parents) == 1


def _households(
    child: int, told: Told, statuses: Mapping[frozenset[int], str]
) -> list[tuple[tuple[int, ...], str, bool]]:
    """The sets of parents of one child: (parents, kind of line, whether it is over). A step-parent who is the partner
    of a parent needs no line: the couple's line says it."""
    facts = [fact for fact in told.parents if fact.child == child]
    found: list[tuple[tuple[int, ...], str, bool]] = []
    for kind in ("parent", "adopted", "foster", "step"):
        own = _once(fact for fact in facts if fact.kind == kind)
        if kind == "step":
            parents = [fact.parent for fact in facts if fact.kind != "step"]
            own = [fact for fact in own if not any(frozenset((fact.parent, up)) in statuses for up in parents)]
        found += [(parents, kind, over) for parents, over in _together(own, kind, statuses)]
    return found


def _once(facts: Iterable[Parenthood]) -> list[Parenthood]:
    """One fact a parent: told twice is true once, and is over only if both are."""
    best: dict[int, Parenthood] = {}
    for fact in facts:
        held = best.get(fact.parent)
        best[fact.parent] = fact if held is None else _both(held, fact)
    return sorted(best.values(), key=lambda fact: fact.parent)


def _both(one: Parenthood, other: Parenthood) -> Parenthood:
    return Parenthood(one.child, one.parent, one.kind, one.birth or other.birth, one.over and other.over)


def _together(
    facts: list[Parenthood], kind: str, statuses: Mapping[frozenset[int], str]
) -> list[tuple[tuple[int, ...], bool]]:
    """Which of the parents of one kind belong together: two by birth do, and any that are told of as a couple."""
    if kind in ("parent", "adopted") and len(facts) == 2:
        return [_set(facts)]
    found, waiting = [], list(facts)
    if kind == "parent" and len([fact for fact in facts if fact.birth]) == 2:
        found.append(_set([fact for fact in facts if fact.birth]))
        waiting = [fact for fact in facts if not fact.birth]
    while waiting:
        first = waiting.pop(0)
        other = next((fact for fact in waiting if frozenset((first.parent, fact.parent)) in statuses), None)
        if other:
            waiting.remove(other)
        found.append(_set([first, other] if other else [first]))
    return found


def _set(facts: list[Parenthood]) -> tuple[tuple[int, ...], bool]:
    return tuple(fact.parent for fact in facts), all(fact.over for fact in facts)


def _other_parent(parent: int, child: int, told: Told, unnamed: dict[int, list[list[int]]]) -> int:
    """A stand-in for the parent whom nobody named: one for all children of the known one, but another for those who
    are called half-siblings. Its number is made of the parent and the place, until `_numbered`."""
    half = {frozenset((fact.one, fact.other)) for fact in told.siblings if fact.kind == "half"}
    groups = unnamed.setdefault(parent, [])
    for place, group in enumerate(groups):
        if not any(frozenset((child, other)) in half for other in group):
            group.append(child)
            return _provisional(parent, place)
    groups.append([child])
    return _provisional(parent, len(groups) - 1)


def _provisional(parent: int, place: int) -> int:
    return -((parent + 1) * 1000 + place + 1)


def _numbered(unnamed: Mapping[int, list[list[int]]]) -> dict[int, int]:
    """−1, −2, … in the order of the parents, so that the same family always has the same numbers."""
    provisional = [_provisional(parent, place) for parent in sorted(unnamed) for place in range(len(unnamed[parent]))]
    return {number: -place for place, number in enumerate(provisional, 1)}


def _unexplained(told: Iterable[Siblinghood], unions: Iterable[Union]) -> tuple[Siblinghood, ...]:
    """Siblings who share no drawn parent: nobody named whom they share, and a bar says no more than that."""
    parents: dict[int, set[int]] = {}
    for union in unions:
        for child in union.children:
            parents.setdefault(child.key, set()).update(union.parents)
    seen: dict[frozenset[int], Siblinghood] = {}
    for fact in told:
        if not parents.get(fact.one, set()) & parents.get(fact.other, set()):
            seen.setdefault(frozenset((fact.one, fact.other)), fact)
    return tuple(seen.values())


Edge = tuple[int, int, int]  # who, how many generations below, and how sure that is (less is surer)


def _edges(unions: Iterable[Union], siblings: Iterable[Siblinghood]) -> dict[int, list[Edge]]:
    found: dict[int, list[Edge]] = {}

    def join(up: int, down: int, by: int, cost: int) -> None:
        found.setdefault(up, []).append((down, by, cost))
        found.setdefault(down, []).append((up, -by, cost))

    for union in unions:
        if len(union.parents) == 2:
            join(*union.parents, 0, 3)
        for parent in union.parents:
            for child in union.children:
                join(parent, child.key, 1, 1)
    for fact in siblings:
        join(fact.one, fact.other, 0, 2)
    return found


def _components(
    everybody: list[int], unions: Iterable[Union], siblings: Iterable[Siblinghood]
) -> list[tuple[int, ...]]:
    """Those whom lines join; the person's own first, then as they joined."""
    edges = _edges(unions, siblings)
    found, seen = [], set[int]()
    for start in sorted(everybody, key=_by_joining):
        if start not in seen:
            some, waiting = [], [start]
            seen.add(start)
            while waiting:
                some.append(now := waiting.pop())
                for other, _by, _cost in edges.get(now, []):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            found.append(tuple(sorted(some, key=_by_joining)))
    return found


def _generations(
    everybody: list[int], unions: Iterable[Union], siblings: Iterable[Siblinghood], told: Told
) -> tuple[dict[int, int], frozenset[int]]:
    """How far below the person each one stands, by the surest way there is, and who can be reached from the person at
    all; a family that cannot begins at nought."""
    edges = _edges(unions, siblings)
    for step in told.steps:
        edges.setdefault(step.near, []).append((step.far, step.down, 5))
        edges.setdefault(step.far, []).append((step.near, -step.down, 5))
    found = _walk(CENTRE, edges, {})
    reached = frozenset(found)
    for start in sorted(everybody, key=_by_joining):
        if start not in found:
            found |= _walk(start, edges, found)
    return found, reached


def _walk(start: int, edges: Mapping[int, list[Edge]], known: Mapping[int, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    waiting = [(0, _by_joining(start), start, 0)]
    while waiting:
        cost, _order, now, row = heappop(waiting)
        if now not in found and now not in known:
            found[now] = row
            for other, by, more in edges.get(now, []):
                heappush(waiting, (cost + more, _by_joining(other), other, row + by))
    return found

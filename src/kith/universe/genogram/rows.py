"""Who stands beside whom in each generation. Imports no Django.

From the oldest generation down, so that a child who is added later moves nobody older. Couples stand side by side: a
person of two couples stands between the two, and further ones are joined by a line beneath.
"""

from collections.abc import Iterable, Mapping

from kith.universe.genogram.rules import COUPLE, PARENTS, Family, Union

Row = list[tuple[int, ...]]  # units of people who stand together, from left to right


def rows_of(family: Family, component: tuple[int, ...]) -> dict[int, Row]:
    """The units of one component, by generation."""
    generations: dict[int, list[int]] = {}
    for key in component:
        generations.setdefault(family.people[key].generation, []).append(key)
    rows: dict[int, Row] = {}
    for generation in sorted(generations):
        above = _places(rows.get(generation - 1, []))
        rows[generation] = _ordered(family, generations[generation], above)
    return rows


def _places(row: Row) -> dict[int, float]:
    return {key: float(place) for place, key in enumerate(key for unit in row for key in unit)}


def _ordered(family: Family, people: list[int], above: Mapping[int, float]) -> Row:
    """Beneath their parents; siblings of unknown parents beside whom they are siblings of; the rest after them."""
    under = _under_parents(family, people, above)
    units = [_turned(unit, under) for unit in _units(family, people)]
    keys: dict[tuple[int, ...], float] = {}
    for unit in units:
        places = [under[key] for key in unit if key in under]
        if places:
            keys[unit] = sum(places) / len(places)
    _beside_siblings(family, units, keys)
    _with_their_couple(family, units, keys)
    last = len(above) + 1.0
    joined = {key: place for place, key in enumerate(people)}
    return sorted(units, key=lambda unit: (keys.get(unit, last), min(joined[key] for key in unit)))


def _under_parents(family: Family, people: Iterable[int], above: Mapping[int, float]) -> dict[int, float]:
    found: dict[int, float] = {}
    wanted = set(people)
    for union in family.unions:
        places = [above[key] for key in union.parents if key in above]
        for child in union.children:
            if places and child.key in wanted:
                found.setdefault(child.key, sum(places) / len(places))
    return found


def _turned(unit: tuple[int, ...], under: Mapping[int, float]) -> tuple[int, ...]:
    """The end whose parents stand further left comes first."""
    known = [(place, under[key]) for place, key in enumerate(unit) if key in under]
    if len(known) > 1 and known[0][1] > known[-1][1]:
        return unit[::-1]
    if len(known) == 1 and known[0][0] == len(unit) - 1 and len(unit) > 1:
        return unit[::-1]
    return unit


def _beside_siblings(family: Family, units: Row, keys: dict[tuple[int, ...], float]) -> None:
    home = {key: unit for unit in units for key in unit}
    for fact in family.siblings:
        one, other = home.get(fact.one), home.get(fact.other)
        for known, new in ((one, other), (other, one)):
            if known and new and known in keys and new not in keys:
                keys[new] = keys[known] + 0.001


def _with_their_couple(family: Family, units: Row, keys: dict[tuple[int, ...], float]) -> None:
    """A third partner, who cannot stand at either side, stands near."""
    home = {key: unit for unit in units for key in unit}
    for union in family.unions:
        there = [home[key] for key in union.parents if key in home]
        for known, new in ((there[0], there[-1]), (there[-1], there[0])) if there else ():
            if known in keys and new not in keys:
                keys[new] = keys[known] + 0.002


def _units(family: Family, people: list[int]) -> Row:
    """Chains of couples: each one has at most two neighbours."""
    here = set(people)
    neighbours: dict[int, list[int]] = {key: [] for key in people}
    chain = {key: key for key in people}

    def root(key: int) -> int:
        while chain[key] != key:
            key = chain[key]
        return key

    for union in sorted(family.unions, key=_nearest_first):
        if len(union.parents) == 2 and set(union.parents) <= here:
            one, other = union.parents
            if root(one) != root(other) and len(neighbours[one]) < 2 and len(neighbours[other]) < 2:
                neighbours[one].append(other)
                neighbours[other].append(one)
                chain[root(one)] = root(other)
    return _walk(people, neighbours)


def _nearest_first(union: Union) -> tuple[bool, bool]:
    """Parents first, then couples, then those who were couples; otherwise in the order in which they were told."""
    return not union.children, union.status not in (COUPLE, PARENTS)


def _walk(people: list[int], neighbours: Mapping[int, list[int]]) -> Row:
    found: Row = []
    seen = set[int]()
    for start in people:
        if start not in seen and len(neighbours[start]) < 2:
            unit = [start]
            seen.add(start)
            while rest := [key for key in neighbours[unit[-1]] if key not in seen]:
                unit.append(rest[0])
                seen.add(rest[0])
            found.append(tuple(unit))
    return found

"""Which lines a family needs, and by which columns and lanes they run; their heights come later. Imports no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kith.universe.genogram.columns import FOOT, HEAD, SYMBOL, Columns, Height, Point, Run
from kith.universe.genogram.rules import ALONE, APART, Family, Union

PARTNERS, ODD, BARS, SIBLINGS = 0, 1, 2, 3  # the ranks of lanes
ADJACENT = 8.0  # how far from the middle of a couple's line their children's line may leave it


@dataclass(frozen=True)
class Wire:
    """One line: what it says, its paths, and the spot for the slash of those who parted."""

    style: str
    paths: tuple[tuple[Point, ...], ...]
    over: bool = False
    slash: Point | None = None


@dataclass(frozen=True)
class Net:
    """The children of one union who hang on one kind of line."""

    union: int
    parents: tuple[int, ...]
    kind: str
    over: bool
    children: tuple[int, ...]
    beneath: bool  # both parents in one row and every child in the next: no way round is needed


@dataclass(frozen=True)
class Wiring:
    """Every line, the stretches along lanes, and how wide the columns at the right are."""

    wires: tuple[Wire, ...]
    runs: list[Run]
    gutter: float


def wire(family: Family, across: Mapping[int, float], row: Mapping[int, int], width: float, cell: float) -> Wiring:
    """Every line of those who stand in the family's rows; `row` counts rows from nought."""
    columns = Columns(across, row, width)
    nets = [net for number, union in enumerate(family.unions) for net in _nets(number, union, row)]
    _expect(family, nets, columns, cell)
    for net in nets:
        for child in net.children:
            columns.head(child, net)
    wires = [one for bar in _bars(family) for one in _siblings(bar, columns)]
    for number, union in enumerate(family.unions):
        own = [net for net in nets if net.union == number]
        starts = {net: _start(net, columns, cell) for net in own if net.beneath}
        couple, level = _couple(union, columns, cell)
        wires += couple
        for net in own:
            wires += _children(net, starts.get(net), level, columns)
    return Wiring(tuple(wires), columns.runs, columns.gutter)


def _nets(number: int, union: Union, row: Mapping[int, int]) -> list[Net]:
    """The children of a union by the line that they hang on; one who stands in no row beneath hangs apart."""
    found: dict[tuple[str, bool, bool], list[int]] = {}
    for child in union.children:
        beneath = all(row[child.key] == row[parent] + 1 for parent in union.parents)
        found.setdefault((child.kind, child.over, beneath), []).append(child.key)
    return [
        Net(number, union.parents, kind, over, tuple(keys), beneath) for (kind, over, beneath), keys in found.items()
    ]


def _mean(keys: Iterable[int], across: Mapping[int, float]) -> float:
    found = [across[key] for key in keys]
    return sum(found) / len(found)


def _stand_together(union: tuple[int, ...], columns: Columns, cell: float) -> bool:
    """Whether two stand side by side, so that a straight line joins their symbols."""
    one, other = union
    return columns.row[one] == columns.row[other] and abs(columns.across[one] - columns.across[other]) <= cell * 1.01


def _expect(family: Family, nets: list[Net], columns: Columns, cell: float) -> None:
    across = columns.across
    for net in nets:
        for child in net.children:
            columns.expect(child, HEAD, net, _mean(net.parents, across))
        if not net.beneath:
            for parent in net.parents:
                columns.expect(parent, FOOT, net, columns.width)
        elif len(net.parents) == 1:
            columns.expect(net.parents[0], FOOT, net, _mean(net.children, across))
    for union in family.unions:
        if union.status != ALONE and not _stand_together(union.parents, columns, cell):
            one, other = union.parents
            columns.expect(one, FOOT, union, across[other])
            columns.expect(other, FOOT, union, across[one])
    for bar in _bars(family):
        for key in bar.keys:
            columns.expect(key, HEAD, bar, _mean((other for other in bar.keys if other != key), across))


def _start(net: Net, columns: Columns, cell: float) -> float:
    """The column by which the line of a union's children leaves it."""
    aim = columns.head(net.children[0], net) if len(net.children) == 1 else None
    row = columns.row[net.parents[0]]
    if len(net.parents) == 1:
        return columns.foot(net.parents[0], net, aim)
    middle = _mean(net.parents, columns.across)
    if _stand_together(net.parents, columns, cell):
        return columns.free(row, middle, ADJACENT, aim)
    return columns.free(row, middle, max(ADJACENT, abs(columns.across[net.parents[0]] - middle) - 20.0), aim)


def _couple(union: Union, columns: Columns, cell: float) -> tuple[list[Wire], Height | None]:
    """The line of a couple, and the height at which their children's line leaves it."""
    if union.status == ALONE:
        return [], None
    style = "parents" if union.status == "parents" else "couple"
    one, other = sorted(union.parents, key=lambda key: columns.across[key])
    left, right = columns.across[one], columns.across[other]
    if _stand_together(union.parents, columns, cell):
        height = ("middle", columns.row[one])
        slash = (left + (right - left) * 0.4, height) if union.status == APART else None
        return [Wire(style, (((left + SYMBOL / 2, height), (right - SYMBOL / 2, height)),), slash=slash)], height
    left, right = columns.foot(one, union), columns.foot(other, union)
    if columns.row[one] != columns.row[other]:
        return [_round(style, (left, one), (right, other), columns, union.status == APART)], None
    height = columns.lane(columns.row[one], PARTNERS, (left, right))
    path = ((left, (FOOT, one)), (left, height), (right, height), (right, (FOOT, other)))
    slash = (left + (right - left) * 0.4, height) if union.status == APART else None
    return [Wire(style, (path,), slash=slash)], height


def _round(style: str, start: tuple[float, int], end: tuple[float, int], columns: Columns, parted: bool) -> Wire:
    """A line between feet in two rows, by way of a column at the right of everybody."""
    side = columns.side()
    first = columns.lane(columns.row[start[1]], ODD, (start[0], side))
    last = columns.lane(columns.row[end[1]], ODD, (end[0], side))
    path = ((start[0], (FOOT, start[1])), (start[0], first), (side, first), (side, last), (end[0], last),
            (end[0], (FOOT, end[1])))  # fmt: skip
    slash = ((start[0] + side) / 2, first) if parted else None
    return Wire(style, (path,), slash=slash)


def _children(net: Net, start: float | None, level: Height | None, columns: Columns) -> list[Wire]:
    if start is None:
        return [_child_round(net, parent, child, columns) for parent in net.parents for child in net.children]
    row = columns.row[net.parents[0]]
    heads = [columns.head(child, net) for child in net.children]
    origin = level or (FOOT, net.parents[0])
    ends = [(column, (HEAD, row + 1)) for column in heads]
    if heads == [start]:
        return [Wire(net.kind, (((start, origin), ends[0]),), net.over)]
    bar = columns.lane(row, BARS, (start, *heads))
    stem = ((start, origin), (start, bar))
    along = ((min(start, *heads), bar), (max(start, *heads), bar))
    drops = tuple(((column, bar), end) for column, end in zip(heads, ends, strict=True))
    return [Wire(net.kind, (stem, along, *drops), net.over)]


def _child_round(net: Net, parent: int, child: int, columns: Columns) -> Wire:
    """A child who does not stand in the row beneath: parents that go round in a circle, or kin told in two ways."""
    side, start, end = columns.side(), columns.foot(parent, net), columns.head(child, net)
    first = columns.lane(columns.row[parent], ODD, (start, side))
    last = columns.lane(columns.row[child] - 1, ODD, (end, side))
    path = ((start, (FOOT, parent)), (start, first), (side, first), (side, last), (end, last),
            (end, (HEAD, columns.row[child])))  # fmt: skip
    return Wire(net.kind, (path,), net.over)


@dataclass(frozen=True)
class Bar:
    """Siblings under one bar, whose parents nobody named."""

    style: str
    keys: tuple[int, ...]


def _bars(family: Family) -> list[Bar]:
    """Those whom one person calls brothers and sisters share a bar; a half- or step-sibling of one is not the other's,
    and has a bar of their own."""
    full: dict[int, list[int]] = {}
    for fact in family.siblings:
        if fact.kind == "full":
            full.setdefault(fact.one, [fact.one]).append(fact.other)
    bars = [Bar("siblings", tuple(keys)) for keys in full.values()]
    styles = {"half": "siblings", "step": "step-siblings", "foster": "step-siblings"}
    return bars + [Bar(styles[fact.kind], (fact.one, fact.other)) for fact in family.siblings if fact.kind in styles]


def _siblings(bar: Bar, columns: Columns) -> list[Wire]:
    """The bar over those in the first one's row, and a way round to each of the others."""
    row = columns.row[bar.keys[0]]
    heads = {key: columns.head(key, bar) for key in bar.keys}
    here = [heads[key] for key in bar.keys if columns.row[key] == row]
    found = [_bar_round(bar, key, heads, columns) for key in bar.keys if columns.row[key] != row]
    if len(here) > 1:
        lane = columns.lane(row - 1, SIBLINGS, here)
        along = ((min(here), lane), (max(here), lane))
        found.append(Wire(bar.style, (along, *(((one, lane), (one, (HEAD, row))) for one in here))))
    return found


def _bar_round(bar: Bar, key: int, heads: Mapping[int, float], columns: Columns) -> Wire:
    side, first, start, end = columns.side(), bar.keys[0], heads[bar.keys[0]], heads[key]
    rows = columns.row[first], columns.row[key]
    upper = columns.lane(rows[0] - 1, ODD, (start, side))
    lower = columns.lane(rows[1] - 1, ODD, (end, side))
    path = (
        (start, (HEAD, rows[0])),
        (start, upper),
        (side, upper),
        (side, lower),
        (end, lower),
        (end, (HEAD, rows[1])),
    )
    return Wire(bar.style, (path,))

"""Where everybody stands: generations as rows, couples side by side, children beneath their union. Imports no Django.

A cell holds the symbol and, beneath it, the name. Cells never overlap: each is as wide as the widest name may be.
Whoever no line joins stands at the right, in the row of their generation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kith.universe.drawing.geometry import Box
from kith.universe.genogram.columns import FOOT, HEAD, SYMBOL, Height, Point, lanes_of
from kith.universe.genogram.rows import Row, rows_of
from kith.universe.genogram.rules import Family
from kith.universe.genogram.spread import spread
from kith.universe.genogram.wires import Wire, Wiring, wire

LANE, CLEAR = 13.0, 12.0  # from one lane to the next, and from a lane to a symbol or a name
PAD, TITLE = 16.0, 36.0
SWEEPS = 4
UNSURE, NEAR = 0.01, 0.1  # how much a place counts that nothing asks for, and one beside a sibling or partner
BESIDE_GAP = 32.0


@dataclass(frozen=True)
class Sheet:
    """How big a cell is, and how many of those beside stand in one line."""

    cell: float = 128.0
    name: float = 70.0  # the room for a name and the words under it, each of two lines
    beside: int = 3


SHEET = Sheet()


@dataclass(frozen=True)
class Place:
    """The middle of somebody's symbol and the box of their cell."""

    x: float
    y: float
    box: Box


@dataclass(frozen=True)
class Line:
    """One line as it is drawn: its style, its paths, where the slash of a parting stands."""

    style: str
    paths: tuple[tuple[tuple[float, float], ...], ...]
    over: bool = False
    slash: tuple[float, float] | None = None


@dataclass(frozen=True)
class Layout:
    """Everybody's place, every line, and how large it all is; `beside` is where those without a line begin."""

    places: Mapping[int, Place]
    lines: Sequence[Line]
    width: float
    height: float
    beside: float | None = None


def lay_out(family: Family, sheet: Sheet = SHEET, names: Mapping[int, float] | None = None) -> Layout:
    """Places everybody; draws nothing. `names` is how high the words under each symbol are, where that is known."""
    across, width = _across(family, sheet)
    beside = _beside(family, sheet)
    generations = sorted({one.generation for one in family.people.values()})
    row = {key: generations.index(one.generation) for key, one in family.people.items()}
    wiring = wire(family, across, row, width, sheet.cell)
    left = width + wiring.gutter + BESIDE_GAP
    lanes, counts = lanes_of(wiring.runs)
    rooms = _rooms(len(generations), row, sheet, names or {})
    tops = _tops(rooms, counts, row, beside)
    spots = {key: (x, 0) for key, x in across.items()}
    spots |= {key: (left + (column + 0.5) * sheet.cell, line) for key, (column, line) in beside.items()}
    places = {key: _place(PAD + x, tops[row[key]], line, rooms[row[key]], sheet) for key, (x, line) in spots.items()}
    lines = _lines(wiring, _Heights(wiring, lanes, tops, rooms, places, names or {}))
    return _measured(places, lines, PAD + left if beside else None)


def _measured(places: Mapping[int, Place], lines: Sequence[Line], beside: float | None) -> Layout:
    points = [point for line in lines for path in line.paths for point in path]
    width = max([0.0, *(place.box[2] for place in places.values()), *(x for x, _y in points)])
    height = max([0.0, *(place.box[3] for place in places.values()), *(y for _x, y in points)])
    return Layout(places, lines, width + PAD, height + PAD, beside)


def _across(family: Family, sheet: Sheet) -> tuple[dict[int, float], float]:
    """Everybody's place across, component by component, and how wide that is."""
    found: dict[int, float] = {}
    width = 0.0
    for component in family.components:
        middles = _component(family, component, sheet.cell)
        shift = width + sheet.cell / 2 - min(middles.values())
        found |= {key: x + shift for key, x in middles.items()}
        width = max(found[key] for key in middles) + sheet.cell / 2
    return found, width


def _component(family: Family, component: tuple[int, ...], cell: float) -> dict[int, float]:
    """From the oldest down and up again, some times: each row as near to what it hangs on as it can be."""
    rows = rows_of(family, component)
    found: dict[int, float] = {}
    for row in rows.values():
        keys = [key for unit in row for key in unit]
        found |= {key: place * cell for place, key in enumerate(keys)}
    for _sweep in range(SWEEPS):
        for row in reversed(rows.values()):
            _settle(row, _over_children(family, found), found, cell)
        for row in rows.values():
            _settle(row, _under_parents(family, found), found, cell)
    return found


Wishes = dict[int, list[tuple[float, float]]]


def _under_parents(family: Family, at: Mapping[int, float]) -> Wishes:
    """Each child would stand in the middle beneath its union: all wish for one place, and so stand close round it.
    Siblings of unknown parents, and partners who could not stand side by side, would stand near each other."""
    wishes: Wishes = {}
    for union in family.unions:
        if all(parent in at for parent in union.parents):
            for child in union.children:
                wishes.setdefault(child.key, []).append((_middle(union.parents, at), 1.0))
    pairs = [(fact.one, fact.other) for fact in family.siblings]
    for one, other in (*pairs, *(union.parents for union in family.unions if len(union.parents) == 2)):
        if one in at and other in at:
            wishes.setdefault(one, []).append((at[other], NEAR))
            wishes.setdefault(other, []).append((at[one], NEAR))
    return wishes


def _middle(keys: Sequence[int], at: Mapping[int, float]) -> float:
    return sum(at[key] for key in keys) / len(keys)


def _over_children(family: Family, at: Mapping[int, float]) -> Wishes:
    """Where each parent would like to stand so that the union stands over the middle of its children."""
    wishes: Wishes = {}
    for union in family.unions:
        keys = [child.key for child in union.children if child.key in at]
        if keys and all(parent in at for parent in union.parents):
            shift = sum(at[key] for key in keys) / len(keys) - sum(at[key] for key in union.parents) / len(
                union.parents
            )
            for key in union.parents:
                wishes.setdefault(key, []).append((at[key] + shift, float(len(keys))))
    return wishes


def _settle(row: Row, wishes: Wishes, found: dict[int, float], cell: float) -> None:
    asked = []
    for unit in row:
        middle = sum(found[key] for key in unit) / len(unit)
        own = [(wish - found[key] + middle, weight) for key in unit for wish, weight in wishes.get(key, [])]
        own.append((middle, UNSURE))
        weight = sum(weight for _wish, weight in own)
        asked.append((sum(wish * weight for wish, weight in own) / weight, weight, cell * len(unit)))
    for unit, middle in zip(row, spread(asked), strict=True):
        for place, key in enumerate(unit):
            found[key] = middle + (place - (len(unit) - 1) / 2) * cell


def _beside(family: Family, sheet: Sheet) -> dict[int, tuple[int, int]]:
    """The column and the line, within their generation's row, of everybody whom no line joins."""
    count: dict[int, int] = {}
    found = {}
    for key in sorted(family.beside):
        place = count.setdefault(family.people[key].generation, 0)
        count[family.people[key].generation] += 1
        found[key] = (place % sheet.beside, place // sheet.beside)
    return found


def _rooms(rows: int, row: Mapping[int, int], sheet: Sheet, names: Mapping[int, float]) -> list[float]:
    """How much room the names of each row need."""
    return [max(names.get(key, sheet.name) for key in row if row[key] == number) for number in range(rows)]


def _tops(
    rooms: Sequence[float], counts: Mapping[int, int], row: Mapping[int, int], beside: Mapping[int, tuple[int, int]]
) -> list[float]:
    """The top of each row: beneath the one above, its further lines of those beside, and the lanes between."""
    found, y = [], PAD + (TITLE if beside else 0.0) + _room(counts.get(-1, 0), first=True)
    for number, names in enumerate(rooms):
        found.append(y)
        lines = 1 + max((line for key, (_column, line) in beside.items() if row[key] == number), default=0)
        tree = SYMBOL + names + _room(counts.get(number, 0))
        y += max(tree, lines * (SYMBOL + names + CLEAR))
    return found


def _room(lanes: int, first: bool = False) -> float:
    return 0.0 if first and not lanes else 2 * CLEAR + max(0, lanes - 1) * LANE


def _place(x: float, top: float, line: int, names: float, sheet: Sheet) -> Place:
    top += line * (SYMBOL + names + CLEAR)
    half = sheet.cell / 2
    return Place(x, top + SYMBOL / 2, (x - half, top, x + half, top + SYMBOL + names))


@dataclass(frozen=True)
class _Heights:
    """Turns what a line is told by into pixels."""

    wiring: Wiring
    lanes: Sequence[int]
    tops: Sequence[float]
    rooms: Sequence[float]
    places: Mapping[int, Place]
    names: Mapping[int, float]

    def of(self, height: Height) -> float:
        """The pixels of one height."""
        what, number = height
        if what == HEAD:
            return self.tops[number]
        if what == FOOT:
            return self.places[number].y + SYMBOL / 2 + self._name(number) + 3
        if what == "middle":
            return self.tops[number] + SYMBOL / 2
        return self._lane(number)

    def _name(self, key: int) -> float:
        box = self.places[key].box
        return self.names.get(key, box[3] - box[1] - SYMBOL)

    def _lane(self, number: int) -> float:
        """Counted from the names of the row above, or from the top of the sheet."""
        run = self.wiring.runs[number]
        start = self.tops[run.below] + SYMBOL + self.rooms[run.below] if run.below >= 0 else PAD
        return start + CLEAR + self.lanes[number] * LANE


def _lines(wiring: Wiring, heights: _Heights) -> list[Line]:
    def point(one: Point) -> tuple[float, float]:
        return PAD + one[0], heights.of(one[1])

    def line(one: Wire) -> Line:
        paths = tuple(tuple(point(each) for each in path) for path in one.paths)
        return Line(one.style, paths, one.over, point(one.slash) if one.slash else None)

    return [line(one) for one in wiring.wires]

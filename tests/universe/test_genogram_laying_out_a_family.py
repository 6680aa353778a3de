"""Nobody lost, nothing over anything, children beneath their parents, and nobody older jumps for a newborn."""

from itertools import combinations

import pytest
from genogram_families import families, told, with_child
from hypothesis import given
from hypothesis import strategies as st
from universe_of_many import examples

from kith.universe.drawing.geometry import apart, grown
from kith.universe.genogram.columns import APART, SYMBOL, Columns
from kith.universe.genogram.layout import Sheet, lay_out
from kith.universe.genogram.rows import rows_of
from kith.universe.genogram.rules import build
from kith.universe.genogram.spread import spread
from kith.universe.genogram.svg import BETWEEN
from kith.universe.genogram.told import Pair, Parenthood, Siblinghood, Step

SHEETS = (Sheet(), Sheet(cell=112.0, beside=2))


def segments(line):
    """Each straight piece of a line as the box that it fills."""
    for path in line.paths:
        for (ax, ay), (bx, by) in zip(path, path[1:], strict=False):
            yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def overlapping(layout):
    boxes = [grown(place.box, -0.01) for place in layout.places.values()]
    return [pair for pair in combinations(boxes, 2) if not apart(*pair)]


def lying_on_each_other(layout):
    """Pieces of two lines that share more than a point where they cross."""
    pieces = [(number, piece) for number, line in enumerate(layout.lines) for piece in segments(line)]
    for (n, a), (m, b) in combinations(pieces, 2):
        same_way = (a[0] == a[2] and b[0] == b[2]) or (a[1] == a[3] and b[1] == b[3])
        if n != m and same_way and not apart(grown(a, 0.4), grown(b, 0.4)):
            yield a, b


def through_somebody(layout, sheet):
    """Pieces of lines that run through a symbol or a name; the straight line of a couple ends inside two symbols."""
    room = (sheet.cell - BETWEEN) / 2
    for line in layout.lines:
        for piece in segments(line):
            for place in layout.places.values():
                body = place.x - room, place.y - SYMBOL / 2 + 1, place.x + room, place.box[3] - 1
                is_couples = piece[1] == piece[3] == place.y
                if not is_couples and not apart(piece, body):
                    yield piece, place


@given(families(most=12, in_order=False), st.sampled_from(SHEETS))
@examples(30)
def test_nothing_covers_anything_in_any_family(family, sheet):
    found = build(family)
    layout = lay_out(found, sheet)
    assert set(layout.places) == set(found.people)
    assert not overlapping(layout)
    assert not list(through_somebody(layout, sheet))


@given(families(most=12, loose=5))
@examples(40)
def test_lines_may_cross_and_never_lie_on_each_other(family):
    assert not list(lying_on_each_other(lay_out(build(family))))


@given(families(most=12))
@examples(30)
def test_children_stand_beneath_their_parents(family):
    places = lay_out(build(family)).places
    assert all(places[fact.child].y > places[fact.parent].y + SYMBOL for fact in family.parents)


@given(families(most=12, in_order=False))
@examples(30)
def test_the_same_family_is_drawn_the_same_every_time(family):
    assert lay_out(build(family)) == lay_out(build(family))


@given(families(), st.data())
@examples(30)
def test_one_more_child_moves_no_older_generation(family, data):
    """The order of everybody who stands above the newborn, or beside, stays as it was."""
    sets = sorted({union.parents for union in build(family).unions if any(c.kind == "parent" for c in union.children)})
    if not sets:
        return
    parents = [key for key in data.draw(st.sampled_from(sets)) if key >= 0]
    newborn = max(family.named) + 1
    before, after = (orders(build(some)) for some in (family, with_child(family, parents, newborn)))
    row = build(with_child(family, parents, newborn)).people[newborn].generation
    for generation, order in before.items():
        if generation < row:
            assert after[generation] == order


def orders(family):
    found = {}
    for component in family.components:
        for generation, row in rows_of(family, component).items():
            found.setdefault(generation, []).extend(key for unit in row for key in unit)
    return found


def test_a_column_in_which_another_line_runs_is_left_free_unless_it_leads_there():
    def columns():
        return Columns(across={1: 50.0}, row={1: 0}, width=100.0, heads={1: [50.0]})

    assert abs(columns().free(0, 50.0, 18.0) - 50.0) >= APART
    assert columns().free(0, 47.0, 18.0, aim=50.0) == 50.0


def test_a_second_child_does_not_change_who_stands_beside_a_parent_of_three_unions():
    facts = [Parenthood(5, 1, "parent"), Parenthood(5, 2, "parent"), Parenthood(6, 1, "parent"),
             Parenthood(6, 3, "parent"), Parenthood(7, 1, "parent"), Parenthood(7, 4, "parent")]  # fmt: skip
    family = told(*facts)
    for other in (2, 3, 4):
        after = orders(build(with_child(family, [1, other], 8)))
        assert after[-1 if -1 in after else 0] == orders(build(family))[-1 if -1 in after else 0]


def test_children_stand_in_the_order_of_their_parents_and_not_in_which_they_joined():
    left = [Parenthood(6, parent, "parent") for parent in (1, 2)]
    right = [Parenthood(5, parent, "parent") for parent in (3, 4)]
    places = lay_out(build(told(*left, *right, Siblinghood(1, 3, "full")))).places
    assert places[1].x < places[3].x
    assert places[6].x < places[5].x


def test_a_couple_stands_side_by_side_and_a_third_partner_near():
    family = build(told(Pair(0, 1, True), Pair(0, 2, True), Pair(0, 3, False), Parenthood(4, 0, "parent"),
                        Parenthood(4, 1, "parent")))  # fmt: skip
    places = lay_out(family).places
    row = sorted((0, 1, 2, 3), key=lambda key: places[key].x)
    assert {row.index(1), row.index(3)} == {row.index(0) - 1, row.index(0) + 1}


def test_siblings_stand_in_the_order_in_which_they_were_told_in_the_middle_beneath_their_parents():
    parents = [Parenthood(child, parent, "parent") for child in (0, 3, 4) for parent in (1, 2)]
    places = lay_out(build(told(*parents))).places
    assert places[0].x < places[3].x < places[4].x
    assert places[3].x == pytest.approx((places[1].x + places[2].x) / 2)


def test_who_has_no_line_stands_at_the_right_in_their_own_row():
    family = build(told(Parenthood(0, 1, "parent"), *(Step(0, key, 0) for key in range(2, 10)), Step(0, 10, -1)))
    layout = lay_out(family)
    assert layout.beside is not None
    assert all(layout.places[key].box[0] >= layout.beside for key in range(2, 11))
    assert layout.places[10].y == layout.places[1].y
    assert layout.places[2].y == layout.places[0].y < layout.places[5].y


def test_nobody_at_all_and_the_person_alone():
    assert set(lay_out(build(told())).places) == {0}


def big(count):
    """A great family: each couple of a generation with three children, cousins, carers and partners between."""
    facts, parents, fresh = [], [1, 2], 3
    facts.append(Pair(1, 2, False))
    while fresh < count:
        children = list(range(fresh, fresh + 3))
        fresh += 4
        facts += [Parenthood(child, parent, "parent") for child in children for parent in parents]
        facts += [Pair(children[-1], fresh - 1, apart=fresh % 2 == 0), Siblinghood(children[0], fresh, "half")]
        facts.append(Parenthood(children[1], fresh + 1, "foster"))
        parents, fresh = [children[-1], fresh - 1], fresh + 2
    return told(*facts)


@pytest.mark.parametrize("count", [1, 40, 200])
def test_forty_and_two_hundred_kin_are_laid_out_clear_of_each_other(count):
    family = build(big(count))
    layout = lay_out(family)
    assert len(layout.places) >= count
    assert not overlapping(layout)
    assert not list(lying_on_each_other(layout))
    assert not list(through_somebody(layout, Sheet()))


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(0.01, 5), st.floats(10, 200)), max_size=12))
@examples(60)
def test_what_is_spread_keeps_its_order_and_its_room(wishes):
    found = spread(wishes)
    assert len(found) == len(wishes)
    for (left, (_a, _b, width)), (right, (_c, _d, after)) in zip(
        zip(found, wishes, strict=True), list(zip(found, wishes, strict=True))[1:], strict=False
    ):
        assert right - left >= (width + after) / 2 - 1e-6

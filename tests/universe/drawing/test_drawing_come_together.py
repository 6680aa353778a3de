"""Those who come together are planned together: fewer ties cross, nothing covers anything, and who sits stays."""

from itertools import combinations

import numpy as np
import pytest
from hard_universes import HARD, another_day, crossings, faults, ties_between_others
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.universe.drawing.crossing import crossings as crossings_at
from kith.universe.drawing.frames import MAP
from kith.universe.drawing.seats import seat_all, seat_more, seat_one_more, seat_together
from kith.universe.drawing.sectors import SECTORS
from kith.universe.drawing.svg import lay_out


@pytest.mark.parametrize("shape", HARD)
def test_sixty_who_come_together_stand_clear_on_every_day(invent, shape):
    for seed in range(2):
        bodies = HARD[shape](invent, 60, seed)
        seats = seat_together([], {}, bodies, ties=ties_between_others(bodies, seed))
        assert faults(bodies, seats) == [], seed
        assert faults(another_day(bodies, seed + 1), seats) == [], seed


@pytest.mark.parametrize("count", [30, 60])
def test_far_fewer_ties_cross_than_when_everybody_comes_alone(invent, count):
    one_by_one = together = 0
    for seed in range(4):
        bodies = invent(count, seed)
        ties = ties_between_others(bodies, seed)
        one_by_one += crossings(lay_out(bodies, seat_all(bodies, ties=ties), MAP), ties)
        together += crossings(lay_out(bodies, _seated(bodies, ties), MAP), ties)
    assert together < one_by_one * 0.85


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000), count=st.integers(2, 16), known=st.integers(0, 8))
def test_who_sits_already_stays_and_is_not_in_the_answer(invent, seed, count, known):
    bodies = [body for body in invent(count, seed) if not body.is_on_shelf]
    ties = ties_between_others(bodies, seed)
    kept = seat_all(bodies[:known], ties=ties)
    assert list(seat_together(bodies, kept, bodies[known:], ties=ties)) == [body.id for body in bodies[known:]]


def test_one_who_comes_to_them_moves_nobody(invent):
    *bodies, newcomer = [body for body in invent(40, 3) if not body.is_on_shelf]
    ties = ties_between_others([*bodies, newcomer], 3)
    seats = _seated(bodies, ties)
    seat = seat_one_more(bodies, seats, newcomer, ties=ties)
    assert seat_more([*bodies, newcomer], seats, [newcomer], ties=ties) == {newcomer.id: seat}
    assert faults([*bodies, newcomer], seats | {newcomer.id: seat}) == []


def test_the_plan_is_the_same_each_time_and_whichever_way_round_the_ties_are_told(invent):
    bodies = invent(30, 5)
    ties = ties_between_others(bodies, 5)
    assert _seated(bodies, ties) == _seated(bodies, ties[::-1]) == _seated(bodies, set(ties))


def test_without_ties_they_sit_as_if_they_had_come_one_by_one(invent):
    bodies = invent(20, 6)
    assert _seated(bodies, []) == seat_all(bodies)
    assert _seated(bodies, [("nobody", "else"), (bodies[0].id, "nobody")]) == seat_all(bodies)


def test_everybody_who_is_planned_sits_in_their_part_of_life(invent):
    bodies = invent(30, 7)
    for body, seat in zip(bodies, _seated(bodies, ties_between_others(bodies, 7)).values(), strict=True):
        start, end = SECTORS.get(body.domain, (-360, 360))
        assert start < seat.angle < end


def test_four_hundred_who_all_come_at_once_are_all_seated(invent):
    bodies = [body for body in invent(400, 1) if not body.is_on_shelf]
    seats = _seated(bodies, ties_between_others(bodies, 1))
    assert list(seats) == [body.id for body in bodies]


NUMBERS = st.tuples(st.integers(-9, 9), st.integers(-9, 9))


@settings(max_examples=100)
@given(places=st.lists(NUMBERS, min_size=1, max_size=4), friends=st.lists(NUMBERS, min_size=1, max_size=3),
       lines=st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6))  # fmt: skip
def test_crossings_are_those_that_a_plain_count_finds(places, friends, lines):
    found = crossings_at(*(np.array(points, dtype=float) for points in (places, friends, *zip(*lines, strict=True))))
    assert found.tolist() == [sum(_cross(place, friend, *line) for friend in friends for line in lines)
                              for place in places]  # fmt: skip


def test_lines_that_share_an_end_or_lie_on_each_other_do_not_cross():
    points = [(0.0, 0.0), (3.0, 1.0), (6.0, 2.0), (1.0, 5.0)]
    for here, friend, other in combinations(points, 3):
        for line in ((here, other), (friend, other)):
            start, end = np.array([line[0]]), np.array([line[1]])
            assert crossings_at(np.array([here]), np.array([friend]), start, end).tolist() == [0]


def _cross(a, b, c, d):
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _seated(bodies, ties):
    return seat_together([], {}, bodies, ties=ties)

from dataclasses import replace
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.universe.drawing.frames import MAP, OUTSIDE, PHONE, STEPS, nudge_limits
from kith.universe.drawing.seats import WITH_CARE, Seat, seat_all, seat_more, seat_one_more
from kith.universe.drawing.sectors import SECTORS
from kith.universe.drawing.stand import EDGE, stand


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000), count=st.integers(2, 16))
def test_a_newcomer_moves_nobody(invent, seed, count):
    bodies = invent(count, seed)
    before = seat_all(bodies[:-1])
    after = seat_all(bodies)
    assert {key: after[key] for key in before} == before


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000), count=st.integers(2, 16))
def test_one_more_gets_the_seat_that_everybody_together_would_give(invent, seed, count):
    *earlier, newcomer = invent(count, seed)
    if not newcomer.is_on_shelf:
        assert seat_one_more(earlier, seat_all(earlier), newcomer) == seat_all([*earlier, newcomer])[newcomer.id]


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000), count=st.integers(2, 16), known=st.integers(0, 8))
def test_several_who_come_at_once_sit_as_if_they_had_come_one_by_one(invent, seed, count, known):
    bodies = [body for body in invent(count, seed) if not body.is_on_shelf]
    kept = seat_all(bodies[:known])
    assert seat_more(bodies, kept, bodies[known:]) | kept == seat_all(bodies)


def test_very_many_at_once_are_spread_over_their_sectors_and_nobody_shares_a_seat(invent):
    bodies = [body for body in invent(400, 1) if not body.is_on_shelf]
    seats = seat_more(bodies, {}, bodies)
    assert list(seats) == [body.id for body in bodies]
    assert {one.id: seats[one.id] for one in bodies[:WITH_CARE]} == seat_all(bodies[:WITH_CARE])
    for body in bodies[WITH_CARE:]:
        if body.domain is not None:
            first, last = SECTORS[body.domain]
            assert first < seats[body.id].angle < last
    assert len({(body.drawn_ring, seats[body.id]) for body in bodies}) == len(bodies)


def test_one_newcomer_to_a_crowd_is_still_seated_with_care(invent):
    *crowd, newcomer = [body for body in invent(60, 2) if not body.is_on_shelf]
    kept = seat_all(crowd)
    assert seat_more([*crowd, newcomer], kept, [newcomer]) == {newcomer.id: seat_one_more(crowd, kept, newcomer)}


def test_the_quality_of_a_tie_has_no_part_in_the_seat(invent):
    bodies = invent(20, 3)
    judged_otherwise = [replace(body, quality="worse") for body in bodies]
    assert seat_all(bodies) == seat_all(judged_otherwise)


def test_everybody_sits_in_the_sector_of_their_domain(invent):
    for seed in range(5):
        bodies = invent(30, seed)
        seats = seat_all(bodies)
        for body in bodies:
            if body.domain is not None:
                start, end = SECTORS[body.domain]
                assert start < seats[body.id].angle < end


def test_the_sectors_go_once_round_the_circle():
    edges = list(SECTORS.values())
    assert all(end == start for (_, end), (start, _) in zip(edges, edges[1:], strict=False))
    assert edges[-1][1] - edges[0][0] == 360


def test_somebody_without_a_domain_first_sits_between_the_sectors(somebody):
    seat = seat_all([somebody(domain=None)])["a"]
    assert seat.angle in {start for start, _ in SECTORS.values()}


def test_those_on_the_shelf_have_no_seat(somebody):
    assert seat_all([somebody(ring=None)]) == {}
    with pytest.raises(ValueError, match="shelf"):
        seat_one_more([], {}, somebody(ring=None))


@pytest.mark.parametrize("ring", [*STEPS, None])
def test_no_nudge_carries_a_body_nearer_to_another_step(ring):
    home = OUTSIDE if ring is None else STEPS[ring]
    others = [step for step in [*STEPS.values(), OUTSIDE] if step != home]
    for nudge in nudge_limits(ring):
        assert abs(nudge) <= 20
        assert all(abs(nudge) < abs(home + nudge - other) for other in others)


def test_a_stored_nudge_is_held_back_when_the_ring_changes(somebody):
    here = stand(somebody(ring=4), 0, -19, MAP)
    assert abs(here.distance / MAP.scale - STEPS[4]) < abs(here.distance / MAP.scale - STEPS[3])


def test_a_body_that_comes_closer_slides_along_its_spoke(somebody):
    far, near = stand(somebody(ring=6), 30, 0, MAP), stand(somebody(ring=1), 30, 0, MAP)
    assert far.spoke == near.spoke
    assert far.distance > near.distance


@pytest.mark.parametrize("broken", [float("nan"), float("inf")])
def test_a_seat_is_made_of_finite_numbers(broken):
    with pytest.raises(ValueError, match="finite"):
        Seat(broken, 0)


def test_bodies_do_not_lie_on_each_other_in_forty_universes_of_thirty(invent):
    """1.2 thousand bodies; those of 60 members touch about once in five universes."""
    for seed in range(40):
        bodies = invent(30, seed)
        seats = seat_all(bodies)
        places = [stand(body, seats[body.id].angle, seats[body.id].nudge, MAP) for body in bodies]
        for number, a in enumerate(places):
            for b in places[:number]:
                assert hypot(a.x - b.x, a.y - b.y) > a.reach + b.reach - 2 * EDGE, (seed, a.body.id, b.body.id)


def test_a_seat_is_good_on_a_phone_too(invent):
    bodies = invent(30, 1)
    seats = seat_all(bodies)
    for body in bodies:
        place = stand(body, seats[body.id].angle, seats[body.id].nudge, PHONE)
        assert place.x - place.reach > 0
        assert place.x + place.reach < PHONE.width
        assert place.y - place.reach > 0
        assert place.y + place.reach < PHONE.height

"""Several people closed up into one body: nobody is lost, and only what must close does."""

import string

import pytest
from hard_universes import HARD, faults
from hypothesis import given
from hypothesis import strategies as st

from kith.universe.drawing.clusters import CLOSED_TO, READABLE, close_up
from kith.universe.drawing.seats import seat_all
from kith.universe.drawing.svg import draw_map

shares = st.lists(st.sampled_from([None, *string.ascii_lowercase[:12]]), min_size=50, max_size=140)


def of(families):
    return {f"m{number}": share for number, share in enumerate(families)}


@given(families=shares, opened=st.sets(st.integers(0, 139), max_size=3))
def test_nobody_is_lost_and_nobody_is_counted_twice(families, opened):
    alike = of(families)
    clusters = close_up(alike, {f"m{number}" for number in opened})
    inside = [member for cluster in clusters.values() for member in cluster]
    alone = [member for member in alike if member not in set(inside)]
    assert sorted(inside + alone) == sorted(alike)
    for first, cluster in clusters.items():
        assert cluster[0] == first
        assert len(cluster) > 1
        assert len({alike[member] for member in cluster}) == 1
        assert alike[first] is not None


@given(families=shares)
def test_up_to_sixty_everybody_stands_alone_and_above_that_enough_close_up_where_they_can(families):
    alike = of(families)
    clusters = close_up(alike)
    drawn = len(alike) - sum(len(cluster) - 1 for cluster in clusters.values())
    if len(alike) <= READABLE:
        assert clusters == {}
    elif drawn > CLOSED_TO:
        left = [
            share for member, share in alike.items() if share and not any(member in one for one in clusters.values())
        ]
        assert len(left) == len(set(left))


@given(families=shares, key=st.integers(0, 49))
def test_opening_one_opens_it_alone(families, key):
    alike = of(families)
    closed = close_up(alike)
    opened = close_up(alike, {f"m{key}"})
    gone = [cluster for first, cluster in closed.items() if first not in opened]
    assert {first: closed[first] for first in opened} == opened
    assert all(f"m{key}" in cluster for cluster in gone)
    assert not any(f"m{key}" in cluster for cluster in opened.values())


def test_the_largest_family_closes_first():
    alike = of(["few"] * 4 + ["many"] * 30 + [None] * 40)
    assert list(close_up(alike)) == ["m4"]


@pytest.mark.parametrize("shape", ["ordinary", "long_names", "no_domains"])
def test_two_hundred_closed_up_stand_clear(invent, shape):
    for seed in range(2):
        bodies = [body for body in HARD[shape](invent, 200, seed) if not body.is_outside]
        share = {body.id: (body.domain, body.ring, body.quality) if not body.state else None for body in bodies}
        inside = {member for cluster in close_up(share).values() for member in cluster[1:]}
        drawn = [body for body in bodies if body.id not in inside]
        assert faults(drawn, seat_all(bodies)) == [], seed


@pytest.mark.parametrize("shape", ["ordinary", "equal_names", "all_in_one_ring"])
def test_four_hundred_of_any_shape_are_drawn(invent, shape):
    bodies = HARD[shape](invent, 400, 1)
    assert draw_map(bodies, seat_all(bodies), centre_name="Danny", title="x").count("data-member") == 400

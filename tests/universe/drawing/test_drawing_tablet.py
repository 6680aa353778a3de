"""The map for a tablet that lies between two people: everybody on it has a name that can be read."""

import re

import pytest
from hard_universes import HARD, faults

from kith.universe.drawing.frames import MAP, TABLET, home_distance, radius
from kith.universe.drawing.seats import seat_all
from kith.universe.drawing.svg import draw_map, lay_out

SHOWN = 656  # pixels that it is wide, on the smallest tablet that it is made for
READABLE = 14


@pytest.mark.parametrize("count", [5, 12, 27])
@pytest.mark.parametrize("shape", ["ordinary", "long_names", "endless_names", "all_in_one_domain", "all_hoped_for"])
def test_everybody_has_a_name_and_nothing_covers_anything(invent, shape, count):
    for seed in range(2):
        bodies = HARD[shape](invent, count, seed)
        assert faults(bodies, seat_all(bodies), TABLET) == [], seed


def test_whoever_stands_where_they_do_on_the_map(invent):
    bodies = HARD["ordinary"](invent, 27, 1)
    seats = seat_all(bodies)
    here = {place.body.id: place for place in lay_out(bodies, seats, TABLET).places}
    for place in lay_out(bodies, seats, MAP).places:
        assert here[place.body.id].spoke == place.spoke
        units = here[place.body.id].distance / TABLET.scale
        assert abs(units - home_distance(place.body)) <= 20


def test_bodies_are_to_the_scale_of_the_rings_so_that_the_larger_still_sways_more(invent):
    body = HARD["ordinary"](invent, 5, 1)[0]
    share = radius(body, TABLET) / radius(body, MAP)
    assert 1 <= share / (TABLET.scale / MAP.scale) <= 1.3


def test_no_letter_on_it_is_lower_than_two_people_can_read(invent):
    bodies = HARD["ordinary"](invent, 27, 1)
    svg = draw_map(bodies, seat_all(bodies), centre_name="Danny", title="A map", frame=TABLET)
    sizes = {float(size) for size in re.findall(r'<text[^>]*font-size="([\d.]+)"', svg)}
    assert sizes
    assert min(size for size in sizes if size != 11.5) * SHOWN / TABLET.width >= READABLE
    assert 11.5 * SHOWN / TABLET.width > 13  # whose voice it is, in two letters on the edge of a body

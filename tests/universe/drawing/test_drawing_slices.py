"""The parts of a life on a phone: the small map whose parts are links, and one part opened."""

import re
from math import atan2, degrees

import pytest
from hard_universes import HARD, faults_of

from kith.universe.drawing.frames import PHONE, SLICE, at
from kith.universe.drawing.seats import seat_all
from kith.universe.drawing.sectors import SECTORS, middle
from kith.universe.drawing.slices import Slice, draw_opened, draw_slices, lay_out_opened


def of_part(bodies, part):
    return [body for body in bodies if body.domain == part]


@pytest.mark.parametrize("shape", ["ordinary", "long_names", "evenly_spread", "no_domains"])
def test_in_an_opened_part_nothing_covers_anything_and_every_name_is_there(invent, shape):
    for seed in range(3):
        bodies = HARD[shape](invent, 30, seed)
        for part in [*SECTORS, None]:
            layout = lay_out_opened(of_part(bodies, part), seat_all(bodies), part)
            told = [fault for fault in faults_of(layout) if "words of the map" not in fault]
            assert told == [], (seed, part)


def test_an_opened_part_keeps_the_order_and_the_distances_and_fills_its_120_degrees(invent):
    bodies = [body for body in invent(30, 4) if not body.is_outside]
    seats = seat_all(bodies)
    layout = lay_out_opened(of_part(bodies, "family"), seats, "family")
    turned = [degrees(atan2(place.spoke[0], -place.spoke[1])) for place in layout.places]
    before = [seats[place.body.id].angle for place in layout.places]
    assert sorted(range(len(turned)), key=turned.__getitem__) == sorted(range(len(before)), key=before.__getitem__)
    assert all(-60 <= angle <= 60 for angle in turned)
    assert max(turned) - min(turned) > 70
    for place in layout.places:
        nearer = [other for other in layout.places if other.body.ring < place.body.ring]
        assert all(other.distance < place.distance for other in nearer)


def test_those_who_are_not_asked_yet_wait_under_their_part(somebody):
    bodies = [somebody(), somebody(id="b", name="Waiting", ring=None)]
    drawn = draw_opened(bodies, {}, "family", centre_name="Danny", title="Family")
    assert "Waiting" in drawn
    assert lay_out_opened(bodies, {}, "family").height > SLICE.height


def test_only_the_parts_are_links_and_the_open_one_says_so(invent):
    bodies = invent(30, 1)
    slices = {part: Slice(f"?part={part}&x=1", f"{part}, open") for part in SECTORS if part != "partner"}
    drawn = draw_slices(bodies, seat_all(bodies), slices, "family", centre_name="Danny", title="x")
    links = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)"( aria-current="true")?', drawn)
    assert [link[0] for link in links] == [f"?part={part}&amp;x=1" for part in slices]
    assert [link[1] for link in links if link[2]] == ["family, open"]
    assert drawn.count("data-member") == 30


@pytest.mark.parametrize("part", SECTORS)
def test_the_middle_of_each_part_can_be_touched_with_a_thumb(part):
    """A sector is 44 pixels wide somewhere between the rings, on the smallest phone."""
    start, end = SECTORS[part]
    ax, ay = at(PHONE, start, 322)
    bx, by = at(PHONE, end, 322)
    assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 > 44
    assert start < middle(part) < end

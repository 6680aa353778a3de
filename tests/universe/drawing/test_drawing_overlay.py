"""What is laid over a map when somebody asks."""

import re
from dataclasses import replace

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.overlay import Overlay
from kith.universe.drawing.palette import CHOSEN, KNOWS, TAIL
from kith.universe.drawing.seats import seat_all
from kith.universe.drawing.svg import draw_map


def drawn(bodies, overlay):
    return draw_map(bodies, seat_all(bodies), centre_name="Danny", title="A map", overlay=overlay)


def somebody(number, ring=4, **more):
    return Body(f"m{number}", f"Member {number}", "person", "family", ring, 2, "better", **more)


def test_nothing_is_laid_over_a_map_that_nobody_asked_anything_of():
    picture = drawn([somebody(1), somebody(2)], Overlay())
    assert not any(colour in picture for colour in (KNOWS, CHOSEN, TAIL))


def test_a_tie_between_two_is_one_dashed_line_and_one_to_somebody_who_is_not_drawn_is_none():
    people = [somebody(1), somebody(2), somebody(3, ring=None)]
    pairs = [("m1", "m2"), ("m1", "nobody"), ("m2", "m3")]
    assert drawn(people, Overlay(between=pairs)).count(f'stroke="{KNOWS}"') == 2
    assert drawn(people, Overlay(between=[("m1", "m1")])).count(KNOWS) == 0


def test_where_ties_between_others_are_drawn_every_name_has_a_pale_edge_that_keeps_it_clear_of_them():
    people = [somebody(1), somebody(2), somebody(3)]
    edges = re.compile(r'<text[^>]*stroke="[^>]*>(Member \d)<')
    assert edges.findall(drawn(people, Overlay(between=[("m1", "m2")]))) == ["Member 1", "Member 2", "Member 3"]
    assert len(edges.findall(drawn(people, Overlay()))) < 3


def test_whoever_is_chosen_has_a_ring_and_says_so():
    picture = drawn([somebody(1), somebody(2)], Overlay(chosen="m2"))
    assert picture.count(f'stroke="{CHOSEN}"') == 1
    assert re.search(r'data-member="m2"[^>]*aria-current="true"', picture)
    assert picture.count("aria-current") == 1


def test_a_tail_leads_along_the_spoke_to_where_somebody_was_and_moves_nobody():
    now = [somebody(1, ring=2), somebody(2)]
    then = {"m1": replace(now[0], ring=6), "m2": now[1]}
    with_tail, without = drawn(now, Overlay(before=then)), drawn(now, Overlay())
    assert with_tail.count(f'fill="{TAIL}"') == 1
    places = re.compile(r'data-member="(m\d)".*?<circle cx="([\d.]+)" cy="([\d.]+)"')
    assert places.findall(with_tail) == places.findall(without)


def test_who_waited_on_the_shelf_before_came_from_nowhere():
    now = somebody(1, ring=2)
    assert TAIL not in drawn([now], Overlay(before={"m1": replace(now, ring=None)}))
    assert TAIL in drawn([now], Overlay(before={"m1": replace(now, ring=None, state="hoped-for")}))

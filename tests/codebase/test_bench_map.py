"""The counts behind `make bench-map`: each finds what it is for and nothing else."""

from math import cos, radians, sin

from bench_map.figures import HEADS, of_kith, row
from bench_map.placed import Place, count, crossings, moved, rings_kept
from bench_map.seated_by_kith import draw, draw_one_more
from bench_map.universes import invented

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import MAP, STEPS


def body(number: int, ring: int = 4) -> Body:
    """Somebody of whom nothing but a ring is known."""
    return Body(id=str(number), name="Jo", kind="person", domain="friends", ring=ring, pull=1, quality="better")


def at(number: int, x: float, y: float, *, ring: int = 4, label=None) -> Place:
    """Somebody in a place, with or without a name."""
    return Place(body(number, ring), (x, y), 10.0, (x, y), label)


def on_ring(number: int, ring: int, degrees: float) -> Place:
    """Somebody exactly on their ring."""
    away = STEPS[ring] * MAP.scale
    return at(number, MAP.cx + away * sin(radians(degrees)), MAP.cy - away * cos(radians(degrees)), ring=ring)


def test_a_name_over_a_name_over_a_body_and_a_body_over_a_body_are_each_counted_once():
    apart = [at(1, 100, 100, label=(120, 90, 200, 110)), at(2, 100, 200, label=(120, 190, 200, 210))]
    clear = count(apart, [], MAP)
    assert (clear.names_over_names, clear.names_over_bodies, clear.bodies_over_bodies) == (0, 0, 0)
    names = count([apart[0], at(2, 100, 200, label=(190, 100, 260, 120))], [], MAP)
    assert (names.names_over_names, names.names_over_bodies, names.bodies_over_bodies) == (1, 0, 0)
    over_body = count([apart[0], at(2, 160, 100)], [], MAP)
    assert (over_body.names_over_names, over_body.names_over_bodies, over_body.bodies_over_bodies) == (0, 1, 0)
    bodies = count([at(1, 100, 100), at(2, 110, 100)], [], MAP)
    assert (bodies.names_over_names, bodies.names_over_bodies, bodies.bodies_over_bodies) == (0, 0, 1)


def test_whoever_stands_on_the_person_in_the_middle_is_counted():
    assert count([at(1, MAP.cx + 20, MAP.cy)], [], MAP).bodies_over_bodies == 1
    name_on_middle = (MAP.cx - 20, MAP.cy - 10, MAP.cx + 20, MAP.cy + 10)
    assert count([at(1, 100, 100, label=name_on_middle)], [], MAP).names_over_bodies == 1


def test_two_ties_cross_where_they_do_and_never_where_they_share_an_end():
    square = [at(1, 0, 0), at(2, 100, 100), at(3, 100, 0), at(4, 0, 100)]
    assert crossings(square, [("1", "2"), ("3", "4")]) == 1
    assert crossings(square, [("1", "3"), ("2", "4")]) == 0
    assert crossings(square, [("1", "2"), ("1", "3"), ("1", "4")]) == 0


def test_a_ring_is_kept_by_its_distance_and_a_layout_may_choose_distances_of_its_own():
    kept = [on_ring(1, 1, 10), on_ring(2, 4, 100), on_ring(3, 7, 200)]
    assert rings_kept(kept, MAP) == 1
    wide = [
        at(n, MAP.cx + far, MAP.cy, ring=ring) for n, (ring, far) in enumerate([(1, 300), (1, 310), (7, 900), (7, 905)])
    ]
    assert rings_kept(wide, MAP) == 1
    mixed = [on_ring(1, 1, 10), on_ring(2, 1, 20), at(3, *on_ring(3, 7, 30).middle, ring=1), on_ring(4, 7, 40)]
    assert rings_kept(mixed, MAP) == 0.75


def test_who_moves_by_more_than_a_pixel_is_counted_and_the_newcomer_is_not():
    before = [at(1, 0, 0), at(2, 50, 50)]
    assert moved(before, [at(1, 0, 0.5), at(2, 50, 52), at(3, 99, 99)]) == 1


def test_an_invented_universe_is_the_same_again_and_another_number_is_another_one():
    assert invented(30, 4) == invented(30, 4)
    assert invented(30, 4) != invented(30, 5)
    universe = invented(60, 0)
    assert len(universe.bodies) == 60
    assert 1 <= len(universe.ties) / 60 <= 2
    assert len(set(universe.ties)) == len(universe.ties)
    assert len(universe.without_the_last().bodies) == 59
    assert not any("60" in tie for tie in universe.without_the_last().ties)


def test_kiths_own_row_has_a_figure_under_every_head_and_nobody_moves():
    universe = invented(12, 0)
    before = draw(universe.without_the_last())
    figures = row("Kith", [of_kith(universe, draw(universe), before, draw_one_more(universe, before))])
    told = dict(zip(HEADS, figures, strict=True))
    assert (told["rings"], told["sectors"], told["moved"]) == ("100%", "100%", "0")

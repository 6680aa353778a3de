"""Who is there on a day, what was said of them last, and which ties join two of them."""

from typing import NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array, Lists, Values
from kith.measures.kernel.bits import is_known, is_there
from kith.measures.kernel.jit import part


class Members(NamedTuple):
    """The column of members: what the kernels need of it."""

    lists: Lists
    began: Values
    ended: Values
    professional: Values


class Ties(NamedTuple):
    """The column of ties."""

    lists: Lists
    a: Values
    b: Values
    weight: Values
    began: Values
    ended: Values


class Readings(NamedTuple):
    """The column of readings."""

    lists: Lists
    member: Values
    day: Values
    voice: Values
    closeness: Values
    for_better: Values
    for_worse: Values
    support: Values


class Seats(NamedTuple):
    """Room for the members of one universe at a time, as many as the largest universe has.

    `seat[place]` is the how-manieth of those who are there a member is, or -1; `who[seat]` the member's item among all
    members; `said[place]` the reading that counts, or -1; `close[seat]` the closeness, or 0 where it is not known.
    """

    seat: Array
    who: Array
    said: Array
    close: Array


class Drawn(NamedTuple):
    """Room for the ties of one universe at a time: the lower and the higher seat, and the weight (unknown: 0)."""

    low: Array
    high: Array
    weight: Array


def seats(members: int) -> Seats:
    """Room for the largest universe."""
    return Seats(*np.empty((4, members), np.int64))


def drawn(ties: int) -> Drawn:
    """Room for the universe with the most ties."""
    return Drawn(np.empty(ties, np.int64), np.empty(ties, np.int64), np.empty(ties, np.float64))


@part
def take_seats(row: int, members: Members, day: int, room: Seats) -> int:
    """How many members are there; each has its seat, in the order of the list."""
    begins = members.lists.begins[row]
    there = 0
    for place in range(members.lists.ends[row] - begins):
        if is_there(members.began, members.ended, begins + place, day):
            room.seat[place] = there
            room.who[there] = begins + place
            there += 1
        else:
            room.seat[place] = -1
    return there


@part
def hear(row: int, places: int, readings: Readings, day: int, voice: int, room: Seats) -> None:
    """What one voice said last of each member: the newest day, and of one day the later in the list. One pass."""
    for place in range(places):
        room.said[place] = -1
    for item in range(readings.lists.begins[row], readings.lists.ends[row]):
        if readings.voice.values[item] == voice and readings.day.values[item] <= day:
            place = readings.member.values[item]
            before = room.said[place]
            if before < 0 or readings.day.values[item] >= readings.day.values[before]:
                room.said[place] = item


@part
def draw(row: int, ties: Ties, day: int, room: Seats, lines: Drawn) -> int:
    """How many ties join two different members who are there: their seats and weights, in the order of the list."""
    many = 0
    for item in range(ties.lists.begins[row], ties.lists.ends[row]):
        a = room.seat[ties.a.values[item]]
        b = room.seat[ties.b.values[item]]
        if a >= 0 and b >= 0 and a != b and is_there(ties.began, ties.ended, item, day):
            lines.low[many] = min(a, b)
            lines.high[many] = max(a, b)
            lines.weight[many] = ties.weight.values[item] if is_known(ties.weight, item) else 0.0
            many += 1
    return many

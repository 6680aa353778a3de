"""Who is there on a day, what was said of them last, and which ties join two of them."""

from typing import Any, NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array, Lists, Values, kept
from kith.measures.kernel.bits import NOTHING, ONE, known, lowest, signed, there, unsigned
from kith.measures.kernel.jit import part
from kith.measures.kernel.wide import AT_ONCE, equal, first_bits, up_to


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
    """Room for the members of one universe at a time, as many as the largest universe has, and more.

    `seat[place]` is the how-manieth of those who are there a member is, or NOBODY; `who[seat]` the member's item among
    all members; `newest[place]` the day and the place of the reading that counts, as one number.
    """

    seat: Array
    who: Array
    newest: Array


class Drawn(NamedTuple):
    """Room for the ties of one universe at a time, and one: the lower and higher seat, and the weight. `a` and `b` are
    the seats once more, not to be written to, as the columns of ties are.

    A weight that is not known is -0.0: added to any other it changes nothing, and what is left of unknown ones alone is
    still -0.0, which its sign tells from 0.
    """

    low: Array
    high: Array
    weight: Array
    a: Array
    b: Array


# Places and seats are unsigned: numba would ask of every signed one whether it counts from the end.
PLACES = np.uint32
NOBODY = np.uint32(2**32 - 1)
NOTHING_SAID = -(2**62)
PLACE_BITS = 32
PLACE = 2**PLACE_BITS - 1


def seats(members: int) -> Seats:
    """Room for the largest universe. Whoever is heard of is looked up 64 at a time."""
    seat, who = np.empty((2, members + 1), PLACES)
    return Seats(seat, who, np.empty(members + AT_ONCE, np.int64))


def drawn(ties: int) -> Drawn:
    """Room for the universe with the most ties."""
    low, high = np.empty((2, ties + 1), PLACES)
    return Drawn(low, high, np.empty(ties + 1, np.float64), kept(low.view()), kept(high.view()))


@part
def stretch_of(lists: Lists, row: int) -> tuple[Any, Any]:
    """Where the list of a universe begins and ends, unsigned."""
    return unsigned(lists.begins[row]), unsigned(lists.ends[row])


@part
def take_seats(members: Members, row: int, day: int, seat: Array, who: Array) -> int:
    """How many members are there; each has its seat, in the order of the list."""
    begins, ends = stretch_of(members.lists, row)
    taken = unsigned(0)
    for item in range(begins, ends):
        is_there = there(members.began, members.ended, item, day)
        seat[item - begins] = taken if is_there else NOBODY
        who[taken] = item
        taken += unsigned(is_there)
    return signed(taken)


@part
def hear(readings: Readings, row: int, places: int, day: int, voice: int, newest: Array) -> None:
    """What one voice said last of each member: the newest day, and of one day the later in the list. One pass."""
    begins, ends = stretch_of(readings.lists, row)
    newest[:places] = NOTHING_SAID
    for first in range(begins, ends, unsigned(AT_ONCE)):
        many = ends - first
        left = equal(readings.voice.values, first, many, voice) & up_to(readings.day.values, first, many, day)
        left &= first_bits(many)
        while left != NOTHING:
            item = first + unsigned(lowest(left))
            left &= left - ONE
            said = (signed(readings.day.values[item]) << PLACE_BITS) + signed(item - begins)
            place = readings.member.values[item]
            newest[place] = max(newest[place], said)


@part
def draw(ties: Ties, row: int, day: int, seat: Array, low: Array, high: Array, weights: Array) -> int:
    """How many ties join two different members who are there: their seats and weights, in the order of the list."""
    begins, ends = stretch_of(ties.lists, row)
    many = unsigned(0)
    for item in range(begins, ends):
        one, other = seat[ties.a.values[item]], seat[ties.b.values[item]]
        low[many] = min(one, other)
        high[many] = max(one, other)
        weights[many] = abs(ties.weight.values[item]) if known(ties.weight, item) else -0.0
        joins = (max(one, other) != NOBODY) & (one != other)
        many += unsigned(there(ties.began, ties.ended, item, day) & joins)
    return signed(many)


@part
def seat_ties(ties: Ties, begins: Any, ends: Any, seat: Array, one: Array, other: Array) -> None:
    """The seats that each tie joins, from 0 on; of a tie to somebody who is not there, one seat twice."""
    for item in range(begins, ends):
        low, high = seat[ties.a.values[item]], seat[ties.b.values[item]]
        both = max(low, high) != NOBODY
        one[item - begins], other[item - begins] = low * both, high * both

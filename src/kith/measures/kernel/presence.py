"""Who is there on a day, what was said of them last, and which ties join two of them."""

from typing import Any, NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array, Lists, Values
from kith.measures.kernel.bits import known, signed, there, unsigned
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
    """Room for the members of one universe at a time, as many as the largest universe has, and one.

    `seat[place]` is the how-manieth of those who are there a member is, or NOBODY; `who[seat]` the member's item among
    all members; `newest[place]` the day and the place of the reading that counts, as one number; and by seat what that
    reading says: `close` (unknown: 0) and `gives`, the kinds of support (unknown: -1).
    """

    seat: Array
    who: Array
    newest: Array
    close: Array
    gives: Array


class Drawn(NamedTuple):
    """Room for the ties of one universe at a time, and one: the lower and higher seat, and the weight (unknown: 0)."""

    low: Array
    high: Array
    weight: Array


# Places and seats are unsigned: numba would ask of every signed one whether it counts from the end.
PLACES = np.uint32
NOBODY = np.uint32(2**32 - 1)
NOTHING_SAID = -(2**62)
PLACE_BITS = 32
PLACE = 2**PLACE_BITS - 1


def seats(members: int) -> Seats:
    """Room for the largest universe."""
    return Seats(*np.empty((2, members + 1), PLACES), *np.empty((3, members + 1), np.int64))


def drawn(ties: int) -> Drawn:
    """Room for the universe with the most ties."""
    low, high = np.empty((2, ties + 1), PLACES)
    return Drawn(low, high, np.empty(ties + 1, np.float64))


@part
def stretch_of(lists: Lists, row: int) -> tuple[Any, Any]:
    """Where the list of a universe begins and ends, unsigned."""
    return unsigned(lists.begins[row]), unsigned(lists.ends[row])


@part
def take_seats(lists: Lists, row: int, began: Values, ended: Values, day: int, seat: Array, who: Array) -> int:
    """How many members are there; each has its seat, in the order of the list."""
    begins, ends = stretch_of(lists, row)
    taken = unsigned(0)
    for item in range(begins, ends):
        is_there = there(began, ended, item, day)
        seat[item - begins] = taken if is_there else NOBODY
        who[taken] = item
        taken += unsigned(is_there)
    return signed(taken)


@part
def hear(
    lists: Lists, row: int, places: int, member: Array, days: Array, voices: Array, day: int, voice: int, newest: Array
) -> None:
    """What one voice said last of each member: the newest day, and of one day the later in the list. One pass."""
    begins, ends = stretch_of(lists, row)
    newest[:places] = NOTHING_SAID
    for item in range(begins, ends):
        counts = (voices[item] == voice) & (days[item] <= day)
        said = (signed(days[item]) << PLACE_BITS) + signed(item - begins)
        place = member[item]
        newest[place] = max(newest[place], said if counts else NOTHING_SAID)


@part
def draw(ties: Ties, row: int, day: int, seat: Array, low: Array, high: Array, weights: Array) -> int:
    """How many ties join two different members who are there: their seats and weights, in the order of the list."""
    begins, ends = stretch_of(ties.lists, row)
    many = unsigned(0)
    for item in range(begins, ends):
        one, other = seat[ties.a.values[item]], seat[ties.b.values[item]]
        low[many] = min(one, other)
        high[many] = max(one, other)
        weights[many] = ties.weight.values[item] if known(ties.weight, item) else 0.0
        joins = (max(one, other) != NOBODY) & (one != other)
        many += unsigned(there(ties.began, ties.ended, item, day) & joins)
    return signed(many)

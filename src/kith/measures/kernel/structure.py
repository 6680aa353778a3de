"""Structure, and what each member gives: one universe after another, as at one day, in one voice."""

from typing import NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.between import Shared, betweenness, components, shared_room
from kith.measures.kernel.holes import constraint, disorder, holes_room
from kith.measures.kernel.jit import kernel, part
from kith.measures.kernel.mixture import mix
from kith.measures.kernel.pairs import Pairs, pair_up, pairs_room
from kith.measures.kernel.presence import Drawn, Members, Readings, Seats, Ties, draw, drawn, hear, seats, take_seats
from kith.measures.kernel.support import listen, pay, rely

COUNTS = ("members", "pairs", "components", "isolates", "closeness_used")
MEMBERS, PAIRS, COMPONENTS, ISOLATES, CLOSENESS_USED = range(5)
NUMBERS = ("density", "effective_size", "betweenness", "constraint", "hierarchy", "closeness")
DENSITY, EFFECTIVE_SIZE, BETWEENNESS, CONSTRAINT, HIERARCHY, CLOSENESS = range(6)


class Asked(NamedTuple):
    """Which rows, as at which day (days since 1970), in which voice."""

    first: int
    last: int
    day: int
    voice: int


class Categories(NamedTuple):
    """What each member is in each category asked about: codes from 1, or 0.

    `words` is how many words each category has, 0 where that is not known; `many` how many codes one may have at most.
    """

    codes: Array
    words: Array
    many: int


class Room(NamedTuple):
    """Room for one universe at a time, as large as the largest needs. `counted` has a place a code, all noughts."""

    seats: Seats
    lines: Drawn
    pairs: Pairs
    shared: Shared
    holes: Array
    counted: Array


class Answers(NamedTuple):
    """Where the answers go: a line a measure, a place a universe. A count not defined is -1, another number NaN."""

    counts: Array
    numbers: Array
    given: Array
    shares: Array
    mixed: Array
    mixtures: Array


def room_for(members: int, ties: int, codes: int) -> Room:
    """Room for the universes with the most members and the most ties, and for so many codes."""
    return Room(
        seats(members), drawn(ties), pairs_room(members, ties), shared_room(members, ties), holes_room(members),
        np.zeros(codes, np.uint64),
    )  # fmt: skip


@kernel
def measure_structure(
    asked: Asked, members: Members, ties: Ties, readings: Readings, categories: Categories, rooms: Room,
    answers: Answers,
) -> None:  # fmt: skip
    """Fills the answers of the rows asked for."""
    room, lines, pairs, shared, holes, counted = rooms
    for row in range(asked.first, asked.last):
        seated = take_seats(members.lists, row, members.began, members.ended, asked.day, room.seat, room.who)
        begins, ends = members.lists.begins[row], members.lists.ends[row]
        hear(
            readings.lists, row, ends - begins, readings.member.values, readings.day.values, readings.voice.values,
            asked.day, asked.voice, room.newest,
        )  # fmt: skip
        many = draw(ties, row, asked.day, room.seat, lines.low, lines.high, lines.weight)
        made = pair_up(seated, many, lines, pairs)
        close = listen(row, seated, begins, readings.lists.begins[row], readings, room, answers.given, answers.shares)
        rely(row, seated, room.gives, answers.given, answers.shares)
        pay(row, seated, room.who, members.professional, answers.given, answers.shares)
        shape(row, seated, made, pairs, shared, answers.counts, answers.numbers)
        answers.counts[CLOSENESS_USED, row] = close
        if close > 0:
            weigh(row, seated, made, close, room.close, pairs, holes, answers.numbers)
        for category in range(categories.codes.shape[0]):
            mix(
                row, seated, made, room.who, pairs, categories.codes[category], categories.words[category], counted,
                answers.mixed[category], answers.mixtures[category],
            )  # fmt: skip


@part
def shape(row: int, seated: int, made: int, pairs: Pairs, shared: Shared, counts: Array, numbers: Array) -> None:
    """The measures that need neither closeness nor categories."""
    counts[MEMBERS, row], counts[PAIRS, row] = seated, made
    counts[COMPONENTS, row] = components(seated, made, pairs, shared.leads)
    counts[ISOLATES, row] = isolates(seated, pairs.degree)
    if seated > 0:
        numbers[EFFECTIVE_SIZE, row] = seated - 2 * made / seated
    if seated > 1:
        numbers[DENSITY, row] = made / (seated * (seated - 1) // 2)
        numbers[BETWEENNESS, row] = betweenness(seated, made, pairs, shared)


@part
def isolates(seated: int, degree: Array) -> int:
    """How many know nobody else but the centre."""
    alone = 0
    for seat in range(seated):
        alone += degree[seat] == 0
    return alone


@part
def weigh(
    row: int, seated: int, made: int, known: int, close: Array, pairs: Pairs, holes: Array, numbers: Array
) -> None:
    """The measures that need closeness, which is known of at least one: constraint, hierarchy, the mean closeness."""
    whole, weights = 0, 0
    for seat in range(seated):
        degree = (pairs.degree[seat] + 1) * (close[seat] > 0)
        whole += degree * close[seat]
        weights += degree
    numbers[CLOSENESS, row] = whole / weights
    total = constraint(seated, made, close, pairs.low, pairs.high, pairs.weight, holes[0], holes[1])
    numbers[CONSTRAINT, row] = total
    if known > 1:
        numbers[HIERARCHY, row] = disorder(seated, known, total, holes[1])

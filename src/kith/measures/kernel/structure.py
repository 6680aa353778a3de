"""Structure, and what each member gives: one universe after another, as at one day, in one voice."""

from typing import NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.between import Shared, betweenness, components, shared_room
from kith.measures.kernel.bits import is_known
from kith.measures.kernel.holes import constraint, disorder, holes_room
from kith.measures.kernel.jit import kernel, part
from kith.measures.kernel.mixture import mix
from kith.measures.kernel.pairs import Pairs, pair_up, pairs_room
from kith.measures.kernel.presence import Drawn, Members, Readings, Seats, Ties, draw, drawn, hear, seats, take_seats
from kith.measures.kernel.support import give

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
    """What each member is in each category asked about: codes from 0, or -1.

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
        np.zeros(codes, np.int64),
    )  # fmt: skip


@kernel
def measure_structure(
    asked: Asked, members: Members, ties: Ties, readings: Readings, categories: Categories, rooms: Room,
    answers: Answers,
) -> None:  # fmt: skip
    """Fills the answers of the rows asked for."""
    room, lines, pairs, shared, holes, counted = rooms
    for row in range(asked.first, asked.last):
        there = take_seats(row, members, asked.day, room)
        places = members.lists.ends[row] - members.lists.begins[row]
        hear(row, places, readings, asked.day, asked.voice, room)
        many = draw(row, ties, asked.day, room, lines)
        made = pair_up(there, many, lines, pairs)
        answers.counts[MEMBERS, row] = there
        answers.counts[PAIRS, row] = made
        answers.counts[COMPONENTS, row] = components(there, made, pairs, shared.leads)
        answers.counts[ISOLATES, row] = isolates(there, pairs.degree)
        answers.counts[CLOSENESS_USED, row] = stand(row, there, members, readings, room)
        if there > 0:
            answers.numbers[EFFECTIVE_SIZE, row] = there - 2 * made / there
        if there > 1:
            answers.numbers[DENSITY, row] = made / (there * (there - 1) // 2)
            answers.numbers[BETWEENNESS, row] = betweenness(there, made, pairs, shared)
        weigh(row, there, made, room, pairs, holes, answers)
        give(row, there, members, readings, room, answers.given, answers.shares)
        for category in range(categories.codes.shape[0]):
            mix(
                row, there, made, room, pairs, categories.codes[category], categories.words[category], counted,
                answers.mixed[category], answers.mixtures[category],
            )  # fmt: skip


@part
def isolates(there: int, degree: Array) -> int:
    """How many know nobody else but the centre."""
    alone = 0
    for seat in range(there):
        if degree[seat] == 0:
            alone += 1
    return alone


@part
def stand(row: int, there: int, members: Members, readings: Readings, room: Seats) -> int:
    """How many members' closeness is known; sets everybody's, 0 where it is not."""
    begins = members.lists.begins[row]
    known = 0
    for seat in range(there):
        said = room.said[room.who[seat] - begins]
        room.close[seat] = 0
        if said >= 0 and is_known(readings.closeness, said):
            room.close[seat] = readings.closeness.values[said]
            known += 1
    return known


@part
def weigh(row: int, there: int, made: int, room: Seats, pairs: Pairs, holes: Array, answers: Answers) -> None:
    """The measures that need closeness: constraint and hierarchy by weights, and the mean closeness."""
    known = answers.counts[CLOSENESS_USED, row]
    if known == 0:
        return
    whole, weights = 0, 0
    for seat in range(there):
        if room.close[seat] > 0:
            whole += (pairs.degree[seat] + 1) * room.close[seat]
            weights += pairs.degree[seat] + 1
    answers.numbers[CLOSENESS, row] = whole / weights
    total = constraint(there, made, room.close, pairs, holes)
    answers.numbers[CONSTRAINT, row] = total
    if known > 1:
        answers.numbers[HIERARCHY, row] = disorder(there, known, total, room.close, holes)

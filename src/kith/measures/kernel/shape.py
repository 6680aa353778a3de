"""What is written of the structure of every universe, whichever way its members were counted."""

from typing import NamedTuple

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.between import Shared, shared_room
from kith.measures.kernel.holes import constraint, disorder, holes_room
from kith.measures.kernel.jit import part
from kith.measures.kernel.joined import Joined, joined_room
from kith.measures.kernel.mixture import Alike, Categories, alike_room
from kith.measures.kernel.pairs import Pairs, pairs_room
from kith.measures.kernel.presence import Drawn, Members, Readings, Seats, Ties, drawn, seats
from kith.measures.kernel.sharing import Shares, shares_room
from kith.measures.kernel.support import Said, said_room
from kith.measures.kernel.wide import AT_ONCE

COUNTS = ("members", "pairs", "components", "isolates", "closeness_used", "weights_used")
MEMBERS, PAIRS, COMPONENTS, ISOLATES, CLOSENESS_USED, WEIGHTS_USED = range(6)
NUMBERS = ("density", "effective_size", "betweenness", "constraint", "hierarchy", "closeness")
DENSITY, EFFECTIVE_SIZE, BETWEENNESS, CONSTRAINT, HIERARCHY, CLOSENESS = range(6)


class Universes(NamedTuple):
    """The columns of a batch that structure is measured from."""

    members: Members
    ties: Ties
    readings: Readings
    categories: Categories


class Asked(NamedTuple):
    """Which rows, as at which day (days since 1970), in which voice."""

    first: int
    last: int
    day: int
    voice: int


class Room(NamedTuple):
    """Room for one universe at a time, as large as the largest needs."""

    seats: Seats
    said: Said
    joined: Joined
    shares: Shares
    alike: Alike
    lines: Drawn
    pairs: Pairs
    shared: Shared
    holes: Array


class Answers(NamedTuple):
    """Where the answers go: a line a measure, a place a universe. A count not defined is -1, another number NaN."""

    counts: Array
    numbers: Array
    given: Array
    shares: Array
    mixed: Array
    mixtures: Array


def room_for(members: int, ties: int, categories: int, codes: int) -> Room:
    """Room for the universes with the most members and the most ties, and for so many categories and codes."""
    return Room(
        seats(members), said_room(members), joined_room(ties), shares_room(AT_ONCE), alike_room(categories, codes),
        drawn(ties), pairs_room(members, ties), shared_room(members, ties), holes_room(members),
    )  # fmt: skip


@part
def shape(row: int, seated: int, made: int, parts: int, alone: int, answers: Answers) -> None:
    """The measures that need neither closeness nor categories."""
    counts, numbers = answers.counts, answers.numbers
    counts[MEMBERS, row], counts[PAIRS, row] = seated, made
    counts[COMPONENTS, row], counts[ISOLATES, row] = parts, alone
    if seated > 0:
        numbers[EFFECTIVE_SIZE, row] = seated - 2 * made / seated
    if seated > 1:
        numbers[DENSITY, row] = made / (seated * (seated - 1) // 2)


@part
def draw_near(
    row: int, near: int, between: int, used: int, ties: int, whole: int, often: int, room: Room, answers: Answers
) -> None:
    """The measures that need closeness, which is known of so many: the mean of the `whole`, counted so `often`; and
    constraint and hierarchy, unless there are pairs between them and it is known of none how strong they are."""
    answers.counts[CLOSENESS_USED, row], answers.counts[WEIGHTS_USED, row] = near, used
    if near == 0:
        return
    answers.numbers[CLOSENESS, row] = whole / often
    if between > 0 and used == 0:
        return
    total = constraint(near, ties, room.said.close, room.joined, room.holes[0], room.holes[1])
    answers.numbers[CONSTRAINT, row] = total
    if near > 1:
        answers.numbers[HIERARCHY, row] = disorder(near, total, room.holes[1])

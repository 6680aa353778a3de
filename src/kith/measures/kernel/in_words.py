"""Universes of at most 64 members, the most by far: whatever is true or not of each member is one word.

A member is the bit of its place in the list. So who is there, whom each is joined to, whose closeness is known and who
is of a kind are words, and most of what is measured is counting their bits. Where the list is longer, but at most 64
are there on the day, a member is the bit of its seat, and all else is the same.
"""

from typing import Any, NamedTuple

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.between import betweenness
from kith.measures.kernel.bits import NOTHING, ONE, ones, signed
from kith.measures.kernel.jit import part
from kith.measures.kernel.joined import among_near, join
from kith.measures.kernel.mixture import mix_in_words, take_codes_of_list, take_codes_of_seats
from kith.measures.kernel.presence import Members, seat_ties, stretch_of
from kith.measures.kernel.shape import BETWEENNESS, Answers, Asked, Room, Universes, draw_near, shape
from kith.measures.kernel.sharing import parts, share_in_words, whoever_is_joined
from kith.measures.kernel.support import pay
from kith.measures.kernel.wide import bits_from, known_from


class Word(NamedTuple):
    """A universe in words: how many bits it takes and who is there; how many pairs there are; of how many the closeness
    is known, and of whom; how many ties between these have a weight."""

    wide: int
    present: Any
    made: int
    near: int
    all_near: Any
    weights: int


@part
def word_of(
    row: int, wide: int, present: Any, is_list: bool, near: int, asked: Asked, universes: Universes, room: Room
) -> Word:
    """A universe of which at most 64 members are there, who have been listened to: by places, where its list is no
    longer than that, or by seats."""
    ties, lines, all_near = universes.ties, room.lines, whoever_is_near(near, room.said.near)
    first, last = stretch_of(ties.lists, row)
    if is_list:
        begins, ends = stretch_of(universes.members.lists, row)
        take_codes_of_list(begins, ends, present, universes.categories, room.alike)
        a, b, ends_from = ties.a.values, ties.b.values, first
    else:
        take_codes_of_seats(wide, room.seats.who, universes.categories, room.alike)
        seat_ties(ties, first, last, room.seats.seat, lines.low, lines.high)
        a, b, ends_from = lines.a, lines.b, NOTHING
    made, weights = join(
        first, last, ties, a, b, ends_from, asked.day, present, all_near, room.said.rank, room.joined
    )  # fmt: skip
    return Word(wide, present, signed(made), near, all_near, signed(weights))


@part
def pay_word(row: int, present: Any, members: Members, answers: Answers) -> None:
    """Who of a list of at most 64 members is a professional."""
    begins, _ends = stretch_of(members.lists, row)
    knows = known_from(members.professional, begins) & present
    paid = knows & bits_from(members.professional.values, begins)
    pay(row, ones(knows), ones(paid), answers.given, answers.shares)


@part
def whoever_is_near(near: int, seats: Array) -> Any:
    """Of whom it is known how close they are."""
    found = NOTHING
    for one in range(near):
        found |= ONE << seats[one]
    return found


@part
def measure_in_words(row: int, word: Word, universes: Universes, room: Room, answers: Answers) -> None:
    """Fills the answers from whom each member is joined to."""
    joined, pairs, many = room.joined, room.shared.pairs, ones(word.present)
    somebody = whoever_is_joined(word.wide, joined.to)
    alone = ones(word.present & ~somebody)
    shape(row, many, word.made, alone + parts(somebody, joined.to), alone, answers)
    if many > 1:
        sharing, upto = share_in_words(word.wide, word.made, joined, room.shares, pairs)
        answers.numbers[BETWEENNESS, row] = betweenness(many, word.made, sharing, upto, pairs)
    between, used, whole, often = among_near(word.near, room.said.near, room.said.close, word.all_near, joined)
    draw_near(row, word.near, between, used, word.weights, whole, often, room, answers)
    mix_in_words(row, word.wide, joined.to, universes.categories, room.alike, answers.mixed, answers.mixtures)

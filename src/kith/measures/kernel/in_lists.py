"""Universes of which more than 64 members are there: by seats, ties, and pairs sorted by them."""

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.between import betweenness, parts_by_leads, share
from kith.measures.kernel.bits import is_set, known, signed
from kith.measures.kernel.holes import between_near
from kith.measures.kernel.jit import aside, part
from kith.measures.kernel.mixture import mix
from kith.measures.kernel.pairs import pair_up
from kith.measures.kernel.presence import Members, draw
from kith.measures.kernel.shape import BETWEENNESS, Answers, Asked, Room, Universes, draw_near, shape
from kith.measures.kernel.support import pay


@aside
def measure_in_lists(
    row: int, seated: int, near: int, asked: Asked, universes: Universes, room: Room, answers: Answers
) -> None:
    """Fills the answers from the pairs."""
    lines, pairs = room.lines, room.pairs
    many = draw(universes.ties, row, asked.day, room.seats.seat, lines.low, lines.high, lines.weight)
    made = pair_up(seated, many, lines, pairs)
    found = parts_by_leads(seated, made, pairs, room.shared.leads)
    shape(row, seated, made, found, isolates(seated, pairs.degree), answers)
    sharing = share(seated, made, pairs, room.shared)
    answers.numbers[BETWEENNESS, row] = betweenness(seated, made, sharing, seated, room.shared.pairs)
    between, used = between_near(made, room.said.rank, pairs, room.joined)
    whole, often = 0, 0
    for one in range(near):
        degree = pairs.degree[room.said.near[one]] + 1
        whole += degree * room.said.close[one]
        often += degree
    draw_near(row, near, between, used, used, whole, often, room, answers)
    for category in range(universes.categories.codes.shape[0]):
        mix(
            row, seated, made, room.seats.who, pairs, category, universes.categories, room.alike.counted,
            answers.mixed[category], answers.mixtures[category],
        )  # fmt: skip


@part
def isolates(seated: int, degree: Array) -> int:
    """How many know nobody else but the centre."""
    alone = 0
    for seat in range(seated):
        alone += degree[seat] == 0
    return alone


@part
def pay_seats(row: int, seated: int, members: Members, who: Array, answers: Answers) -> None:
    """Who of those who are there is a professional."""
    used, paid = 0, 0
    for seat in range(seated):
        is_known = known(members.professional, who[seat])
        used += is_known
        paid += is_known & signed(is_set(members.professional.values, who[seat]))
    pay(row, used, paid, answers.given, answers.shares)

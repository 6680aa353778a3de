"""Structure, and what each member gives: one universe after another, as at one day, in one voice.

By size. At most 64 members are measured in words (`in_words`), more in lists of pairs (`in_lists`).
"""

from kith.measures.kernel.bits import signed, unsigned
from kith.measures.kernel.in_lists import measure_in_lists, pay_seats
from kith.measures.kernel.in_words import measure_in_words, pay_word, word_of
from kith.measures.kernel.jit import kernel, part
from kith.measures.kernel.presence import hear, stretch_of, take_seats
from kith.measures.kernel.shape import Answers, Asked, Room, Universes
from kith.measures.kernel.soundness import Limits, is_sound
from kith.measures.kernel.support import heard_by_seats, heard_in_word, listen, rely
from kith.measures.kernel.wide import AT_ONCE, LINE, expect, first_bits, there_from

AHEAD = 2  # universes that are brought near before they are measured


@kernel
def measure_structure(asked: Asked, limits: Limits, universes: Universes, room: Room, answers: Answers) -> int:
    """Fills the answers of the rows asked for, up to the first that is not sound; returns which that is, or the end."""
    members, ties, readings, _categories = universes
    for row in range(asked.first, asked.last):
        come_near(min(row + AHEAD, asked.last - 1), universes)
        if not is_sound(row, members, ties, readings, limits):
            return row
        begins, ends = stretch_of(members.lists, row)
        is_list = ends - begins <= unsigned(AT_ONCE)
        hear(readings, row, signed(ends - begins), asked.day, asked.voice, room.seats.newest)
        if is_list:
            wide = signed(ends - begins)
            present = there_from(members.began, members.ended, begins, ends - begins, asked.day)
            heard = heard_in_word(present, readings.lists.begins[row], room.seats.newest, room.said)
            pay_word(row, present, members, answers)
        else:
            wide = take_seats(members, row, asked.day, room.seats.seat, room.seats.who)
            present = first_bits(unsigned(wide))
            heard = heard_by_seats(wide, begins, readings.lists.begins[row], room.seats, room.said)
            pay_seats(row, wide, members, room.seats.who, answers)
        near, giving = listen(row, wide, heard, readings, room.said, answers.given, answers.shares)
        rely(row, giving, room.said.gives, answers.given, answers.shares)
        if wide > AT_ONCE:
            measure_in_lists(row, wide, near, asked, universes, room, answers)
        else:
            word = word_of(row, wide, present, is_list, near, asked, universes, room)
            measure_in_words(row, word, universes, room, answers)
    return asked.last


@part
def come_near(row: int, universes: Universes) -> None:
    """Has a universe brought near while others are measured, as much of it as most universes have."""
    members, ties, readings, categories = universes
    member, tie = unsigned(members.lists.begins[row]), unsigned(ties.lists.begins[row])
    said = unsigned(readings.lists.begins[row])
    for days in (members.began.values, members.ended.values):
        expect(days, member, 2 * LINE)
    for category in range(categories.codes.shape[0]):
        expect(categories.codes[category], member, LINE)
    for seats_of in (ties.a.values, ties.b.values):
        expect(seats_of, tie, 5 * LINE)
    expect(ties.weight.values, tie, 5 * LINE)
    for days in (ties.began.values, ties.ended.values):
        expect(days, tie, 5 * LINE)
    expect(readings.member.values, said, 6 * LINE)
    expect(readings.day.values, said, 6 * LINE)
    expect(readings.voice.values, said, 3 * LINE)
    for told in (readings.closeness.values, readings.for_better.values, readings.for_worse.values):
        expect(told, said, 2 * LINE)
    expect(readings.support.values, said, 2 * LINE)

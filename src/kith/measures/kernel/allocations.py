"""How often the worker changed, and how one handed over to the next: from the allocations of each universe."""

from typing import NamedTuple

from kith.measures.kernel.arrays import Array, Lists, Values
from kith.measures.kernel.bits import known, signed
from kith.measures.kernel.contacts import Diary, Stretch
from kith.measures.kernel.jit import kernel, part
from kith.measures.kernel.ordering import in_order

COUNTS = ("changes", "allocations_used", "allocations_left_out", "handovers_used")
CHANGES, USED, LEFT_OUT, HANDOVERS_USED = range(4)
NUMBERS = ("years", "changes_a_year")
YEARS, CHANGES_A_YEAR = range(2)
DAYS_A_YEAR = 365.25


class Allocations(NamedTuple):
    """The column of allocations."""

    lists: Lists
    worker: Values
    begins: Values
    until: Values
    handover: Values


@kernel
def measure_allocations(
    stretch: Stretch, allocations: Allocations, room: Diary, counts: Array, numbers: Array, handed: Array
) -> None:
    """Fills the answers of the rows asked for."""
    for row in range(stretch.first, stretch.last):
        many = begun(row, stretch, allocations, room, counts)
        in_order(many, room.keys, room.order, room.passing)
        counts[USED, row] = many
        hand_over(row, many, stretch, allocations, room, counts, handed)
        if many > 0:
            changed = changes(many, stretch, allocations, room)
            lasted = days(many, stretch, allocations, room) / DAYS_A_YEAR
            counts[CHANGES, row], numbers[YEARS, row] = changed, lasted
            if lasted > 0:
                numbers[CHANGES_A_YEAR, row] = changed / lasted


@part
def begun(row: int, stretch: Stretch, allocations: Allocations, room: Diary, counts: Array) -> int:
    """The allocations that have begun, without those that name no worker or end before they begin."""
    many, left_out = 0, 0
    for item in range(allocations.lists.begins[row], allocations.lists.ends[row]):
        begins = allocations.begins.values[item]
        backwards = allocations.until.values[item] < begins and known(allocations.until, item)
        if backwards or not known(allocations.worker, item):
            left_out += 1
        elif begins <= stretch.day:
            room.item[many], room.keys[many] = item, begins
            many += 1
    counts[LEFT_OUT, row] = left_out
    return many


@part
def changes(many: int, stretch: Stretch, allocations: Allocations, room: Diary) -> int:
    """How often the next allocation was another worker's, of those that began within the stretch."""
    changed = 0
    for at in range(1, many):
        item, before = room.item[room.order[at]], room.item[room.order[at - 1]]
        is_other = allocations.worker.values[item] != allocations.worker.values[before]
        changed += is_other and allocations.begins.values[item] > stretch.since
    return changed


@part
def days(many: int, stretch: Stretch, allocations: Allocations, room: Diary) -> int:
    """How many days from the first allocation's first day to the last to end, within the stretch; both days count."""
    first = max(signed(room.keys[room.order[0]]), stretch.since + 1)
    last = signed(room.keys[room.order[0]])
    for at in range(many):
        item = room.item[at]
        until = stretch.day
        if known(allocations.until, item):
            until = min(until, signed(allocations.until.values[item]))
        last = max(last, until)
    return max(signed(0), last - first + 1)


@part
def hand_over(
    row: int, many: int, stretch: Stretch, allocations: Allocations, room: Diary, counts: Array, handed: Array
) -> None:
    """Of how many allocations that ended within the stretch it is known how, and how many were handed over how."""
    used = 0
    for word in range(handed.shape[0]):
        handed[word, row] = 0
    for at in range(many):
        item = room.item[at]
        until = allocations.until.values[item]
        ended = known(allocations.until, item) and stretch.since < until <= stretch.day
        if ended and known(allocations.handover, item):
            used += 1
            if handed.shape[0] > 0:
                handed[allocations.handover.values[item], row] += 1
    counts[HANDOVERS_USED, row] = used

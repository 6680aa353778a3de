"""Whether the same worker stayed: from the contacts of one universe after another, in the order they were planned."""

from typing import NamedTuple

import numpy as np

from kith.measures.kernel.arrays import Array, Lists, Values
from kith.measures.kernel.bits import ONE, is_set, known, signed
from kith.measures.kernel.jit import kernel, part
from kith.measures.kernel.ordering import in_order, middle_of

COUNTS = ("contacts", "kept_used", "in_person_used", "workers", "continuity_used", "longest_gap")
CONTACTS, KEPT_USED, IN_PERSON_USED, WORKERS, CONTINUITY_USED, LONGEST_GAP = range(6)
NUMBERS = ("share_kept", "share_in_person", "upc", "coc", "secon", "median_gap")
SHARE_KEPT, SHARE_IN_PERSON, UPC, COC, SECON, MEDIAN_GAP = range(6)
SEQ_BITS = 32


class Contacts(NamedTuple):
    """The column of contacts."""

    lists: Lists
    day: Values
    seq: Values
    worker: Values
    mode: Values
    kept: Values
    moved_by: Values


class Stretch(NamedTuple):
    """Which rows, after which day (a day before all days where none is asked), and up to which."""

    first: int
    last: int
    since: int
    day: int


class Diary(NamedTuple):
    """Room for the contacts of one universe: which are asked about, the keys they are sorted by, and their order."""

    item: Array
    keys: Array
    order: Array
    passing: Array
    gaps: Array


class Tally(NamedTuple):
    """Room for counting workers: a table with at least twice as many places as one universe has contacts."""

    worker: Array
    times: Array
    taken: Array


def diary(most: int) -> Diary:
    """Room for the universe with the most contacts."""
    return Diary(*np.empty((5, most), np.int64))


def tally(most: int) -> Tally:
    """Room for as many workers as there are contacts."""
    places = 8
    while places < 2 * most:
        places *= 2
    return Tally(np.empty(places, np.int64), np.zeros(places, np.int64), np.empty(most, np.int64))


@kernel
def measure_contacts(
    stretch: Stretch, contacts: Contacts, in_person: Array, room: Diary, workers: Tally, counts: Array, numbers: Array,
    moved: Array,
) -> None:  # fmt: skip
    """Fills the answers. `in_person` is, code by code, whether a mode is face to face (empty: not known of any)."""
    for row in range(stretch.first, stretch.last):
        many = planned(row, stretch, contacts, room)
        in_order(many, room.keys, room.order, room.passing)
        counts[CONTACTS, row] = many
        for word in range(moved.shape[0]):
            moved[word, row] = 0
        for at in range(many):
            if known(contacts.moved_by, room.item[at]) and moved.shape[0] > 0:
                moved[contacts.moved_by.values[room.item[at]], row] += 1
        take_place(row, many, contacts, in_person, room, counts, numbers)
        stay(row, many, contacts, room, workers, counts, numbers)
        wait(row, many, contacts, room, counts, numbers)


@part
def planned(row: int, stretch: Stretch, contacts: Contacts, room: Diary) -> int:
    """The contacts asked about, and by what they are sorted: the day, then `seq`."""
    many = 0
    for item in range(contacts.lists.begins[row], contacts.lists.ends[row]):
        day = signed(contacts.day.values[item])
        if stretch.since < day <= stretch.day:
            seq = signed(contacts.seq.values[item]) if known(contacts.seq, item) else signed(0)
            room.item[many] = item
            room.keys[many] = (day << SEQ_BITS) + seq
            many += 1
    return many


@part
def is_kept(contacts: Contacts, item: int) -> bool:
    """Whether it is known that a contact took place."""
    return bool((is_set(contacts.kept.values, item) == ONE) & (known(contacts.kept, item) == 1))


@part
def take_place(
    row: int, many: int, contacts: Contacts, in_person: Array, room: Diary, counts: Array, numbers: Array
) -> None:
    """The share that took place, and the share of these that were face to face."""
    used, kept, of_mode, face_to_face = 0, 0, 0, 0
    for at in range(many):
        item = room.item[at]
        used += known(contacts.kept, item)
        if is_kept(contacts, item):
            kept += 1
            if in_person.size > 0 and known(contacts.mode, item):
                of_mode += 1
                face_to_face += in_person[contacts.mode.values[item]]
    counts[KEPT_USED, row], counts[IN_PERSON_USED, row] = used, of_mode
    if used > 0:
        numbers[SHARE_KEPT, row] = kept / used
    if of_mode > 0:
        numbers[SHARE_IN_PERSON, row] = face_to_face / of_mode


@part
def stay(row: int, many: int, contacts: Contacts, room: Diary, workers: Tally, counts: Array, numbers: Array) -> None:
    """Whether kept contacts were with the same worker, of those whose worker is known."""
    used, different, most, squares, again, last = 0, 0, 0, 0, 0, signed(0)
    for at in range(many):
        item = room.item[room.order[at]]
        if is_kept(contacts, item) and known(contacts.worker, item):
            worker = signed(contacts.worker.values[item])
            place = place_of(worker, workers)
            if workers.times[place] == 0:
                workers.worker[place] = worker
                workers.taken[different] = place
                different += 1
            squares += 2 * workers.times[place] + 1
            workers.times[place] += 1
            most = max(most, workers.times[place])
            again += used > 0 and worker == last
            used, last = used + 1, worker
    for at in range(different):
        workers.times[workers.taken[at]] = 0
    counts[CONTINUITY_USED, row] = used
    if used > 0:
        counts[WORKERS, row] = different
        numbers[UPC, row] = most / used
    if used > 1:
        numbers[COC, row] = (squares - used) / (used * (used - 1))
        numbers[SECON, row] = again / (used - 1)


@part
def place_of(worker: int, workers: Tally) -> int:
    """A worker's place in the table: the one they have, or the free one that they get."""
    mask = workers.times.size - 1
    place = (worker * 0x9E3779B1 >> 15) & mask
    while workers.times[place] > 0 and workers.worker[place] != worker:
        place = (place + 1) & mask
    return place


@part
def wait(row: int, many: int, contacts: Contacts, room: Diary, counts: Array, numbers: Array) -> None:
    """How many days lie between one day with a kept contact and the next: the most, and the median."""
    gaps, longest, before, any_before = 0, 0, 0, False
    for at in range(many):
        item = room.item[room.order[at]]
        if is_kept(contacts, item):
            day = signed(contacts.day.values[item])
            if any_before and day > before:
                room.gaps[gaps] = day - before
                longest = max(longest, day - before)
                gaps += 1
            before, any_before = day, True
    if gaps > 0:
        counts[LONGEST_GAP, row] = longest
        numbers[MEDIAN_GAP, row] = middle_of(gaps, room.gaps, room.order, room.passing)

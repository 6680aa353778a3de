"""One universe over all its days: who was in it from when until when, what joined them, what each voice said.

It asks the record's own rules (`universe.rules`) on each day on which an answer can change, and writes down how long
that answer holds. So what is measured on a day is what the pages show on it. Imports no Django.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from kith.exchange.measures.intervals import Stretch, day_after, joined, shared, stretches
from kith.universe.kinds import bit_of
from kith.universe.rows import MemberRow, ReadingRow, Rows
from kith.universe.rules import Tie, Universe, in_voice, is_current, known_at, newest_answer, resolve
from kith.universe.voices import PERSON, WORKER, Listener, kind_of

# Nobody: hears what is said to all or to workers, and nothing that is for its author or for some accounts alone.
NOBODY = Listener(0, WORKER)
ANSWERS = ("closeness", "pull", "for_better", "for_worse", "support_received")
Answers = tuple[int | None, ...]


@dataclass(frozen=True)
class Stay:
    """Somebody's time in the universe: one who left and came back has two."""

    member: int
    days: Stretch


@dataclass(frozen=True)
class Joined:
    """Two members who had to do with each other, over some days; `weight` is how close the person says they are."""

    near: int
    far: int
    kind: str
    weight: int | None
    days: Stretch


@dataclass(frozen=True)
class Told:
    """What one kind of voice had said of a member by a day: of each question the newest answer, as on the pages."""

    voice: str
    day: date
    answers: Answers


@dataclass(frozen=True)
class Life:
    """A universe on all its days, as it is known at a moment, in what nobody in particular may hear."""

    rows: Rows
    known: datetime

    @cached_property
    def epochs(self) -> list[tuple[Stretch, Universe]]:
        """The stretches of days within which the same versions hold, each with the universe on its last day."""
        turns = {row.holds_from for row in known_at(self.rows.members, self.known)}
        turns |= {row.holds_from for row in known_at(self.rows.ties, self.known)}
        days = stretches({date.min} | {day for day in turns if day is not None}, date.max)
        return [(each, resolve(self.rows, each[1], self.known, NOBODY)) for each in days]

    @cached_property
    def stays(self) -> list[Stay]:
        """Who was here, and when: with a tie to the person that had begun and not ended."""
        found: dict[int, list[Stretch]] = {}
        for epoch, universe in self.epochs:
            for tie in universe.ties.values():
                other = tie.far if tie.near is None else tie.near
                if tie.touches_centre() and other is not None:
                    found.setdefault(other, []).extend(_current(tie, epoch))
        return [Stay(member, days) for member in sorted(found) for days in joined(found[member])]

    def newest_row(self, member: int) -> MemberRow:
        """What is said of a member in the end: a kind or a part of life has no days in the measures."""
        return next(universe.members[member].row for _days, universe in reversed(self.epochs)
                    if member in universe.members)  # fmt: skip

    def ties_with_the_centre(self, member: int) -> list[Tie]:
        """The ties of a member with the person, as they stood last."""
        numbers: dict[int, Tie] = {}
        for _days, universe in self.epochs:
            numbers.update({tie.id: tie for tie in universe.ties_of(member) if tie.touches_centre()})
        return [numbers[number] for number in sorted(numbers)]

    def ties(self) -> Iterator[Joined]:
        """What joined two members, from when until when, as long as its kind and its weight were the same."""
        for epoch, universe in self.epochs:
            for number in sorted(universe.ties):
                tie = universe.ties[number]
                if tie.joins_others():
                    yield from _joined(tie, epoch)

    def told(self, stay: Stay) -> list[Told]:
        """What was said of somebody, over their stay: a line for each day on which something was, or on which what
        had been said no longer speaks of them because a tie ended."""
        found: list[Told] = []
        last: dict[str, Answers] = {}
        for epoch, universe in self.epochs:
            days = shared(epoch, stay.days)
            ties = [tie for tie in universe.ties_of(stay.member) if tie.touches_centre()] if days else []
            if days is not None:
                for day in sorted(_turns(ties, days, of_readings=True)):
                    for said in _said_by(ties, day, last):
                        if said.answers != last.get(said.voice, _NOTHING):
                            found.append(said)
                            last[said.voice] = said.answers
        return found


_NOTHING: Answers = (None,) * len(ANSWERS)


def _current(tie: Tie, epoch: Stretch) -> list[Stretch]:
    """The days of an epoch on which a tie is current."""
    days = stretches(_turns([tie], epoch), epoch[1])
    return joined(each for each in days if is_current(as_told_by(tie, each[0]), each[0]))


def _turns(ties: Iterable[Tie], within: Stretch, of_readings: bool = False) -> set[date]:
    """The first day, and those on which one of these ties can begin or cease to be current. What somebody is asked may
    change that too: a tie that is only hoped for has not begun."""
    found = {within[0]}
    for tie in ties:
        ended = day_after(tie.row.ended.latest)
        found |= {day for day in (tie.row.began.earliest, ended) if day is not None}
        found |= {row.observed_on for row in tie.readings if of_readings or row.asked & bit_of("state")}
    return {day for day in found if within[0] <= day <= within[1]}


def as_told_by(tie: Tie, day: date) -> Tie:
    """The tie with the readings that there were by that day."""
    return replace(tie, readings=tuple(row for row in tie.readings if row.observed_on <= day))


def _joined(tie: Tie, epoch: Stretch) -> Iterator[Joined]:
    if tie.near is None or tie.far is None:
        return
    for days in stretches(_turns([tie], epoch, of_readings=True), epoch[1]):
        there = as_told_by(tie, days[0])
        if is_current(there, days[0]):
            close = newest_answer(in_voice(there.readings, PERSON), "closeness")
            yield Joined(tie.near, tie.far, tie.row.kind, close.closeness if close else None, days)


def _said_by(ties: Iterable[Tie], day: date, before: Iterable[str]) -> Iterator[Told]:
    """By each kind of voice, those heard before too: the newest answers over the ties that are current on the day."""
    there = [as_told_by(tie, day) for tie in ties]
    readings = newest_first(row for tie in there if is_current(tie, day) for row in tie.readings)
    voices = {kind_of(row.voice) for tie in ties for row in tie.readings} | set(before)
    for voice in sorted(voices):
        yield Told(voice, day, answers_of([row for row in readings if kind_of(row.voice) == voice]))


def newest_first(readings: Iterable[ReadingRow]) -> list[ReadingRow]:
    """Readings of several ties in the order of the pages: by day, then moment recorded, then id."""
    return sorted(readings, key=lambda row: (row.observed_on, row.recorded_at, row.id), reverse=True)


def answers_of(readings: list[ReadingRow]) -> Answers:
    """Of each question the newest answer; None where nobody answered."""
    found = ((newest_answer(readings, question), question) for question in ANSWERS)
    return tuple(getattr(row, question) if row is not None else None for row, question in found)


def places_of(stays: Iterable[Stay]) -> Mapping[int, list[tuple[int, Stretch]]]:
    """Where each member stands in the list of stays, once for each of them."""
    found: dict[int, list[tuple[int, Stretch]]] = {}
    for place, stay in enumerate(stays):
        found.setdefault(stay.member, []).append((place, stay.days))
    return found

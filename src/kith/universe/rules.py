"""What is true of a universe on a day, as it was known at a moment. Imports no Django.

Two kinds of time: `as_at` is a day in the life, `as_known_at` a moment in the record. `newest_readings` has a twin in
SQL (`queries.newest_readings_in_sql`); a property test holds the two equal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Protocol, TypeVar

from kith.universe.kinds import CHILDREN, NO_RELATIONSHIP, NOT_BEGUN, PARENTS, bit_of
from kith.universe.rows import MemberRow, MergeRow, ReadingRow, Rows, RuleRow, TieRow
from kith.universe.vague_dates import has_begun, has_ended
from kith.universe.voices import PERSON, Listener, may_hear


@dataclass(frozen=True)
class Tie:
    """A tie as it stands: its newest version with merges applied, and its readings, newest first."""

    id: int
    row: TieRow
    near: int | None
    far: int | None
    readings: tuple[ReadingRow, ...]

    def other_end(self, member: int | None) -> int | None:
        """The end that is not `member` (None is the centre)."""
        return self.far if self.near == member else self.near

    def touches_centre(self) -> bool:
        """Whether one of its ends is the centre."""
        return self.near is None or self.far is None

    def joins_others(self) -> bool:
        """Whether two others have to do with each other: 'no relationship' says of two that they have not."""
        return not self.touches_centre() and self.row.kind != NO_RELATIONSHIP


@dataclass(frozen=True)
class Member:
    """A member as they stand, with those who were joined into them."""

    id: int
    row: MemberRow
    joined: tuple[int, ...] = ()


@dataclass(frozen=True)
class Universe:
    """A universe on a day, as known at a moment, as one listener may hear it."""

    as_at: date
    as_known_at: datetime
    members: Mapping[int, Member] = field(default_factory=dict)
    ties: Mapping[int, Tie] = field(default_factory=dict)
    roots: Mapping[int, int] = field(default_factory=dict)

    def names(self) -> dict[int, str]:
        """What everybody is called; those who were joined into somebody go by that one's name."""
        return {number: one.row.name for one in self.members.values() for number in (*one.joined, one.id)}

    def ties_of(self, member: int) -> list[Tie]:
        """Every tie of a member, to the centre and to others, begun or not, ended or not."""
        return self._ties_by_end.get(member, [])

    @cached_property
    def _ties_by_end(self) -> dict[int | None, list[Tie]]:
        """Found once: looking through every tie for every member took most of the time of a large map."""
        found: dict[int | None, list[Tie]] = {}
        for tie in self.ties.values():
            for end in (tie.near, tie.far):
                found.setdefault(end, []).append(tie)
        return found


class Recorded(Protocol):
    """Anything with a known time."""

    @property
    def recorded_at(self) -> datetime: ...
    @property
    def superseded_at(self) -> datetime | None: ...


AnyRecorded = TypeVar("AnyRecorded", bound=Recorded)
AnyVersion = TypeVar("AnyVersion", MemberRow, TieRow, RuleRow)


def known_at(rows: Iterable[AnyRecorded], moment: datetime) -> list[AnyRecorded]:
    """The rows that the record held at that moment."""
    return [
        row for row in rows if row.recorded_at <= moment and (row.superseded_at is None or row.superseded_at > moment)
    ]


def newest_readings(rows: Iterable[ReadingRow], as_at: date, as_known_at: datetime) -> list[ReadingRow]:
    """The newest reading of each tie in each voice: by day observed, then moment recorded, then id."""
    newest: dict[tuple[int, str], ReadingRow] = {}
    for row in known_at(rows, as_known_at):
        if row.observed_on <= as_at:
            before = newest.get((row.tie, row.voice))
            if before is None or _by_reading(row) > _by_reading(before):
                newest[row.tie, row.voice] = row
    return sorted(newest.values(), key=lambda row: row.id)


def _by_reading(row: ReadingRow) -> tuple[date, datetime, int]:
    return row.observed_on, row.recorded_at, row.id


def _by_version(row: MemberRow | TieRow | RuleRow) -> tuple[bool, date, datetime, int]:
    return row.holds_from is not None, row.holds_from or date.min, row.recorded_at, row.id


def newest_version(rows: Iterable[AnyVersion], as_at: date) -> AnyVersion | None:
    """The version that holds on a day. One that begins to hold later does not; if all begin later, the first does:
    a member does not vanish because their first known name came late."""
    rows = list(rows)
    holding = [row for row in rows if row.holds_from is None or row.holds_from <= as_at]
    if holding:
        return max(holding, key=_by_version)
    return min(rows, key=_by_version, default=None)


def roots(merges: Iterable[MergeRow]) -> dict[int, int]:
    """Who is taken for whom, through chains of merges. A ring of merges (which the actions refuse) is left alone."""
    step = {merge.folded: merge.kept for merge in merges}
    found = {}
    for member in step:
        seen, now = {member}, member
        while now in step and step[now] not in seen:
            now = step[now]
            seen.add(now)
        found[member] = now
    return found


def resolve(rows: Rows, as_at: date, as_known_at: datetime, listener: Listener) -> Universe:
    """The universe on a day, as known at a moment, in what the listener may hear."""
    root = roots(known_at(rows.merges, as_known_at))
    members = _members(rows.members, as_at, as_known_at, listener, root)
    ties = _ties(rows, as_at, as_known_at, listener, root, members)
    return Universe(as_at, as_known_at, members, ties, root)


def _members(
    rows: Iterable[MemberRow], as_at: date, as_known_at: datetime, listener: Listener, root: Mapping[int, int]
) -> dict[int, Member]:
    heard: dict[int, list[MemberRow]] = {}
    for row in known_at(rows, as_known_at):
        about = frozenset({row.member, root.get(row.member, row.member)})
        if may_hear(row, listener, about):
            heard.setdefault(row.member, []).append(row)
    by_root: dict[int, list[int]] = {}
    for member in sorted(heard):
        by_root.setdefault(root.get(member, member), []).append(member)
    found = {}
    for kept, several in by_root.items():
        version = newest_version(heard[kept if kept in heard else several[0]], as_at)
        if version:
            found[kept] = Member(kept, version, tuple(one for one in several if one != kept))
    return found


def _ties(
    rows: Rows,
    as_at: date,
    as_known_at: datetime,
    listener: Listener,
    root: Mapping[int, int],
    members: Mapping[int, Member],
) -> dict[int, Tie]:
    about = ends_of_ties(rows.ties, root)
    versions: dict[int, list[TieRow]] = {}
    for row in known_at(rows.ties, as_known_at):
        if may_hear(row, listener, about[row.tie]):
            versions.setdefault(row.tie, []).append(row)
    readings: dict[int, list[ReadingRow]] = {}
    for reading in known_at(rows.readings, as_known_at):
        if reading.observed_on <= as_at and may_hear(reading, listener, about[reading.tie]):
            readings.setdefault(reading.tie, []).append(reading)
    found = {}
    for number, several in versions.items():
        newest = newest_version(several, as_at)
        tie = newest and _tie(newest, root, members, readings.get(number, []))
        if tie:
            found[number] = tie
    return found


def ends_of_ties(rows: Iterable[TieRow], root: Mapping[int, int]) -> dict[int, frozenset[int]]:
    """The members that each tie has ever joined, with those they were merged into: for deciding who may hear of it,
    a tie that once was the carer's stays so."""
    found: dict[int, frozenset[int]] = {}
    for row in rows:
        ends = {end for end in (row.near, row.far) if end is not None}
        found[row.tie] = found.get(row.tie, frozenset()) | ends | {root.get(end, end) for end in ends}
    return found


def _tie(
    row: TieRow,
    root: Mapping[int, int],
    members: Mapping[int, Member],
    readings: Iterable[ReadingRow],
) -> Tie | None:
    """The tie, unless an end may not be seen, or both ends were joined into one."""
    near, far = (None if end is None else root.get(end, end) for end in (row.near, row.far))
    if near == far or any(end is not None and end not in members for end in (near, far)):
        return None
    return Tie(row.tie, row, near, far, tuple(sorted(readings, key=_by_reading, reverse=True)))


def newest_answer(readings: Iterable[ReadingRow], question: str) -> ReadingRow | None:
    """The newest reading (they come newest first) in which the question was answered."""
    bit, column = bit_of(question), {"contact": "how_often"}.get(question, question)
    for row in readings:
        if row.asked & bit and getattr(row, column) not in (None, ""):
            return row
    return None


def in_voice(readings: Iterable[ReadingRow], voice: str) -> list[ReadingRow]:
    """The readings of one voice, in the order given."""
    return [row for row in readings if row.voice == voice]


def is_hoped_for(tie: Tie) -> bool:
    """Whether the newest state in the person's voice says that it has not begun yet."""
    newest = newest_answer(in_voice(tie.readings, PERSON), "state")
    return newest is not None and newest.state in NOT_BEGUN


def has_tie_begun(tie: Tie, on: date) -> bool:
    """Begun by its dates, and not only hoped for."""
    return has_begun(tie.row.began, on) and not is_hoped_for(tie)


def is_current(tie: Tie, on: date) -> bool:
    """Begun, and not ended."""
    return has_tie_begun(tie, on) and not has_ended(tie.row.ended, on)


def parent_rings(ties: Iterable[Tie]) -> frozenset[int]:
    """The ties of parents that go round in a circle, as real records have them: kept, and flagged."""
    parents: dict[int | None, list[tuple[int | None, int]]] = {}
    for tie in ties:
        if tie.row.kind in PARENTS:
            parents.setdefault(tie.near, []).append((tie.far, tie.id))
        elif tie.row.kind in CHILDREN:
            parents.setdefault(tie.far, []).append((tie.near, tie.id))
    return frozenset(
        number for child, above in parents.items() for up, number in above if _leads_to(parents, up, child)
    )


def _leads_to(parents: Mapping[int | None, list[tuple[int | None, int]]], start: int | None, goal: int | None) -> bool:
    seen: set[int | None] = set()
    waiting = [start]
    while waiting:
        now = waiting.pop()
        if now == goal:
            return True
        if now not in seen:
            seen.add(now)
            waiting += [up for up, _tie_id in parents.get(now, [])]
    return False

"""What changed between two days, as both are known at one moment by one reader. Imports no Django.

Nothing is compared across voices: what the person said is set beside what the person said. Only of what the person
never answered, on either day, are other voices told, each beside itself alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kith.universe.changes.answers import Pair, answering, newest, pairs, value
from kith.universe.changes.kinds import (
    ABSENT,
    ALTERED,
    BEGAN,
    BETWEEN,
    CAME,
    COMPARED,
    DIED,
    ENDED,
    ENDED_NOW,
    GONE,
    HOPED,
    LESS,
    MORE,
    NO_LONGER_SAID,
    NOW_HOPED_FOR,
    OTHERWISE,
    PRESENCE,
    PRESENT,
    QUALITY,
    RULE,
    SAID_FIRST,
    SETS,
    SKIPPED,
    TIE,
    TO_BE_ANSWERED,
    UNKNOWN,
    WENT,
)
from kith.universe.kinds import NOT_BEGUN, OVER
from kith.universe.no_contact.standing import Standing
from kith.universe.placing import ENDED as PLACED_ENDED
from kith.universe.placing import HERE, HOPED_FOR, Placed
from kith.universe.rows import ReadingRow
from kith.universe.rules import Tie, Universe, is_current
from kith.universe.voices import PERSON

QUIET = (None, "forming", "established")  # said for the first time, these are no news


@dataclass(frozen=True)
class Life:
    """Everybody as they stand on one day, for one reader. `rules` are the no-contact rules that bind on the day, and
    `told` is for each tie the first day by which this reader could have heard of it."""

    universe: Universe
    placed: Mapping[int, Placed]
    rules: Mapping[int, Standing]
    told: Mapping[int, date]

    @property
    def day(self) -> date:
        """The day."""
        return self.universe.as_at

    def is_told(self, tie: Tie) -> bool:
        """Whether a tie was in the life by the day, as far as anybody told. One of which nobody said when it began is
        there from the day on which it was first heard of: else everybody would always have been there."""
        return not tie.row.began.is_empty() or self.told.get(tie.id, date.max) <= self.day


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was. `topic` is what it is about: a question of a reading, or 'presence', 'tie',
    'between', 'rule'. `voice` is whose view it is, empty where it is nobody's; `row` is the reading that says it."""

    topic: str
    kind: str
    member: int | None
    before: object
    after: object
    voice: str = ""
    row: ReadingRow | None = None
    tie: Tie | None = None
    rule: Standing | None = None


def between(before: Life, after: Life) -> list[Change]:
    """Everything that changed, member by member in the order in which they joined; then among the others, then the
    rules that name nobody."""
    found = [
        change for number in sorted({*before.placed, *after.placed}) for change in _of_member(before, after, number)
    ]
    return [*found, *_among_others(before, after), *_rules(before, after)]


def _of_member(before: Life, after: Life, number: int) -> list[Change]:
    two = _Two(before, after, number)
    if DIED in two.presence:
        return two.came_or_went()
    if GONE & set(two.presence):
        return [*two.came_or_went(), *two.answers(QUALITY)]
    return [*two.came_or_went(), *two.ties(), *two.answers(COMPARED), *two.silences()]


class _Two:
    """One member on both days."""

    def __init__(self, before: Life, after: Life, number: int) -> None:
        self.lives, self.number = (before, after), number
        self.placed = (before.placed.get(number), after.placed.get(number))
        self.first, self.last = sorted((before.day, after.day))
        here = [_is_here(placed, life) for placed, life in zip(self.placed, self.lives, strict=True)]
        before_rows, after_rows = (
            _readings(one) if there else [] for one, there in zip(self.placed, here, strict=True)
        )
        self.rows = (before_rows, after_rows)
        self.state = self._state()
        was, is_now = (self._presence(place, there) for place, there in enumerate(here))
        self.presence = (was, is_now)

    def _state(self) -> Pair:
        """What is happening, in the voice that counts; of several others, in the voice that spoke last."""
        found = pairs(*self.rows, "state")
        return max(found, key=lambda pair: pair.newest_day(), default=Pair(PERSON, None, None))

    def _presence(self, place: int, there: bool) -> str:
        placed, row = self.placed[place], self.state.both[place]
        if placed is None or not there:
            return ABSENT
        if placed.where == HOPED_FOR:
            return HOPED
        if row is not None and row.state in OVER:
            return row.state
        return ENDED if placed.where == PLACED_ENDED else PRESENT

    def came_or_went(self) -> list[Change]:
        """In the life, hoped for, or over: where that is not as it was."""
        was, is_now = self.presence
        if was == is_now:
            return []
        row = self.state.both[1]
        voice = self.state.voice if {was, is_now} & OVER else ""
        kind = CAME if is_now == PRESENT else NOW_HOPED_FOR if is_now == HOPED else WENT
        return [Change(PRESENCE, kind, self.number, was, is_now, voice, row)]

    def ties(self) -> list[Change]:
        """What they are to the person, where they are in the life on both days and it is not the same."""
        if self.presence != (PRESENT, PRESENT):
            return []
        was, is_now = (_tie_kinds(placed, life) for placed, life in zip(self.placed, self.lives, strict=True))
        began = [Change(TIE, BEGAN, self.number, None, key[1], tie=is_now[key]) for key in is_now if key not in was]
        over = [Change(TIE, ENDED_NOW, self.number, key[1], None, tie=was[key]) for key in was if key not in is_now]
        return began + over

    def answers(self, questions: Iterable[str]) -> list[Change]:
        """The answers that are not as they were."""
        return [
            change
            for question in questions
            for pair in (pairs(*self.rows, question) if question != "state" else [self.state])
            if pair.is_told_between(self.first, self.last)
            for change in self._answer(question, pair)
        ]

    def _answer(self, question: str, pair: Pair) -> list[Change]:
        was, is_now = (self._value(row, question) for row in pair.both)
        if was == is_now or (question == "state" and {was, is_now} <= set(QUIET) and None in (was, is_now)):
            return []
        if question in SETS and isinstance(was, int) and isinstance(is_now, int):
            more, fewer = is_now & ~was, was & ~is_now
            kinds = [kind for kind, bits in ((MORE, more), (LESS, fewer)) if bits]
        else:
            kinds = [_kind(question, was, is_now)]
        return [Change(question, kind, self.number, was, is_now, pair.voice, pair.after) for kind in kinds]

    def _value(self, row: ReadingRow | None, question: str) -> object:
        """The answer; states that say whether they are in the life at all are told as such, where that changed."""
        found = None if row is None else value(row, question)
        told_already = question == "state" and self.presence[0] != self.presence[1]
        return None if told_already and found in NOT_BEGUN | OVER else found

    def silences(self) -> list[Change]:
        """The questions that the person skipped, or answered 'don't know', where that is new."""
        found = []
        for question in TO_BE_ANSWERED:
            rows = [newest(several, question, PERSON) for several in self.rows]
            was, is_now = (answering(row, question) for row in rows)
            pair = Pair(PERSON, *rows)
            if was != is_now and {was, is_now} & {SKIPPED, UNKNOWN} and pair.is_told_between(self.first, self.last):
                found.append(Change(question, is_now, self.number, was, is_now, PERSON, rows[1]))
        return found


def _is_here(placed: Placed | None, life: Life) -> bool:
    """Whether somebody is in the life, was, or is hoped for, as far as anybody told by the day."""
    if placed is None:
        return False
    if placed.where == HERE:
        return any(life.is_told(tie) for tie in placed.ties)
    return placed.where in (HOPED_FOR, PLACED_ENDED)


def _readings(placed: Placed | None) -> list[ReadingRow]:
    """The readings that place somebody, newest first."""
    rows = [row for tie in placed.ties for row in tie.readings] if placed else []
    return sorted(rows, key=lambda row: (row.observed_on, row.recorded_at, row.id), reverse=True)


def _tie_kinds(placed: Placed | None, life: Life) -> dict[tuple[int, str], Tie]:
    return {(tie.id, tie.row.kind): tie for tie in placed.ties if life.is_told(tie)} if placed else {}


def _kind(question: str, was: object, is_now: object) -> str:
    if question in ("state", "wish", "contact") and not (question != "state" and None in (was, is_now)):
        return OTHERWISE
    if was is None:
        return SAID_FIRST
    if is_now is None:
        return NO_LONGER_SAID
    assert isinstance(was, int)
    assert isinstance(is_now, int)
    return MORE if is_now > was else LESS


def _among_others(before: Life, after: Life) -> list[Change]:
    """Ties that do not touch the person: which began, which are over."""
    was, is_now = (_others(life) for life in (before, after))
    began = [Change(BETWEEN, BEGAN, is_now[one].near, None, one, tie=is_now[one]) for one in is_now if one not in was]
    over = [
        Change(BETWEEN, ENDED_NOW, was[one].near, one, None, tie=after.universe.ties.get(one, was[one]))
        for one in was
        if one not in is_now
    ]
    return began + over


def _others(life: Life) -> dict[int, Tie]:
    return {
        tie.id: tie
        for tie in life.universe.ties.values()
        if tie.joins_others() and is_current(tie, life.day) and life.is_told(tie)
    }


def _rules(before: Life, after: Life) -> list[Change]:
    """No-contact rules: which bind now, which do not bind any more, and which say something else."""
    found = []
    for number in sorted({*before.rules, *after.rules}):
        was, is_now = before.rules.get(number), after.rules.get(number)
        rule = is_now or was
        if rule is None or (was and is_now and was.row.id == is_now.row.id):
            continue
        kind = BEGAN if was is None else ENDED_NOW if is_now is None else ALTERED
        found.append(Change(RULE, kind, rule.member, was and was.row.id, is_now and is_now.row.id, rule=rule))
    return found

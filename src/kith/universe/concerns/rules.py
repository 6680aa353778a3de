"""Who may read a concern, what somebody may add to it, and what must happen next. Imports no Django.

Whoever reads it holds a grant for the record's safeguarding part already: that is the door's to say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kith.accounts.rules import MANAGER, ROLES_THAT_RECORD

PART = "safeguarding"

# Is anybody in danger now?
YES, NO, NOT_SURE = "yes", "no", "not-sure"
DANGERS = (YES, NO, NOT_SURE)

# Were they told what cannot be kept private, and when?
BEFORE, AFTER, NOT_YET = "before", "after", "not-yet"
TOLD = (BEFORE, AFTER, NOT_YET)

# What is added to a concern afterwards.
NOTE, SEEN, TALKED, LIMITS, DECIDED, WENT_BACK = "note", "seen", "manager", "limits", "decided", "went-back"
ADDED = (SEEN, TALKED, LIMITS, DECIDED, WENT_BACK, NOTE)
NEEDS_WORDS = frozenset({NOTE, DECIDED, WENT_BACK})

NEW, SEEN_BY_MANAGER = "new", "seen"


def may_read(reader: int, role: str, author: int, about: int | None, is_members: frozenset[int]) -> bool:
    """Whether this account may read this concern: whoever wrote it, and managers. Nobody reads one about themself:
    `about` is the member it is about, `is_members` are the members whom the reader is."""
    if role not in ROLES_THAT_RECORD:
        return False
    if reader == author:
        return True
    return role == MANAGER and about not in is_members


def may_add(reader: int, role: str, author: int) -> tuple[str, ...]:
    """What somebody who reads a concern may add to it. A manager says that they have seen it, of another's alone."""
    own = reader == author
    managing = role == MANAGER
    may = {NOTE: True, SEEN: managing and not own, TALKED: own, LIMITS: True, DECIDED: managing, WENT_BACK: True}
    return tuple(what for what in ADDED if may[what])


@dataclass(frozen=True)
class Added:
    """One thing that was added: what, who by, when, in which words."""

    what: str
    by: int
    at: datetime
    words: str = ""


@dataclass(frozen=True)
class Step:
    """One thing that must happen: what, by which day, and what says that it did."""

    what: str
    due: date
    done: Added | None = None

    def is_late(self, today: date) -> bool:
        """Whether its day has gone by and it has not happened."""
        return self.done is None and self.due < today


def state_of(added: Iterable[Added]) -> str:
    """How far it has come: nobody but its author knows, or a manager has seen it."""
    return SEEN_BY_MANAGER if any(one.what == SEEN for one in added) else NEW


def steps_of(written: date, told: str, added: Iterable[Added], days: Mapping[str, int]) -> tuple[Step, ...]:
    """What must happen next, in order. `told` says whether they know what cannot be kept private; while they do not,
    telling them comes first. A manager who has seen it has heard of it, however they were told."""
    done: dict[str, Added] = {}
    for one in added:
        done.setdefault(TALKED if one.what == SEEN else one.what, one)
    wanted = {LIMITS: 0} if told == NOT_YET else {}
    wanted |= {what: days[what] for what in (TALKED, DECIDED, WENT_BACK)}
    return tuple(Step(what, written + timedelta(days=after), done.get(what)) for what, after in wanted.items())


def is_finished(steps: Iterable[Step]) -> bool:
    """Whether everything that must happen did."""
    return all(step.done for step in steps)


def to_do_at_once(danger: str) -> bool:
    """Whether the page says what to do at once: not sure counts as yes."""
    return danger != NO

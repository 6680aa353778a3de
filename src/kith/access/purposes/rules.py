"""When a named purpose counts. Imports no Django.

It opens no record: everybody still needs a grant of their own for each person in it. What it lets a worker do with
records that they may open anyway, it lets them do only while `why_not` has nothing to say.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FAMILY, OTHER = "family-working", "other"
KINDS = (FAMILY, OTHER)
FEWEST, MOST = 2, 8  # people in one purpose

# Why a purpose does not count, in the order in which it is said.
ENDED, NOT_SEVERAL, NOT_AGREED, BY_THE_ASKER, NOT_BEGUN = (
    "ended",
    "not-several",
    "not-agreed",
    "by-the-asker",
    "not-begun",
)
EXPIRED, NOT_TOLD, NO_ONE_TEAM = "expired", "not-told", "no-one-team"
WHY_NOT = (ENDED, NOT_SEVERAL, NOT_AGREED, BY_THE_ASKER, NOT_BEGUN, EXPIRED, NOT_TOLD, NO_ONE_TEAM)

HOW_TOLD = ("in-person", "phone", "letter", "with-carer")


@dataclass(frozen=True)
class Someone:
    """One person in a purpose: whether they were told, whether a reason not to tell them is kept, and the teams that
    work with them on the day."""

    centre: int
    told: bool = False
    reason_not_to_tell: bool = False
    teams: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Facts:
    """Everything that decides whether a purpose counts. `until` is its last day; `agreed_by` is None until somebody
    agreed."""

    kind: str
    people: tuple[Someone, ...]
    asked_by: int
    until: date
    agreed_by: int | None = None
    agreed_on: date | None = None
    ended: bool = False

    def teams_of_all(self) -> frozenset[int]:
        """The teams that work with every one of them."""
        return frozenset.intersection(*(one.teams for one in self.people)) if self.people else frozenset()


def counts(purpose: Facts, on: date) -> bool:
    """Whether it counts on a day."""
    return why_not(purpose, on) is None


def why_not(purpose: Facts, on: date) -> str | None:
    """The first reason why it does not count on a day, one of `WHY_NOT`; None where it counts."""
    wanting = {
        ENDED: purpose.ended,
        NOT_SEVERAL: len({one.centre for one in purpose.people}) < FEWEST,
        NOT_AGREED: purpose.agreed_by is None or purpose.agreed_on is None,
        BY_THE_ASKER: purpose.agreed_by == purpose.asked_by,
        NOT_BEGUN: purpose.agreed_on is not None and on < purpose.agreed_on,
        EXPIRED: on > purpose.until,
        NOT_TOLD: not all(_knows(one, purpose.kind) for one in purpose.people),
        NO_ONE_TEAM: purpose.kind == FAMILY and not purpose.teams_of_all(),
    }
    return next((reason for reason in WHY_NOT if wanting[reason]), None)


def _knows(one: Someone, kind: str) -> bool:
    """Family working needs everybody told; for another purpose a reason not to tell somebody may be kept instead."""
    return one.told or (kind != FAMILY and one.reason_not_to_tell)


def untold(purpose: Facts) -> tuple[int, ...]:
    """The people whom somebody must still tell."""
    return tuple(one.centre for one in purpose.people if not _knows(one, purpose.kind))


def last_day(asked_on: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    year, month = divmod(asked_on.year * 12 + asked_on.month - 1 + months, 12)
    return date(year, month + 1, min(asked_on.day, monthrange(year, month + 1)[1]))


def right_number(centres: Iterable[int]) -> bool:
    """Whether a purpose may hold so many people."""
    return FEWEST <= len(set(centres)) <= MOST

"""Who may open which part of whose record, in words. Imports no Django.

A part is one bit of a grant's `parts`. `may_open` answers for one person; `queries.visible_to` asks the database the
same question for many, and a property test holds the two equal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kith.accounts.rules import (
    CARER,
    PARTNER,
    PERSON,
    ROLES_THAT_OPEN_UNIVERSES,
    ROLES_THAT_RECORD,
    ROLES_THAT_STAND_IN,
    VOLUNTEER,
)

FOREVER = date(9999, 12, 31)  # 'until' of a grant without an end: one comparison instead of an OR

PARTS = {
    "about": 1,
    "universe": 2,
    "readings": 4,
    "chronology": 8,
    "practice": 16,
    "plan": 32,
    "profile": 64,
    "safeguarding": 128,
    "rights": 256,
}
EVERYTHING = sum(PARTS.values())
LEAST_VIEW = PARTS["about"] | PARTS["universe"]
OF_ONES_OWN = PARTS["about"] | PARTS["universe"] | PARTS["readings"] | PARTS["chronology"]
# What somebody needs who must act today for a person whom they do not work with. Not the profile, which looks back.
FOR_TODAY = OF_ONES_OWN | PARTS["practice"] | PARTS["plan"] | PARTS["safeguarding"]

# How a grant came about. Each of these is itself the justification that the trail keeps (guarantee G2).
VIA = ("allocation", "cover", "duty", "team", "team-around", "break-glass", "own", "carer")

# Those who stand in for somebody for some days, and the most that they are given. Never 'rights': with it they could
# give the record to themself for good.
STANDING_IN = {"cover": EVERYTHING & ~PARTS["rights"], "duty": FOR_TODAY, "break-glass": FOR_TODAY}


@dataclass(frozen=True)
class GrantRow:
    """One row of the grant table: who holds it, how it came about, for which parts, from and until (days included)."""

    centre: int
    holder: int
    via: str
    parts: int
    starts: date
    ends: date


@dataclass(frozen=True)
class ExclusionRow:
    """Somebody who may not open a person's record whatever else holds."""

    centre: int
    user: int
    starts: date
    ends: date


def bits(parts: Iterable[str]) -> int:
    """The number a grant keeps for these parts. Raises KeyError for a part that does not exist."""
    return sum(PARTS[part] for part in set(parts))


def may_hold(role: str, via: str, parts: int) -> bool:
    """Whether a grant of this kind may be given to this role at all."""
    if role not in ROLES_THAT_OPEN_UNIVERSES:
        return False
    if role == PERSON or via == "own":
        return role == PERSON and via == "own"
    if role == CARER or via == "carer":
        return role == CARER and via == "carer"
    if via in STANDING_IN and role not in ROLES_THAT_STAND_IN:
        return False
    return via in VIA and parts & ~most_by(role, via) == 0


def most_by(role: str, via: str) -> int:
    """The most that this role may be given in this way. Volunteers never see more than who somebody is and whom they
    know; partners of other agencies see more only where it is shared with them, part by part, in a team around."""
    if role == VOLUNTEER or (role == PARTNER and via != "team-around"):
        return LEAST_VIEW
    return STANDING_IN.get(via, EVERYTHING)


def may_open(
    user: int, role: str, part: str, on: date, grants: Iterable[GrantRow], exclusions: Iterable[ExclusionRow]
) -> GrantRow | None:
    """The grant that opens this part on this day, or None. Exclusions win over every grant.

    `grants` and `exclusions` are those of one centre. Of several grants the first by id justifies the opening.
    """
    if role not in ROLES_THAT_OPEN_UNIVERSES:
        return None
    if any(row.user == user and row.starts <= on <= row.ends for row in exclusions):
        return None
    fitting = (row for row in grants if row.holder == user and row.parts & PARTS[part] and row.starts <= on <= row.ends)
    return next(fitting, None)


def may_record(role: str) -> bool:
    """Whether this role writes in a universe that it may open."""
    return role in ROLES_THAT_RECORD

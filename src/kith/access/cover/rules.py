"""Who may cover for whom. Imports no Django."""

from collections.abc import Iterable
from dataclasses import dataclass

from kith.access.periods import Period, shared
from kith.accounts.rules import ROLES_THAT_STAND_IN

ONESELF, ROLE, ELSEWHERE, TWICE = "oneself", "role", "elsewhere", "twice"


@dataclass(frozen=True)
class Worker:
    """What counts of a worker: who they are, how they sign in, whom they work for."""

    id: int
    role: str
    agency: int | None


def no_such_cover(giver: Worker, taker: Worker, days: Period, others: Iterable[Period | None]) -> str:
    """Why the one cannot cover for the other; empty where they can. `others` are the days on which they do already."""
    if giver.id == taker.id:
        return ONESELF
    if not {giver.role, taker.role} <= ROLES_THAT_STAND_IN:
        return ROLE
    if giver.agency != taker.agency:
        return ELSEWHERE
    return TWICE if any(shared(days, other) for other in others) else ""

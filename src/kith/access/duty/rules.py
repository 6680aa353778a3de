"""Who may sit at a team's desk. Imports no Django."""

from kith.accounts.rules import ROLES_THAT_STAND_IN

ROLE, ELSEWHERE = "role", "elsewhere"


def no_such_turn(role: str, *, is_in_the_team: bool, is_of_its_agency: bool) -> str:
    """Why somebody cannot sit at a team's desk; empty where they can."""
    if role not in ROLES_THAT_STAND_IN:
        return ROLE
    return "" if is_in_the_team or is_of_its_agency else ELSEWHERE

"""The moves round the map of one universe."""

from kith.universe.models import SeatMove
from kith.universe.moving.rules import Move


def moves_of(centre: int) -> list[Move]:
    """Every move in one universe, the oldest first, in one statement."""
    rows = SeatMove.objects.filter(centre=centre).order_by("pk")
    columns = rows.values_list("pk", "member", "by", "at", "turn", "undone_at")
    return [
        Move(number, member, by, at, turn or number, undone is not None)
        for number, member, by, at, turn, undone in columns
    ]

"""Ties between the others: how many of them a place would make cross."""

from collections.abc import Collection, Sequence

Point = tuple[float, float]
Line = tuple[Point, Point]
MOST_LINES = 160  # more lines than this cross so often that one place is as good as another


class Knots:
    """Who knows whom, and where those stand who sit already."""

    def __init__(self, ties: Collection[tuple[str, str]]) -> None:
        self.known: dict[str, list[str]] = {}
        for one, other in sorted(ties):
            self.known.setdefault(one, []).append(other)
            self.known.setdefault(other, []).append(one)
        self.at: dict[str, Point] = {}
        self.lines: list[Line] = []

    def sit(self, member: str, x: float, y: float) -> None:
        """A member stands here from now on."""
        self.lines += [((x, y), point) for point in self.friends_of(member)]
        self.at[member] = x, y

    def friends_of(self, member: str) -> list[Point]:
        """Where those stand whom a member knows."""
        return [self.at[other] for other in self.known.get(member, ()) if other in self.at]


def crossed(x: float, y: float, friends: Sequence[Point], lines: Sequence[Line]) -> int:
    """How many lines would be crossed by those from a place to friends."""
    found = 0
    for friend in friends:
        fx, fy = friend
        for a, b in lines[:MOST_LINES]:
            if friend in (a, b):
                continue
            (ax, ay), (bx, by) = a, b
            side_a = (fx - x) * (ay - y) > (fy - y) * (ax - x)
            side_b = (fx - x) * (by - y) > (fy - y) * (bx - x)
            if side_a != side_b:
                side_x = (bx - ax) * (y - ay) > (by - ay) * (x - ax)
                found += side_x != ((bx - ax) * (fy - ay) > (by - ay) * (fx - ax))
    return found

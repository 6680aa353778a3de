"""Where newcomers had best sit for the ties between others to cross seldom, before anybody looks for room.

Those who come together are planned together: each in turn takes the angle at which the fewest ties cross and the fewest
bodies and names meet, over and over, until nobody changes. Those who sit already stay where they are.
"""

from collections.abc import Collection, Sequence

import numpy as np

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.crossing import Counts, Points, crossings
from kith.universe.drawing.frames import Frame, home_distance, radius
from kith.universe.drawing.geometry import direction, golden_share
from kith.universe.drawing.sectors import room
from kith.universe.drawing.spots import full_lettering
from kith.universe.drawing.table import Sitting

ROUNDS = 4  # after these hardly anybody changes
ANGLES = 9  # in each sector
ALL_ROUND = 36  # for somebody without a domain
TOUCHING = 20.0  # what two bodies on each other are worth, in crossings
COVERING = 3.0  # the same for two names on each other
AIR = 8.0  # pixels between two bodies
OVERLAP = 0.8  # of two names side by side: one of them may find another side


def planned(
    newcomers: Sequence[Body], sitting: Sequence[Sitting], ties: Collection[tuple[str, str]], frame: Frame
) -> dict[str, float]:
    """The angle that would be best for each newcomer, in degrees; nothing where no tie has a newcomer as its end.
    `sitting` are those who keep their places, `ties` pairs of ids that know each other."""
    new = {body.id for body in newcomers}
    here = new.union(one.id for one in sitting)
    drawn = [pair for pair in sorted(ties) if here.issuperset(pair)]
    return _Plan(newcomers, sitting, drawn, frame).made() if any(not new.isdisjoint(pair) for pair in drawn) else {}


class _Plan:
    """Everybody as rows of numbers: the newcomers first, then those who sit."""

    def __init__(
        self, newcomers: Sequence[Body], sitting: Sequence[Sitting], ties: Sequence[tuple[str, str]], frame: Frame
    ) -> None:
        self.newcomers = newcomers
        ids = [*(body.id for body in newcomers), *(one.id for one in sitting)]
        rows = {key: row for row, key in enumerate(ids)}
        self.ties = np.array([(rows[one], rows[other]) for one, other in ties])
        self.reach = np.array([*(radius(body, frame) + 2 for body in newcomers), *(one.reach for one in sitting)])
        names = [full_lettering(body, frame).width for body in newcomers]
        self.wide = np.maximum([*names, *(one.label[2] - one.label[0] for one in sitting)], 2 * self.reach)
        self.angles = [_angles(body) for body in newcomers]
        self.places = [_places(body, some, frame) for body, some in zip(newcomers, self.angles, strict=True)]
        self.taken = [int(golden_share(row) * len(some)) for row, some in enumerate(self.angles)]
        first = [some[taken] for some, taken in zip(self.places, self.taken, strict=True)]
        self.at = np.array([*first, *((one.x, one.y) for one in sitting)])

    def made(self) -> dict[str, float]:
        """The plan."""
        for _round in range(ROUNDS):
            if not sum(self._takes_a_better_place(row) for row in range(len(self.newcomers))):
                break
        return {body.id: self.angles[row][self.taken[row]] for row, body in enumerate(self.newcomers)}

    def _takes_a_better_place(self, row: int) -> bool:
        cost = self._meeting(row) + self._crossing(row)
        best = int(np.argmin(cost))
        if cost[best] >= cost[self.taken[row]]:
            return False
        self.taken[row], self.at[row] = best, self.places[row][best]
        return True

    def _meeting(self, row: int) -> Points:
        """What it costs at each place that a body or its name would meet others."""
        across, down = np.abs(self.places[row][:, None] - self.at[None]).transpose(2, 0, 1)
        apart = self.reach[row] + self.reach + AIR
        touching = across**2 + down**2 < apart**2
        covering = (across < (self.wide[row] + self.wide) * OVERLAP / 2) & (down < apart + 2) & ~touching
        touching[:, row] = covering[:, row] = False
        cost: Points = TOUCHING * np.count_nonzero(touching, axis=1) + COVERING * np.count_nonzero(covering, axis=1)
        return cost

    def _crossing(self, row: int) -> Counts:
        mine = (self.ties == row).any(axis=1)
        known, others = self.ties[mine].sum(axis=1) - row, self.ties[~mine]
        return crossings(self.places[row], self.at[known], self.at[others[:, 0]], self.at[others[:, 1]])


def _angles(body: Body) -> list[float]:
    if body.domain is None:
        return [step * 360 / ALL_ROUND for step in range(ALL_ROUND)]
    low, high = room(body.domain)
    return [low + (high - low) * step / (ANGLES - 1) for step in range(ANGLES)]


def _places(body: Body, angles: Sequence[float], frame: Frame) -> Points:
    distance = home_distance(body) * frame.scale
    spokes = (direction(angle) for angle in angles)
    return np.array([(frame.cx + ux * distance, frame.cy + uy * distance) for ux, uy in spokes])

"""Every name in its place, once all the bodies are known.

First each label takes the best spot that is free; then those left over ask a neighbour to move, take a narrower
form, then a short one, and in the end stand further off on a thin leader. A label that would still cover something is
left out: the list beside the map carries every name, and two names on top of each other carry none.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import Frame
from kith.universe.drawing.geometry import Box, Direction, apart, inside, spoke_crosses
from kith.universe.drawing.spots import (
    FURTHEST,
    Lettering,
    Spot,
    full_lettering,
    narrow_lettering,
    short_lettering,
    spots,
    spots_afar,
    spots_further_off,
)
from kith.universe.drawing.stand import Stand

# How a name is written, where it may stand, and how far from its body.
Form = tuple[Callable[[Body, Frame], Lettering], Callable[[Stand, Lettering], Iterator[Spot]], float]
FORMS: tuple[Form, ...] = (
    (full_lettering, spots, 70.0),
    (narrow_lettering, spots, 70.0),
    (short_lettering, spots, 70.0),
    (short_lettering, spots_further_off, 70.0),
    (short_lettering, spots_afar, FURTHEST),
)
NAME_SPACE = 8.0
CLEAR = 2.0
CROWD = 160  # more than these are drawn with those names alone that find room at once


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its place: box in pixels, the side its text runs from, and whether a line passes beneath."""

    box: Box
    anchor: str
    lettering: Lettering
    crossed: bool
    leader: Direction | None = None  # from the middle of a body towards a label further off


def place_labels(places: Sequence[Stand], frame: Frame, obstacles: Sequence[Box]) -> dict[str, Label]:
    """A label by member id for every body that can have one; no label meets another, a body or an obstacle."""
    return _Placing(places, frame, obstacles).settle() if frame.shows_names else {}


class _Placing:
    def __init__(self, places: Sequence[Stand], frame: Frame, obstacles: Sequence[Box]) -> None:
        self.places, self.frame = list(places), frame
        self.page = frame.page()
        self.solid = [*obstacles, *(box for place in places for box in place.boxes())]
        self.chosen: dict[int, Label] = {}
        self.forms: dict[tuple[int, int], list[Label]] = {}

    def settle(self) -> dict[str, Label]:
        """All labels by member id."""
        order = sorted(range(len(self.places)), key=lambda n: (len(self._options(n, 0)), n))
        left = [n for n in order if not self._take_free(n, 0)]
        for form in range(len(FORMS) if len(order) <= CROWD else 1):
            left = [n for n in left if not (self._take_free(n, form) or self._make_room(n, form))]
        return {self.places[n].body.id: label for n, label in sorted(self.chosen.items())}

    def _options(self, n: int, form: int) -> list[Label]:
        """The spots of one body that meet nothing solid, the best first."""
        if (n, form) not in self.forms:
            self.forms[n, form] = self._find_options(self.places[n], *FORMS[form])
        return self.forms[n, form]

    def _find_options(
        self,
        place: Stand,
        letter: Callable[[Body, Frame], Lettering],
        around: Callable[[Stand, Lettering], Iterator[Spot]],
        far: float,
    ) -> list[Label]:
        lettering = letter(place.body, self.frame)
        if not lettering.lines and not lettering.note:
            return []
        reach = max(lettering.width, lettering.height) + 2 * place.reach + far
        near = [box for box in self.solid if not apart(box, place.box, reach, reach)]
        found = []
        for rank, spot in enumerate(around(place, lettering)):
            if inside(spot.box, self.page) and all(apart(spot.box, box, CLEAR, CLEAR) for box in near):
                crossings = self._crossings(spot.box, place)
                found.append(
                    (rank * 5 + crossings * 16, Label(spot.box, spot.anchor, lettering, crossings > 0, spot.leader))
                )
        return [label for _, label in sorted(found, key=lambda entry: entry[0])]

    def _crossings(self, box: Box, own: Stand) -> int:
        cx, cy = self.frame.cx, self.frame.cy
        return sum(spoke_crosses(box, cx, cy, place.spoke, place.distance) for place in self.places)

    def _blockers(self, label: Label, beside: int) -> list[int]:
        """Those whose labels stand in the way, the asker aside."""
        box = label.box
        return [n for n, other in self.chosen.items() if n != beside and not apart(box, other.box, NAME_SPACE, 1.5)]

    def _take_free(self, n: int, form: int) -> bool:
        for label in self._options(n, form):
            if not self._blockers(label, n):
                self.chosen[n] = label
                return True
        return False

    def _make_room(self, n: int, form: int) -> bool:
        """Takes a spot whose one holder can go elsewhere and still be read."""
        for label in self._options(n, form):
            blockers = self._blockers(label, n)
            if len(blockers) == 1 and self._swap(n, label, blockers[0]):
                return True
        return False

    def _swap(self, n: int, label: Label, holder: int) -> bool:
        held = self.chosen[holder]
        self.chosen[n] = label
        del self.chosen[holder]
        if any(self._take_free(holder, form) for form in range(len(FORMS))):
            return True
        self.chosen[holder] = held
        del self.chosen[n]
        return False

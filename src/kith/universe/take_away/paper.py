"""How large things stand on a sheet of A4, in CSS pixels (96 to an inch), and the map drawn to that measure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import PAPER, Frame
from kith.universe.drawing.ground import fit_centre_name
from kith.universe.drawing.lettering import readable, text_width
from kith.universe.drawing.seats import Seat
from kith.universe.drawing.svg import draw_map
from kith.universe.drawing.words import Words
from kith.universe.picture import not_in_full
from kith.universe.take_away.halves import halves_apart
from kith.universe.take_away.rules import EASY_READ, LARGE_PRINT, ONE_PAGE

SHEET = (794.0, 1123.0)


@dataclass(frozen=True)
class Paper:
    """A layout: the frame of the map and what its pixels are on the sheet, the room, and the size of the words."""

    frame: Frame
    zoom: float
    margin: float
    text: float
    sign_height: float

    @property
    def width(self) -> float:
        """From one margin to the other."""
        return SHEET[0] - 2 * self.margin

    @property
    def height(self) -> float:
        """From the upper margin to the lower."""
        return SHEET[1] - 2 * self.margin

    def lines(self, text: str) -> int:
        """How many lines a text takes, rather one too many."""
        return ceil(text_width(text, self.text) / (self.width * 0.94)) if text else 0


_ONE = replace(PAPER, width=718.0, height=712.0, cx=359.0, cy=356.0, scale=0.94, body_scale=0.95, centre_radius=36.0,
               font=16.0, note_font=14.7, sector_font=16.0, name_width=125.0, margin=3.0,
               shelf_cell=(225.0, 56.0))  # fmt: skip
# Drawn small and enlarged, so that whatever words the map has are 16 points (21.3 pixels) at least.
_LARGE = replace(PAPER, width=494.0, height=494.0, cx=247.0, cy=247.0, scale=0.645, body_scale=0.66,
                 centre_radius=28.0, font=14.5, note_font=14.5, sector_font=14.5, sector_width=86.0, name_width=104.0,
                 margin=2.0, line_scale=0.75, shelf_cell=(225.0, 46.0))  # fmt: skip

PAPERS = {
    ONE_PAGE: Paper(_ONE, 1.0, 38.0, 16.0, 34.0),
    LARGE_PRINT: Paper(_LARGE, 1.483, 30.6, 21.5, 44.0),
    EASY_READ: Paper(_LARGE, 1.4, 45.0, 24.0, 70.0),
}


@dataclass(frozen=True)
class Drawn:
    """A map as SVG, its size on the sheet, and who on it is not written in full."""

    svg: str
    width: float
    height: float
    shortened: tuple[Body, ...]

    def sized(self, width: float, height: float, words: str) -> str:
        """The same map within this room, with `words` for whoever does not see it."""
        share = min(1.0, width / self.width, height / self.height)
        size = f'width="{self.width * share:.1f}" height="{self.height * share:.1f}"'
        svg = _SIZE.sub(size, self.svg, count=1)
        opening, rest = svg.split(">", 1)
        return f'{_ROLE.sub("", opening)} role="img"><title>{words}</title>{rest}'


_SIZE = re.compile(r'width="[\d.]+" height="[\d.]+"')
_ROLE = re.compile(r' (role|aria-label)="[^"]*"')


def draw_on(
    paper: Paper, bodies: Sequence[Body], seats: Mapping[str, Seat], *, centre: str, words: Words, id_prefix: str
) -> Drawn:
    """The map on this paper. Nobody is a link, and the numbers that stand for members count this copy alone."""
    numbers = {body.id: str(number) for number, body in enumerate(bodies, start=1)}
    counted = [replace(body, id=numbers[body.id], href=None) for body in bodies]
    taken = {numbers[key]: seat for key, seat in seats.items() if key in numbers}
    named = _fitting(centre, paper)
    drawn = draw_map(counted, taken, centre_name=named, title="", frame=paper.frame, words=words, id_prefix=id_prefix)
    svg = halves_apart(drawn)
    width, height = (float(part) * paper.zoom for part in re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2])
    return Drawn(svg, width, height, not_in_full(bodies, seats, paper.frame))


def _fitting(name: str, paper: Paper) -> str:
    """The name in the middle, or its first letters where the circle is too small for it in letters of that size."""
    size, lines = fit_centre_name(readable(name), paper.frame.centre_radius)
    if size >= paper.frame.font - 1 and " ".join(lines) == readable(name):
        return name
    return "".join(word[0] for word in readable(name).split()[:2]).upper() or name

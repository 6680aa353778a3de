"""The map of a sitting, as the person may see it, and as whoever else is in the room may."""

from dataclasses import dataclass

from kith.universe.closing import closed_up
from kith.universe.draw_together.sitting import Sitting
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import PHONE, TABLET
from kith.universe.drawing.glyphs import draw_definitions
from kith.universe.parts import in_parts
from kith.universe.picture import SMALL, draw, glyph_of, not_in_full, on_the_map
from kith.universe.placing import Placed
from kith.universe.seating import seat_everybody
from kith.universe.standing_words import state_note


@dataclass(frozen=True)
class Named:
    """One member by name, with their small picture, what is happening there, and all of it in one line."""

    name: str
    glyph: str
    note: str
    line: str


@dataclass(frozen=True)
class Part:
    """A part of life with those in it."""

    title: str
    members: tuple[Named, ...]


def map_of(sitting: Sitting) -> dict[str, object]:
    """The map for a tablet, with everybody's name; for a phone, without; and everybody in words. Whoever nobody was
    asked about takes less room in words than under the rings."""
    everybody = list(sitting.placed.values())
    seated = seat_everybody(sitting, everybody)
    lines = {body.id: body.spoken for body in seated.bodies}
    drawn = [one for one in closed_up(seated.bodies, everybody, sitting.names) if not one.is_on_shelf]
    name = sitting.opened.person.name
    return {
        "wide": draw(drawn, seated.seats, name, TABLET, "wide"),
        "narrow": draw(drawn, seated.seats, name, PHONE, "narrow"),
        "in_full": [_in_full(body) for body in not_in_full(drawn, seated.seats, TABLET)],
        "waiting": [sitting.names.end(int(body.id)) for body in seated.bodies if body.is_on_shelf],
        "parts": [
            Part(part.title, tuple(_named(sitting, one, lines) for one in part.members)) for part in in_parts(everybody)
        ],
        "definitions": draw_definitions(id_prefix=SMALL),
        "somebody": bool(on_the_map(everybody)),
    }


def _in_full(body: Body) -> str:
    return f"{body.name} ({body.note})" if body.note else body.name


def _named(sitting: Sitting, placed: Placed, lines: dict[str, str]) -> Named:
    names = sitting.names
    return Named(names.end(placed.id), glyph_of(placed, names), state_note(placed), lines[str(placed.id)])

"""The map of a sitting, as the person may see it, and as whoever else is in the room may."""

from kith.universe.draw_together.sitting import Sitting
from kith.universe.drawing.frames import PHONE
from kith.universe.picture import bodies_of, draw, on_the_map
from kith.universe.queries import seats_of
from kith.universe.seating import seats_for


def map_of(sitting: Sitting) -> dict[str, object]:
    """The map for a tablet and for a phone, and who stands on it in words."""
    everybody = list(sitting.placed.values())
    bodies = bodies_of(everybody, sitting.names)
    seats = seats_for(sitting.page.listener, bodies, seats_of(sitting.opened.centre))
    name = sitting.opened.person.name
    return {
        "wide": draw(bodies, seats, name, id_prefix="wide"),
        "narrow": draw(bodies, seats, name, PHONE, "narrow"),
        "on_it": [body.spoken for body in bodies],
        "somebody": bool(on_the_map(everybody)),
    }

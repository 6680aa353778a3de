"""The map of a sitting, as the person may see it, and as whoever else is in the room may."""

from kith.universe.draw_together.sitting import Sitting
from kith.universe.drawing.frames import PHONE
from kith.universe.picture import draw, on_the_map
from kith.universe.seating import seat_everybody


def map_of(sitting: Sitting) -> dict[str, object]:
    """The map for a tablet and for a phone, and who stands on it in words."""
    everybody = list(sitting.placed.values())
    seated = seat_everybody(sitting, everybody)
    bodies, seats = seated.bodies, seated.seats
    name = sitting.opened.person.name
    return {
        "wide": draw(bodies, seats, name, id_prefix="wide"),
        "narrow": draw(bodies, seats, name, PHONE, "narrow"),
        "on_it": [body.spoken for body in bodies],
        "somebody": bool(on_the_map(everybody)),
    }

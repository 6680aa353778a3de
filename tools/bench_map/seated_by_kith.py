"""Kith's own seats and names, through its public functions alone: the one place to change when they change."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench_map.placed import Place
from bench_map.universes import Universe
from kith.universe.drawing import seats as engine
from kith.universe.drawing.frames import MAP, Frame
from kith.universe.drawing.labels import Label
from kith.universe.drawing.seats import Seat
from kith.universe.drawing.stand import Stand
from kith.universe.drawing.svg import lay_out


@dataclass(frozen=True)
class Drawing:
    """A universe drawn, the size of map that it was given (many get a larger one), the seconds that the seats took, and
    those of seats, names and all."""

    places: list[Place]
    frame: Frame
    seats: dict[str, Seat]
    seating: float
    whole: float


def draw(universe: Universe) -> Drawing:
    """Everybody, from nothing, as they come from an import or out of a sitting: together."""
    seats, seating = _timed(lambda: engine.seat_together([], {}, universe.bodies, ties=universe.ties))
    return _lay(universe, seats, seating)


def draw_one_more(universe: Universe, before: Drawing) -> Drawing:
    """The newest, beside those whose seats are kept."""
    *_earlier, newest = universe.bodies
    earlier = universe.bodies[:-1]
    seat, seating = _timed(lambda: engine.seat_one_more(earlier, before.seats, newest, ties=universe.ties))
    return _lay(universe, before.seats | {newest.id: seat}, seating)


def _lay(universe: Universe, seats: dict[str, Seat], seating: float) -> Drawing:
    layout, naming = _timed(lambda: lay_out(universe.bodies, seats, MAP))
    places = [_place(place, layout.labels.get(place.body.id)) for place in layout.places]
    return Drawing(places, layout.frame, seats, seating, seating + naming)


def _place(place: Stand, label: Label | None) -> Place:
    middle = (place.x, place.y)
    shortened = label is not None and any("…" in line for line in label.lettering.lines)
    return Place(place.body, middle, place.reach, middle, label.box if label else None, shortened)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Processor time, which other programs on the machine add little to."""
    began = time.process_time()
    done = work()
    return done, time.process_time() - began

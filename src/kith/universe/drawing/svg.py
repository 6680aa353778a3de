"""The whole map as one SVG: presentation attributes only, so that a page's security policy and a printer agree."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kith.universe.drawing import palette
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import CIRCLES, MAP, Frame, frame_for, furniture, ring_word_box
from kith.universe.drawing.geometry import Box, apart, grown
from kith.universe.drawing.ground import draw_centre, draw_ground, draw_words
from kith.universe.drawing.labels import Label, place_labels
from kith.universe.drawing.lettering import readable
from kith.universe.drawing.lines import Track, mark_box, tie
from kith.universe.drawing.marks import definitions, mark
from kith.universe.drawing.overlay import (
    NOTHING,
    Overlay,
    dot_box,
    draw_between,
    draw_chosen,
    draw_tail,
    former_place,
)
from kith.universe.drawing.seats import Seat, seat_more
from kith.universe.drawing.sectors import BOUNDARIES
from kith.universe.drawing.settling import settle
from kith.universe.drawing.shelf import Shelf, draw_band, lay_shelf
from kith.universe.drawing.stand import Stand
from kith.universe.drawing.targets import target
from kith.universe.drawing.words import Words
from kith.universe.drawing.writing import attribute, checked_prefix, draw_edges, draw_leader, write_label

ENGLISH = Words()
WORD_ROOM = 3.0  # pixels kept clear round the words of the map itself
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def draw_map(
    bodies: Sequence[Body],
    seats: Mapping[str, Seat],
    *,
    centre_name: str,
    title: str,
    frame: Frame = MAP,
    words: Words = ENGLISH,
    id_prefix: str = "map",
    overlay: Overlay = NOTHING,
) -> str:
    """A whole SVG, good inside a page and as a file of its own.

    `bodies` stand in joining order, which is also the order in which a keyboard meets them. A body without a seat is
    given one for this drawing; a seat without a body is passed over. Every id begins with `id_prefix`: give each map
    on a page its own; ValueError unless it is a letter followed by letters, digits, '-' or '_', or when two
    bodies share an id.
    """
    checked_prefix(id_prefix)
    if len({body.id for body in bodies}) < len(bodies):
        raise ValueError("Two bodies on one map share an id.")
    layout = lay_out(all_named(bodies, words), seats, frame, overlay)
    return (
        opening(layout, title)
        + definitions(id_prefix)
        + _scenery(layout, centre_name, words, overlay)
        + draw_members(layout, id_prefix, overlay)
        + "</svg>"
    )


def all_named(bodies: Sequence[Body], words: Words) -> list[Body]:
    """The bodies, none without words to call them by."""
    return [body if readable(body.name) else replace(body, name=str(words.no_name)) for body in bodies]


@dataclass(frozen=True)
class Layout:
    """Where everything stands: the seated with their lines, the shelf, and the names of both by member id."""

    frame: Frame
    places: list[Stand]
    tracks: list[Track]
    shelf: Shelf
    labels: dict[str, Label]
    ring_words: tuple[int, ...]  # for each ring, the line between two sectors on which its word stands
    tails: Sequence[tuple[Stand, tuple[float, float]]] = ()  # whoever has moved, and where they were

    @property
    def height(self) -> float:
        """Of the whole drawing, in pixels."""
        return self.frame.height + self.shelf.height


def lay_out(bodies: Sequence[Body], seats: Mapping[str, Seat], frame: Frame, overlay: Overlay = NOTHING) -> Layout:
    """Places everybody, draws nothing. The frame becomes compact when nobody has a place on the rings."""
    seated = [body for body in bodies if not body.is_on_shelf]
    frame = frame_for(max(len(seats), len(seated)), frame)
    known = seats_of(seated, seats)
    places, frame = settle(seated, known, frame)
    frame = frame if places else frame.compact()
    shelf = lay_shelf([body for body in bodies if body.is_on_shelf], frame)
    tracks = [track_of(place, frame) for place in places]
    lines = _clearest_lines(places, frame)
    tails = _tails(places, known, frame, overlay)
    dots = [dot_box(point) for _place, point in tails]
    labels = place_labels(places, frame, [*_obstacles(places, tracks, frame, lines), *dots])
    return Layout(frame, places, tracks, shelf, labels | shelf.labels, lines, tails)


def _tails(
    places: Sequence[Stand], seats: Mapping[str, Seat], frame: Frame, overlay: Overlay
) -> list[tuple[Stand, tuple[float, float]]]:
    found = ((place, former_place(place, seats[place.body.id].nudge, overlay, frame)) for place in places)
    return [(place, point) for place, point in found if point]


def _clearest_lines(places: Sequence[Stand], frame: Frame) -> tuple[int, ...]:
    """For each ring the line between two sectors on which its word stands: somebody who moved along their spoke may
    have come to stand on a word. All on the line on which the fewest are covered, the first unless another is clearer;
    a word that is covered even there goes by itself to the nearest line on which it is not."""
    bodies = [box for place in places for box in place.boxes()]
    lines = range(len(BOUNDARIES))
    covered = [
        [sum(not apart(ring_word_box(circle, frame, line), box, 2.0, 2.0) for box in bodies) for line in lines]
        for circle in CIRCLES
    ]
    best = min(lines, key=lambda line: sum(word[line] for word in covered))
    around = sorted(lines, key=lambda line: min((line - best) % len(lines), (best - line) % len(lines)))
    return tuple(min(around, key=word.__getitem__) for word in covered)


def _scenery(layout: Layout, centre_name: str, words: Words, overlay: Overlay) -> str:
    """Everything but the members, hidden from screen readers: each member's description says it in words."""
    frame = layout.frame
    seated = zip(layout.places, layout.tracks, strict=True)
    parts = (
        f'<rect width="{frame.width:g}" height="{layout.height:g}" fill="{palette.PAPER}"/>',
        draw_ground(frame),
        draw_band(layout.shelf, str(words.not_asked_yet), frame),
        *(draw_tail(place, point) for place, point in layout.tails),
        '<g data-lines="">',
        *(tie(place.body.quality, place.body.state, track) for place, track in seated),
        draw_between([*layout.places, *layout.shelf.places], overlay, frame),
        "</g>",
        draw_words(words, frame, layout.ring_words),
        draw_edges(layout.labels.values(), frame, of_all=bool(overlay.between)),
        draw_centre(centre_name, frame),
    )
    return f'<g aria-hidden="true">{"".join(parts)}</g>'


def opening(layout: Layout, title: str) -> str:
    """The start of an SVG that is called `title`."""
    width, height = layout.frame.width, layout.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}"'
        f' viewBox="0 0 {width:g} {height:g}" role="group" aria-label="{attribute(title)}"'
        ' font-family="Arial, Helvetica, sans-serif">'
    )


def seats_of(bodies: Sequence[Body], seats: Mapping[str, Seat]) -> dict[str, Seat]:
    """The seats of a drawing: those that are known, and one for everybody who has none."""
    newcomers = [body for body in bodies if body.id not in seats]
    return dict(seats) | seat_more(bodies, seats, newcomers)


def track_of(place: Stand, frame: Frame) -> Track:
    """The way of a line: from the edge of the person to the edge of the body."""
    ux, uy = place.spoke
    begin, end = frame.centre_radius + 3, max(frame.centre_radius + 3, place.distance - place.reach - 2)
    return Track(
        (frame.cx + ux * begin, frame.cy + uy * begin), (frame.cx + ux * end, frame.cy + uy * end), frame.line_scale
    )


def _obstacles(places: Sequence[Stand], tracks: Sequence[Track], frame: Frame, lines: Sequence[int]) -> list[Box]:
    marks = (mark_box(place.body.state, track) for place, track in zip(places, tracks, strict=True))
    words = (grown(box, WORD_ROOM) for box in furniture(frame, lines))
    return [*words, *(box for box in marks if box)]


def draw_members(layout: Layout, id_prefix: str, overlay: Overlay = NOTHING) -> str:
    """Everybody, the seated first, each with their name and touch target."""
    everybody = [*layout.places, *layout.shelf.places]
    return "".join(_member(n, everybody, layout, id_prefix, overlay) for n in range(len(everybody)))


def _member(n: int, everybody: Sequence[Stand], layout: Layout, prefix: str, overlay: Overlay) -> str:
    """One body with its touch target and its name, as a link or, without an address, as a picture."""
    place = everybody[n]
    body, label = place.body, layout.labels.get(place.body.id)
    ring = "" if body.drawn_ring is None else str(body.drawn_ring)
    told = attribute(body.spoken) or attribute(body.name)
    facts = f'data-member="{attribute(body.id)}" data-ring="{ring}" aria-label="{told}"'
    names = [other.box for key, other in layout.labels.items() if key != body.id]
    touch = target(place, everybody, names, f"{prefix}-touch-{n}")
    is_chosen = body.id == overlay.chosen
    drawn = touch + (draw_chosen(place) if is_chosen else "") + mark(place, prefix) + _name(label, place, layout.frame)
    facts += ' aria-current="true"' if is_chosen else ""
    address = safe_address(body.href)
    if address is None:
        return f'<g role="img" {facts}>{drawn}</g>'
    return f'<a href="{attribute(address)}" {facts}>{drawn}</a>'


def _name(label: Label | None, place: Stand, frame: Frame) -> str:
    return draw_leader(label, place) + write_label(label, frame) if label else ""


def safe_address(href: str | None) -> str | None:
    """The address of a link; None without one, or for any scheme (javascript and the like) but http and https."""
    if href is None:
        return None
    address = "".join(href.split())
    scheme = _SCHEME.match(attribute(address))
    return None if scheme and scheme[1].lower() not in ("http", "https") else address

"""The map on a phone: small and whole, each part of a life a link; and one part spread out, with its names.

A part is a domain, or None for those of whom no part of life was said. Opened, its seats keep their order and their
distances: the sector is only made wider.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kith.universe.drawing import palette
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import CIRCLES, ON_THE_FIRST, PHONE, SLICE, Frame, at
from kith.universe.drawing.geometry import around
from kith.universe.drawing.ground import draw_centre
from kith.universe.drawing.labels import place_labels
from kith.universe.drawing.lines import mark_box, tie
from kith.universe.drawing.marks import definitions
from kith.universe.drawing.seats import Seat
from kith.universe.drawing.sectors import SECTORS
from kith.universe.drawing.settling import settle
from kith.universe.drawing.shelf import draw_band, lay_shelf
from kith.universe.drawing.svg import (
    ENGLISH,
    Layout,
    all_named,
    draw_map,
    draw_members,
    opening,
    safe_address,
    seats_of,
    track_of,
)
from kith.universe.drawing.words import Words
from kith.universe.drawing.writing import attribute, checked_prefix, draw_edges

SPREAD = (-60.0, 60.0)  # degrees between which an opened part lies
WEDGE = 322.0  # units from the middle to the edge of a part that can be touched
EVERYWHERE = (-52.0, 308.0)  # those of no part may sit anywhere on the circle


@dataclass(frozen=True)
class Slice:
    """One part of the small map: where a touch on it leads, and how it is called aloud."""

    href: str
    spoken: str


def draw_opened(
    bodies: Sequence[Body],
    seats: Mapping[str, Seat],
    part: str | None,
    *,
    centre_name: str,
    title: str,
    words: Words = ENGLISH,
    id_prefix: str = "slice",
) -> str:
    """One part of a life, spread to 120 degrees, as SVG of a phone's width. KeyError for a part that does not exist."""
    layout = lay_out_opened(all_named([body for body in bodies if body.domain == part], words), seats, part)
    return (
        opening(layout, title)
        + definitions(checked_prefix(id_prefix))
        + _ground(layout, centre_name, words)
        + draw_members(layout, id_prefix)
        + "</svg>"
    )


def lay_out_opened(bodies: Sequence[Body], seats: Mapping[str, Seat], part: str | None) -> Layout:
    """Places one part's members, all of `bodies`, in a slice of 120 degrees."""
    seated = [body for body in bodies if not body.is_on_shelf]
    places, frame = settle(seated, _spread(seated, seats_of(seated, seats), part), SLICE)
    tracks = [track_of(place, frame) for place in places]
    marks = (mark_box(place.body.state, track) for place, track in zip(places, tracks, strict=True))
    middle = around(frame.cx, frame.cy, frame.centre_radius)
    labels = place_labels(places, frame, [middle, *(box for box in marks if box)])
    shelf = lay_shelf([body for body in bodies if body.is_on_shelf], frame)
    return Layout(frame, places, tracks, shelf, labels | shelf.labels, ON_THE_FIRST)


def _spread(bodies: Sequence[Body], seats: Mapping[str, Seat], part: str | None) -> dict[str, Seat]:
    """The same seats in a wider angle. Who sits beyond the sector's edge keeps their side, so that the order stays."""
    start, end = SECTORS[part] if part else EVERYWHERE
    middle = (start + end) / 2
    turned = {body.id: (seats[body.id].angle - middle + 180) % 360 - 180 for body in bodies}
    half = max((end - start) / 2, max(map(abs, turned.values()), default=0.0))
    share = SPREAD[1] / half
    return {body.id: Seat(turned[body.id] * share, seats[body.id].nudge) for body in bodies}


def _ground(layout: Layout, centre_name: str, words: Words) -> str:
    frame = layout.frame
    rings = (
        f'<circle cx="{frame.cx:.1f}" cy="{frame.cy:.1f}" r="{circle * frame.scale:.1f}" fill="{band}"'
        f' stroke="{palette.HAIRLINE}" stroke-width="1"/>'
        for circle, band in reversed(list(zip(CIRCLES, palette.BANDS, strict=True)))
    )
    seated = zip(layout.places, layout.tracks, strict=True)
    parts = (
        f'<rect width="{frame.width:g}" height="{layout.height:g}" fill="{palette.PAPER}"/>',
        *rings,
        draw_band(layout.shelf, str(words.not_asked_yet), frame),
        *(tie(place.body.quality, place.body.state, track) for place, track in seated),
        draw_edges(layout.labels.values(), frame),
        draw_centre(centre_name, frame),
    )
    return f'<g aria-hidden="true">{"".join(parts)}</g>'


def draw_slices(
    bodies: Sequence[Body],
    seats: Mapping[str, Seat],
    slices: Mapping[str, Slice],
    chosen: str | None,
    *,
    centre_name: str,
    title: str,
    words: Words = ENGLISH,
    id_prefix: str = "slices",
) -> str:
    """The small whole map, on which not the bodies but the parts are links; the chosen one is marked. A part that is
    not in `slices` is no link."""
    plain = [replace(body, href=None) for body in bodies]
    whole = draw_map(plain, seats, centre_name=centre_name, title=title, frame=PHONE, words=words, id_prefix=id_prefix)
    links = "".join(_link(part, slices[part], part == chosen) for part in SECTORS if part in slices)
    return whole.removesuffix("</svg>") + links + "</svg>"


def _link(part: str, one: Slice, is_chosen: bool) -> str:
    how = (
        f'fill="{palette.CHOSEN}" fill-opacity="0.3" stroke="{palette.INK}" stroke-width="2"'
        if is_chosen
        else 'fill="#ffffff" fill-opacity="0"'
    )
    current = ' aria-current="true"' if is_chosen else ""
    address = attribute(safe_address(one.href) or "")
    return f'<a href="{address}" aria-label="{attribute(one.spoken)}"{current}><path d="{wedge(part)}" {how}/></a>'


def wedge(part: str, frame: Frame = PHONE) -> str:
    """The outline of a part of the map, from the person's edge to beyond the last ring, as the path of an SVG."""
    start, end = SECTORS[part]
    near = (frame.centre_radius + 2) / frame.scale
    corners = [at(frame, start, near), at(frame, start, WEDGE), at(frame, end, WEDGE), at(frame, end, near)]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    far, inner = WEDGE * frame.scale, near * frame.scale
    return (
        f"M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}A{far:.1f} {far:.1f} 0 0 1 {cx:.1f} {cy:.1f}"
        f"L{dx:.1f} {dy:.1f}A{inner:.1f} {inner:.1f} 0 0 0 {ax:.1f} {ay:.1f}Z"
    )

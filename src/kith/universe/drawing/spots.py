"""The places round a body where its name may stand, the best first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import Frame
from kith.universe.drawing.geometry import Box, Direction, direction
from kith.universe.drawing.lettering import balance, break_lines, clip, readable, text_width
from kith.universe.drawing.stand import Stand

GAP = 4.5
LINE = 1.16  # from one line to the next, in letter sizes
FURTHEST = 335.0  # how far from its body a name may stand in a crowd
SPREAD = 1.28  # how much wider than comfortable a line of two may be


@dataclass(frozen=True, slots=True)
class Lettering:
    """The lines of a name and the note under it, with the room they take in pixels."""

    lines: tuple[str, ...]
    note: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A box for a label, and the side from which its text runs: start, middle or end."""

    box: Box
    anchor: str
    leader: Direction | None = None


def full_lettering(body: Body, frame: Frame) -> Lettering:
    """The name in one or two lines, and the note."""
    limit = frame.name_width * SPREAD
    lines = balance(readable(body.name), frame.font, frame.name_width, limit)
    return _measured(lines, clip(readable(body.note), frame.note_font, limit), frame)


def narrow_lettering(body: Body, frame: Frame) -> Lettering:
    """A tighter name for a crowded place: two lines of three quarters of the width."""
    limit = frame.name_width * 0.75
    lines = break_lines(readable(body.name), frame.font, limit)
    return _measured(lines, clip(readable(body.note), frame.note_font, limit), frame)


def short_lettering(body: Body, frame: Frame) -> Lettering:
    """The last resort: one short line and no note; the list beside the map has both in full."""
    return _measured((clip(readable(body.name), frame.font, frame.name_width * 0.6),), "", frame)


def _measured(lines: tuple[str, ...], note: str, frame: Frame) -> Lettering:
    widths = [text_width(line, frame.font) for line in lines]
    widths.append(text_width(note, frame.note_font))
    height = frame.font * LINE * len(lines) + (frame.note_font * LINE if note else 0)
    return Lettering(lines, note, max(widths), height)


def spots(place: Stand, lettering: Lettering) -> Iterator[Spot]:
    """Twelve places: the four sides, outward first, then each of them slid along."""
    sx, sy = place.spoke
    side, other_side = ("right", "left") if sx >= 0 else ("left", "right")
    far, near = ("under", "over") if sy >= 0 else ("over", "under")
    sides = (side, far, near, other_side) if abs(sx) > 0.42 else (far, side, other_side, near)
    for slide in (0.0, 0.5, -0.5):
        for name in sides:
            yield _spot(name, slide, place, lettering)


def _spot(name: str, slide: float, place: Stand, lettering: Lettering) -> Spot:
    """A label on one side of a body; `slide` moves it along that side by so many of its own lengths."""
    left, top, right, bottom = place.extent()
    width, height = lettering.width, lettering.height
    if name in ("right", "left"):
        upper = place.y - height / 2 + slide * (height - 6)
        start = right + GAP - 1 if name == "right" else left - GAP + 1 - width
        return Spot((start, upper, start + width, upper + height), "start" if name == "right" else "end")
    start = place.x - width / 2 + slide * (width - 14)
    upper = bottom + GAP - 2 if name == "under" else top - GAP + 2 - height
    return Spot((start, upper, start + width, upper + height), "middle" if slide == 0 else _anchor(slide))


def _anchor(slide: float) -> str:
    return "start" if slide > 0 else "end"


def spots_further_off(place: Stand, lettering: Lettering) -> Iterator[Spot]:
    """Places all round at three distances, for a label that a thin leader joins to its body."""
    return _round_about(place, lettering, (16.0, 34.0, 56.0), 30)


def spots_afar(place: Stand, lettering: Lettering) -> Iterator[Spot]:
    """Places as far off as a leader can be followed by eye, where many stand close together."""
    return _round_about(place, lettering, (80.0, 110.0, 145.0, 185.0, 230.0, 280.0, FURTHEST), 15)


def _round_about(place: Stand, lettering: Lettering, distances: Sequence[float], turn: int) -> Iterator[Spot]:
    width, height = lettering.width, lettering.height
    for distance in distances:
        for angle in range(0, 360, turn):
            ux, uy = direction(angle)
            x = place.x + ux * (place.reach + distance + width / 2)
            y = place.y + uy * (place.reach + distance + height / 2)
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            yield Spot(box, "middle", (ux, uy))

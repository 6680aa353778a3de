"""The line from the person to a body: what it looks like says better, worse or both, and what is happening."""

from dataclasses import dataclass
from math import hypot

from kith.universe.drawing import palette
from kith.universe.drawing.geometry import Box, around

Point = tuple[float, float]
SHORTEST = 3.0


@dataclass(frozen=True)
class Track:
    """A straight way between two points, in pixels."""

    start: Point
    end: Point
    scale: float = 1.0  # of widths and marks

    @property
    def length(self) -> float:
        """From the one end to the other, in pixels."""
        return hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])

    def at(self, along: float, aside: float = 0.0) -> Point:
        """The point so many pixels along the way and so many to its right."""
        length = self.length
        ux, uy = (self.end[0] - self.start[0]) / length, (self.end[1] - self.start[1]) / length
        return self.start[0] + ux * along - uy * aside, self.start[1] + uy * along + ux * aside


def tie(quality: str, state: str, track: Track) -> str:
    """SVG of one line with the mark of its state; nothing for an ended tie or a way too short to draw."""
    if state == "ended" or track.length < SHORTEST:
        return ""
    if state == "hoped-for":
        dashes = f'stroke="{palette.INK}" stroke-width="{1.4 * track.scale:.2g}" stroke-dasharray="7 6"'
        return _stroke(track, track.length * 0.58, track.length, dashes)
    draw = {"ruptured": _broken, "repairing": _mending, "barred": _barred}.get(state)
    return draw(quality, track) if draw else _plain(quality, track, 0.0, track.length)


def mark_box(state: str, track: Track) -> Box | None:
    """The room of the mark that a state puts on its line, so that no name covers it; None without a mark."""
    if state not in ("ruptured", "repairing", "barred") or track.length < SHORTEST:
        return None
    along = _bars(track) + 3.5 * track.scale if state == "barred" else track.length * 0.6
    return around(*track.at(along), 12.0 * track.scale)


def _plain(quality: str, track: Track, begin: float, end: float) -> str:
    straight = f'stroke="{palette.BETTER}" stroke-width="{2.1 * track.scale:.2g}"'
    if quality == "better":
        return _stroke(track, begin, end, straight)
    if quality == "worse":
        return _jagged(track, begin, end, 3.2, 0.0)
    if quality == "both":
        return _stroke(track, begin, end, straight, aside=-2.6 * track.scale) + _jagged(track, begin, end, 2.6, 3.4)
    dots = f'stroke="{palette.NOT_ASKED}" stroke-width="{2 * track.scale:.2g}"'
    return _stroke(track, begin, end, f'{dots} stroke-dasharray="0.1 6" stroke-linecap="round"')


def _stroke(track: Track, begin: float, end: float, how: str, aside: float = 0.0) -> str:
    (ax, ay), (bx, by) = track.at(begin, aside), track.at(end, aside)
    return f'<path d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}" fill="none" {how}/>'


def _jagged(track: Track, begin: float, end: float, height: float, aside: float) -> str:
    teeth = max(2, int((end - begin) / (8.5 * track.scale))) * 2
    points = []
    for tooth in range(teeth + 1):
        swing = 0.0 if tooth in (0, teeth) else height if tooth % 2 else -height
        x, y = track.at(begin + (end - begin) * tooth / teeth, (aside + swing) * track.scale)
        points.append(f"{x:.1f} {y:.1f}")
    how = f'stroke="{palette.WORSE}" stroke-width="{1.6 * track.scale:.2g}" stroke-linejoin="round"'
    return f'<path d="M{"L".join(points)}" fill="none" {how}/>'


def _across(track: Track, along: float, half: float, width: float, lean: float = 0.0) -> str:
    half, lean = half * track.scale, lean * track.scale
    (ax, ay), (bx, by) = track.at(along - lean, -half), track.at(along + lean, half)
    how = f'stroke="{palette.INK}" stroke-width="{width * track.scale:.2g}" stroke-linecap="round"'
    return f'<path d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}" fill="none" {how}/>'


def _broken(quality: str, track: Track) -> str:
    """A gap between two slashes."""
    length = track.length
    half, middle = min(13.0 * track.scale, length * 0.15), length * 0.6
    ends = _plain(quality, track, 0.0, middle - half) + _plain(quality, track, middle + half, length)
    slashes = (_across(track, middle + side * (half - 1), 7.5, 2.3, lean=3.2) for side in (-1, 1))
    return ends + "".join(slashes)


def _mending(quality: str, track: Track) -> str:
    """Three stitches over a gap."""
    length = track.length
    half, middle = min(15.0 * track.scale, length * 0.15), length * 0.6
    ends = _plain(quality, track, 0.0, middle - half - 2) + _plain(quality, track, middle + half + 2, length)
    thread = _stroke(
        track, middle - half, middle + half, f'stroke="{palette.INK}" stroke-width="{1.5 * track.scale:.2g}"'
    )
    stitches = (_across(track, middle + shift * half, 5.5, 1.8) for shift in (-0.66, 0.0, 0.66))
    return ends + thread + "".join(stitches)


def _barred(quality: str, track: Track) -> str:
    """Two bars in front of the body."""
    bars = _bars(track)
    way = _plain(quality, track, 0.0, bars - 5) if bars > 10 else ""
    return way + _across(track, bars, 10, 3.4) + _across(track, bars + 7 * track.scale, 10, 3.4)


def _bars(track: Track) -> float:
    return max(2.0, track.length - 15 * track.scale)

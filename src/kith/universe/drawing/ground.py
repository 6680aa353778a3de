"""What lies under the bodies: paper, rings, the lines between sectors, the words, and the person in the middle."""

from collections.abc import Sequence

from kith.universe.drawing import palette
from kith.universe.drawing.frames import CIRCLES, ON_THE_FIRST, OUTSIDE, Frame, at, ring_word_box, sector_box
from kith.universe.drawing.lettering import break_lines, clip, readable, text_width
from kith.universe.drawing.sectors import BOUNDARIES, DOMAINS
from kith.universe.drawing.spots import LINE
from kith.universe.drawing.words import Words
from kith.universe.drawing.writing import BASELINE, write, write_on_edge

CENTRE_FONTS = (15.5, 14.0, 12.5, 11.0)


def draw_ground(frame: Frame) -> str:
    """The rings, warmer inwards, and the lines between the sectors."""
    rings = [
        f'<circle cx="{frame.cx:.1f}" cy="{frame.cy:.1f}" r="{circle * frame.scale:.1f}" fill="{band}"'
        f' stroke="{palette.HAIRLINE}" stroke-width="1"/>'
        for circle, band in reversed(list(zip(CIRCLES, palette.BANDS, strict=True)))
    ]
    return "".join(rings) + "".join(_divider(angle, frame) for angle in BOUNDARIES)


def _divider(angle: float, frame: Frame) -> str:
    (ax, ay), (bx, by) = at(frame, angle, CIRCLES[0]), at(frame, angle, OUTSIDE - 12)
    line = f'stroke="{palette.HAIRLINE}" stroke-width="1" fill="none"'
    return f'<path d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}" {line}/>'


def draw_words(words: Words, frame: Frame, lines: Sequence[int] = ON_THE_FIRST) -> str:
    """The names of the sectors, and the words on the circles, each on one of the lines between the sectors."""
    texts = [_sector_name(words, domain, frame) for domain in DOMAINS]
    if frame.shows_ring_words:
        on_circles = zip(words.rings(), CIRCLES, lines, strict=True)
        texts += [_ring_word(word, circle, frame, line) for word, circle, line in on_circles]
    return "".join(texts)


def _sector_name(words: Words, domain: str, frame: Frame) -> str:
    left, top, right, bottom = sector_box(domain, frame)
    size = frame.sector_font
    lines = break_lines(readable(words.sector(domain)), size, right - left, most=frame.sector_lines, bold=True)
    anchor, x = _leaning(left, right, frame)
    first = (top + bottom - len(lines) * size * LINE) / 2 + size * BASELINE
    return "".join(
        write_on_edge(line, x, first + n * size * LINE, size, anchor=anchor, fill=palette.QUIET, weight="700")
        for n, line in enumerate(lines)
    )


def _leaning(left: float, right: float, frame: Frame) -> tuple[str, float]:
    """Sector names stand against the rings, or on a narrow frame against its edge."""
    if left <= frame.margin:
        return "start", left
    if right >= frame.width - frame.margin:
        return "end", right
    offset = (left + right) / 2 - frame.cx
    if abs(offset) < right - left + 100:
        return "middle", (left + right) / 2
    return ("start", left) if offset > 0 else ("end", right)


def _ring_word(word: str, circle: float, frame: Frame, line: int) -> str:
    left, _, right, bottom = ring_word_box(circle, frame, line)
    text = clip(readable(word), frame.note_font, right - left)
    x, y = (left + right) / 2, bottom - frame.note_font * 0.25
    return write_on_edge(text, x, y, frame.note_font, anchor="middle", fill=palette.QUIET)


def draw_centre(name: str, frame: Frame) -> str:
    """The person, dark in the middle, with as much of their name as the circle holds."""
    disc = f'<circle cx="{frame.cx:.1f}" cy="{frame.cy:.1f}" r="{frame.centre_radius:.1f}" fill="{palette.CENTRE}"/>'
    size, lines = fit_centre_name(readable(name), frame.centre_radius)
    first = frame.cy - len(lines) * size * LINE / 2 + size * BASELINE
    return disc + "".join(
        write(line, frame.cx, first + n * size * LINE, size, anchor="middle", fill=palette.WHITE, weight="700")
        for n, line in enumerate(lines)
    )


def fit_centre_name(name: str, radius: float) -> tuple[float, tuple[str, ...]]:
    """The largest letters in which a name fits a circle of `radius` pixels, and its one or two lines."""
    for most, width in ((1, 1.8 * radius), (2, 1.6 * radius)):
        for size in CENTRE_FONTS[: 2 + most]:
            lines = break_lines(name, size, 9999.0 if most == 1 else width, most=most, bold=True)
            if all(text_width(line, size, bold=True) <= width for line in lines) and " ".join(lines) == name:
                return size, lines
    size = CENTRE_FONTS[-2]
    return size, break_lines(name, size, 1.6 * radius, bold=True)

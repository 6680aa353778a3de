"""Blank rings for paper: circles to draw in, the names of the parts of a life, how near is how near. Nobody is on it.

Imports no Django. The circles carry meaning here and are drawn by hand on a copy of a copy: they are darker than on a
screen, and not filled.
"""

from dataclasses import replace

from kith.universe.drawing import palette
from kith.universe.drawing.frames import CIRCLES, OUTSIDE, PAPER, PHONE, Frame, at
from kith.universe.drawing.ground import draw_words
from kith.universe.drawing.lettering import readable
from kith.universe.drawing.sectors import BOUNDARIES
from kith.universe.drawing.words import Words
from kith.universe.drawing.writing import attribute, write, write_on_edge

# Smaller rings than on a printed map: the names of the sectors stand beside them, and whoever is outside has room.
ORDINARY = replace(PAPER, height=700.0, cy=350.0, scale=0.92)
# At 178 mm wide the smallest word is 16 points high.
LARGE_PRINT = replace(ORDINARY, height=640.0, cy=320.0, scale=0.81, centre_radius=46.0, note_font=24.5,
                      sector_font=24.5, sector_width=160.0, margin=4.0)  # fmt: skip
# To be looked at on a phone before it is printed: what is drawn for paper would be six pixels high there.
ON_A_PHONE = replace(PHONE, note_font=14.0)
LINE = palette.QUIET


def draw_blank_rings(words: Words, frame: Frame, me: str, title: str) -> str:
    """The sheet as SVG; `me` stands in the middle, `title` says what it is to whoever cannot see it."""
    circles = "".join(
        f'<circle cx="{frame.cx:.1f}" cy="{frame.cy:.1f}" r="{circle * frame.scale:.1f}" fill="none" stroke="{LINE}"'
        ' stroke-width="1.4"/>'
        for circle in CIRCLES
    )
    inside = circles + "".join(_divider(angle, frame) for angle in BOUNDARIES) + draw_words(words, frame)
    inside += "".join(_ring_word(word, circle, frame) for word, circle in zip(words.rings(), CIRCLES, strict=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width:g} {frame.height:g}" role="img"'
        f' aria-label="{attribute(title)}" font-family="Arial, Helvetica, sans-serif">{inside}{_me(me, frame)}</svg>'
    )


def _divider(angle: float, frame: Frame) -> str:
    (ax, ay), (bx, by) = at(frame, angle, CIRCLES[0]), at(frame, angle, OUTSIDE - 12)
    line = f'stroke="{LINE}" stroke-width="0.8" stroke-dasharray="2 5" fill="none"'
    return f'<path d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}" {line}/>'


def _ring_word(word: str, circle: float, frame: Frame) -> str:
    """Just inside its circle, straight up: there no name of a sector is in the way."""
    top = frame.cy - circle * frame.scale
    return write_on_edge(
        readable(word), frame.cx, top + frame.note_font, frame.note_font, anchor="middle", fill=palette.QUIET
    )


def _me(me: str, frame: Frame) -> str:
    """An open circle with 'me' above its middle: room for a name, which nobody needs to write."""
    disc = f'<circle cx="{frame.cx:.1f}" cy="{frame.cy:.1f}" r="{frame.centre_radius:.1f}" fill="{palette.WHITE}"'
    edge = f' stroke="{palette.INK}" stroke-width="2.5"/>'
    size = frame.sector_font
    return disc + edge + write(readable(me), frame.cx, frame.cy + size * 0.35, size, anchor="middle", weight="700")

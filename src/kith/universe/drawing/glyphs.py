"""Small drawings for the list beside the map and for the key under it: one body, or one kind of line."""

from dataclasses import replace

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import MAP
from kith.universe.drawing.lines import Track, tie
from kith.universe.drawing.marks import definitions, mark
from kith.universe.drawing.stand import stand_at
from kith.universe.drawing.writing import checked_prefix

GLYPH = 36.0  # pixels of the square that holds the largest body on the small frame
SMALL = replace(MAP, body_scale=0.72, shows_names=False)
SAMPLE_WIDTH, SAMPLE_HEIGHT = 96.0, 26.0


def draw_definitions(*, id_prefix: str) -> str:
    """The stripes that glyphs refer to, in an SVG without size: once on a page, and never hidden with display:none."""
    return f'<svg width="0" height="0" aria-hidden="true">{definitions(checked_prefix(id_prefix))}</svg>'


def draw_glyph(body: Body, *, id_prefix: str) -> str:
    """One body alone, 36 pixels square, for beside its name; refers to draw_definitions of the same prefix."""
    place = stand_at(body, 0.0, 0.0, SMALL)
    return _small(GLYPH, GLYPH, f"{-GLYPH / 2:g} {-GLYPH / 2:g}", mark(place, checked_prefix(id_prefix)))


def draw_line_sample(quality: str, state: str = "") -> str:
    """One line as the map draws it, 96 by 26 pixels, for the key; empty of ink for an ended tie, which has none."""
    track = Track((4.0, SAMPLE_HEIGHT / 2), (SAMPLE_WIDTH - 4.0, SAMPLE_HEIGHT / 2))
    return _small(SAMPLE_WIDTH, SAMPLE_HEIGHT, "0 0", tie(quality, state, track))


def _small(width: float, height: float, corner: str, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}"'
        f' viewBox="{corner} {width:g} {height:g}" aria-hidden="true">{content}</svg>'
    )

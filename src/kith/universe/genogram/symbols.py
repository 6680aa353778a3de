"""The symbols and lines of a genogram as SVG: presentation attributes only.

After McGoldrick, Gerson and Petry, 'Genograms: Assessment and Treatment' (4th edition, 2020), and 'Write Enough', the
Department of Health's guide for England: a square is a man, a circle a woman, a double outline the person, an X a
death, one slash a parting, dots a foster child, dashes an adopted one. The book has no symbol for a gender that nobody
told (its diamond is a pet, its triangle a pregnancy, its dome somebody who is neither): charts put a question mark into
the shape. Ours, for want of one: dots and dashes for a step-parent, and the flat shape for a group or a service.
"""

from kith.universe.drawing import palette
from kith.universe.drawing.writing import write
from kith.universe.genogram.told import MAN, WOMAN

R = 21.0  # half of a symbol
ROUND = 13.0
NOBODY_NAMED, ORGANISATION = "nobody-named", "organisation"
STYLES = {
    "couple": 'stroke-width="2"',
    "parents": 'stroke-width="2" stroke-dasharray="8 5"',
    "parent": 'stroke-width="2"',
    "adopted": 'stroke-width="2" stroke-dasharray="8 5"',
    "foster": 'stroke-width="2.6" stroke-dasharray="0.1 6" stroke-linecap="round"',
    "step": 'stroke-width="2" stroke-dasharray="12 4 2 4"',
    "siblings": 'stroke-width="2"',
    "step-siblings": 'stroke-width="2" stroke-dasharray="12 4 2 4"',
}


def draw_symbol(
    x: float, y: float, shape: str, *, centre: bool = False, died: bool = False, barred: bool = False
) -> str:
    """One symbol with its middle there; `shape` is 'woman', 'man', '' (not told), 'nobody-named' or 'organisation'."""
    parts = [_outline(x, y, shape, R, palette.CENTRE if centre else palette.WHITE, shape == NOBODY_NAMED)]
    if centre:
        parts = [_outline(x, y, shape, R, palette.WHITE), _outline(x, y, shape, R - 4, palette.CENTRE)]
    elif shape in ("", NOBODY_NAMED):
        parts.append(write("?", x, y + 7, 20, anchor="middle", fill=palette.QUIET, weight="700"))
    if died:
        parts.append(_cross(x, y, R * (0.71 if shape == WOMAN else 0.98), palette.WHITE if centre else palette.INK))
    if barred:
        parts.append(_bars(x + R - 3, y - R + 3))
    return "".join(parts)


def _outline(x: float, y: float, shape: str, size: float, fill: str, dashed: bool = False) -> str:
    edge = f'fill="{fill}" stroke="{palette.INK}" stroke-width="2"' + (' stroke-dasharray="5 4"' if dashed else "")
    if shape == WOMAN:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:g}" {edge}/>'
    high = size * 0.6 if shape == ORGANISATION else size
    corner = {MAN: 0.0, ORGANISATION: high}.get(shape, ROUND * size / R)
    box = f'x="{x - size:.1f}" y="{y - high:.1f}" width="{size * 2:g}" height="{high * 2:g}" rx="{corner:.1f}"'
    return f"<rect {box} {edge}/>"


def _cross(x: float, y: float, half: float, colour: str) -> str:
    arms = f"M{x - half:.1f} {y - half:.1f}L{x + half:.1f} {y + half:.1f}M{x - half:.1f} {y + half:.1f}"
    return f'<path d="{arms}L{x + half:.1f} {y - half:.1f}" fill="none" stroke="{colour}" stroke-width="1.6"/>'


def _bars(x: float, y: float) -> str:
    """Two bars on a white disc: a rule forbids contact. The same two bars as on the map."""
    bars = (
        f'<path d="M{x - 3:.1f} {y - 6:.1f}v12m6 -12v12" stroke="{palette.WORSE_EDGE}" stroke-width="2.6" fill="none"/>'
    )
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9.5" fill="{palette.WHITE}" stroke="{palette.WORSE_EDGE}"/>{bars}'


def draw_path(points: tuple[tuple[float, float], ...], style: str, over: bool = False) -> str:
    """One path of a line; a household that was left is drawn thin."""
    way = "".join(f"{'L' if place else 'M'}{x:.1f} {y:.1f}" for place, (x, y) in enumerate(points))
    how = STYLES[style].replace('"2"', '"1"').replace('"2.6"', '"1.6"') if over else STYLES[style]
    return f'<path d="{way}" fill="none" stroke="{palette.QUIET if over else palette.INK}" {how}/>'


def draw_slash(x: float, y: float) -> str:
    """They parted: one stroke across the line. Two would say 'divorced', which no word for a tie tells."""
    return f'<path d="M{x - 5:.1f} {y + 10:.1f}L{x + 5:.1f} {y - 10:.1f}" stroke="{palette.INK}" stroke-width="2"/>'

"""One body as SVG: the outline says what it is, the fill whether it is for better, for worse, both or not asked."""

from xml.sax.saxutils import escape  # noqa: S406 - writes text, parses nothing

from kith.universe.drawing import palette
from kith.universe.drawing.geometry import Box
from kith.universe.drawing.outlines import outline
from kith.universe.drawing.stand import BADGE_FONT, BEHIND, Stand, badge_text, initials


def definitions(prefix: str) -> str:
    """The stripes and the half that the fills refer to, under ids that begin with `prefix`."""
    right = '<rect x="0.5" y="0" width="0.5" height="1"/>'
    return (
        f"<defs>{_stripes(prefix + '-stripes', palette.WORSE)}{_stripes(prefix + '-stripes-half', palette.WORSE_HALF)}"
        f'<clipPath id="{prefix}-right" clipPathUnits="objectBoundingBox">{right}</clipPath></defs>'
    )


def _stripes(identity: str, colour: str) -> str:
    return (
        f'<pattern id="{identity}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="5" height="5" fill="{palette.WHITE}"/><rect width="2.1" height="5" fill="{colour}"/></pattern>'
    )


def mark(place: Stand, prefix: str) -> str:
    """SVG of a body in its place, with a pale edge that keeps lines off it, and the initials of another voice."""
    body = place.body
    path = outline(body.kind, place.x, place.y, place.radius)
    edge = _path(path, f'fill="none" stroke="{palette.PAPER}" stroke-width="6" stroke-linejoin="round"')
    badge = _badge(place.badge, badge_text(body)) if place.badge else ""
    return edge + _second_disc(place) + _filled(place, path, prefix) + badge


def _second_disc(place: Stand) -> str:
    """Several who are closed up: one more stands behind."""
    if not place.body.count:
        return ""
    behind = outline(place.body.kind, place.x - BEHIND, place.y - BEHIND, place.radius)
    return _path(behind, f'fill="{palette.PALE}" stroke="{palette.NOT_ASKED}" stroke-width="1.5"')


def _path(path: str, how: str) -> str:
    return f'<path d="{path}" {how}/>'


def _filled(place: Stand, path: str, prefix: str) -> str:
    body = place.body
    if body.state == "hoped-for":
        how = f'fill="{palette.PAPER}" stroke="{palette.INK}" stroke-width="1.8" stroke-dasharray="5 3.5"'
        return _path(path, how)
    if body.state == "ended":
        fill, line = (palette.BETTER_PALE, palette.BETTER_EDGE) if body.quality == "better" else _PALE
        return _path(path, f'fill="{fill}" stroke="{line}" stroke-width="1.5"')
    half_toned = bool(initials(body))
    if body.quality == "both":
        return _half_and_half(place, path, prefix, half_toned)
    return _path(path, _FILLS[body.quality, half_toned].format(prefix=prefix))


_PALE = (palette.PALE, palette.NOT_ASKED)
_FILLS = {
    ("better", False): f'fill="{palette.BETTER}" stroke="{palette.BETTER_EDGE}" stroke-width="1.5"',
    ("worse", False): f'fill="url(#{{prefix}}-stripes)" stroke="{palette.WORSE_EDGE}" stroke-width="2"',
    ("not-asked", False): f'fill="{palette.WHITE}" stroke="{palette.NOT_ASKED}" stroke-width="2"'
    ' stroke-dasharray="1 3.4" stroke-linecap="round"',
    ("better", True): f'fill="{palette.BETTER_HALF}" stroke="{palette.BETTER_EDGE}" stroke-width="2"',
    ("worse", True): f'fill="url(#{{prefix}}-stripes-half)" stroke="{palette.WORSE_EDGE}" stroke-width="2"',
    ("not-asked", True): f'fill="{palette.NOT_ASKED_HALF}" stroke="{palette.NOT_ASKED}" stroke-width="2"',
}


def _half_and_half(place: Stand, path: str, prefix: str, half_toned: bool) -> str:
    left = palette.BETTER_HALF if half_toned else palette.BETTER
    stripes = f"{prefix}-stripes-half" if half_toned else f"{prefix}-stripes"
    top, bottom = place.y - place.radius * 0.95, place.y + place.radius * 0.85
    seam = f"M{place.x:.1f} {top:.1f}V{bottom:.1f}"
    return (
        _path(path, f'fill="{left}"')
        + _path(path, f'fill="url(#{stripes})" clip-path="url(#{prefix}-right)"')
        + _path(path, f'fill="none" stroke="{palette.INK}" stroke-width="1.7"')
        + _path(seam, f'fill="none" stroke="{palette.INK}" stroke-width="1.4"')
    )


def _badge(box: Box, text: str) -> str:
    left, top, right, bottom = box
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" rx="4"'
        f' fill="{palette.WHITE}" stroke="{palette.INK}" stroke-width="1.2"/>'
        f'<text x="{(left + right) / 2:.1f}" y="{bottom - 3.6:.1f}" text-anchor="middle" font-size="{BADGE_FONT}"'
        f' font-weight="700" fill="{palette.INK}" aria-hidden="true">{escape(text)}</text>'
    )

"""The shape of each kind: person circle, group three joined circles, service square, place house, setting diamond."""

from math import cos, hypot, radians, sin, sqrt

# How far a shape reaches from its middle, as a multiple of its radius.
REACH = {"person": 1.0, "group": 1.18, "service": 0.95, "place": 1.12, "context": 1.14}


def outline(kind: str, x: float, y: float, radius: float) -> str:
    """The SVG path of a kind round (x, y); KeyError for a kind that the map does not have."""
    return _SHAPES[kind](x, y, radius)


def _circle(x: float, y: float, radius: float) -> str:
    r = round(radius, 1)  # relative arcs of one rounded radius, so that rounding cannot make an egg of it
    return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 1 {2 * r:.1f} 0a{r} {r} 0 1 1 {-2 * r:.1f} 0Z"


def _square(x: float, y: float, radius: float) -> str:
    half, corner = radius * 0.9, radius * 0.22
    side = 2 * (half - corner)
    turn = f"{corner:.1f} {corner:.1f}"
    return (
        f"M{x - half + corner:.1f} {y - half:.1f}h{side:.1f}q{corner:.1f} 0 {turn}v{side:.1f}"
        f"q0 {corner:.1f} {-corner:.1f} {corner:.1f}h{-side:.1f}q{-corner:.1f} 0 {-corner:.1f} {-corner:.1f}"
        f"v{-side:.1f}q0 {-corner:.1f} {corner:.1f} {-corner:.1f}Z"
    )


def _house(x: float, y: float, radius: float) -> str:
    half, eaves = radius * 0.95, y - radius * 0.18
    return (
        f"M{x:.1f} {y - radius * 1.12:.1f}L{x + half:.1f} {eaves:.1f}V{y + radius * 0.86:.1f}"
        f"H{x - half:.1f}V{eaves:.1f}Z"
    )


def _diamond(x: float, y: float, radius: float) -> str:
    half = radius * 1.14
    return f"M{x:.1f} {y - half:.1f}L{x + half:.1f} {y:.1f}L{x:.1f} {y + half:.1f}L{x - half:.1f} {y:.1f}Z"


def _three_circles(x: float, y: float, radius: float) -> str:
    """The outer edge of three equal circles: an arc of each, from one outer crossing to the next."""
    offset, r = radius * 0.56, radius * 0.62
    middles = [(x + offset * sin(radians(turn)), y - offset * cos(radians(turn))) for turn in (0, 120, 240)]
    crossings = [_outer_crossing((x, y), a, b, r) for a, b in zip(middles, middles[1:] + middles[:1], strict=True)]
    start = crossings[-1]
    arcs = "".join(f"A{r:.1f} {r:.1f} 0 1 1 {px:.1f} {py:.1f}" for px, py in crossings)
    return f"M{start[0]:.1f} {start[1]:.1f}{arcs}Z"


def _outer_crossing(
    middle: tuple[float, float], a: tuple[float, float], b: tuple[float, float], r: float
) -> tuple[float, float]:
    mx, my = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    rise = sqrt(max(r * r - hypot(b[0] - a[0], b[1] - a[1]) ** 2 / 4, 0))
    away = hypot(mx - middle[0], my - middle[1])
    return mx + (mx - middle[0]) / away * rise, my + (my - middle[1]) / away * rise


_SHAPES = {
    "person": _circle,
    "group": _three_circles,
    "service": _square,
    "place": _house,
    "context": _diamond,
}

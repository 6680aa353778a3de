"""Boxes, spokes and the distances between them. Lengths are pixels of the drawing, y runs downwards."""

from math import cos, hypot, radians, sin

Box = tuple[float, float, float, float]  # left, top, right, bottom
Direction = tuple[float, float]  # a unit vector
GOLDEN = (5**0.5 - 1) / 2


def direction(angle: float) -> Direction:
    """The unit vector of a spoke, from degrees clockwise of twelve o'clock."""
    turn = radians(angle)
    return sin(turn), -cos(turn)


def around(x: float, y: float, radius: float) -> Box:
    """The square box round a circle."""
    return x - radius, y - radius, x + radius, y + radius


def grown(box: Box, by: float) -> Box:
    """A box with so many pixels more on every side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def apart(a: Box, b: Box, gap_x: float = 0.0, gap_y: float = 0.0) -> bool:
    """Whether two boxes keep at least the given gaps between them."""
    return a[0] - gap_x >= b[2] or b[0] - gap_x >= a[2] or a[1] - gap_y >= b[3] or b[1] - gap_y >= a[3]


def shared_area(a: Box, b: Box, gap: float = 0.0) -> float:
    """The area in which two boxes come nearer than `gap`; 0 when they are apart."""
    width = min(a[2], b[2]) - max(a[0], b[0]) + gap
    height = min(a[3], b[3]) - max(a[1], b[1]) + gap
    return width * height if width > 0 and height > 0 else 0.0


def inside(box: Box, outer: Box) -> bool:
    """Whether a box lies wholly inside another."""
    return box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3]


def span(box: Box, x: float, y: float) -> tuple[float, float]:
    """The least and the greatest distance of a box from a point."""
    near_x, near_y = max(box[0] - x, x - box[2], 0), max(box[1] - y, y - box[3], 0)
    far_x, far_y = max(x - box[0], box[2] - x), max(y - box[1], box[3] - y)
    return hypot(near_x, near_y), hypot(far_x, far_y)


def spoke_crosses(box: Box, cx: float, cy: float, along: Direction, length: float) -> bool:
    """Whether a line of `length` from (cx, cy) along a direction passes through a box.

    The box is measured across the line and along it, which is exact for all but a corner at the line's very end.
    """
    ux, uy = along
    half_width, half_height = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    dx, dy = box[0] + half_width - cx, box[1] + half_height - cy
    if abs(dx * uy - dy * ux) >= half_width * abs(uy) + half_height * abs(ux):
        return False
    middle, reach = dx * ux + dy * uy, half_width * abs(ux) + half_height * abs(uy)
    return middle + reach > 0 and middle - reach < length


def golden_share(number: int) -> float:
    """A share of any length by number alone: each falls into the widest gap that those before have left (steps of the
    golden section)."""
    return number * GOLDEN % 1

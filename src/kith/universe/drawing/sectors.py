"""Which part of the circle belongs to which part of a life.

The widths are fixed: if they followed the membership, a new aunt would move the friends. Angles are degrees
clockwise from twelve o'clock.
"""

SECTORS: dict[str, tuple[float, float]] = {
    "family": (-52.0, 46.0),
    "partner": (46.0, 76.0),
    "friends": (76.0, 134.0),
    "education-work": (134.0, 176.0),
    "community": (176.0, 228.0),
    "services": (228.0, 276.0),
    "faith-culture-online": (276.0, 308.0),
}
PADDING = 4.0  # degrees kept free on both edges of a sector
DOMAINS = tuple(SECTORS)
BOUNDARIES = tuple(start for start, _ in SECTORS.values())


def middle(domain: str) -> float:
    """The angle in the middle of a sector, in degrees."""
    start, end = SECTORS[domain]
    return (start + end) / 2


def room(domain: str) -> tuple[float, float]:
    """The first and the last angle at which a body may stand in a sector, in degrees."""
    start, end = SECTORS[domain]
    return start + PADDING, end - PADDING

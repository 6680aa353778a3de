"""A universe round its centre, small: who is in it, how near, what they give, who knows whom."""

from math import cos, hypot, pi, sin

from kith.measures.universe import newest_readings, pairs, present
from kith.universe.drawing import palette
from pictures_of_measures.ink import TYPE, body, line, text
from pictures_of_measures.invented import KINDS, LETTERS
from pictures_of_measures.pair import Pair, Side

HALF, MIDDLE = 360, 236  # how wide one of the two is; how far down its centre stands, under its head
RING, CLOSEST, STEP = 112, 66, 12.0
CENTRE, RADIUS, CLEAR = 32, 21, 52
RINGS = (138, 112, 86)
UP = -pi / 2
Point = tuple[float, float]


def depth(pair: Pair) -> float:
    """How far down the centre stands: lower where a line stands beside each name."""
    return MIDDLE + TYPE * _more_lines(pair)


def foot(pair: Pair) -> float:
    """Where the first line of words under the drawing stands."""
    return depth(pair) + RING + RADIUS + TYPE * (1 + _more_lines(pair)) + 44


def _more_lines(pair: Pair) -> int:
    return 1 if {"turnover", "support"} & pair.shows else 0


def panel(pair: Pair, side: Side, left: int) -> str:
    """One of the two, its head and its words left to the caller."""
    stand = _stand(pair, side, left)
    middle = (left + HALF / 2, depth(pair))
    there = set(present(side.universe, pair.question.as_at))
    drawn = [_ground(middle)]
    drawn += [line(*middle, *stand[place], colour=palette.HAIRLINE) for place in sorted(there)]
    joined = pairs(side.universe, pair.question.as_at)
    drawn += [_knows(stand[low], stand[high], middle, turned=low % 2 == 1) for low, high in joined]
    drawn.append(f'<circle cx="{middle[0]:.0f}" cy="{middle[1]:.0f}" r="{CENTRE}" fill="{palette.CENTRE}"/>')
    drawn.append(f'<g fill="{palette.WHITE}">{text(middle[0], middle[1] + 9, "Ash", bold=True)}</g>')
    drawn += [_member(pair, side, place, stand[place], middle) for place in range(len(side.names))]
    return "\n".join(drawn)


def _ground(middle: Point) -> str:
    x, y = middle
    return "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r}" fill="{fill}"/>'
        for r, fill in zip(RINGS, reversed(palette.BANDS[:3]), strict=True)
    )


def _stand(pair: Pair, side: Side, left: int) -> list[Point]:
    """Where everybody stands: evenly round, and as near as they are close where the picture shows that."""
    said = newest_readings(side.universe, pair.question.as_at, pair.question.voice)
    many = len(side.names)
    found = []
    for place in range(many):
        close = said[place].closeness if "closeness" in pair.shows else None
        away = RING if close is None else CLOSEST + STEP * (7 - close)
        turn = UP + 2 * pi * (place + 0.5) / many
        found.append((left + HALF / 2 + away * cos(turn), depth(pair) + away * sin(turn)))
    return found


def _knows(one: Point, other: Point, middle: Point, turned: bool) -> str:
    """A dashed bow that keeps clear of the centre: away from it, and to one side or the other if it runs through."""
    length = hypot(other[0] - one[0], other[1] - one[1])
    ox, oy = (one[1] - other[1]) / length, (other[0] - one[0]) / length  # across the way from one to the other
    off = (one[0] - middle[0]) * ox + (one[1] - middle[1]) * oy
    side = (-1 if turned else 1) if abs(off) < 1 else (1 if off > 0 else -1)
    bow = side * max(14.0, 2 * (CLEAR - abs(off)))
    cx, cy = (one[0] + other[0]) / 2 + ox * bow, (one[1] + other[1]) / 2 + oy * bow
    return (
        f'<path d="M{one[0]:.1f} {one[1]:.1f}Q{cx:.1f} {cy:.1f} {other[0]:.1f} {other[1]:.1f}" fill="none"'
        f' stroke="{palette.KNOWS}" stroke-width="5" stroke-dasharray="11 6"/>'
    )


def _member(pair: Pair, side: Side, place: int, at: Point, middle: Point) -> str:
    x, y = at
    member = side.universe.members[place]
    drawn = body(KINDS[member.kind or 0], x, y, RADIUS, _quality(pair, side, place))
    if "paid" in pair.shows and member.professional:
        drawn += f'<rect x="{x + 8:.1f}" y="{y - 27:.1f}" width="18" height="18" fill="{palette.INK}"' \
                 f' stroke="{palette.PAPER}" stroke-width="3"/>'  # fmt: skip
    if "turnover" in pair.shows and member.began:
        drawn += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS + 6}" fill="none" stroke="{palette.INK}"' \
                 ' stroke-width="3"/>'  # fmt: skip
    notes = _notes(pair, side, place)
    reach = RADIUS + 6 if "turnover" in pair.shows else RADIUS
    first = y - reach - 9 - TYPE * len(notes) if y < middle[1] - 20 else y + reach + TYPE
    words = text(x, first, side.names[place], edge=True)
    words += "".join(
        text(x, first + TYPE * number, note, edge=True, quiet=True) for number, note in enumerate(notes, start=1)
    )
    return drawn + words


def _quality(pair: Pair, side: Side, place: int) -> str:
    if "turnover" in pair.shows:
        member = side.universe.members[place]
        return "gone" if member.ended else "better"
    if "quality" not in pair.shows:
        return "plain" if "support" in pair.shows or "paid" in pair.shows else "better"
    said = newest_readings(side.universe, pair.question.as_at, pair.question.voice)[place]
    return {(True, False): "better", (False, True): "worse", (True, True): "both"}.get(
        (bool(said.for_better), bool(said.for_worse)), "neither"
    )


def _notes(pair: Pair, side: Side, place: int) -> list[str]:
    """What stands under a name."""
    member = side.universe.members[place]
    if "turnover" in pair.shows:
        return ["gone" if member.ended else "new" if member.began else "stayed"]
    if "support" in pair.shows:
        gives = newest_readings(side.universe, pair.question.as_at, pair.question.voice)[place].support or 0
        return [" ".join(letter for bit, letter in enumerate(LETTERS) if gives >> bit & 1) or "none"]
    return []

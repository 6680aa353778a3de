"""A stretch of time as a line: contacts as marks, allocations as bars."""

from datetime import date
from itertools import pairwise

from kith.measures.universe import Allocation, Contact
from kith.universe.drawing import palette
from pictures_of_measures.ink import TYPE, body, line, text
from pictures_of_measures.invented import FIRST_DAY, HANDOVERS, MODES
from pictures_of_measures.pair import AS_AT, Pair, Side

LEFT, RIGHT = 52.0, 668.0
DAYS = 56
MARK, DOWN = 25, 104  # how large a contact is; how far down the line runs
FILLS = ((palette.CENTRE, palette.WHITE), (palette.WHITE, palette.INK), (palette.BANDS[0], palette.INK),
         (palette.TAIL, palette.INK), (palette.BETTER_PALE, palette.INK), (palette.WHITE, palette.INK))  # fmt: skip
BEGAN = date(2024, 7, 1)
HIGH = 48


def contacts(pair: Pair, side: Side, top: int) -> str:
    """The contacts of eight weeks."""
    told = side.universe.contacts
    y = top + DOWN
    drawn = [line(LEFT - 30, y, RIGHT + 30, y, colour=palette.HAIRLINE)]
    drawn += [_contact(side, one, _x(one.day), y) for one in told]
    drawn += _gaps(pair, sorted(one.day for one in told if one.kept), y)
    return "\n".join(drawn)


def _x(day: date) -> float:
    return LEFT + (RIGHT - LEFT) * (day - FIRST_DAY).days / DAYS


def _contact(side: Side, one: Contact, x: float, y: float) -> str:
    worker = one.worker or 0
    fill, ink = FILLS[worker] if one.kept else (palette.WHITE, palette.QUIET)
    edge = f'stroke="{palette.INK}" stroke-width="3"' + ("" if one.kept else ' stroke-dasharray="5 5"')
    if one.mode is not None and MODES[one.mode] == "phone":
        shape = f'<rect x="{x - 22:.1f}" y="{y - 22}" width="44" height="44" rx="6" fill="{fill}" {edge}/>'
    else:
        shape = f'<circle cx="{x:.1f}" cy="{y}" r="{MARK}" fill="{fill}" {edge}/>'
    drawn = shape + f'<g fill="{ink}">{text(x, y + 9, side.names[worker][0], bold=True)}</g>'
    if not one.kept:
        drawn += line(x - 21, y + 21, x + 21, y - 21, colour=palette.INK, width=4)
    if one.moved_by is not None:
        drawn += _moved(x, y)
    return drawn


def _moved(x: float, y: float) -> str:
    """An arrow from an earlier day."""
    return (
        f'<path d="M{x - 38:.1f} {y - 32}Q{x - 19:.1f} {y - 54} {x - 3:.1f} {y - 34}" fill="none"'
        f' stroke="{palette.WORSE}" stroke-width="4"/>'
        f'<path d="M{x + 3:.1f} {y - 27}l-15 -3l10 -11Z" fill="{palette.WORSE}"/>'
    )


def _gaps(pair: Pair, days: list[date], y: float) -> list[str]:
    """How many days lie between, under the line: of all, or of the two that are furthest apart."""
    between = [(one, other, (other - one).days) for one, other in pairwise(days)]
    if "longest" in pair.shows:
        between = [max(between, key=lambda each: each[2])]
    elif "gaps" not in pair.shows:
        return []
    drawn = []
    for one, other, many in between:
        a, b = _x(one) + 6, _x(other) - 6
        drawn.append(
            f'<path d="M{a:.1f} {y + 33}v9H{b:.1f}v-9" fill="none" stroke="{palette.QUIET}" stroke-width="3"/>'
        )
        word = f"{many} days" if b - a > 100 else str(many)
        drawn.append(text((a + b) / 2, y + 44 + TYPE, word, quiet=True))
    return drawn


def allocations(pair: Pair, side: Side, top: int) -> str:
    """Two years, each allocation a bar, the line of days under them."""
    y = top + DOWN - HIGH / 2
    drawn = []
    for one in side.universe.allocations:
        a, b = _month(one.from_day), _month(one.until or AS_AT)
        drawn.append(_bar(side, one, a, b - 5, y))
        if one.handover is not None:
            drawn.append(_handover(HANDOVERS[one.handover], b - 2.5, y))
    below = y + HIGH + 16
    drawn.append(line(LEFT, below, RIGHT, below, colour=palette.HAIRLINE))
    for day, word in ((BEGAN, "July 2024"), (date(2025, 7, 1), "July 2025"), (AS_AT, "June 2026")):
        x = _month(day)
        at = {BEGAN: "start", AS_AT: "end"}.get(day, "middle")
        drawn.append(line(x, below - 6, x, below + 6, colour=palette.QUIET))
        drawn.append(text(x, below + 8 + TYPE, word, at=at, quiet=True))
    return "\n".join(drawn)


def _month(day: date) -> float:
    return LEFT + (RIGHT - LEFT) * (day - BEGAN).days / (AS_AT - BEGAN).days


def _bar(side: Side, one: Allocation, a: float, b: float, y: float) -> str:
    nobody = one.worker is None
    fill, ink = (palette.WHITE, palette.QUIET) if one.worker is None else FILLS[one.worker]
    more = ' stroke-dasharray="8 6"' if nobody else ""
    name = "nobody named" if one.worker is None else side.names[one.worker]
    return (
        f'<rect x="{a:.1f}" y="{y:.0f}" width="{b - a:.1f}" height="{HIGH}" rx="6" fill="{fill}"'
        f' stroke="{palette.INK}" stroke-width="3"{more}/>'
        f'<g fill="{ink}">{text((a + b) / 2, y + HIGH / 2 + 9, name, bold=not nobody)}</g>'
    )


def _handover(word: str, x: float, y: float) -> str:
    """Over the place where one bar ends: two who touch, or two apart."""
    apart = 11 if word == "warm" else 24
    people = "".join(body("person", x + way * apart, y - 24, 12, "neither") for way in (-1, 1))
    return people + text(x + apart + 20, y - 15, word, at="start")

"""One picture: two universes, what the measure is in each, and why."""

from kith.universe.drawing import palette
from pictures_of_measures import circles, stories
from pictures_of_measures.ink import HEAD, TYPE, WIDTH, lines, picture, text
from pictures_of_measures.pair import Pair, Side

LOW, HIGH = "Low", "High"


def draw(pair: Pair) -> str:
    """The file, as it is kept."""
    told = f"{LOW}, {pair.low.number}: {pair.low.says} {HIGH}, {pair.high.number}: {pair.high.says}"
    beside = not {"contacts", "allocations"} & pair.shows
    height, content = _beside(pair) if beside else _under(pair)
    return picture(height, told, content)


def _head(word: str, side: Side) -> str:
    return f"{word}: {side.number}"


def _beside(pair: Pair) -> tuple[int, str]:
    """Two circles side by side."""
    top = circles.foot(pair)
    drawn, deepest = [], 0.0
    for word, side, left in zip((LOW, HIGH), pair.sides, (0, circles.HALF), strict=True):
        drawn.append(text(left + circles.HALF / 2, 46, _head(word, side), bold=True, size=HEAD))
        drawn.append(circles.panel(pair, side, left))
        said = lines(side.says)
        drawn += [text(left + circles.HALF / 2, top + 32 * n, part) for n, part in enumerate(said)]
        deepest = max(deepest, top + 32 * len(said))
    middle = f'<path d="M{circles.HALF} 24V{deepest - 20:.0f}" stroke="{palette.HAIRLINE}" stroke-width="2"/>'
    under, key = _key(pair, round(deepest))
    return under, "\n".join([middle, *drawn, key])


def _under(pair: Pair) -> tuple[int, str]:
    """Two lines of days, one under the other."""
    drawn, top = [], 0
    for word, side in zip((LOW, HIGH), pair.sides, strict=True):
        drawn.append(text(24, top + 46, _head(word, side), at="start", bold=True, size=HEAD))
        if "allocations" in pair.shows:
            drawn.append(stories.allocations(pair, side, top + 26))
            top += 232
        else:
            drawn.append(stories.contacts(pair, side, top + 16))
            top += 212 if {"gaps", "longest"} & pair.shows else 172
        said = lines(side.says, 54)
        drawn += [text(24, top + 14 + 32 * n, part, at="start") for n, part in enumerate(said)]
        top += 32 * len(said) + 8
        if word == LOW:
            drawn.append(f'<path d="M24 {top + 4}H{WIDTH - 24}" stroke="{palette.HAIRLINE}" stroke-width="2"/>')
            top += 8
    under, key = _key(pair, top)
    return under, "\n".join([*drawn, key])


def _key(pair: Pair, top: int) -> tuple[int, str]:
    """How to read it, at the foot, where there is something to say."""
    if not pair.key:
        return top + 8, ""
    said = lines(pair.key, 58)
    drawn = [text(WIDTH / 2, top + TYPE + 6 + 32 * n, part, quiet=True) for n, part in enumerate(said)]
    return top + TYPE + 32 * len(said), "\n".join(drawn)

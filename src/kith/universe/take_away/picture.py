"""A copy as one picture: the whole sheet as SVG, with nothing in it that is not drawn."""

from django.utils.translation import get_language

from kith.universe.drawing import palette
from kith.universe.drawing.lettering import break_lines, clip, readable, text_width
from kith.universe.drawing.writing import attribute, write
from kith.universe.take_away.key import Sign
from kith.universe.take_away.paper import SHEET, Paper
from kith.universe.take_away.rules import ONE_PAGE
from kith.universe.take_away.sheet import HEADING, Sheet

LINE = 1.4  # from one line of a paragraph to the next, in letter sizes
COLUMNS = 3
SIGN_WIDE, SIGN_NARROW = 96.0, 36.0
MOST_LINES = 60


def draw_sheet(sheet: Sheet) -> str:
    """The sheet as SVG; as high as what stands on it, and at least a sheet of A4."""
    paper = sheet.paper
    top = paper.margin + HEADING
    drawn, width, height = _map(sheet)
    parts = [_heading(sheet, paper), _placed(drawn, (SHEET[0] - width) / 2, top)]
    top += height + 8
    parts.append(_rule(paper, top))
    key, top = _key(sheet.key, paper, top + 8)
    words, bottom = _paragraphs(sheet, paper, top)
    high = max(SHEET[1], bottom + paper.margin)
    return _opening(sheet, high) + "".join([*parts, key, words]) + "</svg>"


def _opening(sheet: Sheet, high: float) -> str:
    told = f"{sheet.title}. {sheet.whose}. {sheet.shown}. " + " ".join(
        [told.line for part in sheet.parts for told in part.members]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SHEET[0]:g}" height="{high:.0f}"'
        f' viewBox="0 0 {SHEET[0]:g} {high:.0f}" role="group" xml:lang="{get_language()}"'
        f' aria-label="{attribute(told)}" font-family="Arial, Helvetica, sans-serif">'
        f'<rect width="{SHEET[0]:g}" height="{high:.0f}" fill="{palette.WHITE}"/>'
    )


def _map(sheet: Sheet) -> tuple[str, float, float]:
    """The map, with the bodies named for whoever hears them, at the size of its paper."""
    drawn, paper = sheet.drawn, sheet.paper
    if drawn is None:
        return "", 0.0, 0.0
    room = paper.height - sheet.beside_the_map() if sheet.how == ONE_PAGE else drawn.height
    share = min(1.0, paper.width / drawn.width, max(room, paper.width * 0.8) / drawn.height)
    scale = f'<g transform="scale({share * paper.zoom:.4f})">{drawn.svg}</g>'
    return scale, drawn.width * share, drawn.height * share


def _placed(svg: str, left: float, top: float) -> str:
    return f'<g transform="translate({left:.1f} {top:.1f})">{svg}</g>' if svg else ""


def _heading(sheet: Sheet, paper: Paper) -> str:
    left, right, base = paper.margin, SHEET[0] - paper.margin, paper.margin + 44
    side = paper.text
    room = paper.width - max(text_width(sheet.whose, side, bold=True), text_width(sheet.shown, side)) - 16
    title, size = readable(sheet.title), 34.0
    while size > paper.text and text_width(title, size, bold=True) > room:
        size -= 1
    whose = clip(readable(sheet.whose), side, paper.width * 0.6, bold=True)
    return (
        write(clip(title, size, max(room, 120.0), bold=True), left, base, size, weight="700")
        + write(whose, right, base - side * LINE, side, anchor="end", weight="700")
        + write(sheet.shown, right, base, side, anchor="end")
        + _rule(paper, paper.margin + HEADING - 8)
    )


def _rule(paper: Paper, top: float) -> str:
    left, right = paper.margin, SHEET[0] - paper.margin
    return f'<path d="M{left:g} {top:.1f}H{right:g}" stroke="{palette.CENTRE}" stroke-width="2.5" fill="none"/>'


def _key(signs: list[Sign], paper: Paper, top: float) -> tuple[str, float]:
    """The signs in three columns, and where they end."""
    wide, high = paper.width / COLUMNS, paper.sign_height
    drawn = []
    for number, sign in enumerate(signs):
        left, upper = paper.margin + number % COLUMNS * wide, top + number // COLUMNS * high
        across = SIGN_WIDE * 0.8 if 'width="96"' in sign.picture else SIGN_NARROW
        drawn.append(_placed(_small(sign.picture, across), left, upper + high / 2))
        drawn.append(_meaning(sign, paper, left + across + 8, upper + high / 2, wide - across - 14))
    return "".join(drawn), top + -(-len(signs) // COLUMNS) * high


def _meaning(sign: Sign, paper: Paper, left: float, middle: float, room: float) -> str:
    """The words beside a sign: in one line, or in two a little tighter."""
    lines = break_lines(readable(sign.words), paper.text, room)
    first = middle + paper.text * (0.34 - (len(lines) - 1) / 2)
    return "".join(write(line, left, first + n * paper.text, paper.text) for n, line in enumerate(lines))


def _small(picture: str, across: float) -> str:
    """A sign in the middle of its height."""
    wide = SIGN_WIDE if 'width="96"' in picture else SIGN_NARROW
    share = across / wide
    high = 26.0 if wide == SIGN_WIDE else SIGN_NARROW
    return f'<g transform="translate(0 {-high * share / 2:.1f}) scale({share:.3f})">{picture}</g>'


def _paragraphs(sheet: Sheet, paper: Paper, top: float) -> tuple[str, float]:
    nobody = "" if sheet.drawn else sheet.nobody
    texts = [nobody, sheet.in_full_words(), sheet.waiting_words(), sheet.since_words()]
    foot = " ".join(filter(None, [*sheet.foot, sheet.known, sheet.printed]))
    drawn = []
    base = top + paper.text * LINE
    for text in filter(None, [*texts, foot]):
        for line in _broken(text, paper):
            drawn.append(write(line, paper.margin, base, paper.text))
            base += paper.text * LINE
        base += paper.text * 0.4
    return "".join(drawn), base


def _broken(text: str, paper: Paper) -> tuple[str, ...]:
    """A paragraph in lines: made safe word by word, for it may be longer than any name."""
    whole = " ".join(readable(word) for word in text.split())
    return break_lines(whole, paper.text, paper.width, most=MOST_LINES)

"""Pen and type: what every picture is drawn with. Presentation attributes alone, and nothing that hangs on colour."""

from html import escape

from kith.universe.drawing import palette
from kith.universe.drawing.outlines import outline

WIDTH = 720
TYPE = 26  # read at 375 pixels as 12
HEAD = 30
LETTERS_A_LINE = 25
STRIPES = (
    '<defs><pattern id="s" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="{palette.WHITE}"/><rect width="3.5" height="7" fill="{palette.WORSE}"/>'
    "</pattern></defs>"
)


def picture(height: int, told: str, content: str) -> str:
    """The whole file. It is half as wide on a desk as it could be; on a phone it takes the page's width."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="560" height="{height * 560 / WIDTH:.0f}"'
        f' viewBox="0 0 {WIDTH} {height}" role="img" font-family="Arial, Helvetica, sans-serif" font-size="{TYPE}"'
        f' fill="{palette.INK}">\n<title>{escape(told)}</title>\n'
        f'{STRIPES if "url(#s)" in content else ""}<rect width="{WIDTH}" height="{height}" fill="{palette.PAPER}"/>\n'
        f"{content}\n</svg>\n"
    )


def text(x: float, y: float, words: str, *, at: str = "middle", quiet: bool = False, bold: bool = False,
         size: int = TYPE, edge: bool = False) -> str:  # fmt: skip
    """Words; with an edge of paper where they may stand on a line."""
    more = f' fill="{palette.QUIET}"' if quiet else ""
    more += ' font-weight="bold"' if bold else ""
    more += f' font-size="{size}"' if size != TYPE else ""
    more += f' paint-order="stroke" stroke="{palette.PAPER}" stroke-width="7" stroke-linejoin="round"' if edge else ""
    anchor = "" if at == "start" else f' text-anchor="{at}"'
    return f'<text x="{x:.0f}" y="{y:.0f}"{anchor}{more}>{escape(words)}</text>'


def lines(words: str, most: int = LETTERS_A_LINE) -> list[str]:
    """Words in as few lines of so many letters as they need, none of them much shorter than the others."""
    found = _filled(words, most)
    while len(shorter := _filled(words, most - 1)) == len(found) and max(map(len, shorter)) < most:
        found, most = shorter, most - 1
    return found


def _filled(words: str, most: int) -> list[str]:
    found = [""]
    for word in words.split():
        if found[-1] and len(found[-1]) + 1 + len(word) > most:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found


def body(kind: str, x: float, y: float, radius: float, quality: str = "better") -> str:
    """A member as Kith's map draws it: shape is kind, fill is quality."""
    path = outline(kind, x, y, radius)
    if quality == "both":
        half = f"M{x:.1f} {y - radius:.1f}a{radius} {radius} 0 0 1 0 {2 * radius:.1f}Z"
        return (
            f'<path d="{path}" fill="{palette.BETTER}"/><path d="{half}" fill="url(#s)"/>'
            f'<path d="{path}" fill="none" stroke="{palette.INK}" stroke-width="3"/>'
        )
    fill, edge, more = {
        "better": (palette.BETTER, palette.BETTER_EDGE, ""),
        "worse": ("url(#s)", palette.WORSE_EDGE, ""),
        "neither": (palette.WHITE, palette.INK, ""),
        "plain": (palette.TAIL, palette.INK, ""),
        "gone": (palette.WHITE, palette.NOT_ASKED, ' stroke-dasharray="5 5"'),
    }[quality]
    return f'<path d="{path}" fill="{fill}" stroke="{edge}" stroke-width="3"{more}/>'


def line(x1: float, y1: float, x2: float, y2: float, *, colour: str = palette.QUIET, width: float = 3,
         dashes: str = "") -> str:  # fmt: skip
    """A straight line."""
    more = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}" stroke-width="{width:g}"'
        f' stroke-linecap="round"{more}/>'
    )

"""Names in scripts whose letters join, or run from the right. What makes the PDF sets the words of a drawing letter by
letter from the left, and what makes the PNG knows no direction; each is given such words so that it has them right."""

import re
from html import escape, unescape

from kith.universe.drawing import palette

_TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_FACT = re.compile(r'([\w-]+)="([^"]*)"')
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)" viewBox="0 0 ([\d.]+) ')
_OTHER_SIDE = {"start": "end", "end": "start", "middle": "middle"}
FIRST_THAT_JOINS = 0x300  # combining marks, and from 0x590 on every script that joins or runs from the right
PUNCTUATION = range(0x2000, 0x2070)
GREEK_AND_CYRILLIC = range(0x370, 0x530)
RISE = 0.85  # from the top of a line of its own height to the baseline, in letter sizes
ROOM = 600.0  # pixels for a line that is set from its middle


def joins(text: str) -> bool:
    """Whether a text cannot be set letter by letter."""
    plain = (*PUNCTUATION, *GREEK_AND_CYRILLIC)
    return any(ord(letter) >= FIRST_THAT_JOINS and ord(letter) not in plain for letter in text)


def without_direction(svg: str) -> str:
    """The SVG for a drawing program that takes 'start' for the left whatever the script."""

    def turned(found: "re.Match[str]") -> str:
        facts, text = found.groups()
        if 'direction="rtl"' not in facts:
            return found[0]
        facts = facts.replace(' direction="rtl"', "")
        side = re.sub(r'text-anchor="(\w+)"', lambda anchor: f'text-anchor="{_OTHER_SIDE[anchor[1]]}"', facts)
        return f"<text {side}>{text}</text>"

    return _TEXT.sub(turned, svg)


def words_above(svg: str) -> str:
    """The SVG as HTML for the PDF, its joined words taken out and set above it as text of the page."""
    size = _SIZE.match(svg)
    if size is None:
        return svg
    width, _height, units = map(float, size.groups())
    lines: list[str] = []
    on_edges: set[str] = set()

    def lifted(found: "re.Match[str]") -> str:
        text = unescape(found[2])
        if not joins(text):
            return found[0]
        facts = dict(_FACT.findall(found[1]))
        if facts.get("fill") == "none":  # the pale edge of a name that a line passes beneath; it comes first
            on_edges.add(facts["x"] + facts["y"])
        else:
            lines.append(_line(facts, text, width / units, facts["x"] + facts["y"] in on_edges))
        return ""

    drawn = _TEXT.sub(lifted, svg)
    return f'<div style="position: relative; width: {width}px; margin: 0 auto">{drawn}{"".join(lines)}</div>'


def _line(facts: dict[str, str], text: str, zoom: float, on_edge: bool) -> str:
    """One line of text where the drawing has it."""
    size, x, y = (float(facts[name]) * zoom for name in ("font-size", "x", "y"))
    from_right = facts.get("direction") == "rtl"
    anchor = _OTHER_SIDE[facts["text-anchor"]] if from_right else facts["text-anchor"]
    left, align = {"start": (x, "left"), "middle": (x - ROOM / 2, "center"), "end": (x - ROOM, "right")}[anchor]
    style = (
        f"position: absolute; left: {left:.1f}px; top: {y - size * RISE:.1f}px; width: {ROOM}px; padding: 0;"
        f" text-align: {align}; font-size: {size:.1f}px; line-height: 1; white-space: nowrap;"
        f" color: {facts['fill']}; font-weight: {facts['font-weight']}"
    )
    edge = f' style="background: {palette.BANDS[2]}"' if on_edge else ""
    return f'<p style="{style}" dir="{"rtl" if from_right else "ltr"}"><span{edge}>{escape(text)}</span></p>'

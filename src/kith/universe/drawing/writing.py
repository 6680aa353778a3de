"""Text as SVG: escaped, isolated from its neighbours, on a pale edge where a line passes beneath."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from kith.universe.drawing import palette
from kith.universe.drawing.frames import Frame
from kith.universe.drawing.labels import Label
from kith.universe.drawing.lettering import runs_right_to_left, safe
from kith.universe.drawing.spots import LINE
from kith.universe.drawing.stand import Stand

BASELINE = 0.9  # from the top of a line to its baseline, in letter sizes
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_MIRRORED = {"start": "end", "end": "start", "middle": "middle"}


def checked_prefix(prefix: str) -> str:
    """The prefix of every id in one drawing; ValueError for one that could break out of an attribute."""
    if not _PREFIX.fullmatch(prefix):
        raise ValueError("An id prefix is a letter followed by letters, digits, hyphens or underscores.")
    return prefix


def attribute(text: object) -> str:
    """Text that is safe between the quotation marks of an attribute."""
    return escape(safe(text), quote=True)


def write(
    text: str, x: float, y: float, size: float, *, anchor: str = "start", fill: str = palette.INK, weight: str = "400"
) -> str:
    """One line of text with its baseline at y; `anchor` is start (left), middle or end (right), in any script."""
    return f'<text {_setting(text, x, y, size, anchor, weight)} fill="{fill}">{escape(text)}</text>'


def write_edge(text: str, x: float, y: float, size: float, *, anchor: str, weight: str = "400") -> str:
    """The pale edge of a line of text, to be drawn beneath it."""
    edge = f'fill="none" stroke="{palette.BANDS[3]}" stroke-width="4" stroke-linejoin="round" stroke-opacity="0.92"'
    return f"<text {_setting(text, x, y, size, anchor, weight)} {edge}>{escape(text)}</text>"


def write_on_edge(text: str, x: float, y: float, size: float, *, anchor: str, fill: str, weight: str = "400") -> str:
    """A line of text on its pale edge."""
    edge = write_edge(text, x, y, size, anchor=anchor, weight=weight)
    return edge + write(text, x, y, size, anchor=anchor, fill=fill, weight=weight)


def _setting(text: str, x: float, y: float, size: float, anchor: str, weight: str) -> str:
    """Where and how a text stands. Isolated, so that a name cannot reorder what is next to it."""
    setting = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"'
    if runs_right_to_left(text):
        anchor = _MIRRORED[anchor]  # 'start' is then the right-hand side
        setting += ' direction="rtl"'
    if not text.isascii():
        setting += ' unicode-bidi="isolate"'
    return f'{setting} text-anchor="{anchor}" font-weight="{weight}"'


def draw_leader(label: Label, place: Stand) -> str:
    """A thin line from a body to a label that stands further off; nothing for one close by."""
    if label.leader is None:
        return ""
    left, top, right, bottom = label.box
    ux, uy = label.leader
    x, y = place.x + ux * (place.reach + 1), place.y + uy * (place.reach + 1)
    near_x, near_y = min(max(place.x, left), right), min(max(place.y, top), bottom)
    line = f'fill="none" stroke="{palette.QUIET}" stroke-width="0.8"'
    return f'<path d="M{x:.1f} {y:.1f}L{near_x:.1f} {near_y:.1f}" {line}/>'


def write_label(label: Label, frame: Frame) -> str:
    """The lines of a name and the note under it, hidden from screen readers, who hear the whole description."""
    texts = (
        write(text, x, y, size, anchor=label.anchor, fill=fill) for text, x, y, size, fill in _lines_of(label, frame)
    )
    return f'<g aria-hidden="true">{" ".join(texts)}</g>'


def draw_edges(labels: Iterable[Label], frame: Frame, *, of_all: bool = False) -> str:
    """The pale edges of all names that a line passes beneath; `of_all` where ties between others may pass beneath any
    of them. They lie under the members and outside their links: there
    each name would be read twice by whatever compares a link's words with its description."""
    return "".join(
        write_edge(text, x, y, size, anchor=label.anchor)
        for label in labels
        if label.crossed or of_all
        for text, x, y, size, _fill in _lines_of(label, frame)
    )


def _lines_of(label: Label, frame: Frame) -> Iterator[tuple[str, float, float, float, str]]:
    left, top, right, _ = label.box
    x = {"start": left, "end": right, "middle": (left + right) / 2}[label.anchor]
    rows = [(line, frame.font, palette.INK) for line in label.lettering.lines]
    if label.lettering.note:
        rows.append((label.lettering.note, frame.note_font, palette.QUIET))
    for text, size, fill in rows:
        yield text, x, top + size * BASELINE, size, fill
        top += size * LINE

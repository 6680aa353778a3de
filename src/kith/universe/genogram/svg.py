"""A whole genogram as one SVG: presentation attributes only, each person a link with a spoken name."""

from collections.abc import Mapping
from dataclasses import dataclass

from kith.universe.drawing import palette
from kith.universe.drawing.lettering import balance, break_lines, readable
from kith.universe.drawing.spots import LINE
from kith.universe.drawing.svg import safe_address
from kith.universe.drawing.writing import BASELINE, attribute, write
from kith.universe.genogram.columns import SYMBOL
from kith.universe.genogram.layout import PAD, SHEET, Layout, Place, Sheet, lay_out
from kith.universe.genogram.rules import Family
from kith.universe.genogram.symbols import NOBODY_NAMED, draw_path, draw_slash, draw_symbol
from kith.universe.genogram.told import CENTRE

FONT, NOTE = 14.5, 13.0
UNDER = 4.0  # between a symbol and its name
BETWEEN = 22.0  # kept free of names within a cell: the line of a couple's children runs there


@dataclass(frozen=True)
class Face:
    """What is shown of somebody: their name, words under it, all of it as spoken, their symbol, where they lead to."""

    name: str
    note: str = ""
    spoken: str = ""
    href: str | None = None
    shape: str = ""
    barred: bool = False


@dataclass(frozen=True)
class Words:
    """The words on the drawing itself, in the reader's language."""

    title: str
    beside: str


def draw_genogram(family: Family, faces: Mapping[int, Face], words: Words, sheet: Sheet = SHEET) -> str:
    """The whole drawing. `faces` holds everybody of the family; in the order in which a keyboard meets them they stand
    from the oldest generation down and from left to right."""
    labels = {key: _label(face, sheet) for key, face in faces.items()}
    layout = lay_out(family, sheet, {key: _height(lines) for key, lines in labels.items()})
    order = sorted(layout.places, key=lambda key: (layout.places[key].y, layout.places[key].x))
    people = (_person(family, key, faces[key], layout.places[key], labels[key]) for key in order)
    return f"{_opening(layout, words.title)}{_scenery(layout, words, sheet)}{''.join(people)}</svg>"


def _opening(layout: Layout, title: str) -> str:
    width, height = layout.width, layout.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}"'
        f' viewBox="0 0 {width:.0f} {height:.0f}" role="group" aria-label="{attribute(title)}"'
        ' font-family="Arial, Helvetica, sans-serif">'
    )


def _scenery(layout: Layout, words: Words, sheet: Sheet) -> str:
    """The lines, hidden from screen readers: the list says each in a sentence."""
    parts = [f'<rect width="{layout.width:.0f}" height="{layout.height:.0f}" fill="{palette.PAPER}"/>']
    if layout.beside is not None:
        left, width = layout.beside - 8, layout.width - layout.beside
        parts.append(f'<rect x="{left:.1f}" y="4" width="{width:.1f}" height="{layout.height - 8:.1f}" rx="6"'
                     f' fill="{palette.SHELF}"/>')  # fmt: skip
        for place, text in enumerate(break_lines(readable(words.beside), NOTE, width - 16, bold=True)):
            y = PAD + 6 + place * NOTE * LINE
            parts.append(write(text, layout.beside + 4, y, NOTE, fill=palette.QUIET, weight="700"))
    for line in layout.lines:
        parts += [draw_path(path, line.style, line.over) for path in line.paths]
        parts += [draw_slash(*line.slash)] if line.slash else []
    return f'<g aria-hidden="true">{"".join(parts)}</g>'


Label = list[tuple[str, float, str]]  # the text of a line, its size, its colour


def _label(face: Face, sheet: Sheet) -> Label:
    room = sheet.cell - BETWEEN
    lines: Label = [(line, FONT, palette.INK) for line in balance(readable(face.name), FONT, room, room)]
    return lines + [(line, NOTE, palette.QUIET) for line in break_lines(readable(face.note), NOTE, room)]


def _height(lines: Label) -> float:
    return UNDER + sum(size * LINE for _text, size, _fill in lines)


def _person(family: Family, key: int, face: Face, place: Place, label: Label) -> str:
    kin = family.people[key]
    shape = NOBODY_NAMED if kin.unnamed else face.shape or kin.gender
    symbol = draw_symbol(place.x, place.y, shape, centre=key == CENTRE, died=kin.died, barred=face.barred)
    half = SYMBOL / 2
    touch = f'<rect x="{place.x - half:.1f}" y="{place.y - half:.1f}" width="{SYMBOL:g}" height="{SYMBOL:g}"'
    drawn = f'{touch} fill="#ffffff" fill-opacity="0"/>{symbol}{_write(label, place)}'
    told = attribute(face.spoken or face.name)
    address = safe_address(face.href)
    facts = f'data-kin="{key}" aria-label="{told}"'
    return f'<a href="{attribute(address)}" {facts}>{drawn}</a>' if address else f'<g role="img" {facts}>{drawn}</g>'


def _write(label: Label, place: Place) -> str:
    texts, top = [], place.y + SYMBOL / 2 + UNDER
    for text, size, fill in label:
        texts.append(write(text, place.x, top + size * BASELINE, size, anchor="middle", fill=fill))
        top += size * LINE
    return f'<g aria-hidden="true">{" ".join(texts)}</g>'

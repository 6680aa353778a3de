"""The key to the genogram, drawn with its own pictures: what is seen there is found here, with its words."""

from django.utils.translation import gettext as _

from kith.universe.genogram.symbols import NOBODY_NAMED, ORGANISATION, R, draw_path, draw_slash, draw_symbol
from kith.universe.genogram.told import MAN, WOMAN
from kith.universe.legend import Part, Sign

SIDE, WIDE, HIGH = 54.0, 76.0, 26.0


def key_for(name: str, own: bool) -> list[Part]:
    """The key to the genogram of somebody called `name`; `own` when it is they who read it."""
    return [Part(_("Who"), _people(name, own)), Part(_("Couples"), _couples()), Part(_("Children"), _children())]


def _people(name: str, own: bool) -> list[Sign]:
    return [
        Sign(_symbol("", centre=True), _("Me: dark, with a double edge") if own else (
            _("%(name)s: dark, with a double edge") % {"name": name})),
        Sign(_symbol(MAN), _("Square: the word used for the tie is a man’s, such as ‘father’")),
        Sign(_symbol(WOMAN), _("Circle: the word used is a woman’s, such as ‘aunt’")),
        Sign(_symbol(""), _("Question mark: the word used says neither. The shape says no more than the word")),
        Sign(_symbol(NOBODY_NAMED), _("Broken edge: there is another parent; who it is was not told")),
        Sign(_symbol(ORGANISATION), _("Flat: a group, a service or a place")),
        Sign(_symbol("", died=True), _("Crossed through: has died")),
        Sign(_symbol("", barred=True), _("Two bars: no contact is allowed")),
    ]  # fmt: skip


def _couples() -> list[Sign]:
    return [
        Sign(_sample("couple"), _("Unbroken line: a couple, married or not")),
        Sign(_sample("couple", slash=True), _("One stroke across: they have parted")),
        Sign(_sample("parents"), _("Broken line: parents of the same child; no more was told")),
    ]


def _children() -> list[Sign]:
    return [
        Sign(_sample("parent"), _("Unbroken: parent and child")),
        Sign(_sample("adopted"), _("Dashes: adopted")),
        Sign(_sample("foster"), _("Dots: fostered, or cared for by")),
        Sign(_sample("foster", over=True), _("Thin: it is over")),
        Sign(_sample("step"), _("Dots and dashes: step-parent or step-brother or step-sister")),
        Sign(_siblings(), _("A bar over two: brothers or sisters, whole or half; by which parents was not told")),
    ]


def _symbol(shape: str, *, centre: bool = False, died: bool = False, barred: bool = False) -> str:
    x, y = R + 1.5, SIDE - R - 1.5
    return _picture(SIDE + 6, SIDE, draw_symbol(x, y, shape, centre=centre, died=died, barred=barred))


def _sample(style: str, *, slash: bool = False, over: bool = False) -> str:
    line = draw_path(((3.0, HIGH / 2), (WIDE - 3, HIGH / 2)), style, over)
    return _picture(WIDE, HIGH, line + (draw_slash(WIDE / 2, HIGH / 2) if slash else ""))


def _siblings() -> str:
    return _picture(WIDE, HIGH, draw_path(((10.0, 22.0), (10.0, 8.0), (WIDE - 10, 8.0), (WIDE - 10, 22.0)), "siblings"))


def _picture(width: float, height: float, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}"'
        f' viewBox="0 0 {width:g} {height:g}" aria-hidden="true">{content}</svg>'
    )

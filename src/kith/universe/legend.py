"""The key under the map, drawn with the map's own pictures: what is seen there is found here, with its words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kith.universe.drawing.bodies import KINDS, Body
from kith.universe.drawing.glyphs import draw_glyph, draw_line_sample
from kith.universe.picture import SMALL


@dataclass(frozen=True)
class Sign:
    """One picture of the key, as SVG, and what it means."""

    picture: str
    words: str


@dataclass(frozen=True)
class Part:
    """A part of the key under its heading."""

    title: str
    signs: list[Sign]


def legend_for(name: str, own: bool) -> list[Part]:
    """The key to the map of somebody called `name`; `own` when it is they who read it."""
    good = _("Good or hard for me") if own else _("Good or hard for %(name)s") % {"name": name}
    sways = _("Bigger: sways me more") if own else _("Bigger: sways %(name)s more") % {"name": name}
    return [
        Part(good, _qualities()),
        Part(_("What is happening"), _states()),
        Part(_("Who or what"), _kinds()),
        Part(_("Near, big, whose view"), [
            Sign(_glyph(pull=0) + _glyph(pull=2) + _glyph(pull=4), sways),
            Sign(_glyph(count=5), _("Several people, closed up. Choose to open")),
            Sign(_glyph(other="?"), _("Half-toned, with initials: only somebody else said how close")),
        ]),
    ]  # fmt: skip


def _qualities() -> list[Sign]:
    words = {
        "better": _("For better: solid, straight line"),
        "worse": _("For worse: stripes, jagged line"),
        "both": _("Both at once: half and half"),
        "not-asked": _("Not asked, or skipped: dots"),
    }
    return [Sign(draw_line_sample(quality) + _glyph(quality), said) for quality, said in words.items()]


def _states() -> list[Sign]:
    return [
        Sign(draw_line_sample("worse", "ruptured"), _("Something broke: a gap")),
        Sign(draw_line_sample("both", "repairing"), _("Mending: stitches")),
        Sign(draw_line_sample("not-asked", "barred"), _("No contact is allowed: two bars")),
        Sign(
            draw_line_sample("not-asked", "hoped-for") + _glyph("not-asked", state="hoped-for"),
            _("Hoped for: dashes, outside the rings"),
        ),
        Sign(_glyph(state="ended"), _("Over: pale, no line, outside the rings")),
    ]


def _kinds() -> list[Sign]:
    words = {
        "person": _("A person"),
        "group": _("A group"),
        "service": _("A service"),
        "place": _("A place"),
        "context": _("A setting, such as an estate or online"),
    }
    return [Sign(_glyph(kind=kind), words[kind]) for kind in KINDS]


def _glyph(
    quality: str = "better", *, kind: str = "person", state: str = "", pull: int = 2, other: str = "", count: int = 0
) -> str:
    body = Body("", "", kind, None, 2, pull, quality, state=state, other_voice=other, count=count)
    return draw_glyph(body, id_prefix=SMALL)

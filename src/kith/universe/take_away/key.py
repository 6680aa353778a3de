"""The key of a copy: only the signs that are drawn on it, each with a few words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.glyphs import draw_glyph, draw_line_sample
from kith.universe.drawing.marks import definitions
from kith.universe.drawing.writing import attribute
from kith.universe.take_away.halves import halves_apart

LINES = {"ruptured": "worse", "repairing": "both", "barred": "worse"}  # states that are seen on the line
KINDS_TOLD = ("group", "service", "place", "context")


@dataclass(frozen=True)
class Sign:
    """One picture, whole in itself; what it looks like, for whoever does not see it; and what it means, in a few words
    and in a sentence."""

    picture: str
    look: str
    words: str
    simply: str = ""


def key_for(bodies: Sequence[Body], name: str, own: bool) -> list[Sign]:
    """The signs of these bodies, in one order everywhere."""
    shown = [body for body in bodies if body.state not in ("hoped-for", "ended")]
    signs = [_quality(code, name, own) for code in looks() if any(body.quality == code for body in shown)]
    signs += [_state(code) for code in state_words() if any(body.state == code for body in bodies)]
    signs += [_kind(code) for code in KINDS_TOLD if any(body.kind == code for body in bodies)]
    if any(body.other_voice for body in shown):
        half = _body(other_voice="?")
        signs.append(_glyph("key-voice", half, _("Half-toned, with initials"), _("somebody else’s view")))
    if len({body.pull for body in shown}) > 1:
        signs.append(_pull(name, own))
    return signs


def looks() -> dict[str, str]:
    """What each fill looks like."""
    return {
        "better": _("Filled green"),
        "worse": _("Red stripes"),
        "both": _("Half green, half red stripes"),
        "not-asked": _("White, with a dotted edge"),
    }


def look_of(body: Body) -> str:
    """What a body looks like, in a few words."""
    apart = {"hoped-for": _("White, with a dashed edge"), "ended": _("Pale")}
    return apart.get(body.state) or looks()[body.quality]


def state_words() -> dict[str, str]:
    """What is happening, as a key says it."""
    return {
        "ruptured": _("broken"),
        "repairing": _("mending"),
        "barred": _("no contact"),
        "hoped-for": _("hoped for"),
        "ended": _("ended"),
    }


def _quality(code: str, name: str, own: bool) -> Sign:
    mine = {"better": _("good for me"), "worse": _("hard for me"), "both": _("both"), "not-asked": _("not said")}
    theirs = {"better": _("good for %(name)s"), "worse": _("hard for %(name)s"), "both": _("both"),
              "not-asked": _("not said")}  # fmt: skip
    words = mine[code] if own else theirs[code] % {"name": name}
    return _glyph(f"key-{code}", _body(code), looks()[code], words)


def _state(code: str) -> Sign:
    words = state_words()[code]
    if code not in LINES:
        body = _body("not-asked" if code == "hoped-for" else "better", state=code)
        return _glyph(f"key-{code}", body, look_of(body), words)
    look = {
        "ruptured": _("A line with a gap"),
        "repairing": _("A line with stitches"),
        "barred": _("A line that ends at two bars"),
    }[code]
    return Sign(alone(draw_line_sample(LINES[code], code), f"key-{code}", look), look, words)


def _kind(code: str) -> Sign:
    words = {"group": _("a group"), "service": _("a service"), "place": _("a place"), "context": _("a setting")}
    look = {"group": _("Three joined circles"), "service": _("A square"), "place": _("A house"),
            "context": _("A diamond")}  # fmt: skip
    return _glyph(f"key-{code}", _body(kind=code), look[code], words[code])


def _pull(name: str, own: bool) -> Sign:
    words = _("bigger: sways me more") if own else _("bigger: sways %(name)s more") % {"name": name}
    simply = _("The bigger, the more it changes what I do.") if own else _("The bigger, the more it sways %(name)s.")
    return replace(_glyph("key-pull", _body(pull=4), _("A large one"), words), simply=simply % {"name": name})


def _glyph(prefix: str, body: Body, look: str, words: str) -> Sign:
    return Sign(picture_of(body, prefix, look), look, words)


def _body(quality: str = "better", kind: str = "person", state: str = "", pull: int = 3, other_voice: str = "") -> Body:
    return Body("", "", kind, None, 2, pull, quality, state=state, other_voice=other_voice)


def picture_of(body: Body, prefix: str, look: str) -> str:
    """A body's small picture, whole in itself; `prefix` is its own alone on its page."""
    return alone(draw_glyph(replace(body, name="", spoken="", href=None), id_prefix=prefix), prefix, look)


def alone(svg: str, prefix: str, look: str) -> str:
    """A small picture with the stripes that it refers to and its words: what makes a PDF looks in no other picture."""
    opening, rest = svg.split(">", 1)
    opening = opening.replace(' aria-hidden="true"', ' role="img"')
    return halves_apart(f"{opening}><title>{attribute(look)}</title>{definitions(prefix)}{rest}")

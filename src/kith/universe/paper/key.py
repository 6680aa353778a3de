"""The few signs that a map on paper needs, with their words: the same as on the screen."""

from django.utils.translation import gettext as _

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.glyphs import draw_glyph, draw_line_sample
from kith.universe.legend import Sign
from kith.universe.picture import SMALL

KINDS = ("person", "group", "service", "place", "context")


def key_for_paper() -> list[Sign]:
    """What to draw for whom, and for what is between."""
    kinds = (_("A person"), _("A group"), _("A service"), _("A place"), _("A setting, or online"))
    shapes = [Sign(_outline(kind), words) for kind, words in zip(KINDS, kinds, strict=True)]
    return [
        *shapes,
        Sign(draw_line_sample("better"), _("Good for me")),
        Sign(draw_line_sample("worse"), _("Hard for me")),
        Sign(draw_line_sample("both"), _("Both")),
        Sign(draw_line_sample("worse", "ruptured"), _("Something broke")),
        Sign(_outline("person", 0) + _outline("person", 4), _("Bigger: sways me more")),
    ]


def _outline(kind: str, pull: int = 2) -> str:
    """As one draws it: white."""
    return draw_glyph(Body("", "", kind, None, 2, pull, "not-asked"), id_prefix=SMALL)

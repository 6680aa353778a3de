"""The words of moving somebody: why something stays as it is, and where somebody stands."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.universe.moving.rules import A_CORRECTION, GONE, NOT_THE_AUTHOR, NOT_TODAY
from kith.universe.placing import BESIDE, ENDED, HOPED_FOR, NOT_YET
from kith.universe.words import Words

WHY_IT_STAYS: Words = {
    GONE: gettext_lazy("It was corrected or taken back already. Nothing was changed."),
    NOT_THE_AUTHOR: gettext_lazy(
        "Only whoever wrote it down can take it back. You can correct it. Nothing was changed."
    ),
    NOT_TODAY: gettext_lazy(
        "Only what was written down today can be taken back: others may have relied on it since. You can correct it, or"
        " say what is so now. Nothing was changed."
    ),
    A_CORRECTION: gettext_lazy(
        "It took the place of what was written before, and taking it back would leave neither. Correct it again."
        " Nothing was changed."
    ),
}
# Why somebody is neither nearer nor further: they are on no ring.
NO_RING: Words = {
    HOPED_FOR: gettext_lazy("They are hoped for, and stand outside the rings until it has begun."),
    ENDED: gettext_lazy("It has ended, and they stand outside the rings. If that is not so, correct the tie."),
    NOT_YET: gettext_lazy("It has not begun yet, and they do not stand on the map."),
    BESIDE: gettext_lazy("They are known through others, and do not stand on the map. Add a tie with them first."),
}

SIDES: Words = {
    "clockwise": gettext_lazy("A little clockwise"),
    "far-clockwise": gettext_lazy("Further clockwise"),
    "anticlockwise": gettext_lazy("A little anticlockwise"),
    "far-anticlockwise": gettext_lazy("Further anticlockwise"),
}


def sentences() -> dict[str, str]:
    """How it is said where somebody stands; the page's script fills them in as `stands` does."""
    return {
        "named": _("%(name)s, %(stands)s"),
        "between": _("%(close)s, between %(before)s and %(after)s"),
        "beside": _("%(close)s, next to %(before)s"),
        "alone": _("%(close)s, with nobody beside them"),
    }


def stands(close: str, before: str, after: str) -> str:
    """'close, between Mum and Ellie'."""
    how = "between" if before and after and before != after else "beside" if before or after else "alone"
    return sentences()[how] % {"close": close, "before": before or after, "after": after}

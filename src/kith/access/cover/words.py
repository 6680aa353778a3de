"""Why a cover, or its days, cannot be arranged, in words."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.access.cover.rules import BACKWARDS, ELSEWHERE, FAR, LONG, ONESELF, PAST, ROLE, TWICE

DAYS: dict[str, tuple[str, "str | Promise"]] = {
    PAST: ("starts", _("This day has passed. Nobody can stand in for days gone by: begin today or later.")),
    BACKWARDS: ("ends", _("The last day lies before the first one. Check both.")),
    LONG: ("ends", _("This is too long. Choose an earlier last day; it can be arranged again when it is over.")),
    FAR: ("starts", _("The first day lies more than a year ahead. Check the year.")),
}
COVERS: dict[str, "str | Promise"] = {
    ONESELF: _("Nobody can cover for themself. Choose a colleague."),
    ROLE: _("Cover is between practitioners, managers and the duty desk. Nobody else can be given it."),
    ELSEWHERE: _("They work for another agency. What they need is shared with them in the team around each person."),
    TWICE: _(
        "They cover for each other’s people on some of these days already. End that cover first, or choose other days."
    ),
}


def days_words(why: str, longest: int) -> dict[str, str]:
    """The field at which a fault of the days stands, and what it says."""
    field, words = DAYS[why]
    if why == LONG:
        return {field: str(_("At most %(most)s days. ") % {"most": longest}) + str(words)}
    return {field: str(words)}


def longest_cover() -> int:
    """How many days a cover may last."""
    return int(settings.LONGEST_COVER)

"""Why a cover cannot be arranged, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.access.cover.rules import ELSEWHERE, ONESELF, ROLE, TWICE

COVERS: dict[str, "str | Promise"] = {
    ONESELF: _("Nobody can cover for themself. Choose a colleague."),
    ROLE: _("Cover is between practitioners, managers and the duty desk. Nobody else can be given it."),
    ELSEWHERE: _("They work for another agency. What they need is shared with them in the team around each person."),
    TWICE: _(
        "They cover for each other’s people on some of these days already. End that cover first, or choose other days."
    ),
}

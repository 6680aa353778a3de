"""The words of named purposes."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

Words = dict[str, "str | Promise"]

KIND_WORDS: Words = {
    "family-working": _("Family working"),
    "other": _("Another purpose"),
}
HOW_WORDS: Words = {
    "in-person": _("in person"),
    "phone": _("by phone"),
    "letter": _("by letter"),
    "with-carer": _("together with their parent or carer"),
}
WHY_NOT_WORDS: Words = {
    "ended": _("It has ended."),
    "not-several": _("It does not hold two people any more."),
    "not-agreed": _("No manager has agreed to it yet."),
    "by-the-asker": _("Whoever asked for it cannot also agree to it."),
    "not-begun": _("It has not begun."),
    "expired": _("Its last day has gone by. Ask anew if it is still needed."),
    "not-told": _("Not everybody in it has been told yet."),
    "no-one-team": _("No one team works with all of them now."),
}
USE_WORDS: Words = {
    "looked": _("looked for a name"),
    "linked": _("said that two are the same"),
    "link-undone": _("said that two are not the same after all"),
}


def how_far(*, agreed: bool, ended: bool, told_on: date | None, not_told: bool) -> str:
    """How far a purpose came, and whether one person in it was told, in a sentence or two."""
    if ended:
        return str(WHY_NOT_WORDS["ended"])
    said = [now("A manager agreed to it.") if agreed else str(WHY_NOT_WORDS["not-agreed"])]
    if told_on:
        said.append(now("This person was told on %(day)s.") % {"day": date_format(told_on, "j F Y")})
    if not_told:
        said.append(now("A reason is kept not to tell this person."))
    return " ".join(said)

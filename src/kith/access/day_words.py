"""Why somebody cannot stand in on these days, in words."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.access.periods import BACKWARDS, FAR, LONG, PAST, no_such_days
from kith.access.queries import today

DAYS: dict[str, tuple[str, "str | Promise"]] = {
    PAST: ("starts", _("This day has passed. Nobody can stand in for days gone by: begin today or later.")),
    BACKWARDS: ("ends", _("The last day lies before the first one. Check both.")),
    LONG: ("ends", _("This is too long. Choose an earlier last day; it can be arranged again when it is over.")),
    FAR: ("starts", _("The first day lies more than a year ahead. Check the year.")),
}


def check_days(starts: date, ends: date, longest: int) -> None:
    """Raises ValidationError at the field of the day that cannot be."""
    why = no_such_days(starts, ends, today(), longest, settings.FURTHEST_AHEAD)
    if not why:
        return
    field, words = DAYS[why]
    most = str(_("At most %(most)s days.") % {"most": longest}) + " " if why == LONG else ""
    raise ValidationError({field: most + str(words)})

"""Starting a drawing, and taking it further."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.people.actions import Speaking
from kith.people.models import Centre
from kith.people.rules import LONGEST_NAME, tidy
from kith.trail.actions import Said, record
from kith.universe.actions import save_assertion, supersede
from kith.universe.models import Drawing, DrawingVersion
from kith.universe.sittings.rules import may_become


@transaction.atomic
def start_drawing(*, speaking: Speaking, centre: Centre, drawn_on: date, in_the_room: str = "") -> Drawing:
    """A sitting begins."""
    if drawn_on > timezone.localdate():
        raise ValidationError({"drawn_on": _("This day has not come yet. Give the day you sat down together.")})
    if len(tidy(in_the_room)) > LONGEST_NAME:
        raise ValidationError({"in_the_room": _("Up to %(most)s letters fit.") % {"most": LONGEST_NAME}})
    anchor = Drawing.objects.create(centre=centre)
    version = DrawingVersion(drawing=anchor, centre=centre, drawn_on=drawn_on, in_the_room=tidy(in_the_room))
    save_assertion(version, speaking)
    record(Said(speaking.by.pk, "collected", "drawing", speaking.because, centre=centre.pk, object_id=anchor.pk))
    return anchor


@transaction.atomic
def take_drawing_further(
    *, speaking: Speaking, version: DrawingVersion, state: str, confirmed_words: str = ""
) -> DrawingVersion:
    """Drawn together, not right yet or confirmed by the person in their words, looked at again, or replaced."""
    if not may_become(version.state, state):
        raise ValidationError({"state": _("A drawing cannot go from where it is to that. Reload the page.")})
    new = DrawingVersion(
        drawing=version.drawing,
        centre=version.centre,
        drawn_on=version.drawn_on,
        in_the_room=version.in_the_room,
        state=state,
        confirmed_words=tidy(confirmed_words) or _kept_words(version, state),
    )
    supersede(version, new, speaking)
    centre = version.centre_id
    record(Said(speaking.by.pk, "altered", "drawing", speaking.because, centre=centre, object_id=version.drawing_id))
    return new


def _kept_words(version: DrawingVersion, state: str) -> str:
    """What they said goes on being said, but not what was wrong of a drawing that is right now, nor the reverse."""
    turned = {"confirmed": "not-right", "not-right": "confirmed"}.get(state) == version.state
    return "" if turned else version.confirmed_words

"""Attaching a photograph to a drawing, and taking it off again."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kith.people.actions import Speaking, moment_of
from kith.trail.actions import Said, record
from kith.universe.actions import save_assertion
from kith.universe.models import Drawing, Photograph
from kith.universe.paper.sealing import seal


@transaction.atomic
def attach_photograph(*, speaking: Speaking, drawing: Drawing, picture: bytes) -> Photograph:
    """Keep a plain picture (`images.plain_picture`) of a paper map, sealed. Raises ValidationError for one sheet too
    many."""
    most = settings.PHOTOGRAPHS_OF_A_DRAWING
    if Photograph.objects.filter(drawing=drawing, superseded_at=None).count() >= most:
        raise ValidationError(
            {"photograph": _("A drawing holds up to %(most)s photographs. Take one off first.") % {"most": most}}
        )
    row = Photograph(centre=drawing.centre, drawing=drawing, sealed=seal(picture))
    save_assertion(row, speaking)
    record(Said(speaking.by.pk, "collected", "photograph", speaking.because, drawing.centre_id, row.pk))
    return row


@transaction.atomic
def take_photograph_off(*, speaking: Speaking, photograph: Photograph) -> None:
    """Nobody is shown it any more. Raises ValidationError where somebody else was quicker."""
    when = moment_of(photograph, speaking)
    taken = Photograph.objects.filter(pk=photograph.pk, superseded_at=None).update(superseded_at=when)
    if not taken:
        raise ValidationError(_("Somebody else took this off a moment ago."))
    record(Said(speaking.by.pk, "altered", "photograph-taken-off", speaking.because, photograph.centre_id,
                photograph.pk))  # fmt: skip

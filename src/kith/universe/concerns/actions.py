"""Writing a concern down, and adding to it. Nothing of it is changed afterwards."""

from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.people.actions import Speaking
from kith.people.models import Centre
from kith.people.rules import LONGEST_WORDS, SAID, SKIPPED, UNKNOWN, tidy
from kith.trail.actions import Said, record
from kith.universe.actions import save_assertion
from kith.universe.concerns.rules import NEEDS_WORDS, may_add
from kith.universe.models import Concern, ConcernEntry, Drawing, Member
from kith.universe.voices import AUTHOR, voice_of_user


@dataclass(frozen=True, kw_only=True)
class ConcernWords:
    """What somebody told of. `wants` is empty where they were asked and passed over it, or do not know."""

    words: str
    danger: str
    limits_told: str
    wants: str = ""
    wants_unknown: bool = False
    member: int | None = None
    drawing: int | None = None
    told_on: date | None = None

    def answer(self) -> str:
        """Whether they said what they want, skipped it, or do not know."""
        return SAID if tidy(self.wants) else UNKNOWN if self.wants_unknown else SKIPPED


@transaction.atomic
def write_concern(*, speaking: Speaking, centre: Centre, told: ConcernWords) -> Concern:
    """Somebody told of harm. It is kept in their voice, for whoever wrote it down and for managers."""
    _check(centre, told)
    day = told.told_on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"told_on": _("This day has not come yet. Give the day they told you.")})
    row = Concern(
        centre=centre, member_id=told.member, drawing_id=told.drawing, told_on=day, words=_within(told.words, "words"),
        wants=_within(told.wants, "wants"), wants_answer=told.answer(), danger=told.danger,
        limits_told=told.limits_told,
    )  # fmt: skip
    if not row.words:
        raise ValidationError({"words": _("Write what they said, as they said it.")})
    save_assertion(row, replace(speaking, audience=AUTHOR))
    record(Said(speaking.by.pk, "collected", "concern", speaking.because, centre=centre.pk, object_id=row.pk))
    return row


@transaction.atomic
def add_to_concern(*, speaking: Speaking, concern: Concern, what: str, words: str = "") -> ConcernEntry:
    """A manager has seen it, a step was taken, a note. Raises ValidationError for what is not theirs to add."""
    by = speaking.by
    if what not in may_add(by.pk, by.role, concern.recorded_by_id):
        raise ValidationError({"what": _("This is for somebody else to say. Choose another, or write a note.")})
    words = _within(words, "words")
    if what in NEEDS_WORDS and not words:
        raise ValidationError({"words": _("Say it in a few words.")})
    row = ConcernEntry(centre=concern.centre, concern=concern, what=what, words=words)
    save_assertion(row, replace(speaking, voice=voice_of_user("worker", by.pk), audience=AUTHOR))
    centre = concern.centre_id
    record(Said(by.pk, "collected", f"concern-{what}", speaking.because, centre=centre, object_id=concern.pk))
    return row


def _check(centre: Centre, told: ConcernWords) -> None:
    """Whom it is about and the drawing in which it was told are of this universe (guarantee G6)."""
    if told.member is not None and not Member.objects.filter(pk=told.member, centre=centre).exists():
        raise ValidationError({"about": _("Choose somebody who is in this universe.")})
    if told.drawing is not None and not Drawing.objects.filter(pk=told.drawing, centre=centre).exists():
        raise ValidationError(_("Choose a drawing of this universe."))


def _within(text: str, where: str) -> str:
    text = tidy(text)
    if len(text) > LONGEST_WORDS:
        said = _("This has %(has)s letters; up to %(most)s fit.") % {"has": len(text), "most": LONGEST_WORDS}
        raise ValidationError({where: said})
    return text

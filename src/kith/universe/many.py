"""Many members, ties, readings, drawings and rules at once, for an import: the same checks as one by one, a handful of
statements for all of them. No action: whoever calls it holds the transaction and writes its line in the trail, last.

Each `…_row` checks one and writes nothing (it raises ValidationError); then `stand` makes the anchors, and `write` the
rows.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.people.actions import Speaking
from kith.people.assertion import Assertion
from kith.people.models import Centre
from kith.people.rules import LONGEST_NAME, LONGEST_WORDS, tidy
from kith.universe.actions import MemberWords, ReadingWords, TieWords, check_birth
from kith.universe.models import (
    Drawing,
    DrawingVersion,
    Member,
    MemberVersion,
    NoContactRule,
    NoContactVersion,
    Reading,
    Tie,
    TieVersion,
)
from kith.universe.no_contact.actions import RuleWords
from kith.universe.saving import as_said

AnyAssertion = TypeVar("AnyAssertion", bound=Assertion)
AT_ONCE = 500
# What stands on an anchor: the anchor's table, and the column that points to it.
ANCHORS: dict[type[Assertion], tuple[Any, str]] = {
    MemberVersion: (Member, "member"),
    TieVersion: (Tie, "tie"),
    NoContactVersion: (NoContactRule, "rule"),
    DrawingVersion: (Drawing, "drawing"),
}


def member_row(speaking: Speaking, centre: Centre, words: MemberWords) -> MemberVersion:
    """What is said of a new member."""
    return as_said(MemberVersion(centre=centre, **words.columns()), speaking)


def tie_row(speaking: Speaking, centre: Centre, words: TieWords) -> TieVersion:
    """What is said of a new tie. Its ends are members of this universe: whoever calls has just kept them."""
    if words.near == words.far:
        raise ValidationError(_("Nobody has a tie to themself here. Choose two different members."))
    if None in (words.near, words.far):
        check_birth(centre, words)
    told_on = timezone.localdate(speaking.moment())
    return as_said(TieVersion(centre=centre, **words.columns(told_on)), speaking)


def reading_row(speaking: Speaking, centre: Centre, tie: int, words: ReadingWords) -> Reading:
    """What one voice said of a tie."""
    return as_said(Reading(centre=centre, tie_id=tie, **words.columns()), speaking)


def rule_row(speaking: Speaking, centre: Centre, words: RuleWords) -> NoContactVersion:
    """What is said of a new no-contact rule."""
    if words.ends and words.ends < words.starts:
        raise ValidationError({"ends": _("It cannot end before it starts. Check both days.")})
    return as_said(NoContactVersion(centre=centre, **words.columns()), replace(speaking, source=words.source))


def drawing_row(
    speaking: Speaking, centre: Centre, drawn_on: date, state: str, in_the_room: str, confirmed_words: str
) -> DrawingVersion:
    """What is said of a drawing that was made before, however far it came."""
    if drawn_on > timezone.localdate():
        raise ValidationError({"drawn_on": _("This day has not come yet. Give the day you sat down together.")})
    texts = {"in_the_room": (in_the_room, LONGEST_NAME), "confirmed_words": (confirmed_words, LONGEST_WORDS)}
    for name, (text, most) in texts.items():
        if len(tidy(text)) > most:
            raise ValidationError({name: _("Up to %(most)s letters fit.") % {"most": most}})
    said = {name: tidy(text) for name, (text, _most) in texts.items()}
    return as_said(DrawingVersion(centre=centre, drawn_on=drawn_on, state=state, **said), speaking)


def stand(rows: Sequence[Assertion]) -> list[int]:
    """Give rows of one table an anchor each; the anchors' ids. The rows themselves are not written yet."""
    if not rows:
        return []
    anchor, column = ANCHORS[type(rows[0])]
    made = anchor.objects.bulk_create([anchor(centre=row.centre) for row in rows], batch_size=AT_ONCE)
    for row, one in zip(rows, made, strict=True):
        setattr(row, column, one)
    return [one.pk for one in made]


def write(rows: Sequence[AnyAssertion]) -> Sequence[AnyAssertion]:
    """Write rows of one table. What breaks a constraint the database refuses, and the whole transaction with it."""
    return type(rows[0])._default_manager.bulk_create(rows, batch_size=AT_ONCE) if rows else []

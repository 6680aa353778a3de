"""What happens in a sitting: it begins, they say who is in the room, they name, they answer, they say whether it is
right. Each is kept at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.people.actions import Speaking
from kith.people.models import Centre
from kith.people.rules import LONGEST_NAME, LONGEST_WORDS, tidy
from kith.trail.actions import Said, record
from kith.universe.actions import (
    ReadingWords,
    TieWords,
    add_member,
    add_reading,
    add_tie,
    correct_tie,
    save_assertion,
    supersede,
)
from kith.universe.draw_together.answers import extended
from kith.universe.draw_together.codes import DONE, KNOWS, LANGUAGE, MISSING, NAMED, NO, PAPER, ROOM, SAID, TOLD, YES
from kith.universe.draw_together.models import DrawingStep
from kith.universe.draw_together.prompts import Sort
from kith.universe.kinds import NO_RELATIONSHIP
from kith.universe.models import Drawing, DrawingVersion, Member, Reading, Tie, TieVersion
from kith.universe.rows import ReadingRow
from kith.universe.seating import settle_together
from kith.universe.sittings.actions import start_drawing, take_drawing_further

HOPED_FOR = "hoped-for"


@dataclass(frozen=True)
class Pair:
    """Whether two members know each other."""

    near: int
    far: int
    answer: str


@transaction.atomic
def begin_drawing(*, speaking: Speaking, centre: Centre, language: str = "") -> Drawing:
    """A sitting begins: the person was told what it is for, who will see it, and what cannot be kept private."""
    drawing = start_drawing(speaking=speaking, centre=centre, drawn_on=timezone.localdate())
    _step(speaking, drawing, TOLD, SAID)
    if language:
        _step(speaking, drawing, LANGUAGE, SAID, words=language)
    _note(speaking, "collected", "drawing-begun", drawing)
    return drawing


@transaction.atomic
def enter_from_paper(*, speaking: Speaking, centre: Centre, drawn_on: date, in_the_room: str = "") -> Drawing:
    """A map that was drawn on paper begins to be entered, under the day on which it was drawn."""
    drawing = start_drawing(speaking=speaking, centre=centre, drawn_on=drawn_on, in_the_room=in_the_room)
    _step(speaking, drawing, PAPER, SAID)
    _note(speaking, "collected", "drawing-from-paper", drawing)
    return drawing


@transaction.atomic
def say_who_is_here(
    *, speaking: Speaking, version: DrawingVersion, answer: str, here: str, who: str = ""
) -> DrawingVersion:
    """Who is in the room now: `here` names the two who draw, `who` anybody else. The drawing keeps everybody who was
    there; the steps keep when."""
    if len(tidy(who)) > LONGEST_NAME:
        raise ValidationError({"who": _("Up to %(most)s letters fit.") % {"most": LONGEST_NAME}})
    _step(speaking, version.drawing, ROOM, answer, words=tidy(who))
    said = [one for one in (version.in_the_room or here, tidy(who)) if one]
    room = ", ".join(dict.fromkeys(said))[:LONGEST_NAME]
    if room != version.in_the_room:
        version = _with_room(speaking, version, room)
    _note(speaking, "collected", "drawing-room", version.drawing)
    return version


@transaction.atomic
def name_somebody(*, speaking: Speaking, drawing: Drawing, prompt: str, name: str, sort: Sort, on: date) -> Member:
    """Somebody new, named to a prompt on that day. Whoever is missing stands outside the rings, hoped for."""
    centre = drawing.centre
    member = add_member(speaking=speaking, centre=centre, member=sort.member(name), tie=sort.tie_words())
    if prompt == MISSING:
        tie = Tie.objects.get(versions__far=member, versions__near=None)
        hoped = ReadingWords(observed_on=on, answers={"state": HOPED_FOR})
        add_reading(speaking=speaking, tie=tie, reading=hoped, drawing=drawing)
    _step(speaking, drawing, prompt, NAMED, near=member.pk)
    _note(speaking, "collected", "drawing-name", drawing)
    return member


@transaction.atomic
def name_again(*, speaking: Speaking, drawing: Drawing, prompt: str, member: int) -> DrawingStep:
    """Somebody who is in the universe already was named to a prompt."""
    step = _step(speaking, drawing, prompt, NAMED, near=member)
    _note(speaking, "collected", "drawing-name", drawing)
    return step


@transaction.atomic
def leave_part(*, speaking: Speaking, drawing: Drawing, part: str, answer: str = DONE) -> DrawingStep:
    """A prompt is done, skipped or not known; or the rest of a part waits for another day."""
    step = _step(speaking, drawing, part, answer)
    _note(speaking, "collected", "drawing-step", drawing)
    return step


@transaction.atomic
def answer_about_tie(
    *,
    speaking: Speaking,
    drawing: Drawing,
    tie: Tie,
    words: ReadingWords,
    asked: frozenset[str],
    before: ReadingRow | None = None,
) -> Reading:
    """What they say of one tie. In one sitting on one day it is one reading, which each answer makes fuller: so the
    newest reading always holds all of what was said, and what it was before stays in the history."""
    if before is None or before.observed_on != words.observed_on:
        return add_reading(speaking=speaking, tie=tie, reading=words, drawing=drawing)
    old = Reading.objects.get(pk=before.id)
    fuller = extended(before, words, asked)
    new = Reading(tie=old.tie, centre=old.centre, drawing=drawing, **fuller.columns())
    supersede(old, new, speaking)
    _note(speaking, "collected", "reading-extended", drawing, new.pk)
    return new


@transaction.atomic
def say_who_knows_whom(*, speaking: Speaking, drawing: Drawing, pairs: Iterable[Pair]) -> list[DrawingStep]:
    """Who of the others somebody knows. A yes makes a tie between the two; a later no in the same sitting says that
    there is none after all. Before the map is shown, those who came in this sitting sit down where ties cross less."""
    steps = []
    for pair in pairs:
        _tie_or_not(speaking, drawing, pair)
        steps.append(_step(speaking, drawing, KNOWS, pair.answer, near=pair.near, far=pair.far))
    settle_together(drawing)
    _note(speaking, "collected", "drawing-knows", drawing)
    return steps


@transaction.atomic
def end_drawing(*, speaking: Speaking, version: DrawingVersion, right: bool, words: str = "") -> DrawingVersion:
    """The person says whether it is right. The drawing as it was, and what they say of it, both stay."""
    if len(tidy(words)) > LONGEST_WORDS:
        raise ValidationError({"words": _("Up to %(most)s letters fit.") % {"most": LONGEST_WORDS}})
    if version.state == "draft":
        version = take_drawing_further(speaking=speaking, version=version, state="drawn-together")
    state = "confirmed" if right else "not-right"
    return take_drawing_further(speaking=speaking, version=version, state=state, confirmed_words=words)


def _tie_or_not(speaking: Speaking, drawing: Drawing, pair: Pair) -> None:
    """At most one tie that says 'they know each other', whatever is answered first and later."""
    if pair.answer not in (YES, NO):
        return
    ends, kinds = {pair.near, pair.far}, ("knows", NO_RELATIONSHIP)
    standing = TieVersion.objects.filter(centre=drawing.centre, voice=speaking.voice, superseded_at=None)
    row = standing.filter(near__in=ends, far__in=ends, kind__in=kinds).order_by("recorded_at", "pk").last()
    words = TieWords(near=pair.near, far=pair.far, kind=kinds[pair.answer == NO])
    if row is None and pair.answer == YES:
        add_tie(speaking=speaking, centre=drawing.centre, tie=words)
    elif row is not None and row.kind != words.kind:
        correct_tie(speaking=speaking, version=row, words=words)


def _with_room(speaking: Speaking, version: DrawingVersion, room: str) -> DrawingVersion:
    new = DrawingVersion(
        drawing=version.drawing,
        centre=version.centre,
        drawn_on=version.drawn_on,
        in_the_room=room,
        state=version.state,
        confirmed_words=version.confirmed_words,
    )
    return supersede(version, new, speaking)


def _step(
    speaking: Speaking,
    drawing: Drawing,
    question: str,
    answer: str,
    near: int | None = None,
    far: int | None = None,
    words: str = "",
) -> DrawingStep:
    row = DrawingStep(drawing=drawing, centre=drawing.centre, question=question, answer=answer,
                      near_id=near, far_id=far, words=words)  # fmt: skip
    return save_assertion(row, speaking)


def _note(speaking: Speaking, verb: str, what: str, drawing: Drawing, object_id: int | None = None) -> None:
    said = Said(speaking.by.pk, verb, what, speaking.because, centre=drawing.centre_id,
                object_id=object_id or drawing.pk)  # fmt: skip
    record(said)

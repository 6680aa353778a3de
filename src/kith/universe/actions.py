"""What can happen in a universe. Each action is one transaction and its line in the trail comes last.

Nothing is overwritten: `change_…` adds a version for a change in life, `correct_…` supersedes what was wrong.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.people.actions import Speaking
from kith.people.assertion import Assertion
from kith.people.models import Centre
from kith.people.rules import LONGEST_NAME, LONGEST_WORDS, tidy
from kith.trail.actions import Said, record
from kith.universe.kinds import BY_CODE, OTHER, QUESTIONS, bits_of
from kith.universe.models import Drawing, Member, MemberVersion, Reading, Tie, TieVersion
from kith.universe.saving import save_assertion as save_assertion
from kith.universe.saving import supersede as supersede
from kith.universe.seating import seat_newcomers
from kith.universe.sentences import day
from kith.universe.vague_dates import LONGEST, VagueDate, backwards, said_to_be_over

AnyAssertion = TypeVar("AnyAssertion", bound=Assertion)


@dataclass(frozen=True, kw_only=True)
class MemberWords:
    """What is said of a member. An empty name is a member whose name is not known."""

    name: str = ""
    kind: str = "person"
    domain: str | None = None
    legal: str | None = None
    note: str = ""
    noted: list[tuple[str, str]] | None = None
    holds_from: date | None = None
    is_user_id: int | None = None
    is_agency_id: int | None = None

    def columns(self) -> dict[str, Any]:
        """The columns of a version row."""
        name = _within(self.name, LONGEST_NAME, "name")
        return vars(self) | {"name": name, "name_known": bool(name), "note": _within(self.note, LONGEST_WORDS, "note")}


@dataclass(frozen=True, kw_only=True)
class TieWords:
    """What is said of a tie. A null end is the centre; `kind` is what the far end is to the near end."""

    near: int | None
    far: int | None
    kind: str = OTHER
    own_word: str = ""
    began: VagueDate = field(default_factory=VagueDate)
    ended: VagueDate = field(default_factory=VagueDate)
    holds_from: date | None = None
    noted: list[tuple[str, str]] | None = None

    def columns(self, told_on: date) -> dict[str, Any]:
        """The columns of a version row. A kind that no list has is kept as `other`; endings: `said_to_be_over`."""
        known = self.kind in BY_CODE
        ended = said_to_be_over(self.ended, told_on)
        if backwards(self.began, ended):
            raise ValidationError({"ended": _("It cannot have ended before it began. Check both dates.")})
        return {
            "near_id": self.near,
            "far_id": self.far,
            "kind": self.kind if known else OTHER,
            "own_word": _within(self.own_word if known else self.own_word or self.kind, LONGEST_NAME, "own_word"),
            "holds_from": self.holds_from,
            "noted": self.noted,
            **_columns_of("began", self.began),
            **_columns_of("ended", ended),
        }


@dataclass(frozen=True, kw_only=True)
class ReadingWords:
    """What one voice said of one tie on one day: answers by column; what was skipped; what they do not know.

    A question with an answer was asked; so were those in `skipped` and `unknown`; every other was not.
    """

    observed_on: date
    answers: dict[str, Any] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()

    def columns(self) -> dict[str, Any]:
        """The columns of a reading. Raises ValidationError for a day in the future or nothing said at all."""
        answers = {name: value for name, value in self.answers.items() if value not in (None, "")}
        answered = {question for question in QUESTIONS for name in COLUMNS[question] if name in answers}
        asked = answered | self.skipped | self.unknown
        if not asked:
            raise ValidationError(_("Answer at least one question, or skip it."))
        if self.observed_on > timezone.localdate():
            raise ValidationError({"observed_on": _("This day has not come yet. Give the day it was said.")})
        if "own_words" in answers:
            answers["own_words"] = _within(answers["own_words"], LONGEST_WORDS, "own_words")
        if "need_met" in answers:
            answers["need_met"] = _within(answers["need_met"], LONGEST_NAME, "need_met")
        unknown = self.unknown - answered
        return {"observed_on": self.observed_on, "asked": bits_of(asked), "unknown": bits_of(unknown)} | answers


COLUMNS = {question: (question,) for question in QUESTIONS} | {"contact": ("how_often", "modes")}


def _columns_of(name: str, when: VagueDate) -> dict[str, Any]:
    words = _within(when.words, LONGEST, name)
    return {f"{name}_words": words, f"{name}_earliest": when.earliest, f"{name}_latest": when.latest}


def _within(text: str, most: int, where: str) -> str:
    text = tidy(text)
    if len(text) > most:
        said = _("This has %(has)s letters; up to %(most)s fit.") % {"has": len(text), "most": most}
        raise ValidationError({where: said})
    return text


@transaction.atomic
def add_member(
    *,
    speaking: Speaking,
    centre: Centre,
    member: MemberWords,
    tie: TieWords | None = None,
    reading: ReadingWords | None = None,
) -> Member:
    """A new member, with a tie to the person and a first reading of it where they were given, all or nothing.

    In `tie`, the end that is not null stands for the new member.
    """
    anchor = Member.objects.create(centre=centre)
    save_assertion(MemberVersion(member=anchor, centre=centre, **member.columns()), speaking)
    if tie:
        near = anchor.pk if tie.near is not None else None
        far = None if near else anchor.pk
        made = _new_tie(speaking, centre, TieWords(**(vars(tie) | {"near": near, "far": far})))
        if reading:
            save_assertion(Reading(tie=made, centre=centre, **reading.columns()), speaking)
            seat_newcomers(centre)
    _note(speaking, "collected", "member", centre, anchor.pk)
    return anchor


@transaction.atomic
def change_member(*, speaking: Speaking, member: Member, words: MemberWords) -> MemberVersion:
    """A change in life, from the day it holds (today, unless another is given): what was said before stays true of the
    days before."""
    dated = words if words.holds_from else replace(words, holds_from=_day_of(speaking))
    return _add(MemberVersion(member=member, centre=member.centre, **dated.columns()), speaking, "member-changed")


@transaction.atomic
def correct_member(*, speaking: Speaking, version: MemberVersion, words: MemberWords) -> MemberVersion:
    """What was recorded was wrong: the new row supersedes it, and both are kept."""
    new = MemberVersion(member=version.member, centre=version.centre, **words.columns())
    return _correct(version, new, speaking, "member-corrected")


@transaction.atomic
def add_tie(*, speaking: Speaking, centre: Centre, tie: TieWords) -> Tie:
    """A new tie between two members, or between a member and the person."""
    made = _new_tie(speaking, centre, tie)
    _note(speaking, "collected", "tie", centre, made.pk)
    return made


@transaction.atomic
def change_tie(*, speaking: Speaking, tie: Tie, words: TieWords) -> TieVersion:
    """A change in life: it became another kind of tie on a day, or it ended. Without a day it holds from the same day
    as what it changes: an ending has its own date, and is true of every day."""
    _check(tie.centre, words)
    dated = words if words.holds_from else replace(words, holds_from=_latest_day(tie))
    return _add(TieVersion(tie=tie, centre=tie.centre, **dated.columns(_day_of(speaking))), speaking, "tie-changed")


@transaction.atomic
def correct_tie(*, speaking: Speaking, version: TieVersion, words: TieWords) -> TieVersion:
    """What was recorded of a tie was wrong."""
    _check(version.centre, words)
    new = TieVersion(tie=version.tie, centre=version.centre, **words.columns(_day_of(speaking)))
    return _correct(version, new, speaking, "tie-corrected")


@transaction.atomic
def add_reading(
    *, speaking: Speaking, tie: Tie, reading: ReadingWords, drawing: Drawing | None = None, seats: bool = True
) -> Reading:
    """What one voice says of a tie on a day. Without `seats` whoever calls seats everybody together at the end."""
    if drawing and drawing.centre_id != tie.centre_id:
        raise ValidationError(_("Choose a drawing of this universe."))
    row = save_assertion(Reading(tie=tie, centre=tie.centre, drawing=drawing, **reading.columns()), speaking)
    if seats:
        seat_newcomers(tie.centre)
    _note(speaking, "collected", "reading", tie.centre, row.pk)
    return row


@transaction.atomic
def correct_reading(*, speaking: Speaking, reading: Reading, words: ReadingWords, tie: Tie | None = None) -> Reading:
    """A reading was written down wrongly (or of the wrong tie): the new one supersedes it."""
    if tie and tie.centre_id != reading.centre_id:
        raise ValidationError(_("Choose a tie of this universe."))
    new = Reading(tie=tie or reading.tie, centre=reading.centre, drawing=reading.drawing, **words.columns())
    return _correct(reading, new, speaking, "reading-corrected")


def _day_of(speaking: Speaking) -> date:
    return timezone.localdate(speaking.moment())


def _latest_day(tie: Tie) -> date | None:
    """Without it, a change would stand behind every version that has a day, and never be seen."""
    standing = TieVersion.objects.filter(tie=tie, superseded_at=None, holds_from__lte=timezone.localdate())
    return standing.order_by("-holds_from").values_list("holds_from", flat=True).first()


def _new_tie(speaking: Speaking, centre: Centre, words: TieWords) -> Tie:
    _check(centre, words)
    tie = Tie.objects.create(centre=centre)
    save_assertion(TieVersion(tie=tie, centre=centre, **words.columns(_day_of(speaking))), speaking)
    return tie


def _check(centre: Centre, words: TieWords) -> None:
    _check_ends(centre, words)
    if None in (words.near, words.far):
        check_birth(centre, words)


def check_birth(centre: Centre, words: TieWords) -> None:
    """Nobody is tied to somebody who is not born yet. Only what is certain is refused: 'in 1996' may be after."""
    born, latest = centre.person.birth_date if centre.person else None, words.began.latest
    if born and latest and latest < born:
        told = {"name": centre.person.name, "day": day(born)} if centre.person else {}
        raise ValidationError(
            {"began": _("%(name)s was born on %(day)s, after this. Check the date, or write it in words.") % told}
        )


def _check_ends(centre: Centre, words: TieWords) -> None:
    """Both ends belong to this universe: no tie reaches into another person's (guarantee G6)."""
    ends = {end for end in (words.near, words.far) if end is not None}
    if Member.objects.filter(pk__in=ends, centre=centre).count() != len(ends):
        raise ValidationError(_("Choose somebody who is in this universe."))


def _add(row: AnyAssertion, speaking: Speaking, what: str) -> AnyAssertion:
    save_assertion(row, speaking)
    _note(speaking, "collected", what, row.centre, row.pk)
    return row


def _correct(old: AnyAssertion, new: AnyAssertion, speaking: Speaking, what: str) -> AnyAssertion:
    supersede(old, new, speaking)
    _note(speaking, "altered", what, new.centre, new.pk)
    return new


def _note(speaking: Speaking, verb: str, what: str, centre: Centre, object_id: int) -> None:
    record(Said(speaking.by.pk, verb, what, speaking.because, centre=centre.pk, object_id=object_id))

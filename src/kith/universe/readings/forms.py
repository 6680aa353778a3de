"""Asking about a tie. Every question can be left, skipped, or answered 'don't know': these are three answers."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kith.people.rules import LONGEST_NAME, LONGEST_WORDS
from kith.universe.actions import ReadingWords
from kith.universe.forms import NOT_A_DATE, Choices, SpeakingForm, choices_of
from kith.universe.kinds import CLOSENESS, MODES, QUESTIONS, SUPPORT, bit_of, bits_to_set, set_to_bits
from kith.universe.readings.widgets import AmountScale, ClosenessCircles
from kith.universe.rows import ReadingRow
from kith.universe.vague_dates import FIRST_YEAR, LAST_YEAR
from kith.universe.words import (
    AMOUNT_WORDS,
    CLOSENESS_WORDS,
    HOW_OFTEN_WORDS,
    MODE_WORDS,
    STATE_WORDS,
    SUPPORT_WORDS,
    WISH_WORDS,
)

SKIPPED, UNKNOWN, NONE = "skipped", "unknown", "none"
NO_ANSWER: Choices = [(SKIPPED, _("Skip this")), (UNKNOWN, _("Don’t know"))]
NUMBERS = ("closeness", "pull", "for_better", "for_worse")
CODES = {"how_often": "contact", "state": "state", "wish": "wish"}
SETS = {"modes": ("contact", MODES), "support_received": ("support_received", SUPPORT),
        "support_given": ("support_given", SUPPORT)}  # fmt: skip
TEXTS = ("need_met", "own_words")
DAY_FORMATS = ["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"]


def closeness_field() -> forms.ChoiceField:
    """The seven circles."""
    return forms.ChoiceField(
        label=_("How close are they, these days?"),
        required=False,
        widget=ClosenessCircles,
        choices=[*((str(step), CLOSENESS_WORDS[step]) for step in CLOSENESS), *NO_ANSWER],
    )


def amount_field(label: Any) -> forms.ChoiceField:
    """Not at all to a great deal."""
    words = [*((str(step), word) for step, word in AMOUNT_WORDS.items()), *NO_ANSWER]
    return forms.ChoiceField(label=label, required=False, widget=AmountScale, choices=words)


def code_field(label: Any, words: Any) -> forms.ChoiceField:
    """One of a list, or not asked."""
    return forms.ChoiceField(label=label, required=False, choices=[*choices_of(words, _("Not asked")), *NO_ANSWER])


def set_field(label: Any, words: Any) -> forms.MultipleChoiceField:
    """Any of a list; 'none of these' is an answer too."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[*choices_of(words), (NONE, _("None of these")), *NO_ANSWER],
    )


class DayField(forms.DateField):
    """A day as people here write it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=DAY_FORMATS, **options)

    def clean(self, value: Any) -> date | None:
        """Not so far away that it must be a slip."""
        day: date | None = super().clean(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(NOT_A_DATE["year"])
        return day


class ReadingForm(SpeakingForm):
    """What one voice says of a tie."""

    closeness = closeness_field()
    for_better = amount_field(_("How much is it for the better?"))
    for_worse = amount_field(_("How much is it for the worse?"))
    own_words = forms.CharField(label=_("Anything they want to say about it?"), required=False,
                                max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    pull = amount_field(_("How much does it sway them?"))
    state = code_field(_("What is happening between them?"), STATE_WORDS)
    wish = code_field(_("What do they hope for it?"), WISH_WORDS)
    how_often = code_field(_("How often are they in touch?"), HOW_OFTEN_WORDS)
    modes = set_field(_("How are they in touch?"), MODE_WORDS)
    support_received = set_field(_("What do they get from it?"), SUPPORT_WORDS)
    support_given = set_field(_("What do they give in it?"), SUPPORT_WORDS)
    need_met = forms.CharField(label=_("What does it meet for them?"), required=False, max_length=LONGEST_NAME)
    observed_on = DayField(label=_("On which day was this so?"), help_text=_("For example 27/3/2026"), required=False)

    def __init__(self, *args: Any, before: ReadingRow | None = None, **options: Any) -> None:
        super().__init__(*args, before=before, **options)
        self.before = before

    FIRST = ("closeness", "for_better", "for_worse", "own_words")

    def first(self) -> list[forms.BoundField]:
        """The questions that most sittings ask."""
        return [self[name] for name in self.FIRST]

    def more(self) -> list[forms.BoundField]:
        """The others, closed unless opened."""
        return [self[name] for name in ReadingForm.base_fields if name not in self.FIRST and name in self.own_fields()]

    @classmethod
    def own_fields(cls) -> set[str]:
        """The fields of this form that are not about whose view it is."""
        return set(cls.base_fields) - set(SpeakingForm.base_fields)

    def clean(self) -> dict[str, Any]:
        """Nobody both answers a question and skips it."""
        data = super().clean()
        for name in SETS:
            said = set(data.get(name) or ())
            if len(said) > 1 and said & {NONE, SKIPPED, UNKNOWN}:
                self.add_error(name, _("Choose what they said, or one of the last three, not both."))
        return data

    def reading(self) -> ReadingWords:
        """What was said, as the actions want to know it. Call on a valid form. A correction that leaves a question in
        words empty leaves it skipped or not known, if it was."""
        words = read_answers(self.cleaned_data)
        if self.before is None:
            return words
        empty = {name for name in TEXTS if not self.cleaned_data[name] and not getattr(self.before, name)}
        kept = {name for name in empty if self.before.asked & bit_of(name)}
        unknown = {name for name in kept if self.before.unknown & bit_of(name)}
        return replace(words, skipped=words.skipped | (kept - unknown), unknown=words.unknown | unknown)

    def clean_observed_on(self) -> date:
        """Today unless another day was given; never a day to come."""
        day: date = self.cleaned_data["observed_on"] or timezone.localdate()
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. Give the day it was said."))
        return day


def read_answers(data: dict[str, Any]) -> ReadingWords:
    """Sort what a form holds into answers, skipped and unknown; whatever it does not hold was not asked."""
    answers: dict[str, Any] = {}
    apart: dict[str, set[str]] = {SKIPPED: set(), UNKNOWN: set()}
    for name in data:
        question = _question_of(name)
        if question is None:
            continue
        value = data[name]
        said = set(value) if name in SETS else {value}
        for no_answer in apart:
            if no_answer in said:
                apart[no_answer].add(question)
        if not said & {SKIPPED, UNKNOWN, ""} and said:
            answers[name] = _value(name, value)
    return ReadingWords(
        observed_on=data.get("observed_on") or timezone.localdate(),
        answers=answers,
        skipped=frozenset(apart[SKIPPED]),
        unknown=frozenset(apart[UNKNOWN] - apart[SKIPPED]),
    )


def _question_of(name: str) -> str | None:
    if name in CODES:
        return CODES[name]
    if name in SETS:
        return SETS[name][0]
    return name if name in QUESTIONS else None


def _value(name: str, value: Any) -> Any:
    if name in NUMBERS:
        return int(value)
    if name in SETS:
        return set_to_bits(set(value) - {NONE}, SETS[name][1])
    return value


def initial_of(row: ReadingRow) -> dict[str, Any]:
    """A reading as a form shows it, for correcting it."""
    found: dict[str, Any] = {"observed_on": row.observed_on.strftime("%d/%m/%Y")}
    for name in (*NUMBERS, *CODES, *SETS, *TEXTS):
        found[name] = _shown(row, name)
    return found


def _shown(row: ReadingRow, name: str) -> Any:
    value, bit = getattr(row, name), bit_of(_question_of(name) or name)
    if value not in (None, ""):
        return (list(bits_to_set(value, SETS[name][1])) or [NONE]) if name in SETS else str(value)
    if not row.asked & bit or name in TEXTS:
        return [] if name in SETS else ""
    code = UNKNOWN if row.unknown & bit else SKIPPED
    return [code] if name in SETS else code

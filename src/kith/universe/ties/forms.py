"""Ties: with whom, of what kind, since when, until when."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.people.rules import LONGEST_NAME
from kith.universe.actions import TieWords
from kith.universe.forms import SpeakingForm, VagueDateField, name_of, tie_choices
from kith.universe.kinds import OTHER
from kith.universe.readings.forms import DayField
from kith.universe.rules import Tie
from kith.universe.vague_dates import NotADate, VagueDate, backwards, parse

CENTRE = "centre"
EXAMPLES = _("For example 2019, March 2019, 3/3/2019, 2019 to 2021, or ‘before prison’")


class TieWordsForm(SpeakingForm):
    """What is said of a tie."""

    kind = forms.ChoiceField(label=_("Who are they to each other?"), required=False, choices=tie_choices)
    own_word = forms.CharField(label=_("In their own word (optional)"), required=False, max_length=LONGEST_NAME)
    began = VagueDateField(label=_("When did it begin? (optional)"), help_text=EXAMPLES)
    ended = VagueDateField(label=_("When did it end? (leave empty while it lasts)"), help_text=EXAMPLES)

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        data = super().clean()
        began, ended = data.get("began"), data.get("ended")
        if isinstance(began, VagueDate) and isinstance(ended, VagueDate) and backwards(began, ended):
            self.add_error("ended", _("It cannot have ended before it began. Check both dates."))
        return data

    def tie(self, near: int | None, far: int | None, **more: Any) -> TieWords:
        """What was said, as the actions want to know it."""
        data = self.cleaned_data
        words = {name: data[name] for name in ("own_word", "began", "ended")}
        return TieWords(near=near, far=far, kind=data["kind"] or OTHER, **words, **more)


class NewTieForm(TieWordsForm):
    """A tie of one member with the person or with another member."""

    other = forms.ChoiceField(label=_("With whom?"))
    field_order = ("other", "kind", "own_word", "began", "ended")

    def __init__(self, *args: Any, member: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.member_id = member
        others = [(str(one.id), name_of(one.row.name)) for one in self.universe.members.values() if one.id != member]
        self._choices("other", [(CENTRE, self.opened.person.name), *others])
        self.fields["kind"].label = _("Who is %(name)s to them?") % {
            "name": name_of(self.universe.members[member].row.name)
        }

    def new_tie(self) -> TieWords:
        """From the one chosen to this member: the kind says what this member is to them."""
        other = self.cleaned_data["other"]
        return self.tie(None if other == CENTRE else int(other), self.member_id)


class ChangeTieForm(TieWordsForm):
    """A change in life, or a correction of what was written down."""

    was_wrong = forms.ChoiceField(
        label=_("Why does it change?"),
        widget=forms.RadioSelect,
        initial="wrong",
        choices=[("wrong", _("It was written down wrongly, or more is known")), ("changed", _("It changed in life"))],
    )
    holds_from = DayField(label=_("If it changed: since which day? (optional)"), required=False)

    def __init__(self, *args: Any, tie: Tie, **options: Any) -> None:
        super().__init__(*args, before=tie.row, initial=initial_of(tie), **options)
        self.before = tie.row

    def changed(self) -> TieWords:
        """What was said. A date left as it stood keeps its days: 'years ago' does not creep forward when a tie is
        corrected years later."""
        day = self.cleaned_data["holds_from"] or self.before.holds_from
        words = self.tie(self.before.near, self.before.far, holds_from=day)
        kept = {
            name: getattr(self.before, name)
            for name in ("began", "ended")
            if typed(getattr(words, name)) == typed(getattr(self.before, name))
        }
        return replace(words, **kept)


def initial_of(tie: Tie) -> dict[str, Any]:
    """A tie as a form shows it."""
    return {
        "kind": tie.row.kind,
        "own_word": tie.row.own_word,
        "began": typed(tie.row.began),
        "ended": typed(tie.row.ended),
    }


def typed(when: VagueDate) -> str:
    """A vague date as somebody would type it, so that reading it again gives the same."""
    if when.earliest is None or when.latest is None:
        return when.words if _is_words(when.words) else f'"{when.words}"'
    first = when.earliest
    for short in (when.words, f"{first.year}", f"{first:%Y-%m}", f"{first.day}/{first.month}/{first.year}"):
        if _is_read_as(short, when):
            return short
    days = f"{when.earliest}/{when.latest}" if when.earliest != when.latest else str(when.earliest)
    return f'{days} "{when.words}"' if when.words else days


def _is_read_as(text: str, when: VagueDate) -> bool:
    try:
        return parse(text) == when
    except NotADate:
        return False


def _is_words(words: str) -> bool:
    """Whether these words, typed as they stand, are read as words and not as a date."""
    try:
        return parse(words).words == words and parse(words).earliest is None
    except NotADate:
        return False

"""What is typed or tapped on the screens of a sitting. Which button was pressed is `go`; the words of the buttons ask
'next', 'skip this one', 'not sure'."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kith.people.rules import LONGEST_NAME, LONGEST_WORDS, folded, tidy
from kith.universe.actions import ReadingWords
from kith.universe.draw_together.actions import Pair
from kith.universe.draw_together.codes import ALONE, DONE, ENOUGH, NO, OTHERS, SKIPPED, UNKNOWN, YES
from kith.universe.draw_together.prompts import SORTS, Prompt
from kith.universe.forms import Choices
from kith.universe.kinds import CLOSENESS
from kith.universe.readings.forms import read_answers
from kith.universe.readings.widgets import AmountScale, ClosenessCircles
from kith.universe.rows import ReadingRow
from kith.universe.words import AMOUNT_WORDS, CLOSENESS_WORDS

ADD, NEXT, SKIP, NOT_SURE, REST = "add", "next", "skip", "unknown", "enough"
ANSWERS = {NEXT: DONE, SKIP: SKIPPED, NOT_SURE: UNKNOWN, REST: ENOUGH}
Names = Callable[[int | None], str]


class ScreenForm(forms.Form):
    """A screen: what was tapped, and which button sent it."""

    GOES: tuple[str, ...] = (NEXT, SKIP, NOT_SURE, REST)
    usual_go = NEXT

    def go(self) -> str:
        """The button that was pressed; a form sent without one went on."""
        sent = self.data.get("go", "")
        return sent if sent in self.GOES else self.usual_go


class BeginForm(forms.Form):
    """They were told, and say that they want to begin; in which language the screens are."""

    language = forms.ChoiceField(label=_("In which language are the screens?"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["language"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = list(settings.LANGUAGES)


class RoomForm(ScreenForm):
    """Who is in the room."""

    answer = forms.ChoiceField(label=_("Who is in the room?"), widget=forms.RadioSelect,
                               choices=[(ALONE, _("Just us two")), (OTHERS, _("Somebody else too"))])  # fmt: skip
    who = forms.CharField(label=_("Who else? (optional)"), required=False, max_length=LONGEST_NAME,
                          widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}))  # fmt: skip


class NameForm(ScreenForm):
    """A name for a prompt. One that is there already is asked about before it is taken for somebody else."""

    GOES = (ADD, NEXT, SKIP, NOT_SURE)
    usual_go = ADD

    name = forms.CharField(label=_("Their name"), required=False, max_length=LONGEST_NAME,
                           widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}))  # fmt: skip
    sort = forms.ChoiceField(label=_("What is it? (optional)"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, prompt: Prompt, known: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.prompt, self.known, self.same_as = prompt, known, 0
        chosen = self.fields["sort"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(code, SORTS[code].words) for code in prompt.sorts]

    def clean(self) -> dict[str, Any]:
        """A name where one is to be added; and whether it is the one who is there already."""
        data = super().clean() or {}
        name = tidy(data.get("name", ""))
        if self.go() == ADD and not name and "name" in data:
            self.add_error("name", _("Write a name, or press Next."))
        self.same_as = next((one for one, known in self.known.items() if name and folded(known) == folded(name)), 0)
        if self.same_as and self.same() == "":
            self.add_error("name", now("Is this the same %(name)s?") % {"name": self.known[self.same_as]})
        return data

    def same(self) -> str:
        """What they said of a name that is there already: 'yes', 'no', or nothing yet."""
        sent = self.data.get("same", "")
        return sent if sent in (YES, NO) else ""

    def sort_code(self) -> str:
        """The sort that was tapped, or the usual one."""
        return self.cleaned_data["sort"] or self.prompt.usual


class TieForm(ScreenForm):
    """Questions about one tie. `QUESTIONS` are those that Skip and Not sure answer."""

    QUESTIONS: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Next needs an answer; the other buttons are one."""
        data = super().clean() or {}
        if self.go() == NEXT and not self.errors and not any(data.values()):
            self.add_error(next(iter(self.fields)), self.nothing_said())
        return data

    def nothing_said(self) -> str:
        """What to do where nothing was chosen."""
        return now("Choose what fits best, or press Skip this one or Not sure.")

    def asked(self, *, saw_before: bool) -> frozenset[str]:
        """The questions that this screen asks anew. Where it did not show what was answered before, because somebody
        else came in, an empty answer takes nothing back."""
        return frozenset(name for name in self.fields if saw_before or self.cleaned_data[name])

    def reading(self, on: date) -> ReadingWords:
        """What was said on a day. A question that was on the screen and has no answer was skipped, or is not known."""
        empty = UNKNOWN if self.go() == NOT_SURE else SKIPPED
        data = {name: self.cleaned_data[name] or (empty if name in self.QUESTIONS else "") for name in self.fields}
        return read_answers(data | {"observed_on": on})

    @staticmethod
    def shown(row: ReadingRow | None, names: Iterable[str]) -> dict[str, Any]:
        """What they answered in this sitting, for putting it right."""
        found = {name: getattr(row, name) for name in names} if row else {}
        return {name: str(value) for name, value in found.items() if value not in (None, "")}


class ClosenessForm(TieForm):
    """How close they are, by the seven circles; and their own words."""

    QUESTIONS = ("closeness",)

    closeness = forms.ChoiceField(label=_("How close are you?"), required=False, widget=ClosenessCircles,
                                  choices=[(str(step), CLOSENESS_WORDS[step]) for step in CLOSENESS])  # fmt: skip
    own_words = forms.CharField(label=_("Anything you want to say about it?"), required=False,
                                max_length=LONGEST_WORDS,
                                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))  # fmt: skip


def _amount(label: Any) -> forms.ChoiceField:
    words: Choices = [(str(step), word) for step, word in AMOUNT_WORDS.items()]
    return forms.ChoiceField(label=label, required=False, widget=AmountScale, choices=words)


class QualityForm(TieForm):
    """For better and for worse: two scales, never one. With anybody else in the room, only the first."""

    QUESTIONS = ("for_better", "for_worse")

    for_better = _amount(_("How much good is in it?"))
    for_worse = _amount(_("How much hard is in it?"))

    def __init__(self, *args: Any, alone: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not alone:
            del self.fields["for_worse"]


class KnowsForm(ScreenForm):
    """Whom of the others somebody knows. Next says that they do not know those who are not ticked."""

    knows = forms.MultipleChoiceField(label=_("Tick everybody they know"), required=False,
                                      widget=forms.CheckboxSelectMultiple)  # fmt: skip

    def __init__(self, *args: Any, near: int, others: Iterable[int], names: Names, **options: Any) -> None:
        super().__init__(*args, **options)
        self.near, self.others = near, tuple(others)
        chosen = self.fields["knows"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [(str(one), names(one)) for one in self.others]

    def clean(self) -> dict[str, Any]:
        """Nobody is taken to know nobody unless a button said so."""
        data = super().clean() or {}
        if not self.data.get("go") and not data.get("knows"):
            self.add_error("knows", _("Tick whoever they know, or press Next if it is nobody."))
        return data

    def pairs(self) -> list[Pair]:
        """What was said of each of the others; those left for another day are not among them."""
        ticked = {int(one) for one in self.cleaned_data["knows"]}
        rest = {NEXT: NO, SKIP: SKIPPED, NOT_SURE: UNKNOWN}.get(self.go(), "")
        answers = {one: YES if one in ticked else rest for one in self.others}
        return [Pair(self.near, one, said) for one, said in answers.items() if said]


class EndForm(forms.Form):
    """Whether the map is about right, in the person's words."""

    right = forms.ChoiceField(label=_("Is that about right?"), choices=[(YES, YES), (NO, NO)],
                              error_messages={"required": _("Press one of the two buttons.")})  # fmt: skip
    words = forms.CharField(label=_("In your words (optional)"), required=False, max_length=LONGEST_WORDS,
                            widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whoever says that it is not right says what."""
        data = super().clean() or {}
        if data.get("right") == NO and not tidy(data.get("words", "")):
            self.add_error("words", _("Say in a few words what is not right. It is kept as you say it."))
        return data

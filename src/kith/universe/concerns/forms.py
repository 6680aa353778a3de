"""Writing a concern down, and adding to it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kith.people.rules import LONGEST_WORDS
from kith.universe.concerns.actions import ConcernWords
from kith.universe.concerns.rules import NEEDS_WORDS
from kith.universe.concerns.words import ADDED_WORDS, DANGER_WORDS, TOLD_WORDS
from kith.universe.forms import name_of
from kith.universe.readings.forms import DayField
from kith.universe.rules import Universe


def _text(label: Any, rows: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": rows}),
                           **options)  # fmt: skip


class ConcernForm(forms.Form):
    """What they told, and the little that must be asked beside it."""

    words = _text(_("What did they say?"), 5, help_text=_("In their words, as they said them."))
    danger = forms.ChoiceField(label=_("Is anybody in danger now?"), choices=list(DANGER_WORDS.items()),
                               widget=forms.RadioSelect)  # fmt: skip
    wants = _text(_("What do they want to happen? (optional)"), 3, required=False,
                  help_text=_("In their words. Leave it empty if they would rather not say."))  # fmt: skip
    wants_unknown = forms.BooleanField(label=_("They do not know yet"), required=False)
    about = forms.ChoiceField(label=_("Whom is it about? (optional)"), required=False)
    limits_told = forms.ChoiceField(
        label=_("Have you told them what cannot be kept private?"), choices=list(TOLD_WORDS.items()),
        widget=forms.RadioSelect,
    )  # fmt: skip
    told_on = DayField(label=_("On which day did they tell you? (today, if left empty)"),
                       help_text=_("For example 27/3/2026"), required=False)  # fmt: skip

    def __init__(self, *args: Any, universe: Universe | None, **options: Any) -> None:
        super().__init__(*args, **options)
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)
        members = universe.members.values() if universe else ()
        about.choices = [("", now("Nobody on the map, or they did not say"))] + [
            (str(one.id), name_of(one.row.name)) for one in members
        ]
        if universe is None:
            del self.fields["about"]  # whoever may not see the map is not told who is on it

    def clean_told_on(self) -> Any:
        """Today unless another day was given."""
        day = self.cleaned_data["told_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. Give the day they told you."))
        return day

    def told(self, drawing: int | None) -> ConcernWords:
        """What was told, as the action wants to know it."""
        data = dict(self.cleaned_data)
        about = data.pop("about", "")
        return ConcernWords(member=int(about) if about else None, drawing=drawing, **data)


class AddForm(forms.Form):
    """What was done about a concern, or a note."""

    what = forms.ChoiceField(label=_("What do you want to add?"), widget=forms.RadioSelect)
    words = _text(_("In a few words"), 3, required=False,
                  help_text=_("Needed for a note, a decision, and what was said when somebody went back."))  # fmt: skip

    def __init__(self, *args: Any, may: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)
        what.choices = [(one, ADDED_WORDS[one]) for one in may]

    def clean(self) -> dict[str, Any]:
        """The words are there where they are needed."""
        data = super().clean() or {}
        if data.get("what") in NEEDS_WORDS and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say it in a few words."))
        return data

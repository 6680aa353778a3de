"""Starting a drawing and taking it further."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kith.people.rules import LONGEST_NAME, LONGEST_WORDS
from kith.universe.readings.forms import DayField
from kith.universe.sittings.rules import NEXT
from kith.universe.words import DRAWING_STATE_WORDS


class DrawingForm(forms.Form):
    """When you sat down together, and who was there."""

    drawn_on = DayField(label=_("On which day do you sit down together?"), help_text=_("For example 27/3/2026"),
                        required=False)  # fmt: skip
    in_the_room = forms.CharField(label=_("Who is in the room? (optional)"), required=False, max_length=LONGEST_NAME)

    def clean_drawn_on(self) -> date:
        """Today unless another day was given."""
        day: date = self.cleaned_data["drawn_on"] or timezone.localdate()
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. Give the day you sat down together."))
        return day


class FurtherForm(forms.Form):
    """How far a drawing has come."""

    state = forms.ChoiceField(label=_("How far has it come?"), widget=forms.RadioSelect)
    confirmed_words = forms.CharField(label=_("What did they say about it? (optional)"),
                                      help_text=_("For example ‘That’s about right.’"), required=False,
                                      max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip

    def __init__(self, *args: Any, now_state: str, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["state"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(code, DRAWING_STATE_WORDS[code]) for code in NEXT[now_state]]

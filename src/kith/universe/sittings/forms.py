"""Taking a drawing further."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.people.rules import LONGEST_WORDS
from kith.universe.sittings.rules import NEXT
from kith.universe.words import DRAWING_STATE_WORDS


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

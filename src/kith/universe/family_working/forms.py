"""Looking for a name in the universes of a purpose."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.universe.family_working.words_sought import can_be_looked_for


class LookForm(forms.Form):
    """Whole words of a name."""

    words = forms.CharField(
        label=_("Whom do you look for?"),
        help_text=_("Whole words of a name, as it may stand in their records: ‘Micky’, not ‘Mick’."),
        max_length=100,
    )

    def clean_words(self) -> str:
        """A word that could be a name."""
        words: str = self.cleaned_data["words"]
        if not can_be_looked_for(words):
            raise forms.ValidationError(_("Write at least one whole word of a name."))
        return words

"""Finding a person, adding one, and saying who one is."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kith.people.rules import LONGEST_NAME, LONGEST_WORDS, SAID, SKIPPED, UNKNOWN, tidy

LONGEST_SEARCH = 200
OLDEST = 130  # years


class SearchForm(forms.Form):
    """Words to find a person by."""

    q = forms.CharField(label=_("Name, nickname or reference"), required=False, max_length=LONGEST_SEARCH)


class PersonForm(forms.Form):
    """A new person: a name is enough."""

    name = forms.CharField(label=_("What is their name?"), max_length=LONGEST_NAME)
    birth_date = forms.DateField(
        label=_("Date of birth (optional)"),
        help_text=_("For example 27/3/2007. Leave it empty if nobody knows it."),
        required=False,
        input_formats=["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"],
    )
    reference = forms.CharField(
        label=_("Reference in another system (optional)"),
        help_text=_("For example a CRN. It lets colleagues find this person."),
        required=False,
        max_length=80,
    )

    def clean_name(self) -> str:
        """A name that can be seen."""
        name = tidy(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Write a name that can be read."))
        return name

    def clean_birth_date(self) -> date | None:
        """Not in the future, and not longer ago than anybody lives."""
        born: date | None = self.cleaned_data["birth_date"]
        if born and born > timezone.localdate():
            raise forms.ValidationError(_("The date of birth lies in the future. Check the year."))
        if born and born.year < timezone.localdate().year - OLDEST:
            raise forms.ValidationError(_("The date of birth is too long ago. Check the year."))
        return born


class AboutForm(forms.Form):
    """One part of 'who I am'."""

    answer = forms.ChoiceField(
        label=_("What did they say?"),
        widget=forms.RadioSelect,
        choices=[
            (SAID, _("In their words, below")),
            (SKIPPED, _("They would rather skip this")),
            (UNKNOWN, _("They do not know")),
        ],
        initial=SAID,
    )
    words = forms.CharField(
        label=_("In their words"), required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 4})
    )

    def clean(self) -> dict[str, object]:
        """Words are needed only where something was said."""
        data = super().clean() or {}
        if data.get("answer") == SAID and not tidy(data.get("words") or ""):
            self.add_error("words", _("Write down what they said, or choose one of the other answers."))
        return data


class DatedFactForm(AboutForm):
    """A fact of care or education, with its dates."""

    starts = forms.DateField(label=_("From (optional)"), help_text=_("For example 27/3/2019"), required=False,
                             input_formats=["%d/%m/%Y", "%Y-%m-%d"])  # fmt: skip
    ends = forms.DateField(label=_("Until (optional)"), required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"])

    def clean(self) -> dict[str, object]:
        """It does not end before it begins."""
        data = super().clean()
        starts, ends = data.get("starts"), data.get("ends")
        if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
            self.add_error("ends", _("It cannot end before it begins. Check both dates."))
        return data

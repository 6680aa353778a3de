"""Opening a record in an emergency, and saying what a look at it found."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.access.break_glass.models import LONGEST_REASON
from kith.access.break_glass.rules import NAME, REFERENCE, Key
from kith.access.break_glass.words import FINDING_WORDS
from kith.people.rules import LONGEST_NAME, folded, tidy

BIRTH_DATE_FORMATS = ["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"]


class ReasonField(forms.CharField):
    """Words that can be read, and that are needed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}), **options)

    def clean(self, value: Any) -> str:
        """Something to read."""
        words = tidy(super().clean(value))
        if not words:
            raise forms.ValidationError(self.error_messages["required"])
        return words


class EmergencyForm(forms.Form):
    """One of two exact keys, and why."""

    reason = ReasonField(
        label=_("What has happened?"),
        help_text=_("Whoever reviews it reads this. Leave the person’s name out."),
    )
    by = forms.ChoiceField(
        label=_("What do you know of the person?"),
        widget=forms.RadioSelect,
        choices=[(REFERENCE, _("A reference, or their id in Kith")), (NAME, _("Full name and date of birth"))],
    )
    reference = forms.CharField(label=_("The reference or id"), required=False, max_length=80)
    system = forms.CharField(
        label=_("Which system is the reference from? (optional)"), required=False, max_length=40,
        help_text=_("For example crn. The reference must be exact."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("The full name"), required=False, max_length=LONGEST_NAME,
        help_text=_("As it is kept here: no part of a name, no guess."),
    )  # fmt: skip
    birth_date = forms.DateField(
        label=_("The date of birth"), required=False, help_text=_("For example 27/3/2007"),
        input_formats=BIRTH_DATE_FORMATS,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """All that the chosen way needs. What belongs to the other way is let lie, its faults too: it is not shown."""
        data = super().clean() or {}
        ways = {REFERENCE: ("reference", "system"), NAME: ("name", "birth_date")}
        for way, names in ways.items():
            for name in names if data.get("by") in ways and way != data["by"] else ():
                self.errors.pop(name, None)
        for name in (one for one in ways.get(data.get("by", ""), ()) if one != "system"):
            value = data.get(name)
            if name not in self.errors and not (value if isinstance(value, date) else folded(tidy(value or ""))):
                self.add_error(name, forms.ValidationError(forms.Field.default_error_messages["required"]))
        return data

    def key(self) -> Key:
        """What they know."""
        data = self.cleaned_data
        if data["by"] == REFERENCE:
            return Key(REFERENCE, reference=tidy(data["reference"]), system=tidy(data["system"]))
        return Key(NAME, name=tidy(data["name"]), birth_date=data["birth_date"])


class LookForm(forms.Form):
    """What somebody found, in one of three ways and in words."""

    finding = forms.ChoiceField(label=_("What did you find?"), widget=forms.RadioSelect, choices=FINDING_WORDS.items())
    words = ReasonField(label=_("In your words"), help_text=_("Leave the person’s name out."))
    take_away = forms.BooleanField(label=_("Close the record to them now"), required=False)

    def __init__(self, *args: Any, is_open: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_open:
            del self.fields["take_away"]

"""Which two days to compare. They stand in the address, so that a comparison can be kept and come back to."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.universe.readings.forms import DayField
from kith.universe.when import NotAWhen, read_when

SINCE, UNTIL, KNOWN = "from", "to", "as_known_at"
BAD = {"invalid": _("This is not a day. Write it like 27/3/2026. The other dates are kept.")}


class DaysForm(forms.Form):
    """Two days, and the moment as of which both are known. Each may be left empty."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields[SINCE] = DayField(label=_("From"), required=False, error_messages=BAD)
        self.fields[UNTIL] = DayField(label=_("To (empty: today)"), required=False, error_messages=BAD)
        self.fields[KNOWN] = forms.CharField(label=_("As we knew it at the end of (empty: now)"), required=False)

    def clean(self) -> None:
        """A moment in the record is read as on every other page."""
        try:
            read_when("", self.cleaned_data.get(KNOWN, ""))
        except NotAWhen as why:
            self.add_error(KNOWN, str(why))

    def day(self, name: str) -> date | None:
        """One of the days, or None where it was left empty."""
        found: date | None = self.cleaned_data.get(name)
        return found

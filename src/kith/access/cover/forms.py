"""Arranging cover, and ending it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kith.access.colleagues import managed_by
from kith.access.sharing.forms import DAY_FORMATS, WhoForm
from kith.accounts.models import User
from kith.accounts.rules import ROLES_THAT_STAND_IN

AT_ONCE, ON_A_DAY = "now", "day"


class CoverForm(WhoForm):
    """Who is away, who covers, from when until when. A manager is asked whose leave it is."""

    roles = ROLES_THAT_STAND_IN
    nobody = _("Nobody who can stand in signs in with this user name. Check how it is written.")
    starts = forms.DateField(label=_("First day"), input_formats=DAY_FORMATS, help_text=_("For example 27/3/2026"))
    ends = forms.DateField(label=_("Last day"), input_formats=DAY_FORMATS)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["username"].label = _("Who covers? Their user name")
        self.colleagues = {str(one.pk): one for one in managed_by(user).filter(role__in=self.roles).order_by("name")}
        if self.colleagues:
            choices = [(str(user.pk), now("Mine")), *((key, one.name) for key, one in self.colleagues.items())]
            self.fields["giver"] = forms.ChoiceField(label=_("Whose leave is it?"), choices=choices)
            self.order_fields(["giver", "username", "starts", "ends"])

    def clean_giver(self) -> User:
        """The colleague themself."""
        return self.colleagues.get(self.cleaned_data["giver"], self.user)


class EndCoverForm(forms.Form):
    """At once, or after a day."""

    when = forms.ChoiceField(
        label=_("When does it end?"),
        widget=forms.RadioSelect,
        choices=[(AT_ONCE, _("At once")), (ON_A_DAY, _("After the day below"))],
    )
    last = forms.DateField(label=_("Last day (only if it does not end at once)"), required=False,
                           input_formats=DAY_FORMATS, help_text=_("For example 27/3/2026"))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A day where one was promised, and none where it ends at once."""
        data = super().clean() or {}
        if data.get("when") == ON_A_DAY and not data.get("last") and "last" not in self.errors:
            self.add_error("last", _("Give the last day, or choose ‘At once’."))
        return data

    def last_day(self) -> date | None:
        """The day; None for at once."""
        day: date | None = self.cleaned_data["last"]
        return day if self.cleaned_data["when"] == ON_A_DAY else None

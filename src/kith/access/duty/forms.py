"""Putting somebody on a duty desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.access.colleagues import managed_teams
from kith.access.sharing.forms import DAY_FORMATS, WhoForm
from kith.accounts.models import Team, User
from kith.accounts.rules import ROLES_THAT_STAND_IN


class TurnForm(WhoForm):
    """At whose desk, who, from when until when."""

    roles = ROLES_THAT_STAND_IN
    nobody = _("Nobody who can stand in signs in with this user name. Check how it is written.")
    team = forms.ModelChoiceField(label=_("At which team’s desk?"), queryset=Team.objects.none(), empty_label=None)
    starts = forms.DateField(label=_("First day"), input_formats=DAY_FORMATS, help_text=_("For example 27/3/2026"))
    ends = forms.DateField(label=_("Last day"), input_formats=DAY_FORMATS)

    field_order = ("team", "username", "starts", "ends")

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["username"].label = _("Who sits at it? Their user name")
        chosen = self.fields["team"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = managed_teams(user).order_by("name")
        chosen.label_from_instance = lambda team: team.name  # type: ignore[method-assign,assignment]

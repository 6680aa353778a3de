"""Giving somebody a record, or keeping them out of it."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kith.access.rules import PARTS
from kith.access.sharing.queries import PART_WORDS
from kith.accounts.models import Team, User
from kith.accounts.rules import CARER, PERSON, ROLES_THAT_OPEN_UNIVERSES

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
SHARED_WITH_OTHERS = tuple(part for part in PARTS if part != "rights")


class WhoForm(forms.Form):
    """Somebody who signs in to Kith, by their user name."""

    username = forms.CharField(label=_("Their user name"), max_length=100)
    # Whether somebody signs in as a person served, or beside one, is not for trying out user names here.
    roles = ROLES_THAT_OPEN_UNIVERSES - {PERSON, CARER}
    nobody = _("Nobody signs in with this user name. Check how it is written.")

    def clean_username(self) -> User:
        """The account itself."""
        name = self.cleaned_data["username"].strip()
        found = User.objects.filter(username__iexact=name, is_active=True, role__in=self.roles).first()
        if found is None:
            raise forms.ValidationError(self.nobody)
        return found


class AllocateForm(WhoForm):
    """A worker who works with the person."""

    role = forms.CharField(label=_("As what?"), help_text=_("For example responsible practitioner, or mentor"),
                           max_length=60)  # fmt: skip
    starts = forms.DateField(label=_("From (empty: today)"), required=False, input_formats=DAY_FORMATS,
                             help_text=_("For example 27/3/2026"))  # fmt: skip

    def clean_starts(self) -> date:
        """Today unless another day was given."""
        day: date = self.cleaned_data["starts"] or timezone.localdate()
        return day


class TeamForm(forms.Form):
    """A whole team."""

    team = forms.ModelChoiceField(label=_("Which team?"), queryset=Team.objects.none(), empty_label=_("Choose a team"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["team"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = Team.objects.select_related("agency").order_by("agency__name", "name")
        chosen.label_from_instance = lambda team: f"{team.name}, {team.agency.name}"  # type: ignore[method-assign,assignment]


class AroundForm(WhoForm):
    """Somebody in the team around the person, with the parts that they need."""

    does_what = forms.CharField(label=_("What do they do for the person?"), max_length=100)
    parts = forms.MultipleChoiceField(
        label=_("What do they need to see? No more than their part needs"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(part, PART_WORDS[part]) for part in SHARED_WITH_OTHERS],
    )
    ends = forms.DateField(label=_("Until (optional)"), required=False, input_formats=DAY_FORMATS,
                           help_text=_("For example 27/9/2026"))  # fmt: skip

    def clean_ends(self) -> date | None:
        """Not over before it begins."""
        day: date | None = self.cleaned_data["ends"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Give a day to come, or leave it empty."))
        return day


class ExcludeForm(WhoForm):
    """Somebody who must not open this record: a relative, a former partner, a neighbour."""

    roles = ROLES_THAT_OPEN_UNIVERSES - {PERSON}
    reason = forms.CharField(label=_("Why?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class EndForm(forms.Form):
    """The last day, and why it ends."""

    ends = forms.DateField(label=_("Last day (empty: today)"), required=False, input_formats=DAY_FORMATS,
                           help_text=_("For example 27/3/2026"))  # fmt: skip
    reason = forms.CharField(label=_("Why does it end?"), max_length=200)

    def clean_ends(self) -> date:
        """Today unless another day was given."""
        day: date = self.cleaned_data["ends"] or timezone.localdate()
        return day


class EndAtOnceForm(forms.Form):
    """Why it ends, now."""

    reason = forms.CharField(label=_("Why does it end, now?"), max_length=200)

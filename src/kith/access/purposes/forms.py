"""Asking for a named purpose, agreeing to it, telling somebody of it, looking over its uses, ending it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kith.access.purposes.actions import Asked, Told
from kith.access.purposes.models import LONGEST_NAME, LONGEST_REASON
from kith.access.purposes.queries import NEEDS
from kith.access.purposes.rules import FAMILY, HOW_TOLD, MOST
from kith.access.purposes.words import HOW_WORDS, KIND_WORDS
from kith.access.queries import Opened, my_people, today, visible_to
from kith.access.sharing.forms import DAY_FORMATS
from kith.accounts.models import User
from kith.people.models import Person
from kith.people.rules import folded, tidy

A_DAY = _("For example 27/3/2027")


def day_field(label: Any, *, required: bool = False) -> forms.DateField:
    """A day, as people here write it."""
    return forms.DateField(label=label, required=required, input_formats=DAY_FORMATS, help_text=A_DAY)


def words_field(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 3) -> forms.CharField:
    """A few sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=LONGEST_REASON, widget=area)


class AskForm(forms.Form):
    """What for, who else, why, and until when."""

    kind = forms.ChoiceField(label=_("What is it for?"), widget=forms.RadioSelect, choices=list(KIND_WORDS.items()),
                             initial=FAMILY)  # fmt: skip
    name = forms.CharField(label=_("If it is for something else: what do you call it?"), required=False,
                           max_length=LONGEST_NAME)  # fmt: skip
    others = words_field(_("Who else?"), help_text=_("Their name, nickname or reference: one person a line. Only "
                         "people whose records you may open."))  # fmt: skip
    reason = words_field(_("Why do their records need to be looked at together?"),
                         help_text=_("Plainly, as you would tell the people themselves."))  # fmt: skip
    until = day_field(_("Its last day (leave empty: as long as it may last)"))

    def __init__(self, *args: Any, opened: Opened, **options: Any) -> None:
        super().__init__(*args, **options)
        self.opened = opened

    def clean_others(self) -> list[Person]:
        """The people themselves, each found by exactly one line."""
        lines = [line for line in map(tidy, self.cleaned_data["others"].splitlines()) if line]
        if len(lines) >= MOST:
            raise forms.ValidationError(now("Up to %(most)s people fit into one purpose.") % {"most": MOST})
        found = [_the_one(self.opened.user, line) for line in lines]
        if self.opened.person in found:
            raise forms.ValidationError(now("The person whose record this is need not be named again."))
        return found

    def clean(self) -> dict[str, Any]:
        """Another purpose needs a name."""
        data = super().clean() or {}
        if data.get("kind") != FAMILY and not tidy(data.get("name") or ""):
            self.add_error("name", _("Give this purpose a name."))
        return data

    def asked(self) -> Asked:
        """What is asked for."""
        data = self.cleaned_data
        name = "" if data["kind"] == FAMILY else data["name"]
        return Asked(kind=data["kind"], name=name, reason=data["reason"], until=data["until"])

    def centres(self) -> list[int]:
        """Everybody in it, the person whose record this is first."""
        return [self.opened.centre, *(person.centre.pk for person in self.cleaned_data["others"])]


def _the_one(user: User, words: str) -> Person:
    """The one person of this user whom the words fit; of several, the one who is called exactly so."""
    mine = visible_to(user, NEEDS).values("pk")
    fitting = list(my_people(user, words).filter(pk__in=mine).select_related("centre")[: MOST + 1])
    exact = [one for one in fitting if folded(one.name) == folded(words)]
    if len(fitting) != 1 and len(exact) != 1:
        unclear = now("More than one of your people fits ‘%(words)s’. Write their reference instead.")
        nobody = now("Nobody among your people fits ‘%(words)s’. Check how it is written.")
        raise forms.ValidationError((unclear if fitting else nobody) % {"words": words})
    return fitting[0] if len(fitting) == 1 else exact[0]


class AgreeForm(forms.Form):
    """A manager's yes."""

    sure = forms.BooleanField(
        label=_("I have read why, and I agree that these records may be looked at together until that day")
    )


class TellForm(forms.Form):
    """When and how this person was told, and what they said."""

    on = day_field(_("When were they told?"))
    how = forms.ChoiceField(label=_("How?"), required=False, widget=forms.RadioSelect)
    words = words_field(_("What did they say to it? (optional)"), required=False, rows=2)
    not_because = words_field(_("If they are not told: why not?"), required=False, rows=2)

    def __init__(self, *args: Any, must_tell: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        ways = self.fields["how"]
        assert isinstance(ways, forms.ChoiceField)
        ways.choices = [(code, capfirst(str(HOW_WORDS[code]))) for code in HOW_TOLD]
        if must_tell:
            del self.fields["not_because"]
            self.initial["on"] = today().strftime("%d/%m/%Y")

    def clean(self) -> dict[str, Any]:
        """Told, with a day and a way; or a reason why not."""
        data = super().clean() or {}
        if data.get("not_because") and not data.get("on"):
            return data
        for name in ("on", "how"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Say when they were told, and how."))
        return data

    def told(self) -> Told:
        """What was said."""
        data = self.cleaned_data
        on: date | None = data["on"]
        return Told(on=on, how=data["how"], words=data["words"], not_because="" if on else data.get("not_because", ""))


class EndForm(forms.Form):
    """Why it ends."""

    reason = words_field(_("Why does it end?"))


class ReviewForm(forms.Form):
    """The uses that were read, up to the newest on the page; and what is wrong with them."""

    up_to = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    all_well = forms.ChoiceField(
        label=_("Was each of these uses right for this purpose?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No, something is wrong"))],
    )
    wrong = words_field(_("What is wrong, and what happens now?"), required=False)

    def clean(self) -> dict[str, Any]:
        """What is wrong is said in words."""
        data = super().clean() or {}
        if data.get("all_well") == "no" and not tidy(data.get("wrong") or ""):
            self.add_error("wrong", _("Write what is wrong, and what happens now."))
        return data

    def said_wrong(self) -> str:
        """What is wrong; empty where nothing is."""
        return "" if self.cleaned_data["all_well"] == "yes" else str(self.cleaned_data["wrong"])

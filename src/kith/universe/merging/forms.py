"""Choosing whom to join, and what belongs to the other one of two."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kith.universe.forms import name_of
from kith.universe.members.forms import MemberWordsForm
from kith.universe.pages import Page
from kith.universe.rules import Member
from kith.universe.sentences import day, reading_sentence, tie_sentence


class MergeForm(forms.Form):
    """Who is the same as this member?"""

    same_as = forms.ChoiceField(label=_("Who is the same?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, page: Page, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["same_as"]
        assert isinstance(chosen, forms.ChoiceField)
        others = [one for one in page.universe.members.values() if one.id != member.id]
        chosen.choices = [(str(one.id), name_of(one.row.name)) for one in others]
        if not others:
            chosen.help_text = now("Nobody else is in this universe yet.")


class SplitForm(MemberWordsForm):
    """One member was two people: what is the other one called, and what is theirs?"""

    ties = forms.MultipleChoiceField(label=_("Which ties are theirs?"), required=False,
                                     widget=forms.CheckboxSelectMultiple)  # fmt: skip
    readings = forms.MultipleChoiceField(label=_("Which readings are theirs?"), required=False,
                                         widget=forms.CheckboxSelectMultiple)  # fmt: skip

    def __init__(self, *args: Any, page: Page, member: Member, **options: Any) -> None:
        super().__init__(*args, opened=page.opened, universe=page.universe, **options)
        ties = page.universe.ties_of(member.id)
        own = [tie for tie in ties if member.id in (tie.row.near, tie.row.far)]
        names = page.names
        self._choices("ties", [
            (str(tie.id), tie_sentence(tie.row, names.end(tie.near), names.end(tie.far))) for tie in own
        ])  # fmt: skip
        self._choices("readings", [
            (str(row.id), f"{names.voice(row.voice)}, {day(row.observed_on)}: {reading_sentence(row)}")
            for tie in own for row in tie.readings
        ])  # fmt: skip

"""Adding somebody in three actions: their name, a picture of closeness, and 'Add'."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.people.rules import LONGEST_NAME, LONGEST_WORDS, tidy
from kith.universe.actions import MemberWords, ReadingWords, TieWords
from kith.universe.forms import SpeakingForm, VagueDateField, choices_of, tie_choices
from kith.universe.kinds import BY_CODE, OTHER
from kith.universe.readings.forms import DayField, closeness_field, read_answers
from kith.universe.rows import MemberRow
from kith.universe.words import DOMAIN_WORDS, LEGAL_WORDS, MEMBER_KIND_WORDS


class MemberWordsForm(SpeakingForm):
    """What is said of a member."""

    name = forms.CharField(label=_("What do they call them?"), required=False, max_length=LONGEST_NAME)
    name_not_known = forms.BooleanField(label=_("Their name is not known"), required=False)
    kind = forms.ChoiceField(label=_("Who or what is it?"), choices=choices_of(MEMBER_KIND_WORDS), initial="person",
                             widget=forms.RadioSelect, required=False)  # fmt: skip
    domain = forms.ChoiceField(label=_("Which part of life?"), required=False,
                               choices=choices_of(DOMAIN_WORDS, _("Not said")))  # fmt: skip
    note = forms.CharField(label=_("Anything to remember about them? (optional)"), required=False,
                           max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A name, or that nobody knows it: 'a brother, name not known' is a member too."""
        data = super().clean()
        if "name" in data and not tidy(data["name"]) and not data.get("name_not_known"):
            self.add_error("name", _("Write what they call them, or tick that the name is not known."))
        return data

    def member(self, **more: Any) -> MemberWords:
        """What was said, as the actions want to know it."""
        data = self.cleaned_data
        name = "" if data["name_not_known"] else data["name"]
        words = {"kind": data["kind"] or "person", "domain": data["domain"] or None, "note": data["note"]}
        return MemberWords(name=name, **(words | more))


class NewMemberForm(MemberWordsForm):
    """A new member, their tie to the person, and how close they are."""

    closeness = closeness_field()
    tie_kind = forms.ChoiceField(label=_("Who are they to them? (optional)"), required=False, choices=tie_choices)
    own_word = forms.CharField(label=_("In their own word (optional)"), help_text=_("For example ‘our kid’"),
                               required=False, max_length=LONGEST_NAME)  # fmt: skip
    began = VagueDateField(label=_("Since when? (optional)"),
                           help_text=_("For example 2019, March 2019, 3/3/2019, or ‘before prison’"))  # fmt: skip

    FIRST = ("name", "closeness", "tie_kind")
    MORE = ("name_not_known", "own_word", "began", "kind", "domain", "note")

    def first(self) -> list[forms.BoundField]:
        """What is asked at once."""
        return [self[name] for name in self.FIRST]

    def more(self) -> list[forms.BoundField]:
        """What can be told as well."""
        return [self[name] for name in self.MORE]

    def member(self, **more: Any) -> MemberWords:
        """The part of life follows from the kind of tie where nobody chose another."""
        kind = BY_CODE.get(self.cleaned_data["tie_kind"])
        domain = self.cleaned_data["domain"] or (kind.domain if kind else None)
        return super().member(domain=domain, **more)

    def tie(self) -> TieWords:
        """The tie to the person: the centre is its near end, the new member (0 until they exist) its far end."""
        data = self.cleaned_data
        return TieWords(
            near=None, far=0, kind=data["tie_kind"] or OTHER, own_word=data["own_word"], began=data["began"]
        )

    def reading(self) -> ReadingWords | None:
        """A first reading, if the question was answered, skipped, or 'don't know'."""
        closeness = self.cleaned_data["closeness"]
        return read_answers({"closeness": closeness}) if closeness else None


class ChangeMemberForm(MemberWordsForm):
    """A change in life, or a correction of what was written down."""

    legal = forms.ChoiceField(label=_("In law (never drawn; only where it matters)"), required=False,
                              choices=choices_of(LEGAL_WORDS, _("None")))  # fmt: skip
    was_wrong = forms.ChoiceField(
        label=_("Why does it change?"),
        widget=forms.RadioSelect,
        initial="changed",
        choices=[("changed", _("It changed in life")), ("wrong", _("It was written down wrongly"))],
    )
    holds_from = DayField(label=_("Since which day? (empty: since today, if it changed)"),
                          help_text=_("For example 27/3/2026"), required=False)  # fmt: skip

    def __init__(self, *args: Any, row: MemberRow, **options: Any) -> None:
        super().__init__(*args, before=row, initial=initial_of(row), **options)
        self.row = row

    def member(self, **more: Any) -> MemberWords:
        """With the day from which it holds; a correction keeps the day of what it corrects, unless another is given."""
        data = self.cleaned_data
        kept = self.row.holds_from if data["was_wrong"] == "wrong" else None
        return super().member(legal=data["legal"] or None, holds_from=data["holds_from"] or kept, **more)


def initial_of(row: MemberRow) -> dict[str, Any]:
    """A member as a form shows it."""
    return {
        "name": row.name,
        "name_not_known": not row.name_known,
        "kind": row.kind,
        "domain": row.domain or "",
        "legal": row.legal or "",
        "note": row.note,
    }

"""Writing down a no-contact rule, changing or ending it, correcting it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kith.people.actions import Speaking
from kith.people.rules import LONGEST_NAME, LONGEST_WORDS
from kith.universe.forms import MINE, Choices, SpeakingForm, choices_of, name_of
from kith.universe.no_contact.actions import RuleWords
from kith.universe.no_contact.codes import FROM_AN_ORDER, OTHER
from kith.universe.no_contact.standing import Standing
from kith.universe.no_contact.words import CLASS_WORDS, SOURCE_WORDS
from kith.universe.readings.forms import DayField
from kith.universe.voices import ALL, WORKERS
from kith.universe.words import EXCEPTION_WORDS

LISTED = {code: words for code, words in EXCEPTION_WORDS.items() if code != OTHER}  # words of its own say the other
SELDOM = ("reference", "exception_words", "conditions")
MEMBER, CLASS, AREA = "member:", "class:", "area"


def usual_audience_of(source: str) -> str:
    """A rule that comes from an order is served on the person: it is no news to them. An agreement may be with
    somebody else, and stays with workers."""
    return ALL if source in FROM_AN_ORDER else WORKERS


class RuleForm(SpeakingForm):
    """What is said of a rule."""

    names = forms.ChoiceField(label=_("Whom or what does the rule name?"))
    names_words = forms.CharField(label=_("In the words of the rule"), required=False, max_length=LONGEST_NAME,
                                  help_text=_("For an area, or for other people: such as ‘Kestrel Road’"))  # fmt: skip
    source = forms.ChoiceField(label=_("Where does it come from?"), choices=choices_of(SOURCE_WORDS, _("Choose")))
    reference = forms.CharField(label=_("Its reference (optional)"), required=False, max_length=LONGEST_NAME)
    starts = DayField(label=_("From which day does it hold?"), help_text=_("For example 27/3/2026"))
    ends = DayField(label=_("Which is its last day? (leave empty: until it is changed)"), required=False)
    exceptions = forms.MultipleChoiceField(label=_("Which contact does it leave open? (optional)"), required=False,
                                           widget=forms.CheckboxSelectMultiple,
                                           choices=choices_of(LISTED))  # fmt: skip
    exception_words = forms.CharField(label=_("Something else that it leaves open, in its words (optional)"),
                                      required=False, max_length=LONGEST_NAME)  # fmt: skip
    conditions = forms.CharField(label=_("What else does it say? (optional)"), required=False,
                                 max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = [(f"{MEMBER}{one.id}", name_of(one.row.name)) for one in self.universe.members.values()]
        classes = [(f"{CLASS}{code}", word) for code, word in CLASS_WORDS.items()]
        self._choices("names", [("", now("Choose")), (now("Somebody here"), people), (now("People of a kind"), classes),
                                (AREA, now("An area, in its words"))])  # fmt: skip
        self.fields["checked"].label = now("I have seen the order or licence itself")

    def _list_voices(self, opened: Any, universe: Any) -> None:
        """A rule is told in the voice of whoever writes it down; and nobody keeps one to themself alone."""
        self._choices("whose", [(MINE, now("Mine"))])
        told: Choices = [
            ("", now("As usual: everybody, where it comes from an order; workers, where it was agreed")),
            (ALL, now("Everybody who may open this, %(name)s too") % {"name": opened.person.name}),
            (WORKERS, now("Workers alone")),
        ]
        self._choices("heard_by", told)

    def clean(self) -> dict[str, Any]:
        """The words are there where they are needed, and the days are in order."""
        data = super().clean()
        needs_words = data.get("names") in (AREA, f"{CLASS}{OTHER}")
        if needs_words and not data.get("names_words"):
            self.add_error("names_words", _("Write it in the words of the rule."))
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("It cannot end before it starts. Check both days."))
        return data

    def rule(self) -> RuleWords:
        """What was said, as the actions want to know it."""
        data = self.cleaned_data
        same = {name: data[name] for name in ("source", "reference", "starts", "ends", "conditions", "exception_words")}
        exceptions = frozenset(data["exceptions"]) | ({OTHER} if data["exception_words"] else frozenset())
        return RuleWords(exceptions=exceptions, **same, **self._named())

    def main(self) -> Iterable[forms.BoundField]:
        """Every field but whose view it is, which is the writer's: who is told of a rule is no small print."""
        last = ("heard_by", "checked")
        apart = ("whose", *last, *SELDOM)
        return (self[name] for name in (*(name for name in self.fields if name not in apart), *last))

    def more(self) -> Iterable[forms.BoundField]:
        """What few rules need, closed unless opened."""
        return (self[name] for name in SELDOM)

    def is_open(self) -> bool:
        """Whether something stands among what is closed: then it is shown at once."""
        return any(field.errors or field.value() for field in self.more())

    def _named(self) -> dict[str, Any]:
        chosen, words = self.cleaned_data["names"], self.cleaned_data["names_words"]
        if chosen.startswith(MEMBER):
            return {"member": int(chosen.removeprefix(MEMBER))}
        if chosen == AREA:
            return {"area": words}
        return {"people": chosen.removeprefix(CLASS), "people_words": words}

    def speaking(self) -> Speaking:
        """The writer's own voice; a fact once they have seen the paper."""
        audience = self.cleaned_data["heard_by"] or usual_audience_of(self.cleaned_data["source"])
        return replace(super().speaking(), voice=self._mine(), audience=audience)


class ChangeRuleForm(RuleForm):
    """It changed or ended, or it was written down wrongly."""

    was_wrong = forms.ChoiceField(
        label=_("Why does it change?"),
        widget=forms.RadioSelect,
        initial="changed",
        choices=[
            ("changed", _("The rule itself was changed, or it ended")),
            ("wrong", _("It was written down wrongly")),
        ],
    )
    holds_from = DayField(label=_("If it was changed: since which day? (optional)"), required=False)

    def __init__(self, *args: Any, rule: Standing, **options: Any) -> None:
        super().__init__(*args, before=rule.row, initial=initial_of(rule), **options)
        self.initial["whose"] = MINE
        self._choices("whose", [(MINE, now("Mine"))])
        self.initial["heard_by"] = rule.row.audience
        if rule.row.audience not in (ALL, WORKERS):
            self._keep("heard_by", rule.row.audience)

    def clean_holds_from(self) -> date | None:
        """A change that has not come yet is kept when it comes."""
        day: date | None = self.cleaned_data["holds_from"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. For an end to come, give its last day above."))
        return day

    def changed(self) -> RuleWords:
        """What was said. A correction holds from when the corrected version did."""
        words = self.rule()
        return replace(words, holds_from=self.cleaned_data["holds_from"]) if self.is_change() else words

    def is_change(self) -> bool:
        """Whether the rule itself changed; else it was written down wrongly."""
        return bool(self.cleaned_data["was_wrong"] == "changed")


def initial_of(rule: Standing) -> dict[str, Any]:
    """A rule as a form shows it."""
    row = rule.row
    chosen = f"{MEMBER}{rule.member}" if rule.member is not None else f"{CLASS}{row.named_class}"
    return {
        "names": AREA if row.named_area else chosen,
        "names_words": row.named_area or row.class_words,
        "source": row.source,
        "reference": row.reference,
        "starts": row.starts.strftime("%d/%m/%Y"),
        "ends": row.ends.strftime("%d/%m/%Y") if row.ends else "",
        "exceptions": [code for code in rule.exceptions if code in LISTED],
        "exception_words": row.exception_words,
        "conditions": row.conditions,
    }

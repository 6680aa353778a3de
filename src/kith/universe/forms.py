"""What the forms of a universe share: whose view it is, vague dates, and the lists to choose from."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kith.access.queries import Opened
from kith.people.actions import Speaking
from kith.people.rules import CHECKED_FACT
from kith.universe.kinds import DOMAINS, OTHER, TIE_KINDS
from kith.universe.rows import Row
from kith.universe.rules import Universe
from kith.universe.vague_dates import DAYS_AND_QUOTES, LONGEST, NotADate, VagueDate, parse
from kith.universe.voices import ALL, AUTHOR, PERSON, WORKERS, may_be_heard_by_all, voice_of_user
from kith.universe.words import DOMAIN_WORDS, TIE_WORDS

Choices = list[tuple[str, Any]]
MINE = "mine"

NOT_A_DATE: dict[str, Any] = {
    "impossible": _("There is no such day. Check it, or write it in words."),
    "backwards": _("The first of these comes after the second. Swap them, or check the years."),
    "year": _("That year is too far away. Check it."),
    "long": _("That is too long for a date. Write a few words."),
}


class VagueDateField(forms.CharField):
    """A date as people say it: a year, a month, a day, or words such as 'before prison'."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("max_length", LONGEST + DAYS_AND_QUOTES)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """The vague date; an empty one for nothing."""
        text = super().clean(value)
        try:
            return parse(text) if text else VagueDate()
        except NotADate as why:
            raise forms.ValidationError(NOT_A_DATE[why.reason]) from why


class SpeakingForm(forms.Form):
    """Whose view it is and who may hear it. Both fill themselves in; few people ever open them."""

    whose = forms.ChoiceField(label=_("Whose view is this?"), required=False)
    heard_by = forms.ChoiceField(label=_("Who may hear it?"), required=False)
    checked = forms.BooleanField(label=_("I have checked it: it is a fact"), required=False)

    def __init__(
        self, *args: Any, opened: Opened, universe: Universe, before: Row | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.opened, self.universe = opened, universe
        self._list_voices(opened, universe)
        if before:
            self._keep("whose", MINE if before.voice == self._mine() else before.voice)
            self._keep("heard_by", "" if before.audience == WORKERS else before.audience)
            self.initial["checked"] = before.assertion == CHECKED_FACT

    def _mine(self) -> str:
        return voice_of_user("worker", self.opened.user.pk)

    def _keep(self, field: str, value: str) -> None:
        """A correction changes neither whose view it is nor who may hear it, unless somebody chooses to."""
        chosen = self.fields[field]
        assert isinstance(chosen, forms.ChoiceField)
        listed: Choices = list(chosen.choices)  # type: ignore[arg-type]
        if value not in dict(listed):
            self._choices(field, [*listed, (value, now("As it was"))])
        self.initial[field] = value

    def _list_voices(self, opened: Opened, universe: Universe) -> None:
        others = [(f"member:{one.id}", name_of(one.row.name)) for one in universe.members.values()
                  if one.row.kind == "person"]  # fmt: skip
        self._choices("whose", [(PERSON, opened.person.name), (MINE, now("Mine")), *others])
        self._choices(
            "heard_by",
            [
                ("", now("Workers, and whoever said it")),
                (ALL, now("Everybody who may open this, %(name)s too") % {"name": opened.person.name}),
                (AUTHOR, now("Only me, who writes it down")),
            ],
        )

    def _choices(self, field: str, choices: Choices) -> None:
        chosen = self.fields[field]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = choices

    def clean(self) -> dict[str, Any]:
        """What another party said does not go to everybody until they agreed and it is safe (guarantee G3)."""
        data = super().clean() or {}
        if data.get("heard_by") == ALL and not may_be_heard_by_all(data.get("whose") or PERSON):
            self.add_error("heard_by", _("What somebody else said cannot go to everybody. Choose workers."))
        return data

    def speaking(self) -> Speaking:
        """Who says it, as the actions want to know it."""
        whose = self.cleaned_data["whose"] or PERSON
        voice = self._mine() if whose == MINE else whose
        return Speaking(
            by=self.opened.user,
            because=self.opened.via,
            voice=voice,
            audience=self.cleaned_data["heard_by"] or WORKERS,
            assertion=CHECKED_FACT if self.cleaned_data["checked"] else "",
            regime=self.opened.person.regime,
        )

    def about_voice(self) -> Iterable[forms.BoundField]:
        """The three fields that are asked apart from the rest, closed unless opened."""
        return (self["whose"], self["heard_by"], self["checked"])

    def main(self) -> Iterable[forms.BoundField]:
        """Every other field, in order."""
        voice = {"whose", "heard_by", "checked"}
        return (self[name] for name in self.fields if name not in voice)


def name_of(name: str) -> str:
    """What a page calls somebody, name known or not."""
    return name or now("Name not known")


def choices_of(words: Mapping[Any, Any], empty: Any = "") -> Choices:
    """A select's choices from a table of words, the empty one first where it has words."""
    return [*([("", empty)] if empty else []), *((str(code), word) for code, word in words.items())]


def tie_choices() -> Choices:
    """Kinds of tie by life domain, as a grouped list."""
    grouped: Choices = [("", _("Choose, or leave it"))]
    for domain in DOMAINS:
        kinds = [(kind.code, TIE_WORDS[kind.code]) for kind in TIE_KINDS if kind.domain == domain]
        grouped.append((str(DOMAIN_WORDS[domain]), kinds))
    rest = [(kind.code, TIE_WORDS[kind.code]) for kind in TIE_KINDS if kind.domain is None and kind.code != OTHER]
    return [*grouped, (str(_("Anything else")), [*rest, (OTHER, TIE_WORDS[OTHER])])]

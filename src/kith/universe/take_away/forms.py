"""Which copy, laid out how, as what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.universe.take_away.rules import (
    EASY_READ,
    HOWS,
    LARGE_PRINT,
    MINE,
    ONE_PAGE,
    PDF,
    PNG,
    PRINT,
    SVG,
    THE_PERSON_S,
    fits,
)

HOW_WORDS = {
    ONE_PAGE: _("On one page"),
    LARGE_PRINT: _("In large print, and everybody in words on the pages after"),
    EASY_READ: _("Easy read: short sentences with pictures, on several pages"),
}
FORM_WORDS = {
    PRINT: _("On paper: open it to print"),
    PDF: _("A PDF, which screen readers can read too"),
    SVG: _("A picture that stays sharp (SVG)"),
    PNG: _("A picture for messages and documents (PNG)"),
}


class TakeAwayForm(forms.Form):
    """The three choices; `copies` are those that the reader may take, the usual one first."""

    whose = forms.ChoiceField(label=_("Whose copy is it?"), widget=forms.RadioSelect)
    how = forms.ChoiceField(label=_("How should it look?"), widget=forms.RadioSelect,
                            choices=[(code, HOW_WORDS[code]) for code in HOWS])  # fmt: skip
    form = forms.ChoiceField(label=_("How do you take it away?"), widget=forms.RadioSelect,
                             choices=list(FORM_WORDS.items()))  # fmt: skip

    def __init__(self, *args: Any, copies: Sequence[str], name: str, own: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["whose"].choices = [(code, _whose(code, name, own)) for code in copies]  # type: ignore[attr-defined]
        if len(copies) == 1:
            self.fields["whose"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Easy read is several pages, and a picture is one."""
        data: dict[str, Any] = self.cleaned_data
        if {"how", "form"} <= data.keys() and not fits(data["how"], data["form"]):
            self.add_error("form", _("Easy read has several pages, and a picture is one. Choose paper or a PDF."))
        return data


def _whose(code: str, name: str, own: bool) -> Any:
    if code == THE_PERSON_S:
        return _("My copy") if own else _("%(name)s’s own copy: in their words, and only what they may see") % {
            "name": name}  # fmt: skip
    assert code == MINE
    return _("My copy: what I may see, and for me alone")

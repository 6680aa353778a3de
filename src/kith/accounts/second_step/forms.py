"""Codes, passkeys, and the password again."""

import json
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kith.accounts.second_step.factors import moment_of

LONGEST_CODE, LONGEST_NAME = 30, 60
UNNAMED = _("Passkey")
WRONG = _(
    "That code is not right, or was used already. Wait for the next one, and type it while it is shown. "
    "Nothing was changed."
)


class CodeField(forms.CharField):
    """Takes whatever spaces and dashes somebody pastes along, of any alphabet."""

    def to_python(self, value: Any) -> Any:
        """The code without them."""
        return re.sub(r"\W", "", super().to_python(value) or "")


def code_field(label: Any, hint: Any) -> forms.CharField:
    """Six or eight numbers."""
    widget = forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "spellcheck": "false",
            "class": "govuk-input--width-10 govuk-input--extra-letter-spacing",
        }  # fmt: skip
    )
    return CodeField(label=label, help_text=hint, max_length=LONGEST_CODE, widget=widget)


class CodeForm(forms.Form):
    """The second step by a code."""

    code = code_field("", "")

    def __init__(self, *args: Any, has_app: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].label = _("Code from your authenticator app") if has_app else _("Recovery code")
        self.fields["code"].help_text = (
            _("6 numbers. If you do not have your app: one of your recovery codes.")
            if has_app
            else _("8 numbers, one of those you kept when you set this up.")
        )

    def wrong(self) -> None:
        """Say that it was."""
        self.add_error("code", WRONG)


class NewAppForm(forms.Form):
    """Proves that an app holds the secret that the page shows."""

    code = code_field(_("Code that your app shows now"), _("6 numbers."))

    def __init__(self, *args: Any, secret: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.secret, self.counter = secret, 0

    def clean_code(self) -> str:
        """Remember which half-minute it was, so that the same code does nothing more."""
        code: str = self.cleaned_data["code"]
        counter = moment_of(self.secret, code)
        if counter is None:
            raise ValidationError(
                _("That is not the code for this picture. Check the phone’s clock, and type the next code it shows.")
            )
        self.counter = counter
        return code


class PasskeyForm(forms.Form):
    """What the browser answers for a passkey; the script of the page fills it in."""

    credential = forms.CharField(
        label=_("Passkey"),
        widget=forms.HiddenInput,
        error_messages={"required": _("Your device did not answer. Nothing was changed. Try again, or use a code.")},
    )

    def clean_credential(self) -> dict[str, Any]:
        """The answer as JSON has it. A number too long, or brackets too deep, are refused like any other nonsense."""
        try:
            answer = json.loads(self.cleaned_data["credential"])
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise ValidationError(NOT_THIS_ONE)
        return answer

    def wrong(self) -> None:
        """Say that it did not work."""
        self.add_error(None, NOT_THIS_ONE)


NOT_THIS_ONE = _("That passkey did not work here. Nothing was changed. Try again, or use another way.")


class NewPasskeyForm(PasskeyForm):
    """A passkey to keep."""

    name = forms.CharField(
        label=_("What will you call it? (optional)"),
        help_text=_("For example ‘work phone’ or ‘blue key’."),
        max_length=LONGEST_NAME,
        required=False,
    )
    field_order = ("name", "credential")


class NameForm(forms.Form):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)


class PasswordForm(forms.Form):
    """The password again."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=4_096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def wrong(self) -> None:
        """Say that it was."""
        self.add_error("password", _("That is not your password. Nothing was changed. Check it and try again."))


class NothingToFillIn(forms.Form):
    """A button and no field; it may still have something to say."""

"""Signing in."""

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """User name and password; the message does not tell which of the two was wrong."""

    error_messages = {
        "invalid_login": _("That user name and password do not go together. Check both and try again."),
        "inactive": _("This account is closed. Ask whoever looks after accounts in your service."),
    }

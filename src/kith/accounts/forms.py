"""Signing in; and what a form was sent with."""

from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with: None where nothing was sent, and so a form sent empty is told its faults too."""
    return request.POST if request.method == "POST" else None


class SignInForm(AuthenticationForm):
    """User name and password; the message does not tell which of the two was wrong."""

    error_messages = {
        "invalid_login": _("That user name and password do not go together. Check both and try again."),
        "inactive": _("This account is closed. Ask whoever looks after accounts in your service."),
    }

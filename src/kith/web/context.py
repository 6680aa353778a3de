"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kith.accounts.models import User
from kith.accounts.once import new_key
from kith.accounts.rules import DATA_PROTECTION, MANAGER, PERSON, ROLES_THAT_LEAVE_AT_ONCE, ROLES_THAT_STAND_IN
from kith.accounts.words import ROLE_WORDS


def site(request: HttpRequest) -> dict[str, Any]:
    """Which site this is, 'case' or 'sealed', and where one can go from every page of it."""
    return {
        "kith_site": settings.KITH_SITE,
        "navigation": _navigation(request),
        "role_word": _role_word(request),
        "exit_url": _exit_url(request),
        "once": new_key,  # called by each form that shows it
    }


def _role_word(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    return str(ROLE_WORDS.get(user.role, "")) if isinstance(user, User) else ""


def _exit_url(request: HttpRequest) -> str:
    """The quick way out, for those who may have somebody looking over their shoulder."""
    user = getattr(request, "user", None)
    return settings.EXIT_URL if isinstance(user, User) and user.role in ROLES_THAT_LEAVE_AT_ONCE else ""


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    user = getattr(request, "user", None)
    if not isinstance(user, User) or settings.KITH_SITE != "case" or user.role == PERSON:
        return []
    pages = [("people", _("People"))]
    if user.role in ROLES_THAT_STAND_IN:
        pages += [
            ("leave-and-cover", _("Leave and cover")),
            ("duty-desk", _("Duty desk")),
            ("emergency", _("Emergency")),
        ]
    if user.role == MANAGER:
        pages += [("concerns-waiting", _("Concerns waiting"))]
    if user.role in (MANAGER, DATA_PROTECTION):
        pages += [("emergency-review", _("Emergencies to look at"))]
    try:
        found = [(reverse(name), words) for name, words in pages]
    except NoReverseMatch:
        return []
    return [{"url": url, "text": words, "current": request.path.startswith(url)} for url, words in found]

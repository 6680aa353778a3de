"""How long a sign-in lasts: idle, and as a whole (docs/decisions/0012); and what somebody sees whose sign-in ended."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, SESSION_KEY, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from kith.accounts.models import User
from kith.trail.actions import Said, record

IDLE, WHOLE, CLOCK, HALF_WAY = "idle", "whole", "clock", "half-way"
WORDS = {
    IDLE: _("Nothing was done here for a while, so Kith signed you out. Sign in, and you are back where you were."),
    CLOCK: _("The clock of this service was put right, so Kith signed you out. Sign in, and you are back there."),
    WHOLE: _("You were signed in for a whole day's work, so Kith signed you out. Sign in, and you are back there."),
    HALF_WAY: _(
        "You are not signed in yet: the second step took too long, or was left. Begin again with your password."
    ),
}
BEGAN, SEEN = "began", "seen"
HALFWAY = "halfway"  # who gave the right password, and has the second step before them (second_step/halfway.py)
ONE_MINUTE = 60  # a session is written at most so often; it may end so much early, and never late


class SessionLimits:
    """Ends a sign-in that was idle too long, or went on too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End what is over before anything is shown; note on the way out that somebody was here."""
        if isinstance(request.user, User) and (why := _over(request)):
            _end(request, request.user, why)
        answer = self.get_response(request)
        if request.user.is_authenticated:
            _note(request)
        return answer


class AskToSignIn(LoginRequiredMiddleware):
    """Nothing is open without signing in. Whoever comes too late is told so, and gets back what they had written."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseBase:  # type: ignore[override]
        """To the sign-in page and back; what was sent is shown once more, as nobody may save it."""
        if SESSION_KEY in request.session:  # an account that was closed: nothing is shown to whoever sits there now
            request.session.flush()
            return redirect(_sign_in(request, ""))
        if not set(request.POST) - {"csrfmiddlewaretoken"}:
            return redirect(_sign_in(request, request.get_full_path() if request.method == "GET" else ""))
        context = {"written": list(written(request)), "sign_in": _sign_in(request, _came_from(request))}
        return render(request, "accounts/signed_out_meanwhile.html", context, status=403)


def end_every_session(user: User, but: str | None = None) -> int:
    """Sign somebody out wherever they are signed in or half-way in, but in one session; how many others there were."""
    ended = [
        session.session_key
        for session in Session.objects.exclude(session_key=but).iterator()
        if user.pk in _whose(session.get_decoded())
    ]
    Session.objects.filter(session_key__in=ended).delete()
    return len(ended)


def _whose(session: dict[str, Any]) -> set[int]:
    signed_in, half_way = session.get(SESSION_KEY), session.get(HALFWAY, {}).get("user")
    return {int(one) for one in (signed_in, half_way) if one}


def _over(request: HttpRequest) -> str:
    """Why the sign-in is over; empty when it is not."""
    now = time.time()
    if max(request.session.get(name, now) for name in (BEGAN, SEEN)) > now + ONE_MINUTE:
        return CLOCK  # the clock was put back: nobody can tell how long it was idle
    if now - request.session.get(BEGAN, now) > settings.SIGNED_OUT_AFTER.total_seconds():
        return WHOLE
    if now - request.session.get(SEEN, now) > settings.SIGNED_OUT_WHEN_IDLE.total_seconds():
        return IDLE
    return ""


def _end(request: HttpRequest, user: User, why: str) -> None:
    logout(request)
    request.session_ended = why  # type: ignore[attr-defined]
    record(Said(actor=user.pk, verb="signed-out", what="account", object_id=user.pk, because=f"session-{why}"))


def _note(request: HttpRequest) -> None:
    now = int(time.time())
    request.session.setdefault(BEGAN, now)
    if now - request.session.get(SEEN, 0) >= ONE_MINUTE:
        request.session[SEEN] = now


def _sign_in(request: HttpRequest, back_to: str) -> str:
    said = {REDIRECT_FIELD_NAME: back_to, "ended": getattr(request, "session_ended", "")}
    query = urlencode({name: value for name, value in said.items() if value}, safe="/")
    return f"{resolve_url(settings.LOGIN_URL)}{'?' if query else ''}{query}"


def _came_from(request: HttpRequest) -> str:
    """The page with the form: some forms are sent to an address that shows nothing."""
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if is_ours else "/"


def written(request: HttpRequest) -> Iterator[str]:
    """What somebody wrote in words; codes, dates and tokens say nothing to anyone."""
    for name, values in request.POST.lists():
        if "password" not in name:
            yield from (value for value in values if re.search(r"\S\s+\S", value))

"""Between the password and the second step nobody is signed in: the session remembers, for a short while, who gave the
right password. And what a session knows of one who arrived: when they last gave it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from kith.accounts.models import User
from kith.accounts.second_step.factors import steps_of
from kith.accounts.sessions import HALFWAY
from kith.trail.actions import Said, record

PASSWORD_AT, ONWARD = "password_at", "onward"
BACKEND = "django.contrib.auth.backends.ModelBackend"
Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Halfway:
    """Somebody who gave the right password, when, and where they were going."""

    user: User
    at: int
    onward: str


@dataclass(frozen=True)
class Whose:
    """Whose second step a page sets up: of one signed in, or of one on the way in who has none yet."""

    user: User
    halfway: Halfway | None


def begin(request: HttpRequest, user: User, onward: str) -> None:
    """The password was right. A new session, in which nothing is left of whoever began before."""
    request.session.flush()
    kept = {"user": user.pk, "at": int(time.time()), "onward": onward, "proof": user.get_session_auth_hash()}
    request.session[HALFWAY] = kept


def halfway(request: HttpRequest) -> Halfway | None:
    """Who is on the way in; None for nobody, and for one who took too long or whose password or account changed."""
    kept = request.session.get(HALFWAY)
    if not kept or request.user.is_authenticated:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user and _is_still_so(user, kept):
        return Halfway(user, kept["at"], kept["onward"])
    request.session.flush()
    return None


def arrive(request: HttpRequest, user: User, password_at: int, onward: str = "") -> None:
    """Signed in: a new session, and a line in the trail."""
    request.session.flush()
    login(request, user, backend=BACKEND)
    request.session[PASSWORD_AT] = password_at
    if onward:
        request.session[ONWARD] = onward
    record(Said(actor=user.pk, verb="signed-in", what="account", object_id=user.pk, because="own-account"))


def sets_up(view: Page) -> Page:
    """A page that adds something to sign in with: for one signed in who just gave the password again, and for one on
    the way in who has nothing yet. Whoever has something must use it first: a password alone adds nothing to it."""

    @login_not_required
    @wraps(view)
    def page(request: HttpRequest, **rest: Any) -> HttpResponse:
        if isinstance(request.user, User):
            return _with_fresh_password(view, request, Whose(request.user, None), **rest)
        found = halfway(request)
        if found is None:
            return back_to_start(request)
        return redirect("second-step") if steps_of(found.user).exists() else view(request, Whose(found.user, found))

    return page


def own_account(view: Page) -> Page:
    """A page that changes how one signs in: it asks for the password again, unless it was just given."""

    @wraps(view)
    def page(request: HttpRequest, **rest: Any) -> HttpResponse:
        assert isinstance(request.user, User)  # LoginRequiredMiddleware let them through
        return _with_fresh_password(view, request, Whose(request.user, None), **rest)

    return page


def is_fresh(request: HttpRequest) -> bool:
    """Whether the password was given a moment ago, in this session."""
    ago = time.time() - request.session.get(PASSWORD_AT, 0)
    return bool(0 <= ago <= settings.PASSWORD_IS_FRESH_FOR.total_seconds())  # not before now: a clock was put back


def password_given(request: HttpRequest) -> None:
    """They gave it again just now."""
    request.session[PASSWORD_AT] = int(time.time())


def back_to_start(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, which says why when somebody was half-way and took too long."""
    late = settings.SESSION_COOKIE_NAME in request.COOKIES
    return redirect(reverse("sign-in") + ("?ended=half-way" if late else ""))


def _with_fresh_password(view: Page, request: HttpRequest, whose: Whose, **rest: Any) -> HttpResponse:
    if is_fresh(request):
        return view(request, whose, **rest)
    return redirect(f"{reverse('confirm-password')}?{urlencode({REDIRECT_FIELD_NAME: request.path}, safe='/')}")


def _is_still_so(user: User, kept: dict[str, Any]) -> bool:
    within: timedelta = settings.SECOND_STEP_WITHIN if steps_of(user).exists() else settings.SET_UP_WITHIN
    same_password = constant_time_compare(kept["proof"], user.get_session_auth_hash())
    return same_password and 0 <= time.time() - kept["at"] <= within.total_seconds()

"""Signing in and out, on either site."""

import json
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from kith.accounts import sessions
from kith.accounts.forms import SignInForm
from kith.accounts.models import User
from kith.accounts.once import forget_old
from kith.accounts.second_step.factors import is_asked, steps_of
from kith.accounts.second_step.halfway import arrive, begin
from kith.settings import home
from kith.trail.actions import Said, record


class SignIn(LoginView):
    """The sign-in page, and the line in the trail that somebody did."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Why somebody was signed out; and in the home of an invented service, who can sign in."""
        ended = sessions.WORDS.get(self.request.GET.get("ended", ""), "")
        return super().get_context_data(**more) | {"demo_accounts": _demo_accounts(), "ended": ended}

    def get_redirect_url(self) -> str:  # type: ignore[override]
        """Where to go on to; never to this page itself, which would send whoever is signed in round in a circle."""
        url: str = super().get_redirect_url()
        return "" if url == self.request.path else url

    def form_valid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]
        """Sign in, and say so in the trail; or go on to the second step, and nobody is signed in yet."""
        user, onward = form.get_user(), self.get_success_url()
        assert isinstance(user, User)
        forget_old()
        if not is_asked(user):
            arrive(self.request, user, int(time.time()))
            return redirect(onward)
        begin(self.request, user, onward)
        return redirect("second-step" if steps_of(user).exists() else "new-step")


class SignOut(LogoutView):
    """Sign out by a button (a POST), never by a link."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:  # type: ignore[override]
        """Sign out, and say so in the trail."""
        user = request.user
        answer = super().post(request, *args, **kwargs)
        if isinstance(user, User):
            record(Said(actor=user.pk, verb="signed-out", what="account", object_id=user.pk, because="own-account"))
        return answer


def _demo_accounts() -> list[dict[str, str]]:
    path: Path = settings.DEMO_ACCOUNTS
    if not home.is_demo_home() or not path.exists():
        return []
    found: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found

"""The second step on the way in, and setting one up."""

import json
import time
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith.accounts.forms import posted
from kith.accounts.models import User
from kith.accounts.rules import ROLES_THAT_LEAVE_AT_ONCE
from kith.accounts.second_step import actions, passkeys
from kith.accounts.second_step.adapter import can_have_passkeys
from kith.accounts.second_step.factors import APP, PASSKEY, new_secret, steps_of
from kith.accounts.second_step.forms import UNNAMED, CodeForm, NewAppForm, NewPasskeyForm, PasskeyForm
from kith.accounts.second_step.halfway import Halfway, Whose, arrive, back_to_start, halfway, sets_up
from kith.accounts.second_step.qr import picture_of
from kith.accounts.sessions import end_every_session
from kith.accounts.tries import may_try_a_code, wrong_code

NEW_APP = "app-to-set-up"


@login_not_required
def second_step(request: HttpRequest) -> HttpResponse:
    """A code or a passkey, after the password. Nobody is signed in until it is right."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    found = halfway(request)
    if found is None:
        return back_to_start(request)
    has = set(steps_of(found.user).values_list("type", flat=True))
    if not has:
        return redirect("new-step")
    form, sent_passkey = CodeForm(None, has_app=APP in has), "credential" in request.POST
    if request.method == "POST":
        form = PasskeyForm(request.POST) if sent_passkey else CodeForm(request.POST, has_app=APP in has)  # type: ignore[assignment]
        if form.is_valid() and _is_right(request, found, form):
            arrive(request, found.user, found.at)
            return redirect(found.onward)
    page = _way_in(found.user) | {
        "form": form,
        "code_form": CodeForm(None, has_app=APP in has) if sent_passkey else form,
        "has_app": APP in has,
        "options": json.dumps(passkeys.options_to_show(request, found.user))
        if PASSKEY in has and _named(request)
        else "",
    }
    return render(request, "accounts/second_step/second_step.html", page, status=400 if form.errors else 200)


def _is_right(request: HttpRequest, found: Halfway, form: Any) -> bool:
    """Whether it is; a wrong one is counted. One at a time, so that a hundred sent at once are not a hundred tries."""
    with transaction.atomic():
        actions.lock(found.user)
        if not may_try_a_code(request, found.user):
            return False
        right = _shown(request, found.user, form) if isinstance(form, PasskeyForm) else _spent(found.user, form)
        if not right:
            form.wrong()
            wrong_code(request, found.user)
    return right


def _spent(user: User, form: CodeForm) -> bool:
    return actions.use_code(user=user, code=form.cleaned_data["code"]) is not None


def _shown(request: HttpRequest, user: User, form: PasskeyForm) -> bool:
    passkey = passkeys.shown(request, user, form.cleaned_data["credential"])
    return bool(passkey and actions.use_passkey(user=user, passkey=passkey))


@sets_up
def new_step(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Which it shall be."""
    page = _setting_up(request, whose) | {"has_app": steps_of(whose.user).filter(type=APP).exists()}
    return render(request, "accounts/second_step/new_step.html", page)


@sets_up
def new_app(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Set up an authenticator app: a picture, the same in letters, and a code that proves it."""
    secret = _secret(request, whose.user)
    form = NewAppForm(posted(request), secret=secret)
    if form.is_valid():
        try:
            actions.add_app(user=whose.user, secret=secret, counter=form.counter, first=whose.halfway is not None)
        except ValidationError as why:
            form.add_error(None, why)
        else:
            request.session.pop(NEW_APP, None)
            return _set_up(request, whose)
    address = get_adapter().build_totp_url(whose.user, secret)
    page = _setting_up(request, whose) | {
        "form": form,
        "picture": picture_of(address),
        "address": address,
        "letters": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "account": whose.user.get_username(),
    }
    return render(request, "accounts/second_step/new_app.html", page, status=400 if form.errors else 200)


@sets_up
def new_passkey(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Set up a passkey or a security key."""
    if not _named(request):
        raise Http404
    form = NewPasskeyForm(posted(request))
    if form.is_valid():
        credential = passkeys.made(request, whose.user, form.cleaned_data["credential"])
        if credential is None:
            form.wrong()
        elif _is_added(form, whose, credential):
            return _set_up(request, whose)
    page = _setting_up(request, whose) | {
        "form": form,
        "options": json.dumps(passkeys.options_to_make(request, whose.user)),
    }
    return render(request, "accounts/second_step/new_passkey.html", page, status=400 if form.errors else 200)


def _is_added(form: NewPasskeyForm, whose: Whose, credential: dict[str, Any]) -> bool:
    name = form.cleaned_data["name"] or str(UNNAMED)
    try:
        actions.add_passkey(user=whose.user, name=name, credential=credential, first=whose.halfway is not None)
    except ValidationError as why:
        form.add_error(None, why)
        return False
    return True


def _set_up(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Whoever was on the way in is in now; whoever is in elsewhere came by less than it takes from now on, and is out.
    Then to the recovery codes, which nobody has seen yet."""
    if whose.halfway:
        arrive(request, whose.user, int(time.time()), whose.halfway.onward)
    end_every_session(whose.user, but=request.session.session_key)
    return redirect("recovery-codes")


def _secret(request: HttpRequest, user: User) -> str:
    """The same until it is proved, so that a page loaded twice shows one picture; encrypted, as a session is a row."""
    kept = request.session.get(NEW_APP)
    if not kept or kept["user"] != user.pk:
        kept = {"user": user.pk, "secret": encrypt(new_secret())}
        request.session[NEW_APP] = kept
    return decrypt(kept["secret"])


def _named(request: HttpRequest) -> bool:
    return can_have_passkeys(request.get_host())


def _setting_up(request: HttpRequest, whose: Whose) -> dict[str, Any]:
    page = _way_in(whose.user) if whose.halfway else {}
    return page | {"on_the_way_in": whose.halfway is not None, "passkeys": _named(request)}


def _way_in(user: User) -> dict[str, Any]:
    """Nobody is signed in yet, so the page does not know by itself who may need to leave at once."""
    return {"exit_url": settings.EXIT_URL} if user.role in ROLES_THAT_LEAVE_AT_ONCE else {}

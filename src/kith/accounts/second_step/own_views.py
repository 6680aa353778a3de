"""The page 'Signing in' of one's own account: what one has, another, another name, away with it, new recovery codes."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, authenticate
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from kith.accounts.forms import posted
from kith.accounts.models import User
from kith.accounts.second_step import actions
from kith.accounts.second_step.adapter import can_have_passkeys
from kith.accounts.second_step.factors import APP, PASSKEY, codes_of, may_remove, must_have_one, steps_of
from kith.accounts.second_step.forms import UNNAMED, NameForm, NothingToFillIn, PasswordForm
from kith.accounts.second_step.halfway import ONWARD, Whose, own_account, password_given
from kith.accounts.sessions import end_every_session


def signing_in(request: HttpRequest) -> HttpResponse:
    """How one signs in, in a list."""
    user = request.user
    assert isinstance(user, User)
    codes, steps = codes_of(user), [_shown(user, step) for step in steps_of(user)]
    page = {
        "steps": steps,
        "codes": codes and {"left": len(codes.get_unused_codes()), "kept": codes.did_view},
        "must_have_one": must_have_one(user),
        "is_off": not settings.SECOND_STEP,
        "may_add": can_have_passkeys(request.get_host()) or not any(step["is_app"] for step in steps),
    }
    return render(request, "accounts/second_step/signing_in.html", page)


def confirm_password(request: HttpRequest) -> HttpResponse:
    """The password again; wrong ones count towards the same pause as at the sign-in page."""
    user = request.user
    assert isinstance(user, User)
    form = PasswordForm(posted(request))
    if form.is_valid():
        if authenticate(request, username=user.get_username(), password=form.cleaned_data["password"]) == user:
            password_given(request)
            return redirect(_onward(request))
        form.wrong()
    page = {"form": form, "onward": _onward(request)}
    return render(request, "accounts/second_step/confirm_password.html", page, status=400 if form.errors else 200)


@own_account
def recovery_codes(request: HttpRequest, whose: Whose) -> HttpResponse:
    """The codes, until one says that they are written down; from then on how many are left, and nothing else."""
    codes = codes_of(whose.user)
    if codes is None:
        return redirect("signing-in")
    if request.method == "POST":
        if not codes.did_view:
            actions.codes_are_kept(user=whose.user)
        return redirect(request.session.pop(ONWARD, resolve_url("signing-in")))
    shown = [] if codes.did_view else codes.get_unused_codes()
    page = {"codes": [_in_halves(code) for code in shown], "left": len(codes.get_unused_codes())}
    return render(request, "accounts/second_step/recovery_codes.html", page)


@own_account
def recovery_codes_text(request: HttpRequest, whose: Whose) -> HttpResponse:
    """The same as a file, as long as the page shows them."""
    codes = codes_of(whose.user)
    if codes is None or codes.did_view:
        raise Http404
    page = {"codes": [_in_halves(code) for code in codes.get_unused_codes()], "host": request.get_host()}
    answer = render(request, "accounts/second_step/recovery_codes.txt", page, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return answer


@own_account
def new_recovery_codes(request: HttpRequest, whose: Whose) -> HttpResponse:
    """New codes in place of the ones before."""
    form = NothingToFillIn(posted(request))
    if form.is_valid():
        try:
            actions.make_codes(user=whose.user)
        except ValidationError as why:
            form.add_error(None, why)
        else:
            return redirect("recovery-codes")
    return render(
        request, "accounts/second_step/new_recovery_codes.html", {"form": form}, status=400 if form.errors else 200
    )


@own_account
def name_passkey(request: HttpRequest, whose: Whose, number: int) -> HttpResponse:
    """Another name for a passkey."""
    passkey = _theirs(whose.user, number)
    if passkey.type != PASSKEY:
        raise Http404
    form = NameForm(posted(request), initial={"name": passkey.data["name"]})
    if form.is_valid():
        actions.name_passkey(user=whose.user, passkey=passkey, name=form.cleaned_data["name"])
        return redirect("signing-in")
    page = {"form": form, "step": _shown(whose.user, passkey)}
    return render(request, "accounts/second_step/name_passkey.html", page, status=400 if form.errors else 200)


@own_account
def remove_step(request: HttpRequest, whose: Whose, number: int) -> HttpResponse:
    """Away with an app or a passkey, and with whoever may have come in by it elsewhere."""
    step = _theirs(whose.user, number)
    form = NothingToFillIn(posted(request))
    if form.is_valid():
        try:
            actions.remove_step(user=whose.user, step=step)
        except ValidationError as why:
            form.add_error(None, why)
        else:
            end_every_session(whose.user, but=request.session.session_key)
            return redirect("signing-in")
    page = {"form": form, "step": _shown(whose.user, step), "is_last": steps_of(whose.user).count() == 1}
    return render(request, "accounts/second_step/remove_step.html", page, status=400 if form.errors else 200)


def _theirs(user: User, number: int) -> Authenticator:
    """Somebody else's and nobody's are answered alike."""
    found = steps_of(user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _shown(user: User, step: Authenticator) -> dict[str, Any]:
    is_app = step.type == APP
    name = "" if is_app else step.data["name"]
    return {
        "number": step.pk,
        "is_app": is_app,
        "name": name,
        "is_named": name not in ("", UNNAMED),
        "added": step.created_at,
        "used": step.last_used_at,
        "may_go": may_remove(user, step),
    }


def _in_halves(code: str) -> str:
    return f"{code[:4]} {code[4:]}"


def _onward(request: HttpRequest) -> str:
    """Back to the page that asked, or to one's own account: never off this site."""
    wanted = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours and wanted != request.path else resolve_url("signing-in")

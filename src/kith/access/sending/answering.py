"""What every page that writes does with a form, whatever it is about (docs/decisions/0022).

Kept once, however often it is sent. Kept only if it was made from the newest version: whoever was slower is told what
the other one did, keeps what they typed, and decides. Refused in words otherwise. `access.opening` makes it one
transaction, which nobody else writes into.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.access.sending.marks import Version, mark_of, newest_then
from kith.accounts.models import User
from kith.accounts.once import is_first
from kith.accounts.sessions import written

CHANGED_MEANWHILE = 409
Show = Callable[[dict[str, Any], int], HttpResponse]


@dataclass(frozen=True)
class Changed:
    """What somebody else did while this form was being filled in; `who` is empty where it is not to be told."""

    who: str = ""
    oneself: bool = False
    at: datetime | None = None
    says: str = ""


def answer_sent(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    show: Show,
    then: str,
    made_at: Callable[[Any], str] | None = None,
    said: str | Callable[[Any], str] = "",
    version: Version | None = None,
) -> HttpResponse:
    """Show the form (`show(what its template needs, status)`); or act on it, say what was kept, and go on to where it
    stands: `then`, or `made_at(what the action made)`; `said` may hang on that too. A form that changes something says
    which `version` stands."""
    shown: dict[str, Any] = {"then": then, "made_from": mark_of(request, version) if version else ""}
    if request.method != "POST":
        return show(shown, 200)
    if not is_first(request):
        messages.info(request, _("You sent this twice. It is kept once."))
        return redirect(then)
    changed = _changed(request, version) if version else None
    if changed:
        return show(shown | {"changed": changed}, CHANGED_MEANWHILE)
    made = _acted(form, act)
    if form.errors:
        return show(shown, 400)
    if said:
        messages.success(request, said(made) if callable(said) else said)
    return redirect(made_at(made) if made_at else then)


def _acted(form: forms.Form, act: Callable[[], Any]) -> Any:
    """What the action made; its refusal goes into the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except ValidationError as why:
        put_into(form, why)
        return None


def put_into(form: forms.Form, why: ValidationError) -> None:
    """An action's refusal as the form's faults: beside the field where the form has it, else above."""
    if not hasattr(why, "error_dict"):
        form.add_error(None, why)
        return
    for field, several in why.error_dict.items():
        form.add_error(field if field in form.fields else None, several)


def _changed(request: HttpRequest, version: Version) -> Changed | None:
    """Whoever may not hear what took the place of what they saw is told that somebody changed it, and no more."""
    before = newest_then(request, version)
    if before is None:
        return None
    if version.newest < before or (version.newest == before and version.at):
        return Changed()
    if version.by is None:
        return Changed(at=version.at, says=version.says)
    who = User.objects.filter(pk=version.by).values_list("name", flat=True).first() or ""
    return Changed(who, version.by == request.user.pk, version.at, version.says)


def gone_meanwhile(request: HttpRequest, then: str) -> HttpResponse:
    """What the form changed is no longer there for whoever sent it: they are told, and get back what they wrote."""
    page = {"written": list(written(request)), "then": then}
    return render(request, "access/sending/gone.html", page, status=CHANGED_MEANWHILE)

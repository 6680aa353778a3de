"""Opening a record in an emergency; and the list of attempts for those who look at them."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.access.break_glass.actions import look_at_attempt, open_in_emergency
from kith.access.break_glass.forms import EmergencyForm, LookForm
from kith.access.break_glass.models import EmergencyAttempt
from kith.access.break_glass.queries import (
    LOOKED_AT_SHOWN,
    attempt_lines,
    looked_at,
    may_review,
    to_review,
    waiting,
)
from kith.access.break_glass.rules import ALREADY, OPENED, PAUSED
from kith.access.opening import posted
from kith.access.standing_in import who_stands_in
from kith.accounts.models import User
from kith.trail.actions import Said, record


def emergency(request: HttpRequest) -> HttpResponse:
    """Open one record by an exact key, with a reason. Whatever was not opened leads to one page."""
    user = who_stands_in(request)
    form = EmergencyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        attempt = open_in_emergency(by=user, key=form.key(), reason=form.cleaned_data["reason"])
        return _lead_on(attempt)
    page = {"form": form, "days": settings.EMERGENCY_LASTS, "may_review": may_review(user)}
    return render(request, "access/emergency.html", page, status=400 if form.errors else 200)


def _lead_on(attempt: EmergencyAttempt) -> HttpResponse:
    if attempt.outcome in (OPENED, ALREADY) and attempt.centre and attempt.centre.person:
        return redirect("map", public_id=attempt.centre.person.public_id)
    return redirect("emergency-later" if attempt.outcome == PAUSED else "emergency-not-opened")


def not_opened(request: HttpRequest) -> HttpResponse:
    """Nothing was opened: the same page whatever the cause, and it knows none."""
    who_stands_in(request)
    return render(request, "access/emergency_not_opened.html")


def later(request: HttpRequest) -> HttpResponse:
    """Too many attempts failed."""
    who_stands_in(request)
    minutes = int(settings.EMERGENCY_FAILURES_COUNT_FOR.total_seconds() // 60)
    page = {"most": settings.EMERGENCY_FAILURE_LIMIT, "minutes": minutes}
    return render(request, "access/emergency_later.html", page)


def review(request: HttpRequest) -> HttpResponse:
    """Every attempt that is theirs to look at, newest first: those that wait, and those looked at."""
    user = _who_reviews(request)
    attempts = to_review(user)
    seen = looked_at(attempts).order_by("-at", "-pk").values("pk")[:LOOKED_AT_SHOWN]
    page = {
        "waiting": attempt_lines(user, waiting(attempts)),
        "looked_at": attempt_lines(
            user, EmergencyAttempt.objects.filter(pk__in=list(seen.values_list("pk", flat=True)))
        ),
    }
    record(Said(user.pk, "consulted", "page.emergency-review", "review"))
    return render(request, "access/emergency_review.html", page)


def look(request: HttpRequest, number: int) -> HttpResponse:
    """One attempt, and what somebody found. No such attempt, and not theirs to look at, are the same: not found."""
    user = _who_reviews(request)
    found = to_review(user).filter(pk=number)
    lines = attempt_lines(user, found)
    if not lines:
        raise Http404
    attempt = lines[0]
    form = LookForm(posted(request), is_open=attempt.is_open)
    if request.method == "POST" and form.is_valid() and _looked(user, number, form):
        messages.success(request, _("Kept. Somebody has looked at it now."))
        return redirect("emergency-review")
    record(Said(user.pk, "consulted", "page.emergency-look", "review", object_id=number))
    page = {"form": form, "attempt": attempt}
    return render(request, "access/emergency_look.html", page, status=400 if form.errors else 200)


def _looked(user: User, number: int, form: LookForm) -> bool:
    data = form.cleaned_data
    try:
        look_at_attempt(
            by=user, attempt=EmergencyAttempt(pk=number), finding=data["finding"], words=data["words"],
            take_away=data.get("take_away", False),
        )  # fmt: skip
    except ValidationError as why:
        form.add_error(None, why)
        return False
    return True


def _who_reviews(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # LoginRequiredMiddleware let them through
    if not may_review(user):
        raise Http404
    return user

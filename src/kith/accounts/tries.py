"""Too many wrong passwords: the count, the pause and its page.

django-axes asks and refuses; what is kept is ours. It would keep the user name, the address, the browser and all that
was typed. Here one keyed digest stands for the user name and the address together, beside a number and a moment, and
goes when the pause is over.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from axes.handlers.base import AbstractAxesHandler, AxesBaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kith.accounts.models import User
from kith.trail.actions import Said, record

TOO_MANY_REQUESTS = 429
A_MOMENT = timedelta(minutes=1)  # by which the clocks of two machines may differ
# The table lets a user name, an address and a browser stand together once; a null address would stand many times.
NOBODY_IN_PARTICULAR = {"ip_address": "::", "user_agent": ""}


class Tries(AbstractAxesHandler, AxesBaseHandler):
    """What django-axes asks when somebody tries to sign in."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """How many wrong passwords there were, as long as they count."""
        return _recent(_digest(request, credentials)).values_list("failures_since_start", flat=True).first() or 0

    def user_login_failed(self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
        """Count it; the last one that is allowed begins the pause, and the trail keeps that it did."""
        _forget_the_old()
        if request is None or request.axes_locked_out:
            return
        with transaction.atomic():
            if _count(_digest(request, credentials)) >= settings.AXES_FAILURE_LIMIT:
                request.axes_locked_out = True
                _note(credentials)

    def user_logged_in(self, sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        """Whoever signed in starts again from nothing."""
        _forget_the_old()
        AccessAttempt.objects.filter(username=_digest(request, {"username": user.get_username()})).delete()

    def user_logged_out(self, sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        """Nothing is kept of it here."""

    def post_save_access_attempt(self, instance: AccessAttempt, **kwargs: Any) -> None:
        """django-axes tells of each row; nothing follows from it."""

    def post_delete_access_attempt(self, instance: AccessAttempt, **kwargs: Any) -> None:
        """Nor from its going."""


def too_many(request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """The page of the pause: the same words whether such an account exists or not."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "accounts/too_many_tries.html", {"minutes": minutes}, status=TOO_MANY_REQUESTS)


def _digest(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """One name for a user name and an address. Letters count alike that a database may take for alike when it finds
    an account: 'ı' becomes 'I' in capitals, so capitals come first."""
    name = str((credentials or {}).get("username") or "").upper().casefold()
    both = json.dumps([name, request.META.get("REMOTE_ADDR", "")])
    return str(salted_hmac("kith.accounts.tries", both, algorithm="sha256").hexdigest())


def _count(digest: str) -> int:
    """One more, counted by the database itself, so that two tries at once are two."""
    nothing = {"http_accept": "", "path_info": "", "get_data": "", "post_data": "", "failures_since_start": 0}
    row = AccessAttempt.objects.get_or_create(username=digest, **NOBODY_IN_PARTICULAR, defaults=nothing)[0]
    one_more = F("failures_since_start") + 1
    AccessAttempt.objects.filter(pk=row.pk).update(failures_since_start=one_more, attempt_time=timezone.now())
    row.refresh_from_db()
    return int(row.failures_since_start)


def _recent(digest: str) -> "QuerySet[AccessAttempt]":
    return AccessAttempt.objects.filter(username=digest, attempt_time__gt=_threshold())


def _forget_the_old() -> None:
    """And where the clock was put back, a pause that would begin in the future begins now: else it might never end."""
    now = timezone.now()
    AccessAttempt.objects.filter(attempt_time__gt=now + A_MOMENT).update(attempt_time=now)
    AccessAttempt.objects.filter(attempt_time__lte=_threshold()).delete()


def _threshold() -> datetime:
    return timezone.now() - settings.AXES_COOLOFF_TIME


def _note(credentials: dict[str, Any]) -> None:
    """A line whether or not there is such an account, so that the answer takes as long; the typed name is not kept."""
    account = (
        User.objects.filter(username__iexact=credentials.get("username") or "").values_list("pk", flat=True).first()
    )
    record(Said(actor=None, verb="refused", what="sign-in", object_id=account, because="too-many-tries"))

"""Too many wrong passwords or codes: the count, the pause and its page.

django-axes asks and refuses; what is kept is ours. It would keep the user name, the address, the browser and all that
was typed. Here one keyed digest stands for the user name and the address together, another for the user name alone (a
pause can be lifted), beside a number and a moment, and both go when the pause is over.

Wrong codes of the second step count for the account, wherever they come from: whoever may try one has already given the
right password, and an address more must not mean five codes more.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from axes.handlers.base import AbstractAxesHandler, AxesBaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
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
NOWHERE = "::"
SECOND_STEP = "second step"


class Tries(AbstractAxesHandler, AxesBaseHandler):
    """What django-axes asks when somebody tries to sign in."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """How many wrong tries there were, as long as they count."""
        return _recent(_digest(request, credentials)).values_list("failures_since_start", flat=True).first() or 0

    def user_login_failed(self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
        """Count it; the last one that is allowed begins the pause, and the trail keeps that it did."""
        _forget_the_old()
        if request is None or request.axes_locked_out:
            return
        with transaction.atomic():
            if _count(_digest(request, credentials), _name_alone(credentials)) >= settings.AXES_FAILURE_LIMIT:
                request.axes_locked_out = True
                _note(credentials)

    def user_logged_in(self, sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        """Whoever signed in starts again from nothing."""
        _forget_the_old()
        name = user.get_username()
        digests = [_digest(request, {"username": name}), _digest(request, codes_of(user))]
        AccessAttempt.objects.filter(username__in=digests).delete()

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


def codes_of(user: User) -> dict[str, Any]:
    """What stands for somebody's second step, as a user name stands for their password."""
    return {"username": user.get_username(), SECOND_STEP: True}


def may_try_a_code(request: HttpRequest, user: User) -> bool:
    """Whether there is no pause. If there is, its page is the answer, whatever else the view says."""
    allowed = bool(AxesProxyHandler.is_allowed(request, codes_of(user)))
    request.axes_locked_out = not allowed  # type: ignore[attr-defined]
    return allowed


def wrong_code(request: HttpRequest, user: User) -> None:
    """Count it, as a wrong password is counted."""
    user_login_failed.send(sender=__name__, credentials=codes_of(user), request=request)


def forget(username: str) -> int:
    """Forget every wrong try for a user name, from wherever; how many counts there were."""
    return int(AccessAttempt.objects.filter(user_agent=_name_alone({"username": username})).delete()[0])


def _digest(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """One name for a user name and where the try came from."""
    where = SECOND_STEP if (credentials or {}).get(SECOND_STEP) else request.META.get("REMOTE_ADDR", "")
    return _keyed([_folded(credentials), where])


def _name_alone(credentials: dict[str, Any] | None) -> str:
    return _keyed([_folded(credentials)])


def _folded(credentials: dict[str, Any] | None) -> str:
    """Letters count alike that a database may take for alike when it finds an account: 'ı' becomes 'I' in capitals, so
    capitals come first."""
    return str((credentials or {}).get("username") or "").upper().casefold()


def _keyed(words: list[str]) -> str:
    return str(salted_hmac("kith.accounts.tries", json.dumps(words), algorithm="sha256").hexdigest())


def _count(digest: str, name: str) -> int:
    """One more, counted by the database itself, so that two tries at once are two."""
    nothing = {"http_accept": "", "path_info": "", "get_data": "", "post_data": "", "failures_since_start": 0}
    row = AccessAttempt.objects.get_or_create(username=digest, ip_address=NOWHERE, user_agent=name, defaults=nothing)[0]
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
    what = "second-step" if credentials.get(SECOND_STEP) else "sign-in"
    record(Said(actor=None, verb="refused", what=what, object_id=account, because="too-many-tries"))

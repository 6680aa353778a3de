"""A form that is sent twice, by a double click or an impatient reload, is kept once (docs/decisions/0022)."""

import json
import secrets
from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

ONCE = "once"  # the hidden field
KEPT_FOR = timedelta(days=1)  # longer than any sign-in lasts
SAYS_NOTHING = ("csrfmiddlewaretoken",)  # changes with each page


class SentForm(models.Model):
    """One form that was sent and kept: a keyed digest of who sent what where, and when. No word, no name, no person."""

    digest = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(db_index=True)


def new_key() -> str:
    """What makes this form another one than the next, though the same words are typed into both."""
    return secrets.token_urlsafe(16)


def is_first(request: HttpRequest) -> bool:
    """Whether this form, word for word, was not kept before. Call inside the transaction that keeps it: two at the same
    moment then take turns, and a form that is refused is forgotten with it. One without a key cannot be told."""
    if not request.POST.get(ONCE):
        return True
    try:
        with transaction.atomic():
            SentForm.objects.create(digest=_digest(request), at=timezone.now())
    except IntegrityError:
        return False
    return True


def forget_old() -> None:
    """Nobody sends a form again a day later. Rows that another process forgets just now are left to it."""
    old = SentForm.objects.filter(at__lt=timezone.now() - KEPT_FOR).select_for_update(skip_locked=True)
    with transaction.atomic():
        SentForm.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:1000])).delete()


def _digest(request: HttpRequest) -> str:
    """Of all that was typed too: a page that the browser kept, filled in anew, is another form with the same key."""
    sent = sorted((name, several) for name, several in request.POST.lists() if name not in SAYS_NOTHING)
    whole = json.dumps([request.user.pk, request.path, sent])
    return str(salted_hmac("kith.accounts.once", whole, algorithm="sha256").hexdigest())

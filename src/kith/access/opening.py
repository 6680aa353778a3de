"""The one door to a person's page: who may, and the line in the trail that they did (guarantees G2 and G5)."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from kith.access.queries import Opened, hold, opened
from kith.access.sending.answering import gone_meanwhile
from kith.access.sending.marks import was_marked
from kith.accounts.forms import posted as posted
from kith.accounts.models import User
from kith.trail.actions import Said, record

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Opened, Rest], HttpResponse]
SHOWN = (200, 400, 409)  # a form sent back with its faults, or with what somebody else did, shows as much as the page
KEPT = 302


class PersonPage(Protocol):
    """A view behind the door: the part that it needs, and whether it writes."""

    opens: str
    records: bool

    def __call__(self, request: HttpRequest, public_id: str, **rest: Any) -> HttpResponse: ...


def opens(part: str, *, records: bool = False) -> Callable[[View[Rest]], PersonPage]:
    """A page of one person's record. Nobody of that id, and nobody of theirs, are answered alike: not found.

    `part` is one of `access.rules.PARTS`; `records` is for pages that write. Each page shown is a consultation, and
    the grant that opened it is its justification.
    """

    def behind_the_door(view: View[Rest]) -> PersonPage:
        @wraps(view)
        def page(request: HttpRequest, public_id: str, **rest: Any) -> HttpResponse:
            found = _open(request, public_id, part, records)
            if records and request.method == "POST":
                answer = _in_one_piece(request, found, part, lambda now: view(request, now, **rest))  # type: ignore[call-arg]
            else:
                answer = view(request, found, **rest)  # type: ignore[call-arg]
            if answer.status_code in SHOWN:
                record(_consulted(request, found, answer))
            return answer

        page.opens, page.records = part, records  # type: ignore[attr-defined]
        return page  # type: ignore[return-value]

    return behind_the_door


def _in_one_piece(
    request: HttpRequest, found: Opened, part: str, view: Callable[[Opened], HttpResponse]
) -> HttpResponse:
    """What somebody sends is kept whole or not at all, and nobody else writes into the same universe meanwhile. Whoever
    was kept out while they waited for their turn finds nothing (docs/decisions/0023)."""
    with transaction.atomic():
        if not hold(found.centre):
            raise Http404
        now = _open(request, found.person.public_id, part, True)
        try:
            answer = view(now)
        except Http404:
            if not was_marked(request):
                raise
            answer = gone_meanwhile(request, reverse("map", args=[now.person.public_id]))
        if answer.status_code != KEPT:
            transaction.set_rollback(True)
    return answer


def in_one_piece(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same for a page that is about nobody in particular."""

    @wraps(view)
    def page(request: HttpRequest, **rest: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, **rest)
        with transaction.atomic():
            answer = view(request, **rest)
            if answer.status_code != KEPT:
                transaction.set_rollback(True)
        return answer

    return page


def shows_too(answer: HttpResponse, centres: Iterable[int]) -> HttpResponse:
    """A page of one person that also tells of others: its line in the trail names them too."""
    answer.also_shown = tuple(sorted(set(centres)))  # type: ignore[attr-defined]
    return answer


def discloses(answer: HttpResponse, what: str, words: str) -> HttpResponse:
    """An answer that is taken away: its line in the trail is that of a disclosure. `words` say to whom, without a
    name."""
    answer.disclosed = (what, words)  # type: ignore[attr-defined]
    return answer


def _open(request: HttpRequest, public_id: str, part: str, records: bool) -> Opened:
    user = request.user
    assert isinstance(user, User)  # LoginRequiredMiddleware let them through
    found = opened(user, public_id, part)
    if found is None or (records and not found.may_record()):
        raise Http404
    return found


def _consulted(request: HttpRequest, found: Opened, answer: HttpResponse) -> Said:
    name = request.resolver_match.url_name if request.resolver_match else ""
    also = getattr(answer, "also_shown", ())
    disclosed = getattr(answer, "disclosed", None)
    if disclosed:
        what, words = disclosed
        return Said(found.user.pk, "disclosed", what, found.via, centre=found.centre, also=also, words=words)
    return Said(found.user.pk, "consulted", f"page.{name}"[:60], found.via, centre=found.centre, also=also)

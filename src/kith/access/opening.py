"""The one door to a person's page: who may, and the line in the trail that they did (guarantees G2 and G5)."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from kith.access.queries import Opened, opened
from kith.accounts.models import User
from kith.trail.actions import Said, record

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Opened, Rest], HttpResponse]
SHOWN = (200, 400)  # a form sent back with its faults shows as much as the page did


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
            answer = view(request, found, **rest)  # type: ignore[call-arg]
            if answer.status_code in SHOWN:
                record(_consulted(request, found, answer))
            return answer

        page.opens, page.records = part, records  # type: ignore[attr-defined]
        return page  # type: ignore[return-value]

    return behind_the_door


def shows_too(answer: HttpResponse, centres: Iterable[int]) -> HttpResponse:
    """A page of one person that also tells of others: its line in the trail names them too."""
    answer.also_shown = tuple(sorted(set(centres)))  # type: ignore[attr-defined]
    return answer


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with: None where nothing was sent, and so a form sent empty is told its faults too."""
    return request.POST if request.method == "POST" else None


def put_into(form: forms.Form, why: ValidationError) -> None:
    """An action's refusal as the form's faults: beside the field where the form has it, else above."""
    if not hasattr(why, "error_dict"):
        form.add_error(None, why)
        return
    for field, several in why.error_dict.items():
        form.add_error(field if field in form.fields else None, several)


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
    return Said(found.user.pk, "consulted", f"page.{name}"[:60], found.via, centre=found.centre, also=also)

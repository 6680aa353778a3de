"""Input that no form foresaw, answered with a clear page and a 4xx, never with a fault of ours (guarantee G12)."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

NUL = "\x00"
CHARSETS = ("", "utf-8", "utf8", "us-ascii")  # a form in anything else is no form of ours


class AnswerBadInput:
    """Refuses addresses, queries and cookies that no database can hold, and alphabets that are none, before anything
    reads them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or pass on."""
        # Asked first: Django reads the query in the alphabet that the request names.
        if (request.content_params or {}).get("charset", "").strip().casefold() not in CHARSETS:
            return refuse(request, _("Kith reads forms in UTF-8 only."), status=415)
        if NUL in request.path or any(NUL in value for several in request.GET.lists() for value in several[1]):
            return refuse(request, _("The address holds a character that cannot be read."))
        if any(NUL in value for value in request.COOKIES.values()):
            return refuse(request, _("A cookie of this site cannot be read. Delete it in the browser and sign in again."))
        return self.get_response(request)


def refuse(request: HttpRequest, reason: str, status: int = 400) -> HttpResponse:
    """A plain page with the reason and the way on."""
    return render(request, "web/refused.html", {"reason": reason}, status=status)


def form_has_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What somebody sees whose form came without the token that proves it is theirs."""
    return refuse(
        request,
        _(
            "This form was open too long, or in another sign-in. Nothing was saved. "
            "Go back, reload the page, and send it again."
        ),
        status=403,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Our own refusals say why; anything else that Django refused stays general, so that nothing typed is echoed."""
    own = type(exception) is BadRequest and str(exception)
    return refuse(request, own or _("Kith could not read what was sent. Go back and try again."))

"""Input that no form foresaw, answered with a clear page and a 4xx, never with a fault of ours (guarantee G12)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import parse_header_parameters
from django.utils.translation import gettext as _

from kith.web.whole_requests import REFUSED_HEADERS, Application, most_for

NUL = "\x00"
CHARSETS = ("", "utf-8", "utf8", "us-ascii")  # a form in anything else is no form of ours


class AnswerBadInput:
    """Refuses addresses, queries and cookies that no database can hold, before anything reads them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or pass on."""
        if _holds_too_much(request):
            return refuse(request, _("That is more than a form can hold. Send less at once."), status=413)
        if NUL in request.path or any(NUL in value for several in request.GET.lists() for value in several[1]):
            return refuse(request, _("The address holds a character that cannot be read."))
        if any(NUL in value for value in request.COOKIES.values()):
            return refuse(request, _("A cookie of this site cannot be read. Delete it, and sign in again."))
        return self.get_response(request)


def _holds_too_much(request: HttpRequest) -> bool:
    """Django bounds what is typed, but not a file sent beside it; one address of ours takes one."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    most = most_for(request.path, settings.DATA_UPLOAD_MAX_MEMORY_SIZE, settings.LARGER_FORMS)
    return said.isdecimal() and (len(said) > 12 or int(said) > most)


def in_utf8_only(application: Application) -> Application:
    """Refuses a request that says it is in another alphabet. Django decodes even the query with whatever codec the
    request names, `hex` included, and does so before any middleware could answer."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        said = parse_header_parameters(environ.get("CONTENT_TYPE", ""))[1].get("charset", "")
        if said.strip().casefold() in CHARSETS:
            return application(environ, start)
        start("415 Unsupported Media Type", [(name.decode(), value.decode()) for name, value in REFUSED_HEADERS])
        return [b"Kith reads forms in UTF-8 only. Nothing was changed."]

    return answer


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

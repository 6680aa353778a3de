"""Pages go out compressed to whoever came from a page of Kith or typed the address, and to nobody else.

Compression tells how much of a page repeats itself. Whoever can make a browser ask for pages with words of their own in
the address, and sees how long the answers are, can guess at what else the page says (the attack is called BREACH). So
a page that another site sent the browser to is never compressed (docs/decisions/0032).
"""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

ASKED_BY = "Sec-Fetch-Site"  # browsers set it themselves; no page can
FROM_HERE = ("same-origin", "none")  # none: typed, or from a bookmark


class CompressedPages(GZipMiddleware):
    """Django's own compression, with its random padding, for pages alone and for those who ask from here."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, smaller where it may be."""
        if not (isinstance(response, HttpResponse) and _is_a_page(response) and _is_asked_from_here(request)):
            return response
        return super().process_response(request, response)


def _is_a_page(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def _is_asked_from_here(request: HttpRequest) -> bool:
    return request.headers.get(ASKED_BY) in FROM_HERE

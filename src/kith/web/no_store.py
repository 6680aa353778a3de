"""No page is kept by a browser or by anything on the way: Back after leaving shows nothing of anybody's life."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NoStore:
    """Marks every answer but style sheets and the like, which WhiteNoise gives before this is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say that it must not be kept."""
        answer = self.get_response(request)
        answer.headers["Cache-Control"] = "no-store, private"
        return answer

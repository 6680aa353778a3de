"""What every page of a universe that writes does the same; what happens to a form is `access.sending`'s to say."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.access.person_page import person_context
from kith.access.sending.answering import answer_sent
from kith.access.sending.marks import Version
from kith.universe.pages import Page


def answer_form(
    request: HttpRequest,
    page: Page,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    template: str,
    context: dict[str, Any],
    then: str | Callable[[Any], str],
    said: str | Callable[[Any], str],
    version: Version | None = None,
) -> HttpResponse:
    """Show the form; or act on it, say what was kept (`said`), and go on to `then`: an address, or where what the
    action made stands. `version` is what stands now of what the form changes.

    A refusal comes back with the form as it was typed and status 400, or 409 where somebody else was quicker: nothing
    was written.
    """

    def show(extra: dict[str, Any], status: int) -> HttpResponse:
        everything = person_context(page.opened, "") | {"page": page, "form": form, **context, **extra}
        return render(request, template, everything, status=status)

    there = then if isinstance(then, str) else page.address("map")
    made_at = None if isinstance(then, str) else then
    return answer_sent(request, form, act, show=show, then=there, made_at=made_at, said=said, version=version)

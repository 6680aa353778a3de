"""What every page that writes does the same: run the action, put its refusal into the form, say what was kept."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith.access.opening import put_into
from kith.access.person_page import person_context
from kith.universe.pages import Page


def answer_form(
    request: HttpRequest,
    page: Page,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    template: str,
    context: dict[str, Any],
    then: Callable[[Any], str],
    said: str,
) -> HttpResponse:
    """Show the form; or act on it, say what was kept (`said`), and go on to `then(what the action made)`.

    A refusal comes back with the form as it was typed and status 400: nothing was written.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except ValidationError as why:
            put_into(form, why)
        else:
            messages.success(request, said)
            return redirect(then(made))
    everything = person_context(page.opened, "") | {"page": page, "form": form, **context}
    return render(request, template, everything, status=400 if form.errors else 200)

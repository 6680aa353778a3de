"""The pages on which a named purpose comes about and ends, each under a person who is in it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kith.access.opening import opens, posted, shows_too
from kith.access.person_page import person_context
from kith.access.purposes.actions import agree_to_purpose, ask_for_purpose, end_purpose, review_uses, tell_of_purpose
from kith.access.purposes.forms import AgreeForm, AskForm, EndForm, ReviewForm, TellForm
from kith.access.purposes.queries import Held, may_agree, may_review, opens_all, purpose_of, uses_of
from kith.access.purposes.rules import FAMILY
from kith.access.purposes.words import USE_WORDS
from kith.access.queries import Opened
from kith.access.sending.answering import answer_sent
from kith.access.sending.marks import Version


def held_or_404(opened: Opened, number: int) -> Held:
    """A purpose that holds this person. Raises Http404."""
    held = purpose_of(opened.centre, number)
    if held is None:
        raise Http404
    return held


@opens("universe", records=True)
def ask(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Ask for a purpose."""
    form = AskForm(posted(request), opened=opened)

    def act() -> None:
        ask_for_purpose(by=opened.user, centres=form.centres(), asked=form.asked())

    return _answer(request, opened, form, act, "access/ask_purpose.html", {}, _("Asked. A manager must agree now."))


@opens("universe", records=True)
def agree(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """A manager reads why, and agrees; anybody else reads who may."""
    held = held_or_404(opened, number)
    form = AgreeForm(posted(request))
    may = may_agree(opened.user, held) and not held.row.agreed_by_id and not held.is_over()

    def act() -> None:
        agree_to_purpose(by=opened.user, held=held, centre=opened.centre)

    said = _("Agreed. It counts once everybody in it has been told.")
    context = {"held": held, "may": may}
    return _answer(request, opened, form, act, "access/agree_purpose.html", context, said, held.version(opened.centre))


@opens("universe", records=True)
def tell(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """This person was told, or there is a reason not to tell them."""
    held = held_or_404(opened, number)
    form = TellForm(posted(request), must_tell=held.row.kind == FAMILY)

    def act() -> None:
        tell_of_purpose(by=opened.user, held=held, centre=opened.centre, told=form.told())

    may = bool(held.row.agreed_by_id) and not held.is_over()
    context, version = {"held": held, "may": may}, held.version(opened.centre)
    return _answer(request, opened, form, act, "access/tell_purpose.html", context, _("Kept."), version)


@opens("universe", records=True)
def end(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Whoever works with somebody in it ends it."""
    held = held_or_404(opened, number)
    form = EndForm(posted(request))

    def act() -> None:
        end_purpose(by=opened.user, held=held, centre=opened.centre, reason=form.cleaned_data["reason"])

    said = _("It has ended. Nothing can be looked at together any more.")
    context, version = {"held": held}, held.version(opened.centre)
    return _answer(request, opened, form, act, "access/end_purpose.html", context, said, version)


@opens("universe", records=True)
def review(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Each use of it, and a manager's word on them. The words that somebody looked for may be a name that others do not
    hear: they are for whoever looked, and for the managers who look it over."""
    held = held_or_404(opened, number)
    uses = uses_of(held) if opens_all(opened.user, held) else []
    waiting = [use for use in uses if not use.reviewed_by_id and use.by_id != opened.user.pk]
    form = ReviewForm(posted(request), initial={"up_to": max((use.pk for use in waiting), default=1)})

    def act() -> None:
        data = form.cleaned_data
        review_uses(by=opened.user, held=held, centre=opened.centre, up_to=data["up_to"], wrong=form.said_wrong())

    reviews = may_review(opened.user, held)
    lines = [
        {"row": use, "what": USE_WORDS[use.what], "words": use.words if reviews or use.by_id == opened.user.pk else ""}
        for use in uses
    ]
    context = {"held": held, "uses": lines, "may": bool(waiting) and reviews}
    return _answer(request, opened, form, act, "access/review_purpose.html", context, _("Kept: you looked at them."))


def _answer(
    request: HttpRequest,
    opened: Opened,
    form: forms.Form,
    act: Callable[[], None],
    template: str,
    context: dict[str, Any],
    said: str,
    version: Version | None = None,
) -> HttpResponse:
    """Show the form; or act on it and go back to the page of purposes. A refusal comes back with what was typed."""
    held: Held | None = context.get("held")
    whole = bool(held) and opens_all(opened.user, held)  # type: ignore[arg-type]

    def show(extra: dict[str, Any], status: int) -> HttpResponse:
        page = person_context(opened, "family-working") | {"form": form, "whole": whole} | context | extra
        return render(request, template, page, status=status)

    then = reverse("family-working", args=[opened.person.public_id])
    answer = answer_sent(request, form, act, show=show, then=then, said=said, version=version)
    return shows_too(answer, held.others(opened.centre)) if held and whole else answer

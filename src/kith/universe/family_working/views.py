"""Family working: the page of it, the door in it, and linking whoever is the same."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.access.models import PurposeUse
from kith.access.opening import opens, posted, shows_too
from kith.access.person_page import person_context
from kith.access.purposes.queries import Held, opens_all, purpose_of
from kith.access.purposes.views import held_or_404
from kith.access.queries import Opened
from kith.access.sending.answering import answer_sent
from kith.universe.family_working.actions import link_members, undo_link
from kith.universe.family_working.alerts import alerts_for
from kith.universe.family_working.door import Found, ends_of, found_by, is_still_shown, look, use_of
from kith.universe.family_working.forms import LookForm
from kith.universe.family_working.links import also_in, link_of
from kith.universe.family_working.shown import shown_to
from kith.universe.pages import gather
from kith.universe.when import read_when


@opens("universe", records=True)
def show_family_working(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Which purposes hold this person: who else is in them, until when, who was told and how, whom to ring."""
    shown, alerts = shown_to(opened), alerts_for(opened)
    links = also_in(gather(opened, read_when("", "")))
    page = {
        "now": [one for one in shown if not one.over],
        "over": [one for one in shown if one.over],
        "alerts": alerts,
        "links": links,
    }
    answer = render(request, "universe/family_working.html", person_context(opened, "family-working") | page)
    whole = {centre for one in shown if one.whole for centre in one.held.others(opened.centre)}
    return shows_too(answer, whole | {one.centre for one in alerts})


@opens("universe", records=True)
def look_together(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """The door: look for a name in the universes of one purpose. It is asked by POST: no name stands in an address."""
    held = held_or_404(opened, number)
    form = LookForm(posted(request))

    def act() -> PurposeUse:
        return look(mine=opened, held=held, words=form.cleaned_data["words"])

    def show(extra: dict[str, Any], status: int) -> HttpResponse:
        return _at_the_door(request, opened, held, "universe/look_together.html", {"form": form} | extra, status)

    def found(use: PurposeUse) -> str:
        return reverse("found-family-working", args=[opened.person.public_id, use.pk])

    then = reverse("look-family-working", args=[opened.person.public_id, number])
    return answer_sent(request, form, act, show=show, then=then, made_at=found)


@opens("universe", records=True)
def show_found(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """What was found, to whoever looked. To anybody else, and once it is long ago: how to look anew."""
    use = use_of(opened.centre, number)
    held = purpose_of(opened.centre, use.purpose_id) if use else None
    if held is None or use is None:
        raise Http404
    found: list[Found] | None = None
    if is_still_shown(use, opened.user):
        with suppress(ValidationError):  # the page says itself that it does not count, or is not theirs
            found = found_by(mine=opened, held=held, use=use)
    words = use.words if found is not None else ""
    more = {"found": found, "several": _in_several(found), "words": words}
    return _at_the_door(request, opened, held, "universe/found_together.html", more)


def _at_the_door(
    request: HttpRequest, opened: Opened, held: Held, template: str, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    whole = opens_all(opened.user, held)
    page = person_context(opened, "family-working") | {"held": held, "whole": whole, "counts": held.counts()} | more
    answer = render(request, template, page, status=status)
    return shows_too(answer, held.others(opened.centre)) if whole else answer


def _in_several(found: list[Found] | None) -> bool:
    """Whether somebody was found in more than one universe, so that two can be linked."""
    return sum(1 for one in found or () if one.hits) > 1


@require_POST
@opens("universe", records=True)
def link(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Two of those who were found are the same real person."""
    held = held_or_404(opened, number)

    def act() -> None:
        ends = ends_of(request.POST.getlist("same"))
        link_members(by=opened.user, held=held, centre=opened.centre, ends=ends)

    said = _("Linked. Nothing was moved, and it can be undone on this page.")
    return _answer_button(request, opened, act, said, refused=("look-family-working", number))


@require_POST
@opens("universe", records=True)
def undo(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """They are two people after all."""
    row = link_of(opened.centre, number)
    held: Held | None = purpose_of(opened.centre, row.purpose_id) if row else None
    if row is None or held is None:
        raise Http404
    link = row

    def act() -> None:
        undo_link(by=opened.user, held=held, centre=opened.centre, link=link)

    said = _("They are two again. What was said of each stays where it was.")
    return _answer_button(request, opened, act, said, refused=("family-working",))


def _answer_button(
    request: HttpRequest, opened: Opened, act: Callable[[], Any], said: str, *, refused: tuple[Any, ...]
) -> HttpResponse:
    """A button without a page of its own: a refusal is said on the page named by `refused`."""
    form, public_id = Form(posted(request)), opened.person.public_id

    def show(_extra: dict[str, Any], _status: int) -> HttpResponse:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
        return redirect(refused[0], public_id, *refused[1:])

    then = reverse("family-working", args=[public_id])
    return answer_sent(request, form, act, show=show, then=then, said=said)

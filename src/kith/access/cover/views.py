"""Leave and cover: who covers for whom, arranging it, ending it."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kith.access.cover.actions import arrange_cover, end_cover
from kith.access.cover.forms import CoverForm, EndCoverForm
from kith.access.cover.queries import cover_lines, covers_for
from kith.access.models import Cover
from kith.access.opening import in_one_piece, posted
from kith.access.periods import last_day
from kith.access.sending.answering import answer_sent
from kith.access.standing_in import who_stands_in
from kith.trail.actions import Said, record


def leave_and_cover(request: HttpRequest) -> HttpResponse:
    """Mine, given and taken; for a manager, the team's too."""
    user = who_stands_in(request)
    lines = cover_lines(user)
    page = {"mine": [one for one in lines if one.is_mine], "others": [one for one in lines if not one.is_mine]}
    record(Said(user.pk, "consulted", "page.leave-and-cover", "own-list"))
    return render(request, "access/leave_and_cover.html", page)


@in_one_piece
def new_cover(request: HttpRequest) -> HttpResponse:
    """Arrange that a colleague covers."""
    user = who_stands_in(request)
    form = CoverForm(posted(request), user=user)

    def act() -> Cover:
        data = form.cleaned_data
        return arrange_cover(by=user, giver=data.get("giver", user), taker=data["username"], starts=data["starts"],
                             ends=data["ends"])  # fmt: skip

    def said(made: Cover) -> str:
        return _("Arranged. %(name)s covers on these days.") % {"name": made.taker.name}

    return _answer(request, form, act, "access/new_cover.html", {}, said)


@in_one_piece
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a cover early. A number that is no cover, and one that is not theirs to end, are the same: not found."""
    user = who_stands_in(request)
    row = covers_for(user).filter(pk=number).first()
    if row is None:
        raise Http404
    form, cover = EndCoverForm(posted(request)), row

    def act() -> None:
        end_cover(by=user, cover=cover, last=form.last_day())

    more = {"cover": cover, "last": last_day(cover.ends, cover.stops)}
    return _answer(request, form, act, "access/end_cover.html", more, _("Kept. The records close when the cover ends."))


def _answer(
    request: HttpRequest,
    form: Form,
    act: Callable[[], Any],
    template: str,
    more: dict[str, Any],
    said: str | Callable[[Any], str],
) -> HttpResponse:
    def show(extra: dict[str, Any], status: int) -> HttpResponse:
        return render(request, template, more | extra | {"form": form}, status=status)

    return answer_sent(request, form, act, show=show, then=reverse("leave-and-cover"), said=said)

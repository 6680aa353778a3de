"""The duty desk: who sits at it, today and on days to come."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kith.access.duty.actions import end_turn, put_on_duty
from kith.access.duty.forms import TurnForm
from kith.access.duty.queries import turn_lines, turns_to_end
from kith.access.models import DutyTurn
from kith.access.opening import in_one_piece, posted
from kith.access.periods import last_day
from kith.access.queries import today
from kith.access.sending.answering import answer_sent
from kith.access.standing_in import who_stands_in
from kith.accounts.rules import MANAGER
from kith.trail.actions import Said, record


def duty_desk(request: HttpRequest) -> HttpResponse:
    """Who sits at the desks of my teams."""
    user = who_stands_in(request)
    lines, day = turn_lines(user), today()
    page = {
        "now": [one for one in lines if one.starts <= day],
        "to_come": [one for one in lines if one.starts > day],
        "manages": user.role == MANAGER,
    }
    record(Said(user.pk, "consulted", "page.duty-desk", "own-list"))
    return render(request, "access/duty_desk.html", page)


@in_one_piece
def new_turn(request: HttpRequest) -> HttpResponse:
    """Put somebody on the desk of a team that one manages."""
    user = who_stands_in(request)
    if user.role != MANAGER:
        raise Http404
    form = TurnForm(posted(request), user=user)

    def act() -> DutyTurn:
        data = form.cleaned_data
        return put_on_duty(
            by=user, team=data["team"], worker=data["username"], starts=data["starts"], ends=data["ends"]
        )

    def show(extra: dict[str, Any], status: int) -> HttpResponse:
        return render(request, "access/new_duty_turn.html", extra | {"form": form}, status=status)

    def said(made: DutyTurn) -> str:
        return _("Kept. %(name)s is on the desk on these days.") % {"name": made.worker.name}

    return answer_sent(request, form, act, show=show, then=reverse("duty-desk"), said=said)


@in_one_piece
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a turn at once. A number that is no turn, and one that is not theirs to end, are the same: not found."""
    user = who_stands_in(request)
    turn = turns_to_end(user).filter(pk=number).first()
    if turn is None:
        raise Http404
    form, ending = Form(posted(request)), turn

    def act() -> None:
        end_turn(by=user, turn=ending)

    def show(extra: dict[str, Any], status: int) -> HttpResponse:
        page = extra | {"turn": ending, "last": last_day(ending.ends, ending.stops)}
        return render(request, "access/end_duty_turn.html", page, status=status)

    said = _("Kept. The turn is over, and the records are closed.")
    return answer_sent(request, form, act, show=show, then=reverse("duty-desk"), said=said)

"""The duty desk: who sits at it, today and on days to come."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.access.duty.actions import end_turn, put_on_duty
from kith.access.duty.forms import TurnForm
from kith.access.duty.queries import last_day, turn_lines, turns_to_end
from kith.access.opening import posted
from kith.access.queries import today
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


def new_turn(request: HttpRequest) -> HttpResponse:
    """Put somebody on the desk of a team that one manages."""
    user = who_stands_in(request)
    if user.role != MANAGER:
        raise Http404
    form = TurnForm(posted(request), user=user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            turn = put_on_duty(by=user, team=data["team"], worker=data["username"], starts=data["starts"],
                               ends=data["ends"])  # fmt: skip
        except ValidationError as why:
            form.add_error(None, why)
        else:
            messages.success(request, _("Kept. %(name)s is on the desk on these days.") % {"name": turn.worker.name})
            return redirect("duty-desk")
    return render(request, "access/new_duty_turn.html", {"form": form}, status=400 if form.errors else 200)


def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a turn at once. A number that is no turn, and one that is not theirs to end, are the same: not found."""
    user = who_stands_in(request)
    turn = turns_to_end(user).filter(pk=number).first()
    if turn is None:
        raise Http404
    if request.method == "POST":
        end_turn(by=user, turn=turn)
        messages.success(request, _("Kept. The turn is over, and the records are closed."))
        return redirect("duty-desk")
    return render(request, "access/end_duty_turn.html", {"turn": turn, "last": last_day(turn)})

"""Leave and cover: who covers for whom, arranging it, ending it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.access.cover.actions import arrange_cover, end_cover
from kith.access.cover.forms import CoverForm, EndCoverForm
from kith.access.cover.queries import cover_lines, covers_for, last_day
from kith.access.opening import posted
from kith.access.standing_in import who_stands_in
from kith.trail.actions import Said, record


def leave_and_cover(request: HttpRequest) -> HttpResponse:
    """Mine, given and taken; for a manager, the team's too."""
    user = who_stands_in(request)
    lines = cover_lines(user)
    page = {"mine": [one for one in lines if one.is_mine], "others": [one for one in lines if not one.is_mine]}
    record(Said(user.pk, "consulted", "page.leave-and-cover", "own-list"))
    return render(request, "access/leave_and_cover.html", page)


def new_cover(request: HttpRequest) -> HttpResponse:
    """Arrange that a colleague covers."""
    user = who_stands_in(request)
    form = CoverForm(posted(request), user=user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            row = arrange_cover(by=user, giver=data.get("giver", user), taker=data["username"],
                                starts=data["starts"], ends=data["ends"])  # fmt: skip
        except ValidationError as why:
            form.add_error(None, why)
        else:
            messages.success(request, _("Arranged. %(name)s covers on these days.") % {"name": row.taker.name})
            return redirect("leave-and-cover")
    return render(request, "access/new_cover.html", {"form": form}, status=400 if form.errors else 200)


def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a cover early. A number that is no cover, and one that is not theirs to end, are the same: not found."""
    user = who_stands_in(request)
    row = covers_for(user).filter(pk=number).first()
    if row is None:
        raise Http404
    form = EndCoverForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            end_cover(by=user, cover=row, last=form.last_day())
        except ValidationError as why:
            form.add_error(None, why)
        else:
            messages.success(request, _("Kept. The records close when the cover ends."))
            return redirect("leave-and-cover")
    page = {"form": form, "cover": row, "last": last_day(row)}
    return render(request, "access/end_cover.html", page, status=400 if form.errors else 200)

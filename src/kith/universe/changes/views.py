"""What changed between two days: a page of its own; `changes_between` makes the same list for other pages."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.access.opening import opens
from kith.access.queries import Opened
from kith.universe.changes.forms import KNOWN, SINCE, UNTIL, DaysForm
from kith.universe.changes.since import day_before_last
from kith.universe.changes.told import changes_between, folded
from kith.universe.pages import Page, gather
from kith.universe.sentences import day
from kith.universe.views import shared
from kith.universe.when import NotAWhen, read_when


@dataclass(frozen=True)
class Days:
    """The two days, the earlier first, and what must be said of how they came about."""

    since: date
    until: date
    notes: list[str]


@opens("universe")
def show_changes(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What changed between two days, in sentences. Without days: from the drawing before the last until today."""
    form = DaysForm(request.GET)
    if not form.is_valid():
        page = gather(opened, read_when("", ""))
        return render(request, "universe/changes/page.html", shared(page, "changes") | {"form": form}, status=400)
    since, until, swapped = _in_order(form.day(SINCE), form.day(UNTIL) or _as_at(request))
    page = gather(opened, read_when(until.isoformat() if until else "", form.cleaned_data[KNOWN]))
    days = _days(page, since, swapped)
    filled = {SINCE: days.since, UNTIL: until, KNOWN: form.cleaned_data[KNOWN]}
    told, smaller = folded(changes_between(page, days.since, days.until))
    extra = {"days": days, "form": DaysForm(initial=filled), "told": told, "smaller": smaller}
    return render(request, "universe/changes/page.html", shared(page, "changes") | extra)


def _as_at(request: HttpRequest) -> date | None:
    """The day that a page of one day links with. Raises BadRequest with the reason."""
    asked = request.GET.get("as_at", "").strip()
    try:
        return read_when(asked, "").as_at if asked else None
    except NotAWhen as why:
        raise BadRequest(str(why)) from why


def _in_order(since: date | None, until: date | None) -> tuple[date | None, date | None, bool]:
    """The earlier day first, and whether they had to change places."""
    last = until or timezone.localdate()
    return (last, since, True) if since and since > last else (since, until, False)


def _days(page: Page, since: date | None, swapped: bool) -> Days:
    since, until, notes = since or day_before_last(page), page.when.as_at, []
    if swapped:
        notes.append(_("The first of the two days was the later one. They have changed places."))
    if since == until:
        notes.append(_("Both days are the same, so nothing can have changed between them. Choose another day."))
    if until > timezone.localdate():
        notes.append(
            _("%(day)s has not come yet. It is shown as far as anybody has told by now.") % {"day": day(until)}
        )
    return Days(since, until, notes)

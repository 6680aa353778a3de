"""Who may open a record: the list, giving it to somebody, ending it, keeping somebody out."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.access.actions import (
    allocate,
    allocate_to_team,
    end_allocation,
    end_exclusion,
    end_team_around,
    exclude,
    join_team_around,
)
from kith.access.break_glass.queries import emergencies_of
from kith.access.cover.actions import end_cover_for
from kith.access.cover.queries import covers_of
from kith.access.models import Allocation, Exclusion, TeamAroundMember
from kith.access.opening import opens, posted
from kith.access.person_page import person_context
from kith.access.queries import Opened
from kith.access.sending.answering import answer_sent
from kith.access.sending.marks import Version
from kith.access.sharing.forms import AllocateForm, AroundForm, EndAtOnceForm, EndForm, ExcludeForm, TeamForm
from kith.access.sharing.queries import end_of, exclusions, holders

Words = str | Promise


@opens("rights", records=True)
def who_may_open(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Everybody who may open this record, how, and which parts; and who may not."""
    lists = {"holders": holders(opened.centre), "exclusions": exclusions(opened.centre),
             "emergencies": emergencies_of(opened.centre)}  # fmt: skip
    return render(request, "access/who_may_open.html", person_context(opened, "who-may-open") | lists)


@opens("rights", records=True)
def share(request: HttpRequest, opened: Opened, how: str) -> HttpResponse:
    """Give the record to a worker, a team, or somebody in the team around; or keep somebody out."""
    if how not in WAYS:
        raise Http404
    title, kind, act = WAYS[how]
    form = kind(posted(request))
    return _answer(request, opened, form, title, lambda: act(opened, form.cleaned_data))


def _allocate(opened: Opened, data: dict[str, Any]) -> None:
    allocate(by=opened.user, centre=opened.person.centre, worker=data["username"], role=data["role"],
             starts=data["starts"])  # fmt: skip


def _team(opened: Opened, data: dict[str, Any]) -> None:
    allocate_to_team(by=opened.user, centre=opened.person.centre, team=data["team"], starts=timezone.localdate())


def _around(opened: Opened, data: dict[str, Any]) -> None:
    join_team_around(by=opened.user, centre=opened.person.centre, user=data["username"], does_what=data["does_what"],
                     parts=data["parts"], starts=timezone.localdate(), ends=data["ends"])  # fmt: skip


def _exclude(opened: Opened, data: dict[str, Any]) -> None:
    exclude(by=opened.user, centre=opened.person.centre, user=data["username"], starts=timezone.localdate(),
            reason=data["reason"])  # fmt: skip


WAYS: dict[str, tuple[Words, type[forms.Form], Callable[[Opened, dict[str, Any]], None]]] = {
    "worker": (_("Somebody works with them"), AllocateForm, _allocate),
    "team": (_("A team works with them"), TeamForm, _team),
    "around": (_("Somebody joins the team around them"), AroundForm, _around),
    "exclude": (_("Somebody must not open this"), ExcludeForm, _exclude),
}


@opens("rights", records=True)
def end(request: HttpRequest, opened: Opened, what: str, number: int) -> HttpResponse:
    """An allocation, a place in the team around, or an exclusion ends."""
    if what not in ENDINGS:
        raise Http404
    title, rows_of, act = ENDINGS[what]
    row = rows_of(opened.centre).filter(pk=number).first()
    if row is None:
        raise Http404
    form = ENDING_FORMS.get(what, EndForm)(posted(request))
    return _answer(request, opened, form, title, lambda: act(opened, row, form.cleaned_data), end_of(row))


ENDING_FORMS = {"cover": EndAtOnceForm}


def _end_allocation(opened: Opened, row: Any, data: dict[str, Any]) -> None:
    end_allocation(by=opened.user, allocation=row, ends=data["ends"], reason=data["reason"])


def _end_around(opened: Opened, row: Any, data: dict[str, Any]) -> None:
    end_team_around(by=opened.user, member=row, ends=data["ends"], reason=data["reason"])


def _end_exclusion(opened: Opened, row: Any, data: dict[str, Any]) -> None:
    end_exclusion(by=opened.user, exclusion=row, reason=data["reason"])


def _end_cover(opened: Opened, row: Any, data: dict[str, Any]) -> None:
    """At once: cover for one person has no last day of its own."""
    end_cover_for(by=opened.user, cover=row, centre=opened.person.centre, reason=data["reason"])


def _of(model: Any) -> Callable[[int], Any]:
    """The rows of a table that are of one record."""
    return lambda centre: model.objects.filter(centre=centre)


ENDINGS: dict[str, tuple[Words, Callable[[int], Any], Callable[[Opened, Any, dict[str, Any]], None]]] = {
    "allocation": (_("Somebody no longer works with them"), _of(Allocation), _end_allocation),
    "team-around": (_("Somebody leaves the team around them"), _of(TeamAroundMember), _end_around),
    "exclusion": (_("Somebody may open this again"), _of(Exclusion), _end_exclusion),
    "cover": (_("Somebody no longer covers here"), covers_of, _end_cover),
}


def _answer(
    request: HttpRequest,
    opened: Opened,
    form: forms.Form,
    title: Words,
    act: Callable[[], None],
    version: Version | None = None,
) -> HttpResponse:
    def show(extra: dict[str, Any], status: int) -> HttpResponse:
        page = person_context(opened, "who-may-open") | extra | {"form": form, "title": title}
        return render(request, "access/share.html", page, status=status)

    then = reverse("who-may-open", args=[opened.person.public_id])
    return answer_sent(
        request, form, act, show=show, then=then, said=str(_("Kept. It counts from now on.")), version=version
    )

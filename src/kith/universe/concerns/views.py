"""Concerns: write one down, read it and add to it, those of a person, and those that wait for a manager."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.access.opening import opens, posted
from kith.access.queries import Opened
from kith.accounts.models import User
from kith.accounts.rules import MANAGER
from kith.people.actions import Speaking
from kith.people.rules import UNKNOWN
from kith.trail.actions import Said, record
from kith.universe.concerns.actions import add_to_concern, write_concern
from kith.universe.concerns.forms import AddForm, ConcernForm
from kith.universe.concerns.queries import Told, Waiting, concerns_of, waiting_for
from kith.universe.concerns.rules import PART, SEEN, may_add, to_do_at_once
from kith.universe.concerns.words import ADDED_WORDS, DANGER_TOLD, STATE_WORDS, TOLD_TOLD
from kith.universe.models import Concern, ConcernEntry
from kith.universe.pages import Page, read_page
from kith.universe.recording import answer_form
from kith.universe.views import render_page


@opens(PART, records=True)
def show_concerns(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The concerns that this reader may read: nobody learns from it whether there are others."""
    page = read_page(request, opened, at_any_time=False)
    lines = [_line(page, told) for told in concerns_of(opened.user, opened.centre, page.rows)]
    return render_page(request, page, "universe/concerns.html", {"concerns": lines}, "concerns")


def _line(page: Page, told: Told) -> dict[str, object]:
    return {"told": told, "state": STATE_WORDS[told.state], "danger": DANGER_TOLD[told.row.danger],
            "at_once": to_do_at_once(told.row.danger) and not told.seen, "about": _about(page, told.row)}  # fmt: skip


def _about(page: Page, row: Concern) -> str:
    """Whom it is about, as the reader may call them; empty where it does not say."""
    if row.member_id is None:
        return ""
    member = page.universe.members.get(page.universe.roots.get(row.member_id, row.member_id))
    if member is None or not page.opened.may_see("universe"):
        return _("Somebody whom you may not see on the map")
    return page.names.end(member.id)


@opens(PART, records=True)
def new_concern(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Write down what somebody told, in their words; from a drawing or a member's page it names them already."""
    page = read_page(request, opened, at_any_time=False)
    universe = page.universe if opened.may_see("universe") else None
    chosen = request.GET.get("member", "")
    form = ConcernForm(posted(request), universe=universe, initial={"about": chosen})
    drawing = _drawing(page, request.GET.get("drawing", ""))

    def act() -> Concern:
        return write_concern(speaking=_speaking(opened), centre=opened.person.centre, told=form.told(drawing))

    return answer_form(
        request, page, form, act,
        template="universe/new_concern.html",
        context={"at_once": settings.CONCERN_AT_ONCE},
        then=lambda made: page.address("concern", number=made.pk),
        said=_("Kept, in their words. Say what happens now, and what you will do."),
    )  # fmt: skip


def _drawing(page: Page, asked: str) -> int | None:
    """The drawing that the address names, where the reader may hear of it."""
    known = {str(row.drawing_id): row.drawing_id for row in page.drawings} if page.opened.may_see("universe") else {}
    return known.get(asked)


def _speaking(opened: Opened) -> Speaking:
    return Speaking(opened.user, opened.via, regime=opened.person.regime)


@opens(PART, records=True)
def show_concern(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """One concern: what they want, what must happen next, what was done. No such concern, and one that is not for this
    reader, are the same: not found."""
    page = read_page(request, opened, at_any_time=False)
    told = next((one for one in concerns_of(opened.user, opened.centre, page.rows) if one.row.pk == number), None)
    if told is None:
        raise Http404
    author = told.row.recorded_by_id
    may = [one for one in may_add(opened.user.pk, opened.user.role, author) if one != SEEN or not told.seen]
    form = AddForm(posted(request), may=tuple(may))

    def act() -> ConcernEntry:
        return add_to_concern(speaking=_speaking(opened), concern=told.row, **form.cleaned_data)

    return answer_form(
        request, page, form, act,
        template="universe/concern.html",
        context=_shown(page, told),
        then=page.address("concern", number=number),
        said=_("Kept."),
    )  # fmt: skip


def _shown(page: Page, told: Told) -> dict[str, object]:
    return _line(page, told) | {
        "limits": TOLD_TOLD[told.row.limits_told],
        "steps": told.lines(timezone.localdate()),
        "entries": [{"row": one, "what": ADDED_WORDS[one.what]} for one in told.entries],
        "whom_to_ring": settings.CONCERN_AT_ONCE,
        "wants_unknown": told.row.wants_answer == UNKNOWN,
    }


def _waiting_line(one: Waiting, today: date) -> dict[str, object]:
    """Whose it is and what must happen next: what was told stands on its own page alone."""
    lines = one.told.lines(today)
    return {
        "person": one.person, "told": one.told, "danger": DANGER_TOLD[one.told.row.danger],
        "at_once": to_do_at_once(one.told.row.danger), "late": any(line.late for line in lines),
        "next": next(line for line in lines if line.step.done is None),
    }  # fmt: skip


def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for a manager, over every record that is open to them."""
    user = request.user
    assert isinstance(user, User)  # LoginRequiredMiddleware let them through
    if user.role != MANAGER:
        raise Http404
    found, today = waiting_for(user), timezone.localdate()
    page = {
        "new": [_waiting_line(one, today) for one in found if not one.told.seen],
        "seen": [_waiting_line(one, today) for one in found if one.told.seen],
    }
    centres = tuple(sorted({one.told.row.centre_id for one in found}))
    record(Said(user.pk, "consulted", "page.concerns-waiting", "review", also=centres))
    return render(request, "universe/concerns_waiting.html", page)

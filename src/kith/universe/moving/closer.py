"""Nearer or further: a proposal first, which writes nothing; a reading once it is confirmed. And taking it back."""

from dataclasses import replace
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kith.access.opening import opens, posted
from kith.access.queries import Opened
from kith.access.sending.marks import Version, mark_of, version_of
from kith.people.actions import Speaking
from kith.universe.histories import reading_words
from kith.universe.models import Member, Reading, Tie
from kith.universe.moving.actions import keep_closer, take_back_reading
from kith.universe.moving.board import Board, board_of
from kith.universe.moving.forms import CloserForm
from kith.universe.moving.sentences import kept, newest_first, proposal
from kith.universe.moving.slips import why_not
from kith.universe.moving.words import WHY_IT_STAYS
from kith.universe.newest import of_reading
from kith.universe.pages import Page, read_page
from kith.universe.placing import Placed
from kith.universe.recording import answer_form
from kith.universe.rows import ReadingRow
from kith.universe.views import shared
from kith.universe.voices import may_hear

KEEP, CHANGE = "keep", "change"  # what a form is sent for; anything else only proposes


@opens("readings", records=True)
def closer(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """How close somebody is now. What is sent is read back as a sentence, and only kept when it is confirmed."""
    page = read_page(request, opened, at_any_time=False)
    member = page.member(number)
    placed, board = page.place_of(member), board_of(page)
    form = _form(posted(request), board, placed)
    step = request.POST.get("step", "")
    if step != KEEP and form.is_bound and form.is_valid():
        return _proposed(request, board, placed, form, change=step == CHANGE)

    def act() -> Reading:
        tie, one = Tie.objects.get(pk=form.tie()), Member.objects.get(pk=member.id)
        return keep_closer(speaking=form.speaking(), tie=tie, reading=form.reading(), member=one, seat=form.new_seat())

    return answer_form(
        request, page, form, act,
        template="universe/moving/closer.html",
        context=_about(board, placed) | {"step": step},
        then=f"{page.address('move-people')}?moved={member.id}",
        said=lambda made: kept(page, placed, made),
        version=_version(page, placed),
    )  # fmt: skip


def _form(data: Any, board: Board, placed: Placed, **options: Any) -> CloserForm:
    page = board.page
    return CloserForm(data, opened=page.opened, universe=page.universe, board=board, placed=placed, **options)


def _proposed(request: HttpRequest, board: Board, placed: Placed, form: CloserForm, *, change: bool) -> HttpResponse:
    """The proposal as a sentence, to be kept; or the form again, filled in, for whoever would rather change it."""
    page, sent = board.page, form.cleaned_data
    extra = {
        "form": _form(None, board, placed, initial=sent),
        "made_from": mark_of(request, _version(page, placed)),
        "sentence": proposal(page, placed, form.voice(), int(sent["closeness"])),
        "sent": [(name, str(value)) for name, value in sent.items() if value not in (None, "", False)],
    }
    template = "universe/moving/closer.html" if change else "universe/moving/confirm.html"
    return render(request, template, shared(page, "") | _about(board, placed) | extra)


def _about(board: Board, placed: Placed) -> dict[str, Any]:
    return {"member": placed.member, "name": board.page.names.end(placed.id), "where": board.where(placed),
            "stays": board.stays(placed)}  # fmt: skip


def _version(page: Page, placed: Placed) -> Version:
    """What stands of how close they are, as the reader may hear it."""
    rows = newest_first(placed)
    stands = version_of((row.id for row in rows), *(tie.id for tie in placed.ties))
    if not rows:
        return Version(stands, 0)
    last = max(rows, key=lambda row: row.id)
    return replace(of_reading(page, last, page.tie(last.tie)), stands=stands)


def _heard(page: Page, number: int) -> ReadingRow:
    """A reading by id, whether it stands or not. Raises Http404 for one that the reader may not hear."""
    for row in page.rows.readings:
        if row.id == number and row.tie in page.universe.ties and may_hear(row, page.listener, page.about(row)):
            return row
    raise Http404


@opens("readings", records=True)
def take_back(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """A reading was a slip: its author takes it back on the same day. For everybody else, and later, the reason why
    not, and the way to correct it."""
    page = read_page(request, opened, at_any_time=False)
    row = _heard(page, number)
    tie = page.tie(row.tie)
    other = tie.other_end(None) if tie.touches_centre() else tie.near

    def act() -> None:
        speaking = Speaking(opened.user, opened.via, regime=opened.person.regime)
        take_back_reading(speaking=speaking, reading=Reading.objects.get(pk=row.id))

    why = why_not(page, row)
    return answer_form(
        request, page, Form(posted(request)), act,
        template="universe/moving/take_back.html",
        context={"sentence": reading_words(page, row, tie.near, tie.far), "reading": row.id, "member": other,
                 "stands": row.superseded_at is None,
                 "why_not": WHY_IT_STAYS[why] if why else ""},
        then=page.address("member", number=other),
        said=_("Taken back. It no longer stands, and the history says that it was taken back."),
    )  # fmt: skip

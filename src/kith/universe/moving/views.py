"""Moving people on the map: by dragging and by keyboard on one page, by a form on another; and undoing it."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.access.opening import opens, posted
from kith.access.queries import Opened
from kith.access.sending.answering import answer_sent, gone_meanwhile
from kith.people.actions import Speaking
from kith.universe.models import Member, SeatMove
from kith.universe.moving.actions import move_seat, swap_seats, undo_move
from kith.universe.moving.board import Board, board_of, told_to_script
from kith.universe.moving.forms import DraggedForm, PlaceForm
from kith.universe.moving.rules import swapped, to_undo
from kith.universe.moving.slips import own_of_today
from kith.universe.pages import Page, read_page
from kith.universe.picture import draw
from kith.universe.recording import answer_form
from kith.universe.views import shared


@opens("universe", records=True)
def move_people(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The map, on which people are moved by dragging and by keyboard; beneath it a way to do the same by a form, and
    what can be undone. Sent to it is who was put elsewhere round the map: that is kept at once."""
    page = read_page(request, opened, at_any_time=False)
    board = board_of(page, lambda number: page.address("move", number=number))
    form = DraggedForm(posted(request), board=board)
    member = _member_sent(form)

    def act() -> SeatMove:
        return move_seat(speaking=_speaking(opened), member=Member.objects.get(pk=member), seat=form.new_seat())

    def show(extra: dict[str, Any], status: int) -> HttpResponse:
        everything = shared(page, "") | _shown(request, board) | {"form": form} | extra
        return render(request, "universe/moving/people.html", everything, status=status)

    return answer_sent(
        request, form, act,
        show=show,
        then=_back(page, member),
        said=lambda _made: _("Moved: %(where)s.") % {"where": _where_now(request, opened, member)},
        version=board.version(page.place_of(page.member(member))) if member else None,
    )  # fmt: skip


def _member_sent(form: DraggedForm) -> int:
    """Who was dragged; 0 for nobody, or for somebody who does not sit on the map."""
    form.is_valid()
    found: int | None = getattr(form, "cleaned_data", {}).get("member")
    return found or 0


def _shown(request: HttpRequest, board: Board) -> dict[str, Any]:
    page = board.page
    name, hears = page.opened.person.name, page.names.nothing_heard()
    on_it = [placed for placed in page.placed if board.body(placed.id)]
    move = to_undo(board.moves, request.user.pk or 0)
    return {
        "wide": draw(board.bodies, board.seats, name, id_prefix="moving", nothing_heard=hears),
        "told": told_to_script(board, request),
        "people": [{"number": one.id, "name": page.names.end(one.id), "stands": board.stands(one)} for one in on_it],
        "to_undo": {"number": move.id, "name": page.names.end(move.member), "at": move.at} if move else None,
        "slips": own_of_today(page),
        "moved": request.GET.get("moved", ""),
    }  # fmt: skip


def _where_now(request: HttpRequest, opened: Opened, member: int) -> str:
    page = read_page(request, opened, at_any_time=False)
    return board_of(page).where(page.place_of(page.member(member)))


def _back(page: Page, member: int) -> str:
    """The map again, with whoever was moved still chosen."""
    return page.address("move-people") + (f"?moved={member}" if member else "")


@opens("universe", records=True)
def move(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Put one member elsewhere round the map, by a form; nearer and further is a page of its own."""
    page = read_page(request, opened, at_any_time=False)
    member = page.member(number)
    placed, board = page.place_of(member), board_of(page)
    form = PlaceForm(posted(request), board=board, member=member.id)
    return answer_form(
        request, page, form, lambda: _put(opened, board, member.id, form),
        template="universe/moving/move.html",
        context={"member": member, "name": page.names.end(member.id), "where": board.where(placed),
                 "sits": board.seat(member.id) is not None},
        then=_back(page, member.id),
        said=_("Moved. Nothing was said of anybody by it, and it can be undone below."),
        version=board.version(placed),
    )  # fmt: skip


def _put(opened: Opened, board: Board, member: int, form: PlaceForm) -> SeatMove:
    """To a free place; or where somebody else stands, who then stands here. Each keeps their own step off the ring."""
    one, other = Member.objects.get(pk=member), form.swaps_with()
    if other is None:
        return move_seat(speaking=_speaking(opened), member=one, seat=form.new_seat())
    seats = swapped(board.seats[str(member)], board.seats[str(other)])
    return swap_seats(speaking=_speaking(opened), members=(one, Member.objects.get(pk=other)), seats=seats)


@require_POST
@opens("universe", records=True)
def undo(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Put back whoever was moved, and whoever changed places with them."""
    row = SeatMove.objects.filter(pk=number, centre=opened.centre).first()
    if row is None:
        raise Http404
    then = reverse("move-people", args=[opened.person.public_id])

    def show(_extra: dict[str, Any], _status: int) -> HttpResponse:
        return gone_meanwhile(request, then)

    def act() -> None:
        undo_move(speaking=_speaking(opened), move=row)

    said = _("Put back where they were.")
    return answer_sent(request, Form(posted(request)), act, show=show, then=f"{then}?moved={row.member_id}", said=said)


def _speaking(opened: Opened) -> Speaking:
    return Speaking(opened.user, opened.via, regime=opened.person.regime)

"""The map on which people are moved, as its pages know it: who stands where, and what was moved before."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from kith.access.sending.marks import Version, mark_of, version_of
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import MAP, OUTSIDE, STEPS, Frame
from kith.universe.drawing.seats import Seat
from kith.universe.moving.queries import moves_of
from kith.universe.moving.rules import Move, beside, room_of
from kith.universe.moving.sentences import closeness_now, why_no_ring
from kith.universe.moving.words import sentences, stands
from kith.universe.pages import Page
from kith.universe.placing import Placed
from kith.universe.seating import seat_everybody
from kith.universe.words import CLOSENESS_WORDS


@dataclass(frozen=True)
class Board:
    """The map of one page: the bodies in the order in which they joined, their seats, and every move so far."""

    page: Page
    bodies: list[Body]
    seats: dict[str, Seat]
    moves: list[Move]

    def body(self, member: int) -> Body | None:
        """A member's body; None for whoever does not stand on the map."""
        return next((body for body in self.bodies if body.id == str(member)), None)

    def seat(self, member: int) -> Seat | None:
        """Where a member sits; None off the rings and on the shelf."""
        body = self.body(member)
        return None if body is None or body.is_on_shelf else self.seats[body.id]

    def stays(self, placed: Placed) -> str:
        """Why a member can be neither nearer nor further; empty when they can."""
        body = self.body(placed.id)
        return why_no_ring(placed, body is not None and body.is_outside)

    def where(self, placed: Placed) -> str:
        """'Nan, close, between Mum and Ellie'."""
        return sentences()["named"] % {"name": self.page.names.end(placed.id), "stands": self.stands(placed)}

    def stands(self, placed: Placed) -> str:
        """'close, between Mum and Ellie'; on the shelf nobody stands beside anybody."""
        body, seat = self.body(placed.id), self.seat(placed.id)
        close = closeness_now(placed, body is not None and body.is_outside)
        if body is None or seat is None:
            return close
        others = {one.id: self.seats[one.id].angle for one in self.bodies if one.id != body.id and not one.is_on_shelf}
        before, after = beside(seat.angle, others, body.domain)
        return stands(close, *(self.page.names.end(int(key)) if key else "" for key in (before, after)))

    def version(self, placed: Placed) -> Version:
        """What stands of where a member was put round the map, and who put them there last."""
        own = [move for move in self.moves if move.member == placed.id]
        stands = version_of(move.id for move in own if not move.undone)
        if not own:
            return Version(stands, 0)
        return Version(stands, own[-1].id, own[-1].by, own[-1].at, self.where(placed))


def board_of(page: Page, link: Callable[[int], str] | None = None) -> Board:
    """Everything that stands on the map; `link` gives each member's address."""
    seated = seat_everybody(page, page.placed, link)
    return Board(page, seated.bodies, seated.seats, moves_of(page.opened.centre))


def told_to_script(board: Board, request: HttpRequest) -> str:
    """What `moving.js` needs to know, as JSON for one attribute of the map."""
    frame = frame_of(board)
    public_id = board.page.opened.person.public_id
    return json.dumps(
        {
            "cx": frame.cx,
            "cy": frame.cy,
            "scale": frame.scale,
            "steps": STEPS,
            "outside": OUTSIDE,
            "closer": reverse("closer", args=[public_id, 0]),
            "close": {8 - step: str(word) for step, word in CLOSENESS_WORDS.items()},
            "words": sentences(),
            "people": _people(board, request),
        },
        separators=(",", ":"),
    )


def frame_of(board: Board) -> Frame:
    """The frame in which the wide map is drawn: smaller rings while nobody sits on them."""
    return MAP if any(not body.is_on_shelf for body in board.bodies) else MAP.compact()


def _people(board: Board, request: HttpRequest) -> dict[str, dict[str, Any]]:
    places = {str(placed.id): placed for placed in board.page.placed}
    return {body.id: _person(board, body, places[body.id], request) for body in board.bodies}


def _person(board: Board, body: Body, placed: Placed, request: HttpRequest) -> dict[str, Any]:
    seat, room = board.seat(placed.id), room_of(body.domain)
    return {
        "name": board.page.names.end(placed.id),
        "ring": body.drawn_ring,
        "stays": board.stays(placed),
        "now": closeness_now(placed, body.is_outside),
        "angle": seat.angle if seat else None,
        "nudge": seat.nudge if seat else 0,
        "room": room if body.domain else None,
        "mark": mark_of(request, board.version(placed)),
    }

"""What every screen of a sitting shares: where it is, where Back and Next lead, and what is done with its form."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kith.access.opening import PersonPage, opens
from kith.access.queries import Opened
from kith.access.sending.answering import answer_sent
from kith.access.sending.marks import Version
from kith.universe.draw_together import codes
from kith.universe.draw_together.rules import Spot, next_spot, place_in_part, spot_before
from kith.universe.draw_together.sitting import Sitting, sit_down

MOST_DOTS = 14
Screen = Callable[..., HttpResponse]
PART_PAGES = {codes.CLOSENESS: "drawing-closeness", codes.QUALITY: "drawing-quality", codes.KNOWS: "drawing-knows"}


def screen(part: str = "universe") -> Callable[[Screen], PersonPage]:
    """A page of a sitting: behind the door, in the language of its screens."""

    def of(view: Screen) -> PersonPage:
        @opens(part, records=True)
        @wraps(view)
        def page(request: HttpRequest, opened: Opened, number: int, **rest: Any) -> HttpResponse:
            sitting = sit_down(request, opened, number)
            with override(sitting.language):
                return view(request, sitting, **rest)

        return page

    return of


def address_of(sitting: Sitting, spot: Spot) -> str:
    """Where a screen is."""
    if spot.part == codes.NAMES:
        return address(sitting, "drawing-names", prompt=spot.prompt)
    if spot.part in PART_PAGES:
        return address(sitting, PART_PAGES[spot.part], member=spot.member)
    return address(sitting, "drawing-room" if spot.part == codes.ROOM else "drawing-end")


def address(sitting: Sitting, name: str, **rest: object) -> str:
    """Where another page of this sitting is."""
    return sitting.page.address(name, number=sitting.number, **rest)


def address_if_there(sitting: Sitting, name: str) -> str:
    """Where a page is that stands beside the sitting; empty while there is none."""
    try:
        return reverse(name, args=[sitting.opened.person.public_id]) + f"?drawing={sitting.number}"
    except NoReverseMatch:
        return ""


def show(
    request: HttpRequest, sitting: Sitting, template: str, spot: Spot | None, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """One screen."""
    everything = {"sitting": sitting, "opened": sitting.opened, **_ways(sitting, spot), **context}
    return render(request, f"draw_together/{template}", everything, status=status)


def _ways(sitting: Sitting, spot: Spot | None) -> dict[str, Any]:
    if spot is None:
        return {}
    before, after = spot_before(spot, sitting.progress), next_spot(sitting.progress, spot)
    place, of = place_in_part(spot, sitting.progress)
    return {
        "back": address_of(sitting, before) if before else address(sitting, "drawing-pause"),
        "next_words": words_of(sitting, after),
        "place": place,
        "of": of,
        "dots": range(1, of + 1) if 1 < of <= MOST_DOTS else (),
        "about": sitting.names.end(spot.member) if spot.member else "",
        "part": spot.part,
    }


def words_of(sitting: Sitting, spot: Spot) -> str:
    """What the way to a screen is called."""
    if spot.member:
        return sitting.names.end(spot.member)
    return _("The map") if spot.part == codes.END else ""


def answer(
    request: HttpRequest,
    sitting: Sitting,
    spot: Spot,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    template: str,
    context: dict[str, Any],
    version: Version | None = None,
    stay: Callable[[], bool] = lambda: False,
) -> HttpResponse:
    """Show the screen; or keep what was answered, and go on to the next that has no answer (or `stay`)."""

    def shown(extra: dict[str, Any], status: int) -> HttpResponse:
        sent = {"sent_go": request.POST.get("go", "")}
        return show(request, sitting, template, spot, {"form": form, **sent, **context, **extra}, status)

    def onwards(_made: Any) -> str:
        if stay():
            return address_of(sitting, spot)
        now = sit_down(request, sitting.opened, sitting.number)
        return address_of(now, next_spot(now.progress, spot))

    there = address(sitting, "drawing-pause")
    return answer_sent(request, form, act, show=shown, then=there, made_at=onwards, version=version)

"""Paper maps: the way in, the photograph, its page and its picture; blank rings to print."""

from dataclasses import replace
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kith.access.opening import opens, posted
from kith.access.queries import Opened
from kith.access.sending.answering import answer_sent, gone_meanwhile
from kith.people.actions import Speaking
from kith.universe.draw_together.actions import enter_from_paper
from kith.universe.drawing.glyphs import draw_definitions
from kith.universe.models import Drawing, DrawingVersion, Photograph
from kith.universe.pages import Page, read_page
from kith.universe.paper.actions import attach_photograph, take_photograph_off
from kith.universe.paper.forms import FromPaperForm, PhotographForm
from kith.universe.paper.key import key_for_paper
from kith.universe.paper.queries import Sheet, sealed_of, sheets_of
from kith.universe.paper.rings import LARGE_PRINT, ON_A_PHONE, ORDINARY, draw_blank_rings
from kith.universe.paper.sealing import CannotUnseal, unseal
from kith.universe.picture import SMALL, map_words
from kith.universe.recording import answer_form
from kith.universe.sittings.rules import GOES_ON
from kith.universe.views import render_page

FROM_PAPER = "paper map"
# The picture is a picture and nothing else, wherever it is opened: no script of a file that pretends, no other site's
# page around it.
AS_A_PICTURE = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, private",
}


@require_safe
def blank_rings(request: HttpRequest) -> HttpResponse:
    """A sheet to print for a cell, or where there is no signal. Nothing of anybody is on it."""
    large = request.GET.get("print") == "large"
    title = _("Four empty circles around ‘Me’, in seven parts: very close inside, far away outside.")
    words, me = map_words(), _("Me")
    page = {
        "picture": draw_blank_rings(words, LARGE_PRINT if large else ORDINARY, me, title),
        "on_a_phone": draw_blank_rings(words, ON_A_PHONE, me, title),
        "large": large,
        "key": key_for_paper(),
        "definitions": draw_definitions(id_prefix=SMALL),
    }
    return render(request, "universe/blank_rings.html", page)


@opens("universe", records=True)
def from_paper(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A map was drawn on paper: on which day, and who was there. Its photograph comes next."""
    page = read_page(request, opened, at_any_time=False)
    form = FromPaperForm(posted(request))

    def act() -> Drawing:
        return enter_from_paper(speaking=_speaking(opened), centre=opened.person.centre, **form.cleaned_data)

    return answer_form(
        request, page, form, act,
        template="universe/from_paper.html",
        context={},
        then=lambda made: page.address("new-photograph" if opened.may_see("readings") else "drawing-pause",
                                       number=made.pk),
        said=_("The drawing is kept under that day."),
    )  # fmt: skip


def _speaking(opened: Opened, drawing: DrawingVersion | None = None) -> Speaking:
    """A paper map is the person's own; a photograph is heard by whoever hears its drawing."""
    says = Speaking(opened.user, opened.via, regime=opened.person.regime, source=FROM_PAPER)
    return replace(says, voice=drawing.voice, audience=drawing.audience) if drawing else says


@opens("readings", records=True)
def new_photograph(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Attach a photograph to a drawing."""
    page = read_page(request, opened, at_any_time=False)
    drawing = next((row for row in page.drawings if row.drawing_id == number), None)
    if drawing is None:
        raise Http404
    form = PhotographForm(posted(request), request.FILES or None)
    onwards = page.address("drawing-pause", number=number) if drawing.state in GOES_ON else page.address("drawings")

    def act() -> Photograph:
        picture = form.cleaned_data["photograph"]
        return attach_photograph(speaking=_speaking(opened, drawing), drawing=drawing.drawing, picture=picture)

    return answer_form(
        request, page, form, act,
        template="universe/new_photograph.html",
        context={"drawing": drawing, "onwards": onwards},
        then=onwards,
        said=_("The photograph is kept, sealed, with the drawing."),
    )  # fmt: skip


def _sheet(page: Page, number: int) -> Sheet:
    """A photograph that this reader may look at. Raises Http404."""
    found = next((one for one in sheets_of(page) if one.row.pk == number), None)
    if found is None:
        raise Http404
    return found


@opens("readings")
def show_photograph(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """One photograph, with the words for whoever cannot see it."""
    page = read_page(request, opened, at_any_time=False)
    return render_page(request, page, "universe/photograph.html", {"sheet": _sheet(page, number)})


@opens("readings")
def photograph_picture(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """The picture itself. The look at it is logged like any other."""
    sheet = _sheet(read_page(request, opened, at_any_time=False), number)
    try:
        picture = unseal(sealed_of(sheet))
    except CannotUnseal as why:
        raise Http404 from why
    name = f"paper-map-{sheet.drawing.drawn_on:%Y-%m-%d}-{sheet.number}.jpg"
    headers = AS_A_PICTURE | {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)


@require_POST
@opens("readings", records=True)
def take_off(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """It was the wrong sheet, or says too much: nobody is shown it any more."""
    page = read_page(request, opened, at_any_time=False)
    then, row = page.address("drawings"), _sheet(page, number).row

    def act() -> None:
        take_photograph_off(speaking=_speaking(opened), photograph=row)

    def show(_extra: dict[str, Any], _status: int) -> HttpResponse:
        return gone_meanwhile(request, then)

    said = _("It is taken off. Nobody is shown it any more.")
    return answer_sent(request, Form(posted(request)), act, show=show, then=then, said=said)

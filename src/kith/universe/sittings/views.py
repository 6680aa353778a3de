"""The drawings of a person's universe."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kith.access.opening import opens, posted
from kith.access.queries import Opened
from kith.people.actions import Speaking
from kith.universe.first_person import drawing_state
from kith.universe.models import DrawingVersion
from kith.universe.newest import of_drawing
from kith.universe.pages import read_page
from kith.universe.paper.queries import sheets_of
from kith.universe.recording import answer_form
from kith.universe.sittings.actions import take_drawing_further
from kith.universe.sittings.forms import FurtherForm
from kith.universe.sittings.rules import GOES_ON
from kith.universe.views import shared
from kith.universe.words import DRAWING_STATE_WORDS


@opens("universe")
def show_drawings(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Every drawing, the latest first."""
    page = read_page(request, opened)
    sheets = sheets_of(page)
    shown = [
        {
            "row": row,
            "state": drawing_state(row.state, opened.is_their_own),
            "goes_on": row.state in GOES_ON,
            "sheets": [one for one in sheets if one.row.drawing_id == row.drawing_id],
        }
        for row in page.drawings
    ]
    return render(request, "universe/drawings.html", shared(page, "drawings") | {"drawings": shown})


def speaking_of(opened: Opened) -> Speaking:
    """A drawing is the person's own, written down by whoever sits beside them."""
    return Speaking(opened.user, opened.via, regime=opened.person.regime)


@opens("universe", records=True)
def edit_drawing(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Take a drawing further: drawn together, confirmed in their words, looked at again, replaced."""
    page = read_page(request, opened, at_any_time=False)
    version = next((row for row in page.drawings if row.drawing_id == number), None)
    if version is None:
        raise Http404
    form = FurtherForm(posted(request), now_state=version.state)

    def act() -> DrawingVersion:
        return take_drawing_further(speaking=speaking_of(opened), version=version, **form.cleaned_data)

    return answer_form(
        request, page, form, act,
        template="universe/edit_drawing.html",
        context={"version": version, "state": DRAWING_STATE_WORDS[version.state]},
        then=page.address("drawings"),
        said=_("Kept. What the drawing was before can still be read."),
        version=of_drawing(version),
    )  # fmt: skip

"""A reading: a new one, and the correction of one that was written down wrongly."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kith.access.opening import opens, posted
from kith.access.queries import Opened
from kith.access.sending.marks import was_marked
from kith.universe.actions import add_reading, correct_reading
from kith.universe.models import Reading, Tie
from kith.universe.newest import of_reading, standing_reading
from kith.universe.pages import read_page
from kith.universe.readings.forms import ReadingForm, initial_of
from kith.universe.recording import answer_form
from kith.universe.ties.views import describe


@opens("readings", records=True)
def new_reading(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """What one voice says of a tie today, or on another day."""
    page = read_page(request, opened, at_any_time=False)
    tie = page.tie(number)
    form = ReadingForm(posted(request), opened=opened, universe=page.universe)

    def act() -> Reading:
        anchor = Tie.objects.get(pk=tie.id)
        return add_reading(speaking=form.speaking(), tie=anchor, reading=form.reading())

    about = describe(page, tie)
    return answer_form(
        request, page, form, act,
        template="universe/reading.html",
        context=about | {"correcting": False},
        then=page.address("member", number=about["member"]),
        said=_("Kept, with today as the day it was written down."),
    )  # fmt: skip


@opens("readings", records=True)
def edit_reading(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Correct a reading that was written down wrongly, or what corrected it since. The old one stays in the history."""
    page = read_page(request, opened, at_any_time=False)
    row = standing_reading(page, number, seen_before=was_marked(request))
    if row is None:
        raise Http404
    tie = page.tie(row.tie)
    form = ReadingForm(posted(request), opened=opened, universe=page.universe, before=row, initial=initial_of(row))

    def act() -> Reading:
        before = Reading.objects.get(pk=row.id)
        return correct_reading(speaking=form.speaking(), reading=before, words=form.reading())

    about = describe(page, tie)
    return answer_form(
        request, page, form, act,
        template="universe/reading.html",
        context=about | {"correcting": True},
        then=page.address("member", number=about["member"]),
        said=_("Corrected. What was written before can still be read."),
        version=of_reading(page, row, tie),
    )  # fmt: skip

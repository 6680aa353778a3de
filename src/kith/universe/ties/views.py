"""A tie: its history, a new one, a change, a correction."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kith.access.opening import opens, posted
from kith.access.queries import Opened
from kith.universe.actions import add_tie, change_tie, correct_tie
from kith.universe.first_person import tie_between
from kith.universe.histories import tie_history
from kith.universe.models import Tie as TieAnchor
from kith.universe.models import TieVersion
from kith.universe.newest import of_tie
from kith.universe.pages import Page, read_page
from kith.universe.recording import answer_form
from kith.universe.rules import Tie
from kith.universe.ties.forms import ChangeTieForm, NewTieForm
from kith.universe.views import render_page


@opens("universe")
def show_tie(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """One tie in sentences: as it stands, and everything that was ever said of it."""
    page = read_page(request, opened)
    tie = page.tie(number)
    return render_page(request, page, "universe/tie.html", describe(page, tie) | {"history": tie_history(page, tie)})


def describe(page: Page, tie: Tie) -> dict[str, object]:
    """What templates say of a tie: its sentence, its ends, and where to go back to."""
    near, far = page.names.end(tie.near), page.names.end(tie.far)
    member = tie.far if tie.far is not None else tie.near
    return {
        "tie": tie,
        "sentence": tie_between(tie.row, tie.near, tie.far, page.names),
        "near": near,
        "far": far,
        "member": member,
        "name": page.names.end(member),
    }


@opens("universe", records=True)
def new_tie(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """A tie of a member with the person, or with another member."""
    page = read_page(request, opened, at_any_time=False)
    member = page.member(number)
    form = NewTieForm(posted(request), opened=opened, universe=page.universe, member=member.id)

    def act() -> TieAnchor:
        return add_tie(speaking=form.speaking(), centre=opened.person.centre, tie=form.new_tie())

    return answer_form(
        request, page, form, act,
        template="universe/new_tie.html",
        context={"member": member.id, "name": page.names.end(member.id)},
        then=page.address("member", number=member.id),
        said=_("The tie is in the universe now."),
    )  # fmt: skip


@opens("universe", records=True)
def edit_tie(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Change or correct a tie: an end, a date, another kind. What was said before is kept."""
    page = read_page(request, opened, at_any_time=False)
    tie = page.tie(number)
    form = ChangeTieForm(posted(request), opened=opened, universe=page.universe, tie=tie)

    def act() -> TieVersion:
        if form.cleaned_data["was_wrong"] == "wrong":
            version = TieVersion.objects.get(pk=tie.row.id)
            return correct_tie(speaking=form.speaking(), version=version, words=form.changed())
        return change_tie(speaking=form.speaking(), tie=TieAnchor.objects.get(pk=tie.id), words=form.changed())

    return answer_form(
        request, page, form, act,
        template="universe/edit_tie.html",
        context=describe(page, tie),
        then=page.address("tie", number=tie.id),
        said=_("Kept. What was said before can still be read."),
        version=of_tie(page, tie),
    )  # fmt: skip

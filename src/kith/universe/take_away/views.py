"""The page on which somebody chooses a copy, and the copy itself. Each copy is a disclosure, and the trail keeps it as
one: asking again makes, and logs, another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kith.access.opening import discloses, opens
from kith.access.queries import Opened
from kith.universe.pages import Page, read_page
from kith.universe.take_away.copies import copies_of, make_copy
from kith.universe.take_away.files import MIME, NotInstalled, file_of
from kith.universe.take_away.forms import TakeAwayForm
from kith.universe.take_away.rules import ONE_PAGE, PRINT, file_name
from kith.universe.take_away.sheet import Sheet, make_sheet
from kith.universe.views import shared

CHOICES = ("whose", "how", "form")


@opens("universe")
def take_away(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Choose a copy; with the three choices in the address, the copy."""
    page = read_page(request, opened)
    copies = copies_of(opened)
    asked = request.GET if any(name in request.GET for name in CHOICES) else None
    usual = {"whose": copies[0], "how": ONE_PAGE, "form": PRINT}
    choice = TakeAwayForm(asked, initial=usual, copies=copies, name=opened.person.name, own=opened.is_their_own)
    if asked is None or not choice.is_valid():
        return _ask(request, page, choice, 200 if asked is None else 400)
    return _give(request, page, choice)


def _ask(request: HttpRequest, page: Page, choice: TakeAwayForm, status: int, missing: str = "") -> HttpResponse:
    extra = {"choice": choice, "missing": missing}
    return render(request, "universe/take_away/choose.html", shared(page, "") | extra, status=status)


def _give(request: HttpRequest, page: Page, choice: TakeAwayForm) -> HttpResponse:
    data = choice.cleaned_data
    sheet = make_sheet(make_copy(page.opened, page.when, data["whose"]), data["how"])
    if data["form"] == PRINT:
        answer = _to_print(request, page, sheet)
    else:
        try:
            answer = _as_file(file_of(sheet, data["form"]), data["form"])
        except NotInstalled as why:
            return _ask(request, page, choice, 200, str(why))
    return discloses(answer, f"map.{data['form']}", f"{data['whose']}, {data['how']}")


def _to_print(request: HttpRequest, page: Page, sheet: Sheet) -> HttpResponse:
    extra = {"sheet": sheet, "map_svg": sheet.map_svg()}
    return render(request, "universe/take_away/print.html", shared(page, "") | extra)


def _as_file(content: bytes, form: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=MIME[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(timezone.localdate(), form)}"'
    return answer

"""The genogram of a person's kin ties, with the list that says the same."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kith.access.opening import opens
from kith.access.queries import Opened
from kith.universe.genogram.key import key_for
from kith.universe.genogram.layout import SHEET, Sheet
from kith.universe.genogram.shown import Shown
from kith.universe.genogram.svg import Words, draw_genogram
from kith.universe.pages import Page, read_page
from kith.universe.views import shared

PHONE = Sheet(cell=112.0, beside=2)


@opens("universe")
def show_genogram(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who is whose child, parent, partner: drawn, and in sentences. On a phone the sentences come first."""
    page = read_page(request, opened)
    shown = Shown(page)
    extra: dict[str, Any] = {"is_empty": shown.is_empty, "groups": shown.groups()}
    if not shown.is_empty:
        faces, words = shown.faces(), _words(page)
        extra |= {
            "wide": draw_genogram(shown.family, faces, words, SHEET),
            "narrow": draw_genogram(shown.family, faces, words, PHONE),
            "legend": key_for(opened.person.name, opened.is_their_own),
            "goes_round": bool(shown.family.rings),
        }
    return render(request, "universe/genogram.html", shared(page, "genogram") | extra)


def _words(page: Page) -> Words:
    if page.opened.is_their_own:
        return Words(_("My family: a genogram. The list says the same."), _("Through whom: not told"))
    title = _("%(name)s’s family: a genogram. The list says the same.") % {"name": page.opened.person.name}
    return Words(title, _("Through whom: not told"))

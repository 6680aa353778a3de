"""Looking at a universe: the map, the list, the table, one member, the chronology."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from kith.access.chronology import Event
from kith.access.opening import opens, shows_too
from kith.access.person_page import person_context
from kith.access.queries import Opened
from kith.settings.contributions import CHRONOLOGY
from kith.universe.drawing.glyphs import draw_definitions
from kith.universe.family_working.links import also_in
from kith.universe.histories import compare, histories_of, merges_of, tie_lines, voices_of
from kith.universe.no_contact.lines import asks_after_safety, of_member
from kith.universe.pages import Page, read_page
from kith.universe.picture import SMALL
from kith.universe.placing import BESIDE, ENDED, HOPED_FOR, NOT_YET
from kith.universe.rules import parent_rings
from kith.universe.tables import ORDERS, groups, line_of, lines


def shared(page: Page, current: str) -> dict[str, object]:
    """What the template of every page of a universe needs."""
    person = person_context(page.opened, current, page.when.query)
    return person | {"page": page, "when": page.when, "definitions": draw_definitions(id_prefix=SMALL)}


def render_page(
    request: HttpRequest, page: Page, template: str, extra: dict[str, object], current: str = ""
) -> HttpResponse:
    """A page of a universe; `current` is its name, if it is one of the tabs."""
    return render(request, template, shared(page, current) | extra)


@opens("universe")
def show_list(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Everybody by part of life."""
    page = read_page(request, opened)
    return render(request, "universe/list.html", shared(page, "list") | {"groups": in_groups(page, "domain")})


def in_groups(page: Page, order: str) -> list[dict[str, object]]:
    """Everybody by part of life, each group under its heading."""
    words = {
        HOPED_FOR: _("Hoped for"),
        BESIDE: _("Known through others"),
        NOT_YET: _("Not begun yet on this day"),
        ENDED: _("Ended"),
        "": _("Part of life not said"),
    }
    return [{"title": words.get(code, code), "lines": some} for code, some in groups(lines(page, order))]


@opens("universe")
def show_table(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Everybody in a table, sorted by the column that the reader chooses."""
    page = read_page(request, opened)
    order = request.GET.get("order", "name")
    backwards = order.startswith("-")
    order = order.removeprefix("-") if order.removeprefix("-") in ORDERS else "name"
    found = lines(page, order)
    extra = {"lines": found[::-1] if backwards else found, "columns": _columns(page, order, backwards)}
    return render(request, "universe/table.html", shared(page, "table") | extra)


def _columns(page: Page, order: str, backwards: bool) -> list[dict[str, str]]:
    titles = {"name": _("Who"), "domain": _("Part of life"), "close": _("How close"), "joined": _("Added")}
    join = "&" if page.when.query else "?"
    found = []
    for code, title in titles.items():
        chosen = code == order
        turn = f"-{code}" if chosen and not backwards else code
        sort = ("descending" if backwards else "ascending") if chosen else "none"
        found.append({"title": title, "url": f"{page.address('table')}{join}order={turn}", "sort": sort})
    return found


@opens("universe")
def show_member(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """One member: what each voice said, their ties to others, and the history of it all in sentences."""
    page = read_page(request, opened)
    member = page.member(number)
    voices, also = voices_of(page, member), also_in(page, member.id)
    extra = {
        "member": member,
        "name": page.names.end(member.id),
        "line": line_of(page, page.place_of(member)),
        "voices": voices,
        "compared": compare(voices),
        "ties": tie_lines(page, member, parent_rings(page.universe.ties.values())),
        "rules": of_member(page, member),
        "safety": asks_after_safety(page, member),
        "history": histories_of(page, member),
        "merges": merges_of(page, member),
        "noted": member.row.noted or [],
        "also": also,
        "may_write_concerns": opened.may_see("safeguarding"),
    }
    answer = render(request, "universe/member.html", shared(page, "list") | extra)
    return shows_too(answer, (one.centre for one in also))


@opens("chronology")
def show_chronology(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What happened in the life, newest first, gathered from every domain that brings something."""
    page = read_page(request, opened)
    found: list[Event] = []
    for name in CHRONOLOGY:
        found += import_string(name)(opened, page.when.as_known_at)
    shown = sorted((event for event in found if event.on <= page.when.as_at), key=lambda event: event.on, reverse=True)
    return render(request, "universe/chronology.html", shared(page, "chronology") | {"events": shown})

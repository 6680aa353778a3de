"""The map, and each day of its replay."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kith.access.opening import opens, shows_too
from kith.access.queries import Opened
from kith.universe.changes.told import changes_between, folded
from kith.universe.family_working.alerts import alerts_for
from kith.universe.first_person import drawing_state
from kith.universe.legend import legend_for
from kith.universe.map.asked import ALL, Asked, read_asked
from kith.universe.map.focus import panel
from kith.universe.map.stage import Stage, voices_heard
from kith.universe.pages import Page, read_page
from kith.universe.replay.days import Stop, shown_stop, stops
from kith.universe.rules import Universe
from kith.universe.views import in_groups, shared


@opens("universe")
def show_map(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The ring map, drawn by the server, with the list beneath it for whoever would rather read."""
    page = read_page(request, opened)
    today = page.universe_on(timezone.localdate())
    stage = Stage(page, read_asked(request.GET, voices_heard(today.ties.values())))
    told, smaller = folded(changes_between(page, stage.since, page.when.as_at))
    extra: dict[str, Any] = {
        "legend": legend_for(opened.person.name, opened.is_their_own),
        "groups": in_groups(page, "domain"),
        "drawing": _drawing_shown(page),
        "alerts": alerts_for(opened),
        "replay": _replay(page, stage.asked, today),
        "told": told,
        "smaller": smaller,
        "compare": f"{page.bare_address('changes')}?{urlencode({'from': stage.since, 'to': page.when.as_at})}",
    }
    answer = render(request, "universe/map/map.html", shared(page, "map") | on_stage(stage) | extra)
    return shows_too(answer, (one.centre for one in extra["alerts"]))


@opens("universe")
def show_replay(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The map's stage alone, on one day, and what changed since the stop before: what the replay puts in the place of
    another day."""
    page = read_page(request, opened)
    today = page.universe_on(timezone.localdate())
    stage = Stage(page, read_asked(request.GET, voices_heard(today.ties.values())))
    found = _stops(page, today)
    at = shown_stop(found, page.when.as_at)
    told = changes_between(page, found[at - 1].day, page.when.as_at) if at else []
    return render(request, "universe/map/day_of_replay.html", shared(page, "map") | on_stage(stage) | {"told": told})


def on_stage(stage: Stage) -> dict[str, Any]:
    """What the stage's template needs: the two drawings, whose view, the panel."""
    page, asked = stage.page, stage.asked
    voices = stage.voices()
    return {
        "stage": stage,
        "wide": stage.wide(),
        "slices": stage.slices(),
        "slice": stage.slice(),
        "views": _views(stage, voices) if len(voices) > 1 else [],
        "all_ties": asked.ties == ALL,
        "turn_ties": stage.map_with(ties="" if asked.ties else ALL),
        "close_up": stage.map_with(opened=()) if stage.asked.opened else "",
        "close": stage.map_with(who=None),
        "chosen": panel(page, stage.chosen) if stage.chosen else None,
    }


def _views(stage: Stage, voices: list[str]) -> list[dict[str, Any]]:
    """The choice of whose view is drawn; the first is everybody's, the person's own before any other."""
    page, asked = stage.page, stage.asked
    return [
        {
            "words": page.names.voice(voice) if voice else "",
            "address": stage.map_with(whose=voice),
            "current": voice == asked.whose,
        }
        for voice in ("", *voices)
    ]


def _replay(page: Page, asked: Asked, universe: Universe) -> dict[str, Any]:
    """The stops of the replay, which one is shown, and the addresses of the one before and the one after."""
    found = _stops(page, universe)
    at = shown_stop(found, page.when.as_at)
    return {
        "stops": found,
        "at": at,
        "last": len(found) - 1,
        "marks": [_mark(stop, place, len(found)) for place, stop in enumerate(found)],
        "earlier": _address(page, asked, found[at - 1]) if at else "",
        "later": _address(page, asked, found[at + 1]) if at + 1 < len(found) else "",
    }


def _stops(page: Page, universe: Universe) -> list[Stop]:
    today = timezone.localdate()
    return stops(universe, page.no_contact.as_at(today), [row.drawn_on for row in page.drawings], today)


def _mark(stop: Stop, place: int, how_many: int) -> dict[str, Any]:
    share = 100 * place / max(1, how_many - 1)
    return {"stop": stop, "at": f"{share:.2f}%"}


def _address(page: Page, asked: Asked, stop: Stop) -> str:
    as_at = "" if stop.is_today else stop.day.isoformat()
    return page.bare_address("map") + asked.query(page.when.on(as_at))


def _drawing_shown(page: Page) -> dict[str, object] | None:
    """The latest drawing by the day that the page shows, with how far it came."""
    row = next((row for row in page.drawings if row.drawn_on <= page.when.as_at), None)
    return {"row": row, "state": drawing_state(row.state, page.opened.is_their_own)} if row else None

"""What the pages of moving somebody say of one member: where they could stand, what would be written down."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kith.universe.models import Reading
from kith.universe.moving.rules import Place
from kith.universe.moving.words import NO_RING, SIDES
from kith.universe.pages import Page
from kith.universe.placing import ENDED, HERE, Placed
from kith.universe.rows import ReadingRow
from kith.universe.rules import in_voice, newest_answer
from kith.universe.voices import PERSON, voice_of_user
from kith.universe.words import CLOSENESS_WORDS


def closeness_now(placed: Placed, outside: bool) -> str:
    """How close somebody is drawn, in words."""
    if outside:
        return _("outside the rings")
    return str(CLOSENESS_WORDS[8 - placed.ring]) if placed.ring else _("not asked yet")


def place_words(page: Page, place: Place) -> str:
    """A place to choose, by who is beside it there."""
    before, after = (_named(page, key) for key in (place.before, place.after))
    if place.code in SIDES:
        towards = after if place.code in ("clockwise", "far-clockwise") else before
        side = str(SIDES[place.code])
        return _("%(side)s, towards %(name)s") % {"side": side, "name": towards} if towards else side
    if before and after and before != after:
        return _("Between %(before)s and %(after)s") % {"before": before, "after": after}
    return _("At the edge, next to %(name)s") % {"name": before or after} if before or after else _("In the middle")


def _named(page: Page, key: str | None) -> str:
    return page.names.end(int(key)) if key else ""


def why_no_ring(placed: Placed, outside: bool) -> str:
    """Why somebody can be neither nearer nor further; empty when they can."""
    if placed.where != HERE:
        return str(NO_RING[placed.where])
    return str(NO_RING[ENDED]) if outside else ""


def proposal(page: Page, placed: Placed, voice: str, closeness: int) -> str:
    """'Danny says: Nan, from close to very close, today.' What another voice said before is no part of it."""
    told = {"who": _who(page, voice), "name": page.names.end(placed.id), "after": CLOSENESS_WORDS[closeness]}
    before = newest_answer(in_voice(newest_first(placed), voice), "closeness")
    if before is None or not before.closeness:
        return _("%(who)s says: %(name)s, %(after)s, today. Nothing was said of it before.") % told
    told["before"] = CLOSENESS_WORDS[before.closeness]
    if before.closeness == closeness:
        return _("%(who)s says: %(name)s, still %(after)s, today.") % told
    return _("%(who)s says: %(name)s, from %(before)s to %(after)s, today.") % told


def _who(page: Page, voice: str) -> str:
    """Whoever has said nothing here before is not among the voices that the page knows by name."""
    user = page.opened.user
    return user.name if voice == voice_of_user("worker", user.pk) else page.names.voice(voice)


def newest_first(placed: Placed) -> Sequence[ReadingRow]:
    """Everything said of a member's ties with the person, the newest first."""
    rows = (row for tie in placed.ties for row in tie.readings)
    return sorted(rows, key=lambda row: (row.observed_on, row.recorded_at, row.id), reverse=True)


def kept(page: Page, placed: Placed, row: Reading) -> str:
    """What is said when a reading was kept: that the map shows it, or whose view it goes on showing."""
    if row.voice != PERSON and placed.ring_voice == PERSON:
        return _("Kept. The map goes on showing %(name)s’s own view.") % {"name": page.names.centre}
    return _("Kept, with today as the day it was said.")

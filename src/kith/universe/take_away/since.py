"""'Since …' on a copy: what changed since the drawing before, in as few sentences as a sheet has room for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.universe.changes.kinds import DIED, GONE, HOPED, LESS, MORE, PRESENCE, PRESENT
from kith.universe.changes.looking import look, told_days
from kith.universe.changes.rules import Change, between
from kith.universe.take_away.copies import Copy


@dataclass(frozen=True)
class Since:
    """A day, and what changed from then until the day that the copy shows."""

    day: date
    sentences: tuple[str, ...]


MOST_DRAWINGS = 5  # are looked at; what changed before them is for the replay


def since_the_drawing_before(copy: Copy) -> Since | None:
    """What changed since the latest drawing that shows anything else than the copy does; None without one."""
    days = [row.drawn_on for row in copy.drawings if row.drawn_on < copy.when.as_at]
    for day in list(dict.fromkeys(days))[:MOST_DRAWINGS]:
        sentences = changes_between(copy, day)
        if sentences:
            return Since(day, sentences)
    return None


def changes_between(copy: Copy, first: date) -> tuple[str, ...]:
    """What changed from a day until the copy's, in the ears of whoever keeps it: a sentence for all who came closer,
    one for all with whom things are mending, and so on; what is good and what is hard in turns. What counts as changed
    is for `universe.changes` to say: nothing is compared across voices."""
    told = told_days(copy)
    found = between(look(copy, first, told), look(copy, copy.when.as_at, told))
    said = []
    for is_so, words in _KINDS:
        members = {one.member for one in found if is_so(one)} - {None}
        names = [copy.names.end(member) for member in members]
        if names:
            listed = get_text_list(sorted(names, key=str.casefold), _("and"))
            said.append(words(len(names)) % {"names": listed})
    return tuple(said)


def _is(topic: str, kind: str) -> Callable[[Change], bool]:
    return lambda change: (change.topic, change.kind) == (topic, kind)


def _came_to(*states: str) -> Callable[[Change], bool]:
    return lambda change: change.topic in ("state", PRESENCE) and change.after in states


_KINDS: tuple[tuple[Callable[[Change], bool], Callable[[int], str]], ...] = (
    (_came_to(PRESENT, HOPED), lambda n: ngettext("%(names)s is new here.", "%(names)s are new here.", n)),
    (_is("closeness", MORE), lambda n: ngettext("%(names)s is closer.", "%(names)s are closer.", n)),
    (_came_to("ruptured"), lambda n: ngettext("Something broke with %(names)s.", "Something broke with %(names)s.", n)),
    (_came_to("repairing"), lambda n: ngettext("It is mending with %(names)s.", "It is mending with %(names)s.", n)),
    (_is("closeness", LESS), lambda n: ngettext("%(names)s is further off.", "%(names)s are further off.", n)),
    (_came_to("repaired"), lambda n: ngettext("It is mended with %(names)s.", "It is mended with %(names)s.", n)),
    (_came_to(*GONE - {DIED}), lambda n: ngettext("It is over with %(names)s.", "It is over with %(names)s.", n)),
    (_came_to(DIED), lambda n: ngettext("%(names)s has died.", "%(names)s have died.", n)),
)

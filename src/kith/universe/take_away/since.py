"""'Since …' on a copy: what changed since the drawing before, in as few sentences as a sheet has room for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.universe.kinds import OVER
from kith.universe.picture import on_the_map
from kith.universe.placing import Placed, place_all
from kith.universe.rules import resolve
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
    one for all with whom things are mending, and so on; what is good and what is hard in turns."""
    before, after = _on(copy, first), {placed.id: placed for placed in on_the_map(copy.placed)}
    said = []
    for is_so, words in _KINDS:
        names = [copy.names.end(key) for key, now in after.items() if is_so(before.get(key), now)]
        if names:
            listed = get_text_list(sorted(names, key=str.casefold), _("and"))
            said.append(words(len(names)) % {"names": listed})
    return tuple(said)


def _on(copy: Copy, day: date) -> dict[int, Placed]:
    universe = resolve(copy.rows, day, copy.when.as_known_at, copy.listener)
    return {placed.id: placed for placed in on_the_map(place_all(universe))}


def _steps(before: Placed | None, now: Placed) -> int:
    """How many rings nearer; 0 where either day has none."""
    return before.ring - now.ring if before and before.ring and now.ring else 0


def _came_to(*states: str) -> Callable[[Placed | None, Placed], bool]:
    return lambda before, now: now.state in states and (before is None or before.state != now.state)


_KINDS: tuple[tuple[Callable[[Placed | None, Placed], bool], Callable[[int], str]], ...] = (
    (lambda before, now: before is None, lambda n: ngettext("%(names)s is new here.", "%(names)s are new here.", n)),
    (lambda before, now: _steps(before, now) > 0, lambda n: ngettext("%(names)s is closer.",
                                                                     "%(names)s are closer.", n)),
    (_came_to("ruptured"), lambda n: ngettext("Something broke with %(names)s.", "Something broke with %(names)s.", n)),
    (_came_to("repairing"), lambda n: ngettext("It is mending with %(names)s.", "It is mending with %(names)s.", n)),
    (lambda before, now: _steps(before, now) < 0, lambda n: ngettext("%(names)s is further off.",
                                                                     "%(names)s are further off.", n)),
    (_came_to("repaired"), lambda n: ngettext("It is mended with %(names)s.", "It is mended with %(names)s.", n)),
    (_came_to(*OVER - {"bereaved"}), lambda n: ngettext("It is over with %(names)s.",
                                                        "It is over with %(names)s.", n)),
    (_came_to("bereaved"), lambda n: ngettext("%(names)s has died.", "%(names)s have died.", n)),
)  # fmt: skip

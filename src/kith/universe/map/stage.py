"""What stands on the map: everybody in the view that is asked for, the ties between others, where they were before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from kith.universe.changes.since import day_before_last
from kith.universe.closing import closed_up
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import BESIDE, MAP, Frame
from kith.universe.drawing.overlay import Overlay
from kith.universe.kinds import DOMAINS
from kith.universe.map.asked import ALL, REST, Asked
from kith.universe.pages import Page
from kith.universe.picture import bodies_of, draw, draw_slice, draw_slices
from kith.universe.placing import Placed, place_all
from kith.universe.rules import Member, Tie, is_current
from kith.universe.seating import Seated, seat_everybody
from kith.universe.words import DOMAIN_WORDS

MOST_BESIDE = 40  # bodies that can be read on the smaller map beside a panel; more keep the full width


@dataclass
class Stage:
    """One map as it is asked for."""

    page: Page
    asked: Asked

    def __post_init__(self) -> None:
        """Whoever is not here can be in no cluster: their ids are left out of every address that follows."""
        here = self.page.universe.members
        self.asked = replace(self.asked, opened=tuple(key for key in self.asked.opened if int(key) in here))

    @cached_property
    def chosen(self) -> Member | None:
        """Whoever is chosen; Http404 for somebody who is not in this universe, or not for this reader."""
        return None if self.asked.who is None else self.page.member(self.asked.who)

    @cached_property
    def placed(self) -> list[Placed]:
        """Everybody, in the view that is asked for."""
        if not self.asked.whose:
            return self.page.placed
        return [self.page.no_contact.bar(one) for one in place_all(self.page.universe, self.asked.whose)]

    @cached_property
    def seated(self) -> Seated:
        """Everybody whom the map holds, closed up or not, and where they sit."""
        return seat_everybody(self.page, self.placed, self.address_of)

    @property
    def everybody(self) -> list[Body]:
        """Everybody whom the map holds, each alone; each opens their panel beside the map."""
        return self.seated.bodies

    @cached_property
    def bodies(self) -> list[Body]:
        """What is drawn: everybody, above sixty with those who are alike closed up. Whoever is chosen stands alone."""
        chosen = [str(self.chosen.id)] if self.chosen else []
        opened = [*self.asked.opened, *chosen]
        return closed_up(self.everybody, self.placed, self.page.names, opened, self.address_that_opens)

    def address_of(self, number: int) -> str:
        """The address of the map with somebody chosen."""
        return f"{self.map_with(who=number)}#chosen"

    def address_that_opens(self, key: str) -> str:
        """The address of the map with one more cluster open."""
        return self.map_with(opened=(*self.asked.opened, key))

    def map_with(self, **changes: object) -> str:
        """The address of this map with some of it changed."""
        return self.page.bare_address("map") + self.asked.query(self.page.when, **changes)

    @cached_property
    def between(self) -> list[tuple[str, str]]:
        """The pairs of others who have a tie now, of those who are drawn; each once."""
        drawn, day = {body.id for body in self.everybody}, self.page.when.as_at
        current = [tie for tie in self.page.universe.ties.values() if tie.joins_others() and is_current(tie, day)]
        return [pair for pair in dict.fromkeys(map(_pair, current)) if drawn.issuperset(pair)]

    @property
    def shown_between(self) -> list[tuple[str, str]]:
        """Those of whoever is chosen; all of them only on request."""
        if self.asked.ties == ALL:
            return self.between
        chosen = str(self.chosen.id) if self.chosen else ""
        return [pair for pair in self.between if chosen in pair]

    @cached_property
    def since(self) -> date:
        """The day with which this one is compared: of the drawing before the last. Who has moved since has a tail."""
        return day_before_last(self.page)

    @cached_property
    def before(self) -> dict[str, Body]:
        """Those who stood on the map then, by id, if the same voice says how close now as then."""
        then = self.page.universe_on(self.since)
        voices = {one.id: one.ring_voice for one in self.placed}
        placed = [one for one in place_all(then, self.asked.whose) if voices.get(one.id) == one.ring_voice]
        return {body.id: body for body in bodies_of(placed, self.page.names)}

    @property
    def is_beside(self) -> bool:
        """Whether there is room for a panel beside the map."""
        return self.chosen is not None and len(self.bodies) <= MOST_BESIDE

    def wide(self) -> str:
        """The map with names, as SVG."""
        chosen = str(self.chosen.id) if self.chosen else ""
        overlay = Overlay(chosen, self.shown_between, self.before)
        return self._draw(self.bodies, BESIDE if self.is_beside else MAP, "wide", overlay)

    @property
    def part(self) -> str:
        """The part of the life that is open on a phone: the one asked for, else the first that has anybody in it."""
        if self.asked.part:
            return self.asked.part
        there = {body.domain for body in self.everybody}
        return next((domain for domain in DOMAINS if domain in there), REST)

    def slices(self) -> str:
        """The small whole map for a phone, each part of the life a link that opens it."""
        part = None if self.part == REST else self.part
        name = self.page.opened.person.name
        return draw_slices(self.bodies, self.seated.seats, name, self._address_of_part, part, **self._how())

    def slice(self) -> str:
        """One part of the life, open, with names; there each body opens the member's own page."""
        page, part = self.page, None if self.part == REST else self.part
        bodies = [replace(body, href=page.address("member", number=int(body.id))) for body in self.everybody]
        return draw_slice(bodies, self.seated.seats, page.opened.person.name, part, **self._how())

    def part_words(self) -> str:
        """The title of the part that is open."""
        return str(DOMAIN_WORDS[self.part]) if self.part in DOMAINS else _("Part of life not said")

    def rest(self) -> str:
        """The address that opens those of whom no part of life was said; empty where there is nobody."""
        return self._address_of_part(REST) if any(body.domain is None for body in self.everybody) else ""

    def _address_of_part(self, part: str) -> str:
        return f"{self.map_with(part=part)}#opened-part"

    def _how(self) -> dict[str, Any]:
        return {"own": self.page.opened.is_their_own, "nothing_heard": self.page.names.nothing_heard()}

    def _draw(self, bodies: list[Body], frame: Frame, prefix: str, overlay: Overlay) -> str:
        whose = self.page.names.sees(self.asked.whose) if self.asked.whose else ""
        name = self.page.opened.person.name
        return draw(bodies, self.seated.seats, name, frame, prefix, whose=whose, overlay=overlay, **self._how())

    def voices(self) -> list[str]:
        """The voices that said anything of a tie to the person on this day, the person's first."""
        return voices_heard(self.page.universe.ties.values())


def voices_heard(ties: Iterable[Tie]) -> list[str]:
    """Whose readings of ties to the person are among these, the person's first."""
    found = {row.voice for tie in ties if tie.touches_centre() for row in tie.readings}
    return sorted(found, key=lambda voice: (voice != "person", voice))


def _pair(tie: Tie) -> tuple[str, str]:
    near, far = sorted((tie.near or 0, tie.far or 0))
    return str(near), str(far)

"""What every page of a universe gathers: the universe at its time, everybody's place, and what to call them."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.urls import reverse

from kith.access.queries import Opened
from kith.universe.models import DrawingVersion
from kith.universe.no_contact.heard import HeardRules
from kith.universe.no_contact.standing import about
from kith.universe.placing import Placed, place_all
from kith.universe.queries import drawings_of, listener_for, names_of_voices, rows_of
from kith.universe.rows import MemberRow, ReadingRow, Rows, RuleRow, TieRow
from kith.universe.rules import Member, Tie, Universe, ends_of_ties, resolve
from kith.universe.sentences import ME, Names
from kith.universe.voices import Listener
from kith.universe.when import NotAWhen, When, read_when


@dataclass
class Page:
    """A universe as one reader sees it, at the time that the address asks for."""

    opened: Opened
    when: When
    rows: Rows
    universe: Universe

    def universe_on(self, day: date) -> Universe:
        """The same universe on another day, as known at the same moment, by the same reader; each day resolved once."""
        if day not in self._days:
            self._days[day] = resolve(self.rows, day, self.when.as_known_at, self.listener)
        return self._days[day]

    @cached_property
    def _days(self) -> dict[date, Universe]:
        return {self.when.as_at: self.universe}

    @cached_property
    def placed(self) -> list[Placed]:
        """Everybody, in the order in which they joined."""
        return [self.no_contact.bar(placed) for placed in place_all(self.universe)]

    @cached_property
    def no_contact(self) -> HeardRules:
        """The no-contact rules that the reader may hear of."""
        return HeardRules(self.rows, self.universe, self.when.as_known_at, self.listener)

    @cached_property
    def names(self) -> Names:
        """What to call the person, the members and the voices."""
        rows = self.rows
        voices = {row.voice for several in (rows.members, rows.ties, rows.readings, rows.rules) for row in several}
        hears = self.opened.may_see("readings")
        person_is = ME if self.is_the_person_s else ""
        return Names(self.opened.person.name, self.universe.names(), names_of_voices(voices), hears, person_is)

    @property
    def is_the_person_s(self) -> bool:
        """Whether the person reads it: it says 'me'."""
        return self.opened.is_their_own

    @cached_property
    def listener(self) -> Listener:
        """Who is reading."""
        return listener_for(self.opened.user, self.rows)

    @cached_property
    def drawings(self) -> list[DrawingVersion]:
        """The drawings that the reader may hear of, the latest first."""
        return drawings_of(self.opened.centre, self.when.as_known_at, self.listener)

    def about(self, row: MemberRow | TieRow | ReadingRow | RuleRow) -> frozenset[int]:
        """The members that a row speaks of, with those they were joined into."""
        if isinstance(row, RuleRow):
            return about(row, self.universe.roots)
        if isinstance(row, MemberRow):
            return frozenset({row.member, self.universe.roots.get(row.member, row.member)})
        return self._ends[row.tie]

    @cached_property
    def _ends(self) -> dict[int, frozenset[int]]:
        return ends_of_ties(self.rows.ties, self.universe.roots)

    def member(self, number: int) -> Member:
        """A member of this universe by id; one who was joined into another answers as that one. Raises Http404."""
        found = self.universe.members.get(self.universe.roots.get(number, number))
        if found is None:
            raise Http404
        return found

    def tie(self, number: int) -> Tie:
        """A tie of this universe by id. Raises Http404."""
        found = self.universe.ties.get(number)
        if found is None:
            raise Http404
        return found

    def place_of(self, member: Member) -> Placed:
        """One member's place."""
        return next(one for one in self.placed if one.id == member.id)

    def address(self, name: str, **rest: object) -> str:
        """The address of a page of this person, at the same time."""
        return self.bare_address(name, **rest) + self.when.query

    def bare_address(self, name: str, **rest: object) -> str:
        """The address of a page of this person, without the time that this one shows."""
        return reverse(name, kwargs={"public_id": self.opened.person.public_id, **rest})


def read_page(request: HttpRequest, opened: Opened, *, at_any_time: bool = True) -> Page:
    """Gather a page. Pages that write always stand at now, whatever the address says. Raises BadRequest with the
    reason for a time that cannot be read."""
    try:
        when = read_when(*(request.GET.get(name, "") if at_any_time else "" for name in ("as_at", "as_known_at")))
    except NotAWhen as why:
        raise BadRequest(str(why)) from why
    return gather(opened, when)


def gather(opened: Opened, when: When) -> Page:
    """The universe as its reader may hear it, at a time. Without the readings' part, nobody's readings are in it."""
    rows = rows_of(opened.centre)
    if not opened.may_see("readings"):
        rows = replace(rows, readings=())
    universe = resolve(rows, when.as_at, when.as_known_at, listener_for(opened.user, rows))
    return Page(opened, when, rows, universe)

"""The no-contact rules that one reader may hear of, on any day. Imports no Django."""

from dataclasses import dataclass, field
from datetime import date, datetime

from kith.door.no_contact import EXCEPTIONS, common
from kith.universe.no_contact.standing import Standing, forbidding, standing
from kith.universe.placing import Placed, with_no_contact
from kith.universe.rows import ReadingRow, Rows, RuleRow
from kith.universe.rules import Universe
from kith.universe.voices import Listener


@dataclass
class HeardRules:
    """The rules of a universe as one reader may hear of them. A rule that names a member of whom they do not hear is
    not told either."""

    rows: Rows
    universe: Universe
    as_known_at: datetime
    listener: Listener
    _by_day: dict[date, list[Standing]] = field(default_factory=dict)

    def as_at(self, on: date) -> list[Standing]:
        """Every rule as it stands on a day, whether it binds on it or not."""
        if on not in self._by_day:
            found = standing(self.rows, on, self.as_known_at, self.listener)
            self._by_day[on] = [one for one in found if self.names_somebody_heard(one.row)]
        return self._by_day[on]

    def names_somebody_heard(self, row: RuleRow) -> bool:
        """Whether a rule names no member, or one of whom this reader hears."""
        named = row.named_member
        return named is None or self.universe.roots.get(named, named) in self.universe.members

    def naming(self, member: int, on: date) -> list[Standing]:
        """The rules that name a member."""
        return [one for one in self.as_at(on) if one.member == member]

    def bar(self, placed: Placed) -> Placed:
        """A member's place, and whether a rule that binds on the universe's day names them."""
        day = self.universe.as_at
        binding = [one for one in self.naming(placed.id, day) if one.rule().binds(day)]
        if not binding:
            return placed
        both = common(frozenset(one.exceptions) for one in binding)
        return with_no_contact(placed, tuple(code for code in EXCEPTIONS if code in both))

    def against(self, row: ReadingRow) -> list[Standing]:
        """The rules that the contact told of in a reading went against. Only the person's own contact is meant."""
        tie = self.universe.ties.get(row.tie)
        if tie is None or not tie.touches_centre():
            return []
        member = tie.far if tie.near is None else tie.near
        return [] if member is None else forbidding(row, member, self.as_at(row.observed_on))

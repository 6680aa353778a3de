"""A universe as it may stand on somebody's copy. The person's copy holds what the person may hear, less what whoever
makes it may not; and of readings the person's own alone, for it says 'This is my view'."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from kith.access.queries import Opened
from kith.universe.models import DrawingVersion
from kith.universe.pages import Page, gather
from kith.universe.queries import drawings_of, listener_for
from kith.universe.rows import MemberRow, ReadingRow, Rows, RuleRow, TieRow
from kith.universe.rules import resolve
from kith.universe.seating import NOBODY
from kith.universe.take_away.rules import THE_PERSON_S, copies_for
from kith.universe.voices import PERSON, THE_PERSON, Listener, may_hear
from kith.universe.when import When

AnyRow = TypeVar("AnyRow", MemberRow, TieRow, ReadingRow, RuleRow)


@dataclass
class Copy(Page):
    """A page of a universe in the ears of whoever keeps the copy, who need not be whoever makes it."""

    whose: str
    keeps: Listener
    made_by: Page

    @cached_property
    def listener(self) -> Listener:
        """Who will read it."""
        return self.keeps

    @cached_property
    def drawings(self) -> list[DrawingVersion]:
        """The drawings of which both may hear, the latest first."""
        heard = {row.pk for row in drawings_of(self.opened.centre, self.when.as_known_at, self.keeps)}
        return [row for row in self.made_by.drawings if row.pk in heard]

    @property
    def is_the_person_s(self) -> bool:
        """Whether it says 'me'."""
        return self.whose == THE_PERSON_S

    @property
    def kept_by(self) -> str:
        """The name of whoever keeps it."""
        return self.opened.person.name if self.is_the_person_s else self.opened.user.name


def copies_of(opened: Opened) -> tuple[str, ...]:
    """The copies that whoever opened the record may take, the usual one first."""
    what = listener_for(opened.user, Rows()).what
    return copies_for(what, opened.may_see("readings"))


def make_copy(opened: Opened, when: When, whose: str) -> Copy:
    """One of `copies_of`, at a time."""
    page = gather(opened, when)
    if whose != THE_PERSON_S:
        return Copy(opened, when, page.rows, page.universe, whose, page.listener, page)
    account = opened.person.user_id or NOBODY
    keeps, rows = Listener(account, THE_PERSON), _in_their_own_voice(_heard_by(page))
    return Copy(opened, when, rows, resolve(rows, when.as_at, when.as_known_at, keeps), whose, keeps, page)


def _heard_by(page: Page) -> Rows:
    """The rows that a page's reader may hear: nobody learns by making another's copy what they may not hear."""

    def heard(rows: tuple[AnyRow, ...]) -> tuple[AnyRow, ...]:
        return tuple(row for row in rows if may_hear(row, page.listener, page.about(row)))

    rows = page.rows
    return replace(
        rows,
        members=heard(rows.members),
        ties=heard(rows.ties),
        readings=heard(rows.readings),
        rules=heard(rows.rules),
    )


def _in_their_own_voice(rows: Rows) -> Rows:
    return replace(rows, readings=tuple(row for row in rows.readings if row.voice == PERSON))

"""The one place where two universes are read together: within a purpose that counts, by somebody who may open each.

Nothing here reaches past what the reader hears in each universe by itself: every one is read as its own page would be.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.access.models import PurposeUse
from kith.access.purposes.actions import check_use, use_purpose
from kith.access.purposes.queries import NEEDS, Held
from kith.access.queries import Opened, opened
from kith.accounts.models import User
from kith.people.rules import tidy
from kith.universe.family_working.words_sought import fits
from kith.universe.pages import Page, gather
from kith.universe.rules import known_at
from kith.universe.tables import line_of
from kith.universe.voices import may_hear
from kith.universe.when import read_when

STILL_SHOWN = timedelta(minutes=30)
THEMSELF = "self"  # how a form names the person served, who is no member of their own universe


@dataclass(frozen=True)
class Hit:
    """Somebody of the name: a member of a universe, or the person served themself (`member` is None)."""

    centre: int
    member: int | None
    name: str
    what: str
    address: str

    @property
    def code(self) -> str:
        """How a form names them."""
        return f"{self.centre}:{THEMSELF if self.member is None else self.member}"


@dataclass(frozen=True)
class Found:
    """What was found in one universe."""

    person: str
    hits: tuple[Hit, ...]


def look(*, mine: Opened, held: Held, words: str) -> PurposeUse:
    """Look for somebody who is called so: it is written down before anything is read. Raises ValidationError where the
    purpose does not count, or the reader may not open each universe."""
    return use_purpose(by=mine.user, held=held, centre=mine.centre, what="looked", words=tidy(words))


def use_of(centre: int, number: int) -> PurposeUse | None:
    """A time that somebody looked for a name in a purpose that holds this person, by number."""
    return PurposeUse.objects.filter(purpose__people__centre=centre, what="looked", pk=number).first()


def is_still_shown(use: PurposeUse, reader: User) -> bool:
    """What was found is shown to whoever looked, for a while: later it would be another look."""
    return use.by_id == reader.pk and timezone.now() - use.at < STILL_SHOWN


@transaction.atomic
def found_by(*, mine: Opened, held: Held, use: PurposeUse) -> list[Found]:
    """What was looked for, universe by universe. Whether the purpose counts is asked again each time; nothing is read
    before that. Raises ValidationError."""
    now = check_use(mine.user, held)
    return [Found(page.opened.person.name, _hits(page, use.words)) for page in universes(mine.user, now)]


def universes(user: User, held: Held) -> list[Page]:
    """Each universe of the purpose as this reader hears it, now. Raises ValidationError where they may not open one."""
    found = [universe(user, held, centre) for centre in held.centres]
    return [page for page in found if page is not None]


def universe(user: User, held: Held, centre: int) -> Page:
    """One universe of the purpose as this reader hears it, now. Raises ValidationError where they may not open it."""
    person = held.person(centre).centre.person
    assert person is not None  # a purpose holds people
    theirs = opened(user, person.public_id, NEEDS)
    if theirs is None:
        raise ValidationError(_("You may not open everybody in it. Nothing was looked up or changed."))
    return gather(theirs, read_when("", ""))


def _hits(page: Page, words: str) -> tuple[Hit, ...]:
    names = _names_heard(page)
    person = page.opened.person
    found = []
    if fits(person.name, words):
        found.append(Hit(page.opened.centre, None, person.name, _("whose record it is"), page.address("map")))
    for placed in page.placed:
        if any(fits(name, words) for name in names.get(placed.id, ())):
            line = line_of(page, placed)
            found.append(Hit(page.opened.centre, placed.id, line.name, line.what, line.address))
    return tuple(found)


def _names_heard(page: Page) -> dict[int, set[str]]:
    """Every name of each member that the reader may hear; of those who were joined too."""
    found: dict[int, set[str]] = {}
    for row in known_at(page.rows.members, page.when.as_known_at):
        if may_hear(row, page.listener, page.about(row)):
            found.setdefault(page.universe.roots.get(row.member, row.member), set()).add(row.name)
    return found


def ends_of(codes: Iterable[str]) -> list[tuple[int, int | None]]:
    """(centre, member) from what a form sent; the person served is no member. Raises ValidationError."""
    found: list[tuple[int, int | None]] = []
    for code in codes:
        centre, _colon, member = code.partition(":")
        if not (_is_id(centre) and (member == THEMSELF or _is_id(member))):
            raise ValidationError(_("Choose two of those who were found, each in another record."))
        found.append((int(centre), None if member == THEMSELF else int(member)))
    return found


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19  # fits into a column

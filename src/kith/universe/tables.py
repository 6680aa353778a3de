"""The list and the sortable table of a universe. Never ordered by closeness or harm unless the reader asks for a
column of their own person's map: people are members of one life here, and not compared between lives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kith.people.rules import folded
from kith.universe.kinds import DOMAINS
from kith.universe.pages import Page
from kith.universe.picture import glyph_of
from kith.universe.placing import BESIDE, ENDED, HERE, HOPED_FOR, NOT_YET, Placed
from kith.universe.rows import MemberRow
from kith.universe.standing_words import how_close, how_it_is, how_much_sway, how_they_stand, state_note, what_they_are
from kith.universe.voices import may_hear
from kith.universe.words import AMOUNT_WORDS, DOMAIN_WORDS

ORDERS: dict[str, Callable[["Line"], tuple[object, ...]]] = {
    "name": lambda line: (folded(line.name),),
    "domain": lambda line: (line.domain_place, folded(line.name)),
    "close": lambda line: (line.placed.ring or 99, folded(line.name)),
    "joined": lambda line: (line.placed.id,),
}


@dataclass(frozen=True)
class Line:
    """One member as a list shows them."""

    placed: Placed
    name: str
    what: str
    domain: str
    close: str
    whose: str
    quality: str
    stands: str
    sway: str
    state: str
    glyph: str
    address: str
    added: datetime

    @property
    def amount(self) -> str:
        """How much they sway the person, in a word or two; empty where nobody said."""
        return "" if self.placed.pull is None else str(AMOUNT_WORDS[self.placed.pull])

    @property
    def domain_place(self) -> int:
        """Domains stand in one order everywhere; no domain comes last."""
        domain = self.placed.member.row.domain
        return DOMAINS.index(domain) if domain else len(DOMAINS)


def lines(page: Page, order: str = "domain") -> list[Line]:
    """Every member of the universe, in the order asked for; an order that does not exist is 'domain'."""
    found = [line_of(page, placed) for placed in page.placed]
    return sorted(found, key=ORDERS.get(order, ORDERS["domain"]))


def line_of(page: Page, placed: Placed) -> Line:
    """One member as a list shows them."""
    row = placed.member.row
    other = placed.ring_voice not in (None, "person")
    return Line(
        placed=placed,
        name=page.names.end(placed.id),
        what=what_they_are(placed, page.names.is_me),
        domain=str(DOMAIN_WORDS[row.domain]) if row.domain else "",
        close=how_close(placed, page.names),
        whose=page.names.voice(placed.ring_voice or "") if other else "",
        quality=how_it_is(placed),
        stands=how_they_stand(placed, page.names),
        sway=how_much_sway(placed, page.names),
        state=state_note(placed),
        glyph=glyph_of(placed, page.names),
        address=page.address("member", number=placed.id),
        added=min((one.recorded_at for one in page.rows.members if _heard(page, one, placed)), default=row.recorded_at),
    )


def _heard(page: Page, row: MemberRow, placed: Placed) -> bool:
    return row.member == placed.id and may_hear(row, page.listener, page.about(row))


def groups(found: list[Line]) -> list[tuple[str, list[Line]]]:
    """Those who are here, by part of life; then hoped for, beside, not yet, ended: each under a heading's code."""
    here: dict[str, list[Line]] = {}
    apart: dict[str, list[Line]] = {}
    for line in found:
        if line.placed.where == HERE:
            here.setdefault(line.domain, []).append(line)
        else:
            apart.setdefault(line.placed.where, []).append(line)
    rest = [(where, apart[where]) for where in (HOPED_FOR, BESIDE, NOT_YET, ENDED) if where in apart]
    return [*here.items(), *rest]

"""The links of a purpose, as a reader who may open each universe sees them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from kith.access.purposes.queries import Held, counting, opens_all
from kith.access.queries import Opened
from kith.universe.family_working.door import universe
from kith.universe.models import FamilyLink
from kith.universe.pages import Page


@dataclass(frozen=True)
class Also:
    """A member of this universe who is somebody in another one: their name there, whose universe, where to read on."""

    id: int
    member: int | None
    here: str
    centre: int
    there: str
    person: str
    is_the_person: bool
    address: str
    since: datetime


def standing_links(held: Held) -> list[FamilyLink]:
    """The links that were not undone. Whoever asks has made sure that the purpose counts."""
    assert held.counts()
    return list(FamilyLink.objects.filter(purpose=held.row, superseded_at=None).order_by("pk"))


def also_in(page: Page, member: int | None = None) -> list[Also]:
    """Who else the members of this universe are, or one of them: in purposes that count, and only of people whom the
    reader may open, and members of whom they hear."""
    mine = page.opened
    found = []
    for held in counting(mine.centre) if mine.may_record() else ():
        links = [link for link in standing_links(held) if mine.centre in (link.centre_id, link.other_centre_id)]
        if links and opens_all(mine.user, held):
            found += _of(page, held, links)
    return [one for one in found if member is None or one.member == member]


def _of(page: Page, held: Held, links: list[FamilyLink]) -> list[Also]:
    there: dict[int, Page] = {}
    found = []
    for link in links:
        (_here, mine), (centre, other) = _from(page.opened, link)
        if centre not in there:
            there[centre] = universe(page.opened.user, held, centre)
        one = _also(page, link, mine, there[centre], other)
        if one:
            found.append(one)
    return found


def _from(mine: Opened, link: FamilyLink) -> tuple[tuple[int, int | None], tuple[int, int | None]]:
    """The end in this universe, then the other."""
    ends = (link.centre_id, link.member_id), (link.other_centre_id, link.other_member_id)
    return ends if link.centre_id == mine.centre else ends[::-1]


def _also(here: Page, link: FamilyLink, mine: int | None, there: Page, other: int | None) -> Also | None:
    """The link as it is shown; nothing where the reader does not hear of one of the two."""
    ends = [_heard(here, mine), _heard(there, other)]
    if None in ends:
        return None
    (member, name), (far, far_name) = ends  # type: ignore[misc]
    address = there.address("map") if far is None else there.address("member", number=far)
    return Also(link.pk, member, name, there.opened.centre, far_name, there.opened.person.name, far is None, address,
                link.recorded_at)  # fmt: skip


def _heard(page: Page, member: int | None) -> tuple[int | None, str] | None:
    """A member with merges applied, and what to call them; nothing where the reader does not hear of them."""
    if member is None:
        return None, page.opened.person.name
    root = page.universe.roots.get(member, member)
    return (root, page.names.end(root)) if root in page.universe.members else None


def link_of(centre: int, number: int) -> FamilyLink | None:
    """A link of this person by number, undone or not."""
    return FamilyLink.objects.filter(Q(centre=centre) | Q(other_centre=centre), pk=number).first()

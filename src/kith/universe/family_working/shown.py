"""A person's purposes as their page shows them: whole to whoever may open everybody in it, else only that there is one
and whom to ask."""

from dataclasses import dataclass
from datetime import date

from kith.access.purposes.queries import Held, may_agree, may_review, open_to, purposes_of, uses_of, workers_of
from kith.access.purposes.rules import FAMILY
from kith.access.purposes.words import HOW_WORDS, KIND_WORDS, WHY_NOT_WORDS
from kith.access.queries import Opened


@dataclass(frozen=True)
class PersonLine:
    """One person in a purpose, for those who may open everybody in it."""

    name: str
    public_id: str
    is_this: bool
    told_on: date | None
    told_by: str
    told_how: str
    told_words: str
    not_told_because: str
    workers: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A purpose on the page. `whole` is false where the reader may not open somebody in it: then it has no `people`,
    and the template says no more than whom to ask."""

    number: int
    title: str
    counts: bool
    over: bool
    why_not: str
    whole: bool
    held: Held
    people: tuple[PersonLine, ...]
    ask: tuple[str, ...]
    may_agree: bool
    may_tell: bool
    waiting: int


def shown_to(opened: Opened) -> list[Shown]:
    """Every purpose that ever held this person, the newest first."""
    found = purposes_of(opened.centre)
    everybody = {centre for held in found for centre in held.centres}
    openable, workers = open_to(opened.user, everybody), workers_of(everybody)
    names = {centre: tuple(one.name for one in several) for centre, several in workers.items()}
    return [_shown(opened, held, set(held.centres) <= openable, names) for held in found]


def _shown(opened: Opened, held: Held, whole: bool, workers: dict[int, tuple[str, ...]]) -> Shown:
    row, why = held.row, held.why_not()
    waits = not held.is_over() and not row.agreed_by_id
    return Shown(
        number=row.pk,
        title=str(KIND_WORDS[FAMILY]) if row.kind == FAMILY else row.name if whole else str(KIND_WORDS[row.kind]),
        counts=why is None,
        over=held.is_over(),
        why_not=str(WHY_NOT_WORDS[why]) if why else "",
        whole=whole,
        held=held,
        people=_people(opened, held, workers) if whole else (),
        ask=tuple(dict.fromkeys(one.name for one in (row.asked_by, row.agreed_by) if one)),
        may_agree=waits and may_agree(opened.user, held),
        may_tell=bool(row.agreed_by_id) and not held.is_over() and opened.centre in held.untold(),
        waiting=_waiting(opened, held) if whole else 0,
    )


def _people(opened: Opened, held: Held, workers: dict[int, tuple[str, ...]]) -> tuple[PersonLine, ...]:
    found = []
    for place in held.people:
        person = place.centre.person
        assert person is not None  # a purpose holds people
        found.append(PersonLine(
            person.name, person.public_id, place.centre_id == opened.centre, place.told_on,
            place.told_by.name if place.told_by else "", str(HOW_WORDS.get(place.told_how, "")), place.told_words,
            place.not_told_because, workers.get(place.centre_id, ()),
        ))  # fmt: skip
    return tuple(found)


def _waiting(opened: Opened, held: Held) -> int:
    """How many uses wait for this manager to look at them."""
    if not may_review(opened.user, held):
        return 0
    return sum(1 for use in uses_of(held) if not use.reviewed_by_id and use.by_id != opened.user.pk)

"""Whether a no-contact rule in another record of a family stands against a plan that is made in this one.

It is asked only where family working counts, and a link says that a member here is the person served there. Nothing of
the rule comes back but that there is one.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from django.utils import timezone

from kith.access.purposes.queries import Held, counting, kept_out_of
from kith.access.purposes.rules import FAMILY
from kith.access.queries import Opened
from kith.door.no_contact import Way, decide
from kith.universe.family_working.links import standing_links
from kith.universe.no_contact.standing import named, standing
from kith.universe.queries import rows_of
from kith.universe.rules import known_at, roots

End = tuple[int, int | None]


class Elsewhere(Enum):
    """What the other records of the family have to say to a plan."""

    NOTHING, TO_CHECK, FORBIDDEN = range(3)


def elsewhere(centre: int, members: Iterable[int], merged: Mapping[int, int], how: Way, on: date) -> Elsewhere:
    """What the records of those of these members who are served themselves say to contact with this person. `merged`
    are the merges of this universe. Every rule there counts, whoever may read it."""
    people, found = set(members), Elsewhere.NOTHING
    for held in counting(centre):
        if held.row.kind == FAMILY:
            for other in _served(held, centre, people, merged):
                found = max(found, _says(held, centre, other, how, on), key=lambda one: one.value)
    return found


def may_hear_of_it(opened: Opened) -> bool:
    """Whether whoever plans may hear that it is another record of this family: a worker, kept out of none of them."""
    others = {other for held in counting(opened.centre) for other in held.others(opened.centre)}
    return opened.may_record() and not kept_out_of(opened.user, others)


def _ends(held: Held) -> list[tuple[End, End]]:
    """Each link of the purpose, both ways round."""
    links = standing_links(held)
    ends = [((one.centre_id, one.member_id), (one.other_centre_id, one.other_member_id)) for one in links]
    return ends + [(there, here) for here, there in ends]


def _served(held: Held, centre: int, people: set[int], merged: Mapping[int, int]) -> list[int]:
    """The centres of those of these members who are, by a link, people served themselves."""
    return [
        there
        for (here, member), (there, far) in _ends(held)
        if here == centre and far is None and member is not None and merged.get(member, member) in people
    ]


def _says(held: Held, centre: int, other: int, how: Way, on: date) -> Elsewhere:
    """The rules of the other record, of the members there who are the person here. Where no link says who that is, any
    rule that binds must be looked at by a human being."""
    rows, now = rows_of(other), timezone.now()
    root = roots(known_at(rows.merges, now))
    me = {
        root.get(member, member)
        for (there, member), (here, far) in _ends(held)
        if (there, here, far) == (other, centre, None) and member is not None
    }
    rules = [one.rule() for one in standing(rows, on, now)]
    if not me:
        return Elsewhere.TO_CHECK if any(rule.binds(on) for rule in rules) else Elsewhere.NOTHING
    verdict = decide(rules, named(me, known_at(rows.members, now), root), how, on)
    if not verdict.allowed:
        return Elsewhere.FORBIDDEN
    return Elsewhere.TO_CHECK if verdict.to_check else Elsewhere.NOTHING

"""Which named purposes hold a person, whether they count, and who may do what with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kith.access.models import Allocation, Exclusion, Purpose, PurposePerson, PurposeUse, TeamAllocation
from kith.access.purposes.rules import Facts, Someone, untold, why_not
from kith.access.purposes.words import how_far
from kith.access.queries import open_grants, today
from kith.access.rules import may_record
from kith.access.sending.marks import Version, version_of
from kith.accounts.models import User
from kith.accounts.rules import MANAGER, ROLES_THAT_RECORD

NEEDS = "universe"  # the part of each record that whoever uses a purpose may open


@dataclass(frozen=True)
class Held:
    """A purpose, the people in it, and everything that decides whether it counts."""

    row: Purpose
    people: tuple[PurposePerson, ...]
    facts: Facts

    @property
    def centres(self) -> tuple[int, ...]:
        """Everybody's centre."""
        return tuple(one.centre_id for one in self.people)

    def others(self, centre: int) -> tuple[int, ...]:
        """Everybody's centre but this one."""
        return tuple(one for one in self.centres if one != centre)

    def person(self, centre: int) -> PurposePerson:
        """One person's place in it."""
        return next(one for one in self.people if one.centre_id == centre)

    def why_not(self) -> str | None:
        """Why it does not count today; None where it does."""
        return why_not(self.facts, today())

    def counts(self) -> bool:
        """Whether it counts today."""
        return self.why_not() is None

    def untold(self) -> tuple[int, ...]:
        """Whom somebody must still tell."""
        return untold(self.facts)

    def version(self, centre: int) -> Version:
        """How far it came, and what was kept of telling this person: what a form about it was made from."""
        row, place = self.row, self.person(centre)
        told = (place.told_on, place.told_how, place.told_words, place.not_told_because)
        says = how_far(
            agreed=bool(row.agreed_by_id), ended=self.facts.ended, told_on=place.told_on,
            not_told=bool(place.not_told_because),
        )  # fmt: skip
        return Version(version_of([row.pk], row.agreed_on, row.ended_at, *told), row.pk, says=says)

    def is_over(self) -> bool:
        """Ended, or its last day has gone by."""
        return self.facts.ended or self.row.until < today()


def purposes_of(centre: int) -> list[Held]:
    """Every purpose that ever held this person, the newest first."""
    return _held(Purpose.objects.filter(people__centre=centre).order_by("-pk"))


def purpose_of(centre: int, number: int) -> Held | None:
    """One of them by number."""
    return next(iter(_held(Purpose.objects.filter(people__centre=centre, pk=number))), None)


def purpose(number: int) -> Held:
    """A purpose as it stands now. Raises DoesNotExist."""
    Purpose.objects.select_for_update().get(pk=number)  # until this transaction ends, nobody else ends or uses it
    return _held(Purpose.objects.filter(pk=number))[0]


def counting(centre: int) -> list[Held]:
    """The purposes that hold this person and count today."""
    return [held for held in purposes_of(centre) if held.counts()]


def _held(found: QuerySet[Purpose]) -> list[Held]:
    rows = list(found.select_related("asked_by", "agreed_by", "ended_by"))
    people: dict[int, list[PurposePerson]] = {}
    places = PurposePerson.objects.filter(purpose__in=[row.pk for row in rows]).order_by("pk")
    for place in places.select_related("centre__person", "told_by"):
        people.setdefault(place.purpose_id, []).append(place)
    teams = teams_of({one.centre_id for several in people.values() for one in several})
    return [_one(row, people.get(row.pk, []), teams) for row in rows]


def _one(row: Purpose, people: list[PurposePerson], teams: dict[int, frozenset[int]]) -> Held:
    several = tuple(
        Someone(one.centre_id, bool(one.told_on), bool(one.not_told_because), teams.get(one.centre_id, frozenset()))
        for one in people
    )
    ended = row.ended_at is not None
    facts = Facts(row.kind, several, row.asked_by_id, row.until, row.agreed_by_id, row.agreed_on, ended)
    return Held(row, tuple(people), facts)


def _today(on: date) -> Q:
    return Q(starts__lte=on) & (Q(ends__isnull=True) | Q(ends__gte=on))


def teams_of(centres: Iterable[int]) -> dict[int, frozenset[int]]:
    """The teams that work with each of them today."""
    found: dict[int, set[int]] = {}
    rows = TeamAllocation.objects.filter(_today(today()), centre__in=set(centres))
    for centre, team in rows.values_list("centre", "team"):
        found.setdefault(centre, set()).add(team)
    return {centre: frozenset(teams) for centre, teams in found.items()}


def open_to(user: User, centres: Iterable[int], via: str = "") -> set[int]:
    """Those of the people whose record this user opens and writes in today; `via`: in that way alone. Breaking the
    glass opens one record in an emergency, and no door between two."""
    if not may_record(user.role):
        return set()
    grants = open_grants(user, NEEDS).filter(centre__in=set(centres)).exclude(via="break-glass")
    return set((grants.filter(via=via) if via else grants).values_list("centre", flat=True))


def opens_all(user: User, held: Held) -> bool:
    """Whether this user may open everybody in it. Nothing of what it lets people do is for anybody else."""
    return open_to(user, held.centres) == set(held.centres)


def may_agree(user: User, held: Held) -> bool:
    """Somebody else than who asked: a manager who opens everybody in it through their team."""
    return user.pk != held.row.asked_by_id and may_review(user, held)


def may_review(user: User, held: Held) -> bool:
    """A manager who opens everybody in it through their team looks at how it was used."""
    return user.role == MANAGER and open_to(user, held.centres, via="team") == set(held.centres)


def kept_out_of(user: User, centres: Iterable[int]) -> set[int]:
    """Those of the people whose record this user must not open, whatever else holds."""
    day = today()
    rows = Exclusion.objects.filter(user=user, centre__in=set(centres), starts__lte=day, ends__gte=day)
    return set(rows.values_list("centre", flat=True))


def workers_of(centres: Iterable[int]) -> dict[int, list[User]]:
    """Who works with each of them today, by name: whom to ring."""
    found: dict[int, list[User]] = {}
    rows = Allocation.objects.filter(_today(today()), centre__in=set(centres), worker__role__in=ROLES_THAT_RECORD)
    for row in rows.select_related("worker").order_by("worker__name", "pk"):
        several = found.setdefault(row.centre_id, [])
        if row.worker not in several:
            several.append(row.worker)
    return found


def uses_of(held: Held) -> list[PurposeUse]:
    """Each use of it, the newest first."""
    return list(PurposeUse.objects.filter(purpose=held.row).select_related("by", "reviewed_by").order_by("-pk"))

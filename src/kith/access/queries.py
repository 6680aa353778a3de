"""Who may open whom, asked of the database; the list of people, and search. Everything goes through `visible_to`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.lookups import Exact
from django.utils import timezone

from kith.access.models import Exclusion, Grant
from kith.access.rules import PARTS, may_record
from kith.accounts.models import User
from kith.accounts.rules import CARER, PERSON, ROLES_THAT_HEAR_AS_WORKERS, ROLES_THAT_OPEN_UNIVERSES, VOLUNTEER
from kith.people.models import About, Centre, Person
from kith.people.rules import SAID, folded

AT_MOST = 500  # people on one page of a list; search narrows it


@dataclass(frozen=True)
class Opened:
    """A person's record, opened by somebody who may: how they may (`via`), and the parts that are shared with them."""

    person: Person
    centre: int
    user: User
    via: str
    parts: int

    def may_see(self, part: str) -> bool:
        """Whether this part is among those that the grants share."""
        return bool(self.parts & PARTS[part])

    @property
    def may_see_readings(self) -> bool:
        """Templates ask it: whether readings are shared with them."""
        return self.may_see("readings")

    @property
    def is_their_own(self) -> bool:
        """Whether it is the person who reads about themself: pages then say 'me' and 'you'."""
        return self.user.role == PERSON

    def may_record(self) -> bool:
        """Whether whoever opened it may write in it."""
        return may_record(self.user.role)


def today() -> date:
    """Today, where the service is."""
    return timezone.localdate()


def going_on() -> Q:
    """Covers and turns that are not over, and were not stopped before they began."""
    day = today()
    return Q(ends__gte=day) & (Q(stops__isnull=True) | (Q(stops__gt=day) & Q(stops__gt=F("starts"))))


def standing_grants(user: User, day: date) -> QuerySet[Grant]:
    """The user's grants on a day, less those that an exclusion overrides; none for a role that opens no universe."""
    if user.role not in ROLES_THAT_OPEN_UNIVERSES:
        return Grant.objects.none()
    excluded = Exclusion.objects.filter(user=user, starts__lte=day, ends__gte=day).values("centre")
    standing = Grant.objects.filter(holder=user, starts__lte=day, ends__gte=day).exclude(centre__in=excluded)
    return standing.order_by("id")


def open_grants(user: User, part: str, on: date | None = None) -> QuerySet[Grant]:
    """Those of them that share a part."""
    bit = PARTS[part]
    return standing_grants(user, on or today()).filter(Exact(F("parts").bitand(bit), bit))


def visible_to(user: User, part: str = "about", on: date | None = None) -> QuerySet[Person]:
    """The people of whom this user may open this part on this day: in their grants, and in no exclusion."""
    return Person.objects.filter(centre__in=open_grants(user, part, on).values("centre"))


def opened(user: User, public_id: str, part: str) -> Opened | None:
    """The person's record, if the user may open this part of it. Nobody of that id, and somebody who is not theirs,
    give the same answer after the same number of statements."""
    held = standing_grants(user, today()).filter(centre__person__public_id=public_id).select_related("centre__person")
    parts, first = 0, None
    for grant in held:
        parts |= grant.parts
        first = first or (grant if grant.parts & PARTS[part] else None)
    if first is None:
        return None
    person = first.centre.person
    assert person is not None  # a grant of a person's centre, by the filter above
    call_as_heard(user, [person])
    return Opened(person, first.centre_id, user, first.via, parts)


def hold(centre: int) -> bool:
    """Let nobody else write into this universe until the transaction ends; False when it is gone. Taken before anything
    is written, and so before the trail's own turn. (SQLite's transactions take turns anyway.)"""
    return Centre.objects.select_for_update(no_key=True).filter(pk=centre).first() is not None


def call_as_heard(user: User, people: Iterable[Person]) -> None:
    """Call people by the newest name that this reader may hear. A name that somebody gave to workers alone is not for
    carers or volunteers, who go on calling them what they were called first, until they give a name to all."""
    if user.role not in (CARER, VOLUNTEER):
        return
    names = About.objects.filter(centre__person__in=people, field="name", voice="person", answer=SAID)
    first: dict[int, str] = {}
    given: dict[int, str] = {}
    for row in names.order_by("recorded_at", "pk").select_related("centre"):
        number = row.centre.person_id or 0
        first.setdefault(number, row.words)
        if row.audience == "all" and row.superseded_at is None:
            given[number] = row.words
    for person in people:
        person.name = given.get(person.pk) or first.get(person.pk) or person.name


def _of_name(user: User, people: QuerySet[Person], sought: str) -> QuerySet[Person]:
    """The people whose name holds what is sought: any name that workers heard, or for others the one they may hear,
    so that no search tells them of a name that was not for them."""
    if user.role in ROLES_THAT_HEAR_AS_WORKERS:
        return people.filter(names__folded__contains=sought)
    mine = list(people)
    call_as_heard(user, mine)
    return people.filter(pk__in=[person.pk for person in mine if sought in folded(person.name)])


def my_people(user: User, words: str = "") -> QuerySet[Person]:
    """The people this user may open, by name; with words, those of a name, nickname or reference that holds them."""
    people = visible_to(user)
    sought = folded(words)
    if sought:
        by_name = _of_name(user, people, sought).values("pk")
        by_reference = people.filter(references__value__iexact=words.strip()).values("pk")
        by_id = people.filter(public_id__iexact=words.strip()).values("pk")
        people = Person.objects.filter(pk__in=by_name.union(by_reference, by_id))
    return people.order_by("name", "pk")

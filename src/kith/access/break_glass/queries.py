"""Whom a key fits; which attempts somebody looks at, and what they are told of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from kith.access.break_glass.rules import ALREADY, FAILED, OPENED, PAUSED, REFERENCE, Key, is_overdue
from kith.access.break_glass.words import FINDING_WORDS, FOR_DATA_PROTECTION, KEY_WORDS, NOT_OPENED, OUTCOME_WORDS
from kith.access.colleagues import managed_teams
from kith.access.models import EmergencyAttempt, EmergencyLook
from kith.access.queries import today
from kith.accounts.models import TeamMembership, User
from kith.accounts.rules import DATA_PROTECTION, MANAGER
from kith.people.models import About, Person, PersonName, PersonReference
from kith.people.rules import SAID, folded

LOOKED_AT_SHOWN = 200


def fitting(key: Key) -> list[Person]:
    """Whom the key fits exactly, two at most: whoever asks never learns more than 'one' or 'not one'."""
    if key.kind == REFERENCE:
        references = PersonReference.objects.filter(value=key.reference)
        by_reference = references.filter(system__iexact=key.system) if key.system else references
        by_id = Person.objects.filter(public_id="" if key.system else key.reference.upper())
        found = Person.objects.filter(pk__in=by_id.values("pk").union(by_reference.values("person")))
        return list(found.select_related("centre").order_by("pk")[:2])
    named = PersonName.objects.filter(folded=folded(key.name)).values("person")
    born = Person.objects.filter(birth_date=key.birth_date, pk__in=named).select_related("centre").order_by("pk")
    return _by_full_name(list(born), folded(key.name))[:2]


def _by_full_name(people: list[Person], sought: str) -> list[Person]:
    """Search knows what people are called, too; that is no full name. Asks the same whether there are any or none."""
    centres = [person.centre.pk for person in people] or [0]
    said = About.objects.filter(centre__in=centres, field="name", answer=SAID).values_list("centre", "words")
    full = {centre for centre, words in said if folded(words) == sought}
    return [person for person in people if folded(person.name) == sought or person.centre.pk in full]


def failures(user: User, since: datetime) -> int:
    """How many attempts failed since a moment."""
    return EmergencyAttempt.objects.filter(by=user, at__gt=since, outcome__in=FAILED).count()


def may_review(user: User) -> bool:
    """Whether somebody's role looks at attempts at all."""
    return user.role in (MANAGER, DATA_PROTECTION)


def to_review(user: User) -> QuerySet[EmergencyAttempt]:
    """The attempts that somebody looks at: data protection at all; a manager at those of whoever was, on the day, in a
    team that they manage now. Nobody at their own."""
    found = EmergencyAttempt.objects.exclude(by=user)
    if user.role == DATA_PROTECTION:
        return found
    then = Q(ends__isnull=True) | Q(ends__gte=OuterRef("on"))
    in_my_teams = TeamMembership.objects.filter(
        then, team__in=managed_teams(user), user=OuterRef("by"), starts__lte=OuterRef("on")
    )
    return found.filter(Exists(in_my_teams))


@dataclass(frozen=True)
class Look:
    """What somebody found."""

    name: str
    at: datetime
    finding: "str | Promise"
    words: str
    took_away: bool


@dataclass(frozen=True)
class AttemptLine:
    """One attempt as whoever reviews it is told of it: of the person, their public id and nothing else."""

    id: int
    name: str
    at: datetime
    key: "str | Promise"
    outcome: "str | Promise"
    public_id: str
    typed: str
    reason: str
    looks: list[Look]
    overdue: bool
    is_open: bool
    due: date


def attempt_lines(user: User, attempts: QuerySet[EmergencyAttempt]) -> list[AttemptLine]:
    """These attempts, newest first."""
    rows = attempts.select_related("by", "centre__person").prefetch_related("looks__by").order_by("-at", "-pk")
    found = list(rows)
    names = _names_of(row.centre_id for row in found if row.centre_id)
    return [_line(user, row, names.get(row.centre_id or 0, frozenset())) for row in found]


def _line(user: User, row: EmergencyAttempt, names: frozenset[str]) -> AttemptLine:
    looks = sorted(row.looks.all(), key=lambda look: (look.at, look.pk))
    within = settings.EMERGENCY_LOOK_WITHIN
    tells = user.role == DATA_PROTECTION or row.outcome in (OPENED, ALREADY)
    return AttemptLine(
        id=row.pk,
        name=row.by.name,
        at=row.at,
        key=KEY_WORDS[row.key],
        outcome=_outcome_words(user, row.outcome),
        public_id=row.centre.person.public_id if tells and row.centre and row.centre.person else "",
        typed=_typed(row) if row.outcome in (*FAILED, PAUSED) else "",
        reason=without_names(row.reason, names),
        looks=[_look(one, names) for one in looks],
        overdue=is_overdue(row.on, bool(looks), today(), within),
        is_open=_is_open(row),
        due=row.on + timedelta(days=within),
    )


def _look(one: EmergencyLook, names: frozenset[str]) -> Look:
    return Look(one.by.name, one.at, FINDING_WORDS[one.finding], without_names(one.words, names), one.took_away)


def _outcome_words(user: User, outcome: str) -> "str | Promise":
    """Why it was not opened is for data protection: to others it would say who is known here."""
    if user.role == DATA_PROTECTION and outcome in FOR_DATA_PROTECTION:
        return FOR_DATA_PROTECTION[outcome]
    return OUTCOME_WORDS.get(outcome, NOT_OPENED)


def _is_open(row: EmergencyAttempt) -> bool:
    return row.outcome == OPENED and bool(row.ends and row.ends >= today()) and not row.stops


def _typed(row: EmergencyAttempt) -> str:
    born = row.typed_birth_date.strftime("%d/%m/%Y") if row.typed_birth_date else ""
    return ", ".join(filter(None, (row.typed_name, born, row.typed_system, row.typed_reference)))


def _names_of(centres: Iterable[int]) -> dict[int, frozenset[str]]:
    """Every word of every name of these people, folded."""
    found: dict[int, set[str]] = {}
    rows = PersonName.objects.filter(person__centre__in=list(centres) or [0])
    for centre, name in rows.values_list("person__centre", "folded"):
        found.setdefault(centre, set()).update(WORD.findall(name))
    return {centre: frozenset(words) for centre, words in found.items()}


WORD = re.compile(r"\w+")


def without_names(text: str, names: frozenset[str]) -> str:
    """The text with a dash for every word that is part of the person's name."""
    return WORD.sub(lambda word: "—" if folded(word[0]) in names else word[0], text)


def looked_at(attempts: QuerySet[EmergencyAttempt]) -> QuerySet[EmergencyAttempt]:
    """Those at which somebody has looked."""
    return attempts.filter(Exists(EmergencyLook.objects.filter(attempt=OuterRef("pk"))))


def waiting(attempts: QuerySet[EmergencyAttempt]) -> QuerySet[EmergencyAttempt]:
    """Those at which nobody has."""
    return attempts.exclude(Exists(EmergencyLook.objects.filter(attempt=OuterRef("pk"))))


@dataclass(frozen=True)
class Emergency:
    """That somebody opened a record in an emergency, as its own workers are told."""

    name: str
    on: date
    looked_at: bool


def emergencies_of(centre: int) -> list[Emergency]:
    """When a record was opened in an emergency in the last year, newest first."""
    rows = EmergencyAttempt.objects.filter(
        centre=centre, outcome=OPENED, on__gt=timezone.localdate() - timedelta(days=365)
    )
    seen = Exists(EmergencyLook.objects.filter(attempt=OuterRef("pk")))
    found = rows.annotate(seen=seen).select_related("by").order_by("-at", "-pk")
    return [Emergency(row.by.name, row.on, row.seen) for row in found]

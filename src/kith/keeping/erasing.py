"""Erasing a person: every row with a path to them, and the typed words of the trail about them (guarantee G8).

The tables are written out: a test walks the models and fails for one that has a path to a person and is missing here.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Q

from kith.access.break_glass.forgetting import forget_in_attempts
from kith.access.purposes.forgetting import end_and_forget
from kith.accounts.models import SentForm, User
from kith.accounts.rules import DATA_PROTECTION
from kith.keeping import erased
from kith.keeping.rules import CannotKeep
from kith.people.models import Centre, Erasing, Person, PersonName
from kith.people.rules import folded
from kith.settings import home
from kith.trail.actions import Said, record
from kith.trail.models import TrailEntry, TrailWords

# In this order: what points at another row goes before it.
OF_A_CENTRE = (
    "universe.DrawingStep",
    "universe.Photograph", "universe.ConcernEntry", "universe.Concern",
    "universe.FamilyLink", "universe.SeatMove", "universe.Seat", "universe.NoContactVersion", "universe.NoContactRule",
    "universe.Reading", "universe.MemberMerge", "universe.TieVersion", "universe.MemberVersion",
    "universe.DrawingVersion", "universe.Tie", "universe.Drawing", "universe.Member", "people.About",
    "access.EmergencyLook", "access.EmergencyAttempt", "access.Grant", "access.Exclusion", "access.Carer",
    "access.TeamAroundMember", "access.TeamAllocation", "access.Allocation", "access.CoverWithout",
    "access.PurposePerson", "exchange.ImportedThing",
)  # fmt: skip
# Rows between two people: they go when either is erased.
OF_ANOTHER_CENTRE = ("universe.FamilyLink",)
OF_A_PERSON = ("people.PersonName", "people.PersonReference", "people.Order")


def person_to_erase(by: User, public_id: str, because: str) -> Person:
    """The person of exactly this id. Raises CannotKeep for a role that may not erase, for nobody, and for a reason that
    repeats what is to be erased: the reason is kept."""
    if by.role != DATA_PROTECTION:
        raise CannotKeep(f"{by.username} signs in as {by.role}. Only data-protection erases. Nothing was erased.")
    person = Person.objects.filter(public_id=public_id).first()
    if person is None:
        raise CannotKeep(f"There is nobody here with the id {public_id}. Nothing was erased.")
    if not because.strip():
        raise CannotKeep("Say why with --because. Nothing was erased.")
    names = [*PersonName.objects.filter(person=person).values_list("folded", flat=True), folded(person.name)]
    if any(name and name in folded(because) for name in [*names, folded(public_id)]):
        raise CannotKeep("The reason is kept, and it names the person. Say it without their name. Nothing was erased.")
    return person


def erase(by: User, person: Person, because: str) -> int:
    """Erase a person; returns how many rows went. All or nothing; the line in the trail says who and why, not whom."""
    digest = erased.digest_of(settings.TRAIL_KEY, person.public_id)
    with erased.listing(home.site_home(settings.KITH_SITE), digest), transaction.atomic():
        rows = _everything_of(person)
        record(Said(by.pk, "erased", "person", "data-protection", object_id=person.pk, words=because.strip()))
    return rows


def erase_again(folders: Iterable[Path]) -> set[str]:
    """After a restore: erase whoever is on a list. Returns every digest that is."""
    digests = set(chain.from_iterable(erased.listed(folder) for folder in folders))
    for person in Person.objects.iterator():
        if erased.digest_of(settings.TRAIL_KEY, person.public_id) in digests:
            with transaction.atomic():
                _everything_of(person)
                record(Said(None, "erased", "person", "erased-before", object_id=person.pk))
    return digests


def _everything_of(person: Person) -> int:
    centre = Centre.objects.get(person=person)
    permit = Erasing.objects.create(centre_id=centre.pk, gone_by_commit_id=0)
    end_and_forget(centre.pk)
    forget_in_attempts(person)
    rows = sum(_gone(found) for found in rows_of(person, centre))
    _words_about(centre.pk)
    _close_account(person)
    rows += _gone(Centre.objects.filter(pk=centre.pk)) + _gone(Person.objects.filter(pk=person.pk))
    permit.delete()
    return rows


def rows_of(person: Person, centre: Centre) -> "Iterator[models.QuerySet[models.Model]]":
    """The rows that hang on a person, table by table."""
    for label in OF_ANOTHER_CENTRE:
        yield apps.get_model(label)._default_manager.filter(other_centre=centre)
    for label in OF_A_CENTRE:
        yield apps.get_model(label)._default_manager.filter(centre=centre)
    for label in OF_A_PERSON:
        yield apps.get_model(label)._default_manager.filter(person=person)


def _gone(found: "models.QuerySet[models.Model]") -> int:
    """Straight from the table: what else points there goes in the same transaction, and the database checks that."""
    return int(found._raw_delete(found.db))


def _words_about(centre: int) -> None:
    """The chain keeps its digests; what was typed goes."""
    also = Q(also=str(centre)) | Q(also__startswith=f"{centre},") | Q(also__endswith=f",{centre}")
    lines = TrailEntry.objects.filter(Q(centre=centre) | also | Q(also__contains=f",{centre},"))
    TrailWords.objects.filter(entry__in=lines.values("seq")).delete()


def _close_account(person: Person) -> None:
    """Their own sign-in keeps nothing but its number; what they signed in with goes. Sessions may hold a sentence with
    a name in it: all end."""
    Session.objects.all().delete()
    SentForm.objects.all().delete()  # digests of what was typed, about whomever
    if person.user is None:
        return
    user, person.user = person.user, None
    user.username, user.name, user.is_active, user.last_login = f"erased-{user.pk}", "-", False, None
    user.agency = None
    user.set_unusable_password()
    user.save()
    Authenticator.objects.filter(user_id=user.pk).delete()

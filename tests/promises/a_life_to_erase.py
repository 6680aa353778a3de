"""A person whose record holds a canary in every column where words can stand, made inside a process of the case site.

Every canary holds `CANARY`, which stands nowhere else.
"""

import json
from datetime import date

from canaries import Canaries
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.db import models
from django.utils import timezone

from kith.access.actions import add_person, allocate, end_allocation, exclude, join_team_around, let_person_in
from kith.access.break_glass.actions import look_at_attempt, open_in_emergency
from kith.access.break_glass.rules import Key
from kith.access.cover.actions import arrange_cover, end_cover_for
from kith.access.models import Purpose, PurposePerson, PurposeUse
from kith.access.queries import today
from kith.accounts.actions import make_account
from kith.accounts.models import User
from kith.accounts.second_step.actions import add_passkey
from kith.exchange.models import ImportedThing
from kith.keeping.erasing import OF_A_CENTRE, OF_A_PERSON, OF_ANOTHER_CENTRE
from kith.people.actions import Speaking, say_about
from kith.people.models import Centre, Order, Person
from kith.trail.actions import Said, record
from kith.universe.actions import TieWords, add_tie, save_assertion
from kith.universe.concerns.actions import ConcernWords, add_to_concern, write_concern
from kith.universe.draw_together.actions import name_again, say_who_is_here
from kith.universe.drawing.seats import Seat as SeatOnMap
from kith.universe.merging.actions import merge_members
from kith.universe.models import Drawing, DrawingVersion, FamilyLink, Member, Photograph, Seat
from kith.universe.moving.actions import swap_seats
from kith.universe.no_contact.actions import RuleWords, add_rule
from kith.universe.vague_dates import VagueDate

CANARY = "Frightens"
DAY = date(2026, 3, 14)
PASSWORD = "a long invented passphrase"
# Columns that hold a code of Kith's own and never a typed word.
CODES = {
    "voice", "audience", "regime", "assertion", "field", "answer", "kind", "domain", "legal", "state", "how_often",
    "wish", "via", "public_id", "format", "handed_over", "named_class", "told_how",
    "key", "outcome", "finding", "danger", "limits_told", "wants_answer", "question",
}  # fmt: skip
CODES_IN_ONE_TABLE = {"NoContactVersion.source", "ConcernEntry.what"}
BUT_TYPED = {"Order.kind"}


def make() -> str:
    """Make the person; their public id."""
    joanne = User.objects.get(username="joanne")
    centre = add_person(by=joanne, name=f"{CANARY} Danny", references=[(f"{CANARY} crn", f"{CANARY} X1")])
    worker = f"worker:{joanne.pk}"
    canaries = Canaries(centre, joanne, {"person": "person", "worker": worker}, [joanne])
    canaries.say_everything()
    _where_it_came_from(joanne, centre, canaries)
    _around(joanne, centre)
    rule = RuleWords(source="licence", starts=DAY, people="other", people_words=f"{CANARY} class",
                     exception_words=f"{CANARY} exception", reference=f"{CANARY} licence")  # fmt: skip
    add_rule(speaking=Speaking(joanne, "allocation", voice=worker), centre=centre, words=rule)
    _told_of_harm(joanne, centre, canaries.members[0])
    _with_a_brother(joanne, centre, canaries.members[0])
    assert centre.person
    return centre.person.public_id


def _where_it_came_from(joanne: User, centre: Centre, canaries: Canaries) -> None:
    says = Speaking(joanne, "allocation", source=f"{CANARY} source")
    more = Canaries(centre, joanne, canaries.voices, canaries.named)
    more.speaking = lambda voice, audience: says  # type: ignore[method-assign]
    more._say("person", "workers")
    ended = TieWords(near=None, far=canaries.members[0], kind="friend", ended=VagueDate(f"{CANARY} prison", DAY, DAY))
    add_tie(speaking=says, centre=centre, tie=ended)
    say_about(speaking=says, centre=centre, field="noted", noted=[(CANARY, f"{CANARY} about")])
    kept, folded = (Member.objects.get(pk=number) for number in canaries.members[:2])
    merge_members(speaking=says, centre=centre, kept=kept, folded=folded)
    version = DrawingVersion.objects.filter(centre=centre, superseded_at=None).latest("pk")
    say_who_is_here(speaking=says, version=version, answer="others", here="Danny", who=f"{CANARY} Mum")
    name_again(speaking=says, drawing=version.drawing, prompt="helps", member=kept.pk)
    Seat.objects.get_or_create(member=kept, defaults={"centre": centre, "angle": 1, "nudge": 0})
    swap_seats(speaking=says, members=(kept, folded), seats=(SeatOnMap(2, 0), SeatOnMap(3, 0)))
    ImportedThing.objects.create(
        centre=centre, format="network-canvas", kind="member", key=f"{CANARY} key", object_id=1
    )


def _around(joanne: User, centre: Centre) -> None:
    other = make_account(username="ruth", name="Ruth Adeyinka", role="partner", password=PASSWORD)
    danny = make_account(username=f"{CANARY}-danny", name=f"{CANARY} D", role="person", password=PASSWORD)
    assert centre.person
    let_person_in(by=joanne, person=centre.person, user=danny)
    add_passkey(user=danny, name=f"{CANARY} phone", credential={"more": CANARY}, first=True)
    allocation = allocate(by=joanne, centre=centre, worker=joanne, role=f"{CANARY} role", starts=DAY)
    end_allocation(by=joanne, allocation=allocation, ends=DAY, reason=f"{CANARY} reason")
    join_team_around(by=joanne, centre=centre, user=other, does_what=f"{CANARY} does", parts=["about"], starts=DAY)
    _covered(joanne, centre)
    _in_emergencies(centre)
    exclude(by=joanne, centre=centre, user=other, starts=DAY, reason=f"{CANARY} cousin")
    Order.objects.create(person=centre.person, kind=f"{CANARY} order", starts=DAY)
    session = SessionStore()
    session["_messages"] = f"{CANARY} is in the universe now."
    session.create()


def _covered(joanne: User, centre: Centre) -> None:
    """Somebody covers for Joanne, though not for this person."""
    taker = make_account(username="meera", name="Meera Nair", role="manager", password=PASSWORD)
    cover = arrange_cover(by=joanne, giver=joanne, taker=taker, starts=today(), ends=today())
    end_cover_for(by=joanne, cover=cover, centre=centre, reason=f"{CANARY} is her neighbour")


def _told_of_harm(joanne: User, centre: Centre, member: int) -> None:
    says = Speaking(joanne, "allocation", source=f"{CANARY} source")
    told = ConcernWords(words=f"{CANARY} hits me", wants=f"{CANARY} to stop", danger="no", limits_told="before",
                        member=member)  # fmt: skip
    concern = write_concern(speaking=says, centre=centre, told=told)
    seal_nothing = f"{CANARY} on paper".encode()  # as it would stand in the file if it were not sealed
    drawing = Drawing.objects.filter(centre=centre).latest("pk")
    save_assertion(Photograph(centre=centre, drawing=drawing, sealed=seal_nothing), says)
    add_to_concern(speaking=says, concern=concern, what="note", words=f"{CANARY} was rung")


def _with_a_brother(joanne: User, centre: Centre, member: int) -> None:
    """Two purposes with somebody who is not erased, every word of them about the one who is."""
    kit = Centre.objects.get(person__name="Kit")
    for kind in ("family-working", "other"):
        purpose = Purpose.objects.create(
            kind=kind, name=f"{CANARY} flat", reason=f"{CANARY} and Kit", asked_by=joanne, asked_on=DAY, until=DAY
        )
        told = {"told_on": DAY, "told_by": joanne, "told_how": "letter", "told_words": f"{CANARY} nodded"}
        PurposePerson.objects.create(purpose=purpose, centre=centre, not_told_because=f"{CANARY} away", **told)
        PurposePerson.objects.create(purpose=purpose, centre=kit, not_told_because=f"{CANARY} said no", **told)
        PurposeUse.objects.create(purpose=purpose, by=joanne, at=timezone.now(), what="looked",
                                  words=f"{CANARY} Rita", wrong=f"{CANARY} why")  # fmt: skip
        FamilyLink.objects.create(purpose=purpose, centre=kit, other_centre=centre, other_member_id=member,
                                  recorded_by=joanne, recorded_at=timezone.now())  # fmt: skip
    Purpose.objects.filter(pk=purpose.pk).update(ended_at=timezone.now(), ended_because=f"{CANARY} moved")
    record(Said(joanne.pk, "combined", "purpose-looked", "named-purpose", kit.pk, purpose.pk, (centre.pk,),
                f"{CANARY} Rita"))  # fmt: skip


def _in_emergencies(centre: Centre) -> None:
    """One opened it by name, one by a reference; somebody mistyped their name, and was looked at too."""
    assert centre.person
    name, born = centre.person.name, DAY
    Person.objects.filter(pk=centre.person.pk).update(birth_date=born)
    by_name = Key("name", name=name, birth_date=born)
    by_reference = Key("reference", reference=f"{CANARY} X1", system=f"{CANARY} crn")
    wrong = Key("name", name=name, birth_date=date(1990, 1, 1))
    delia = make_account(username="delia", name="Delia Lamb", role="data-protection", password=PASSWORD)
    for number, key in enumerate((by_name, by_reference, wrong)):
        david = make_account(username=f"david{number}", name="David Cole", role="duty", password=PASSWORD)
        attempt = open_in_emergency(by=david, key=key, reason=f"{name} is at the hospital")
        assert attempt.outcome == ("none" if key is wrong else "opened")
        look_at_attempt(by=delia, attempt=attempt, finding="talk", words=f"Why did {name} call?")


def columns_without_a_canary() -> list[str]:
    """Columns of a person's tables where words can stand, and no canary does."""
    silent = []
    for label in ("people.Person", *OF_A_CENTRE, *OF_A_PERSON):
        model = apps.get_model(label)
        for column in model._meta.fields:
            if not isinstance(column, models.CharField | models.TextField | models.JSONField):
                continue
            name = f"{model.__name__}.{column.name}"
            if (column.name in CODES and name not in BUT_TYPED) or name in CODES_IN_ONE_TABLE:
                continue
            values = model._default_manager.values_list(column.name, flat=True)
            if not any(CANARY.lower() in json.dumps(value).lower() for value in values):
                silent.append(name)
    return silent


def rows_of_others(public_id: str) -> dict[str, int]:
    """How many rows of a person's tables are somebody else's, or nobody's; a row between two people is of both."""
    found = {}
    for label in (*OF_A_CENTRE, *OF_A_PERSON):
        path = "centre__person__public_id" if label in OF_A_CENTRE else "person__public_id"
        rows = apps.get_model(label)._default_manager.exclude(**{path: public_id})
        if label in OF_ANOTHER_CENTRE:
            rows = rows.exclude(other_centre__person__public_id=public_id)
        found[label] = rows.count()
    return found

"""A person's record with one of everything in it, so that every page of theirs can be opened."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from a_photograph import a_photograph
from django.apps import apps
from django.utils import timezone

from kith.access.actions import add_person, exclude
from kith.access.models import Purpose, PurposePerson, PurposeUse
from kith.accounts.actions import make_account
from kith.accounts.models import User
from kith.people.actions import Speaking, say_about
from kith.people.models import Centre
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member, add_reading, add_tie
from kith.universe.concerns.actions import ConcernWords, add_to_concern, write_concern
from kith.universe.draw_together.actions import leave_part
from kith.universe.drawing.seats import Seat
from kith.universe.merging.actions import merge_members
from kith.universe.models import FamilyLink, Reading, Tie
from kith.universe.moving.actions import move_seat
from kith.universe.no_contact.actions import RuleWords, add_rule
from kith.universe.paper.actions import attach_photograph
from kith.universe.paper.images import plain_picture
from kith.universe.sittings.actions import start_drawing

TODAY = timezone.localdate()
LAST_YEAR, NEXT_YEAR = TODAY - timedelta(days=365), TODAY + timedelta(days=365)
YESTERDAY = TODAY - timedelta(days=1)


@dataclass(frozen=True)
class Record:
    """A person's centre, and the ids of what is in their universe."""

    centre: Centre
    ids: dict[str, int]

    @property
    def public_id(self) -> str:
        """What addresses call them."""
        assert self.centre.person
        return self.centre.person.public_id


def record_of(by: User, name: str) -> Record:
    """A new person, whom `by` works with: four members (two of them joined), ties, a reading, a drawing."""
    centre = add_person(by=by, name=name, birth_date=date(2009, 3, 4))
    says = Speaking(by, "allocation", voice=f"worker:{by.pk}", audience="all")  # so that whoever may open it, hears it
    say_about(
        speaking=Speaking(by, "allocation", audience="all"),
        centre=centre,
        field="identity",
        words="Quiet until you know me",
    )
    reading = ReadingWords(observed_on=LAST_YEAR, answers={"closeness": 6, "own_words": "She feeds me"})
    nan, dee, other_dee, third = (
        add_member(speaking=says, centre=centre, member=MemberWords(name=called),
                   tie=TieWords(near=None, far=0, kind="friend"), reading=reading)
        for called in ("Nan", "Dee", "Deborah", "Kit")
    )  # fmt: skip
    between = add_tie(speaking=says, centre=centre, tie=TieWords(near=nan.pk, far=dee.pk, kind="knows"))
    merge = merge_members(speaking=says, centre=centre, kept=dee, folded=other_dee)
    drawing = start_drawing(speaking=says, centre=centre, drawn_on=LAST_YEAR)
    leave_part(speaking=says, drawing=drawing, part="groups", answer="skipped")
    tie = Tie.objects.filter(versions__far=nan, versions__near=None).get()
    rule = add_rule(speaking=says, centre=centre, words=RuleWords(source="licence", starts=LAST_YEAR, member=dee.pk))
    kept_out = exclude(by=by, centre=centre, user=_somebody(name), starts=TODAY, reason="A cousin")
    tie_of_dee = Tie.objects.filter(versions__far=dee, versions__near=None).get()
    slip = add_reading(
        speaking=says, tie=tie_of_dee, reading=ReadingWords(observed_on=TODAY, skipped=frozenset({"state"}))
    )
    move = move_seat(speaking=says, member=nan, seat=Seat(nan.seat.angle, nan.seat.nudge))
    concern = write_concern(speaking=Speaking(by, "allocation"), centre=centre, told=ConcernWords(
        words="She hits me", wants="Somebody to talk to her", danger="no", limits_told="before", member=nan.pk,
        drawing=drawing.pk))  # fmt: skip
    photograph = attach_photograph(speaking=says, drawing=drawing, picture=plain_picture(a_photograph()))
    add_to_concern(speaking=Speaking(by, "allocation"), concern=concern, what="note", words="Rang at noon")
    ids = _family_working(by, centre, nan.pk) | {
        "member": nan.pk, "other member": dee.pk, "third member": third.pk, "tie": tie.pk, "tie between": between.pk,
        "reading": Reading.objects.get(tie=tie).pk, "merge": merge.pk, "drawing": drawing.pk, "kept out": kept_out.pk,
        "rule": rule.pk, "move": move.pk, "own reading": slip.pk,
        "concern": concern.pk, "photograph": photograph.pk,
    }  # fmt: skip
    return Record(centre, ids)


def _family_working(by: User, centre: Centre, member: int) -> dict[str, int]:
    """A purpose with a brother whom somebody else works with, and a link to him; used once, and over by now."""
    assert centre.person
    name = centre.person.name
    worker = make_account(username=f"worker-of-{name}-s-brother", name="Bea Brothers", role="practitioner",
                          password="a long invented passphrase")  # fmt: skip
    brother = add_person(by=worker, name=f"Brother of {name}")
    purpose = Purpose.objects.create(kind="family-working", reason="They share a flat", asked_by=worker,
                                     asked_on=LAST_YEAR, until=TODAY)  # fmt: skip
    for one in (centre, brother):
        PurposePerson.objects.create(purpose=purpose, centre=one)
    use = PurposeUse.objects.create(purpose=purpose, by=by, at=timezone.now(), what="looked", words="Nan")
    link = FamilyLink.objects.create(purpose=purpose, centre=centre, member_id=member, other_centre=brother,
                                     recorded_by=by, recorded_at=timezone.now())  # fmt: skip
    return {"purpose": purpose.pk, "family link": link.pk, "use": use.pk}


def _somebody(name: str) -> User:
    return make_account(username=f"kept-out-of-{name}", name="Kit Cousins", role="practitioner",
                        password="a long invented passphrase")  # fmt: skip


# Sessions and the trail of what was refused may change where nothing else may.
BESIDE_THE_RECORD = {"sessions.Session", "trail.TrailEntry", "trail.TrailWords"}


def everything_kept() -> dict[str, Any]:
    """Every row of every table of the record, to compare before and after."""
    return {
        model._meta.label: sorted(model._default_manager.values_list(), key=repr)
        for model in apps.get_models()
        if model._meta.label not in BESIDE_THE_RECORD
    }

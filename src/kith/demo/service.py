"""Making the invented service, through the same actions that pages use."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction

from kith.access.actions import add_person, allocate, allocate_to_team, join_team_around, let_carer_in, let_person_in
from kith.access.break_glass.actions import look_at_attempt, open_in_emergency
from kith.access.break_glass.rules import Key
from kith.access.cover.actions import arrange_cover
from kith.access.duty.actions import put_on_duty
from kith.access.queries import today
from kith.accounts.actions import join_team, make_team
from kith.accounts.models import Team, User
from kith.demo import brothers
from kith.demo.crowd import born, names, others
from kith.demo.story import BETWEEN, BORN, DRAWINGS, FIRST, FOURTH, OTHER_VOICES, STORY
from kith.demo.telling import CENTRE, person_of, speaking, tell
from kith.people.actions import say_about
from kith.people.models import Centre
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member, add_reading, add_tie, correct_tie
from kith.universe.kinds import BY_CODE
from kith.universe.models import Tie, TieVersion
from kith.universe.sittings.actions import start_drawing, take_drawing_further
from kith.universe.vague_dates import parse

BEGAN = DRAWINGS[FIRST]
FEWEST_WITHOUT_LEE = 2


def make_service(accounts: dict[str, User], people: int, seed: int) -> Iterator[int]:
    """Make `people` people; yields how many are done, so that a progress bar can follow."""
    team = make_team(name="Northdale East", agency=_agency(accounts["practitioner"]))
    for role in ("practitioner", "manager"):
        join_team(team=team, user=accounts[role], starts=BEGAN)
    with transaction.atomic():
        danny = _person(accounts["practitioner"], "Danny", BORN, 0)
        allocate_to_team(by=None, centre=danny, team=team, starts=BEGAN)
        _tell_danny(accounts, danny)
    yield 1
    strangers = names(people - 1, seed)
    if people > FEWEST_WITHOUT_LEE:
        strangers.pop()
    for number, name in enumerate(strangers, start=1):
        with transaction.atomic():
            centre = _person(accounts["practitioner"], name, born(seed, number), number)
            allocate_to_team(by=None, centre=centre, team=team, starts=BEGAN)
            _tell_other(accounts["practitioner"], centre, seed, number)
            if number == 1:
                _let_others_in(accounts, centre)
        yield number + 1
    if people > FEWEST_WITHOUT_LEE:
        _tell_brother(accounts, danny, team, people - 1)
        yield people
    _stand_in(accounts, team)


def _stand_in(accounts: dict[str, User], team: Team) -> None:
    """David sits at the team's desk today and tomorrow, Joanne after him; she is away next week, and he covers."""
    joanne, next_week = accounts["practitioner"], today() + timedelta(days=7)
    _emergencies(accounts)
    for days, worker in ((0, accounts["duty"]), (2, joanne)):
        put_on_duty(by=accounts["manager"], team=team, worker=worker, starts=today() + timedelta(days=days),
                    ends=today() + timedelta(days=days + 1))  # fmt: skip
    arrange_cover(by=joanne, giver=joanne, taker=accounts["duty"], starts=next_week,
                  ends=next_week + timedelta(days=4))  # fmt: skip


@transaction.atomic
def _tell_brother(accounts: dict[str, User], danny: Centre, team: Team, number: int) -> None:
    """The last one is Lee, whom somebody else works with; the two are looked at together."""
    lee = _person(accounts["duty"], brothers.NAME, brothers.BORN, number)
    allocate_to_team(by=None, centre=lee, team=team, starts=BEGAN)
    members = brothers.tell_lee(accounts["duty"], lee)
    brothers.work_as_a_family(accounts, danny, lee, members)


def _emergencies(accounts: dict[str, User]) -> None:
    """David opened a record, and somebody has looked at it; Joanne mistyped a name, and nobody has."""
    opened = open_in_emergency(
        by=accounts["duty"], key=Key("reference", reference="X000002", system="invented"),
        reason="The hospital rang: whom may they let in to see them?",
    )  # fmt: skip
    look_at_attempt(by=accounts["data-protection"], attempt=opened, finding="right",
                    words="The ward could not wait, and nobody of the team was in.")  # fmt: skip
    mistyped = Key("name", name="Dany", birth_date=BORN)
    open_in_emergency(
        by=accounts["practitioner"], key=mistyped, reason="A neighbour rang: there is shouting next door."
    )


def _agency(user: User):  # type: ignore[no-untyped-def]
    assert user.agency is not None
    return user.agency


def _person(by: User, name: str, birth_date: date, number: int) -> Centre:
    return add_person(
        by=by,
        name=name,
        birth_date=birth_date,
        references=[("invented", f"X{number + 1:06}")],
        because="invented-service",
    )


def _tell_danny(accounts: dict[str, User], centre: Centre) -> None:
    joanne = accounts["practitioner"]
    let_person_in(by=None, person=person_of(centre), user=accounts["person"])
    members = {told.name: tell(joanne, centre, told) for told in STORY}
    for near, far, kind in BETWEEN:
        tie = TieWords(near=members[near][0].pk, far=members[far][0].pk, kind=kind)
        add_tie(speaking=speaking(joanne, DRAWINGS[FIRST]), centre=centre, tie=tie)
    for who, of, drawing, answers in OTHER_VOICES:
        voice = f"worker:{joanne.pk}" if who == "worker" else f"member:{members[of][0].pk}"
        reading = ReadingWords(observed_on=DRAWINGS[drawing], answers=answers)
        add_reading(speaking=speaking(joanne, DRAWINGS[drawing], voice), tie=members[of][1], reading=reading)
    _correct_jade(joanne, members["Jade"][1])
    _drawings(joanne, centre)
    for field, words in (
        ("known-as", "Dan"),
        ("helps-me", "Tell me straight. Write it down after."),
        ("pronouns", "he"),
    ):
        say_about(speaking=speaking(joanne, DRAWINGS[FIRST]), centre=centre, field=field, words=words)


def _correct_jade(by: User, tie: Tie) -> None:
    """At the second drawing Danny set the date right: the first date stays in the history."""
    version = TieVersion.objects.get(tie=tie)
    words = TieWords(near=CENTRE, far=version.far_id, kind="girlfriend", began=parse("August 2024"))
    correct_tie(speaking=speaking(by, DRAWINGS[1]), version=version, words=words)


def _drawings(by: User, centre: Centre) -> None:
    for day in DRAWINGS:
        saying = speaking(by, day)
        drawing = start_drawing(speaking=saying, centre=centre, drawn_on=day, in_the_room="Danny and Joanne")
        version = drawing.versions.get()
        version = take_drawing_further(speaking=saying, version=version, state="drawn-together")
        if day == DRAWINGS[FOURTH]:
            take_drawing_further(
                speaking=saying, version=version, state="confirmed", confirmed_words="That’s about right."
            )


def _tell_other(by: User, centre: Centre, seed: int, number: int) -> None:
    saying = speaking(by, DRAWINGS[number % len(DRAWINGS)])
    assert saying.at is not None
    for other in others(seed, number):
        add_member(
            speaking=saying,
            centre=centre,
            member=MemberWords(name=other.name, kind=other.kind, domain=BY_CODE[other.tie].domain or "community"),
            tie=TieWords(near=CENTRE, far=0, kind=other.tie),
            reading=ReadingWords(observed_on=saying.at.date(), answers=other.answers),
        )


def _let_others_in(accounts: dict[str, User], centre: Centre) -> None:
    """The second person: a carer beside them, a school and a mentor around them."""
    let_carer_in(by=None, centre=centre, user=accounts["carer"], starts=BEGAN)
    join_team_around(
        by=None, centre=centre, user=accounts["partner"], does_what="head of year", parts=["about", "universe"],
        starts=BEGAN,
    )  # fmt: skip
    allocate(by=None, centre=centre, worker=accounts["volunteer"], role="mentor", starts=BEGAN)

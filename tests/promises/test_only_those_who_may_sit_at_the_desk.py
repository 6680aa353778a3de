"""A turn on the duty desk opens the records of the team's people for its days, in what today needs (G5)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from record_of_everything import TODAY, YESTERDAY

from kith.access.actions import add_person, allocate_to_team, change_role, exclude, follow_team, leave_team
from kith.access.duty.actions import end_turn, put_on_duty
from kith.access.models import DutyTurn, Grant
from kith.access.queries import visible_to
from kith.access.rules import PARTS
from kith.accounts.actions import join_team, make_team
from kith.accounts.models import Agency, Team, TeamMembership, User

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def team(cast, joanne) -> Team:
    """Joanne's team, which Meera manages; David is of its agency."""
    found = make_team(name="East", agency=Agency.objects.create(name="Invented Probation"))
    for user in (joanne, cast["manager"]):
        join_team(team=found, user=user, starts=YESTERDAY)
    cast["duty"].agency = found.agency
    cast["duty"].save()
    return found


@pytest.fixture
def david(cast, team) -> User:
    """Who sits at the desk, and works with nobody."""
    return cast["duty"]


@pytest.fixture
def turn(cast, team, david, danny) -> DutyTurn:
    """David sits at the desk today and tomorrow."""
    return put_on_duty(by=cast["manager"], team=team, worker=david, starts=TODAY, ends=TOMORROW)


def names(user: User, on=TODAY, part: str = "about") -> list[str]:  # type: ignore[no-untyped-def]
    return sorted(visible_to(user, part, on).values_list("name", flat=True))


def test_it_opens_the_people_of_those_in_the_team_and_of_the_team_itself(turn, david, cast, team) -> None:
    amir = add_person(by=cast.another("practitioner", "Kim Elsewhere"), name="Amir")
    assert names(david) == ["Danny"]
    allocate_to_team(by=None, centre=amir, team=team, starts=TODAY)
    assert names(david) == ["Amir", "Danny"]


def test_it_opens_on_those_days_alone_and_in_what_today_needs(turn, david) -> None:
    opens = [bool(names(david, TODAY + timedelta(days=day))) for day in (-1, 0, 1, 2)]
    assert opens == [False, True, True, False]
    assert {part for part in PARTS if not names(david, part=part)} == {"rights", "profile"}


def test_it_follows_the_team_while_it_runs(turn, david, joanne, team, cast) -> None:
    other = cast.another("practitioner", "Kim Newcomer")
    add_person(by=other, name="Amir")
    add_person(by=joanne, name="Kayleigh")
    join_team(team=team, user=other, starts=TODAY)
    follow_team(by=None, team=team)
    assert names(david) == ["Amir", "Danny", "Kayleigh"]
    leave_team(by=None, membership=TeamMembership.objects.get(user=joanne), ends=TODAY)
    assert (names(david), names(david, TOMORROW)) == (["Amir", "Danny", "Kayleigh"], ["Amir"])


def test_the_people_of_a_member_whose_role_may_work_with_nobody_are_not_the_desks(turn, david, joanne) -> None:
    change_role(by=None, user=joanne, role="enforcement")
    assert names(david) == []
    change_role(by=None, user=joanne, role="practitioner")
    assert names(david) == ["Danny"]


def test_whoever_sits_at_it_loses_it_at_once_with_their_role(turn, david) -> None:
    change_role(by=None, user=david, role="enforcement")
    assert not Grant.objects.filter(holder=david).exists()


def test_an_exclusion_wins_over_it(turn, david, joanne, danny) -> None:
    exclude(by=joanne, centre=danny, user=david, starts=TODAY, reason="A neighbour")
    assert names(david) == []


def test_ended_by_the_manager_it_closes_at_once_and_with_a_page_open(turn, david, danny, cast, signed_in) -> None:
    browser, page = signed_in(david), f"/people/{danny.person.public_id}/"
    assert browser.get(page).status_code == 200
    assert signed_in(cast["manager"]).post(f"/duty-desk/{turn.pk}/end/").status_code == 302
    assert browser.get(page).status_code == 404


def test_an_ended_turn_is_never_made_longer(turn, cast) -> None:
    DutyTurn.objects.filter(pk=turn.pk).update(stops=YESTERDAY)
    end_turn(by=cast["manager"], turn=turn)
    turn.refresh_from_db()
    assert turn.stops == YESTERDAY


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [(YESTERDAY, TODAY, "starts"), (TOMORROW, TODAY, "ends"), (TODAY, TODAY + timedelta(days=7), "ends")],
    ids=["begins in the past", "ends before it begins", "lasts eight days"],
)
def test_days_that_cannot_be_are_refused_at_their_field(cast, team, david, starts, ends, field) -> None:
    with pytest.raises(ValidationError) as refused:
        put_on_duty(by=cast["manager"], team=team, worker=david, starts=starts, ends=ends)
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("role", ["enforcement", "partner", "volunteer", "person", "carer", "leader", "admin",
                                  "data-protection"])  # fmt: skip
def test_other_roles_are_not_put_on_it_in_the_team_or_out_of_it(cast, team, role) -> None:
    other = cast[role]
    for _round in ("of its agency", "in the team"):
        with pytest.raises(ValidationError, match="sit at the desk"):
            put_on_duty(by=cast["manager"], team=team, worker=other, starts=TODAY, ends=TODAY)
        join_team(team=team, user=other, starts=TODAY)
    assert not DutyTurn.objects.exists()


def test_somebody_of_another_agency_sits_at_it_only_once_they_are_in_the_team(cast, team) -> None:
    kim = cast.another("practitioner", "Kim Elsewhere")
    with pytest.raises(ValidationError, match="neither in this team"):
        put_on_duty(by=cast["manager"], team=team, worker=kim, starts=TODAY, ends=TODAY)
    join_team(team=team, user=kim, starts=TODAY)
    assert put_on_duty(by=cast["manager"], team=team, worker=kim, starts=TODAY, ends=TODAY)


def test_a_manager_of_the_team_puts_somebody_on_and_nobody_else(cast, team, david, joanne) -> None:
    for by in (joanne, david, cast.another("manager", "Mo Elsewhere")):
        with pytest.raises(ValidationError, match="Only a manager of the team"):
            put_on_duty(by=by, team=team, worker=david, starts=TODAY, ends=TODAY)


def test_the_same_turn_is_not_given_twice(turn, cast, team, david) -> None:
    with pytest.raises(ValidationError, match="already"):
        put_on_duty(by=cast["manager"], team=team, worker=david, starts=TOMORROW, ends=TOMORROW)


def test_its_pages_are_for_those_who_stand_in_and_putting_on_for_managers(cast, signed_in, team) -> None:
    for user in cast.everybody():
        stands_in = user.role in ("practitioner", "manager", "duty")
        browser = signed_in(user)
        assert browser.get("/duty-desk/").status_code == (200 if stands_in else 404), user.role
        assert browser.get("/duty-desk/new/").status_code == (200 if user.role == "manager" else 404), user.role


def test_a_manager_puts_somebody_on_by_the_page(cast, team, david, danny, signed_in) -> None:
    sent = {"team": team.pk, "username": david.username, "starts": str(TODAY), "ends": str(TODAY)}
    assert signed_in(cast["manager"]).post("/duty-desk/new/", sent).status_code == 302
    assert "David Cole" in signed_in(cast["manager"]).get("/duty-desk/").content.decode()
    assert names(david) == ["Danny"]
    other = make_team(name="West", agency=team.agency)
    assert signed_in(cast["manager"]).post("/duty-desk/new/", sent | {"team": other.pk}).status_code == 400


def test_the_page_takes_as_many_statements_for_many_turns_as_for_one(turn, cast, team, signed_in) -> None:
    browser, counted = signed_in(cast["manager"]), []
    browser.get("/duty-desk/")
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/duty-desk/").status_code == 200
        counted.append(len(asked))
        for day in range(2, 12):
            when = TODAY + timedelta(days=day + 20 * _round)
            put_on_duty(by=cast["manager"], team=team, worker=turn.worker, starts=when, ends=when)
    assert counted[0] == counted[1]

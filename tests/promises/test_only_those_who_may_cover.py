"""Cover for leave opens the records of whoever is away, for those days, to one colleague, and nothing more (G5)."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from record_of_everything import NEXT_YEAR, TODAY, YESTERDAY

from kith.access.actions import add_person, allocate, change_role, end_allocation, exclude
from kith.access.cover.actions import arrange_cover, end_cover
from kith.access.models import Allocation, Cover, Grant
from kith.access.queries import visible_to
from kith.accounts.actions import join_team, make_team
from kith.accounts.models import Agency, Team, User

A_WEEK = timedelta(days=7)
TOMORROW = TODAY + timedelta(days=1)
TOKEN = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]+"')


@pytest.fixture
def meera(cast) -> User:
    """The manager, who covers."""
    return cast["manager"]


@pytest.fixture
def covers(joanne, meera, danny) -> Cover:
    """Meera covers for Joanne for a week."""
    return arrange_cover(by=joanne, giver=joanne, taker=meera, starts=TODAY, ends=TODAY + A_WEEK)


def names(user: User, on: date = TODAY, part: str = "about") -> list[str]:
    """Whom somebody may open on a day."""
    return sorted(visible_to(user, part, on).values_list("name", flat=True))


def test_it_opens_on_those_days_alone(covers, meera) -> None:
    opens = {day: bool(names(meera, TODAY + timedelta(days=day))) for day in (-1, 0, 1, 7, 8)}
    assert opens == {-1: False, 0: True, 1: True, 7: True, 8: False}


def test_it_opens_every_part_but_giving_the_record_to_others(covers, meera, signed_in, danny) -> None:
    assert names(meera, part="safeguarding") == ["Danny"]
    assert names(meera, part="rights") == []
    assert signed_in(meera).get(f"/people/{danny.person.public_id}/who-may-open/").status_code == 404


def test_somebody_allocated_during_the_cover_opens_too(covers, joanne, meera) -> None:
    add_person(by=joanne, name="Amir")
    assert names(meera) == ["Amir", "Danny"]


def test_somebody_allocated_from_a_later_day_opens_on_that_day(covers, joanne, meera, danny) -> None:
    later = add_person(by=meera, name="Later")
    Allocation.objects.filter(centre=later).update(ends=TODAY)
    allocate(by=meera, centre=later, worker=joanne, role="x", starts=TODAY + timedelta(days=3))
    cover = Grant.objects.filter(via="cover", holder=meera, centre=later)
    assert cover.values_list("starts", "ends").get() == (TODAY + timedelta(days=3), TODAY + A_WEEK)


def test_an_allocation_that_ends_takes_the_cover_along(covers, joanne, meera, danny) -> None:
    allocation = Allocation.objects.get(centre=danny)
    end_allocation(by=joanne, allocation=allocation, ends=TODAY, reason="The order ended")
    assert names(meera, TODAY) == ["Danny"]
    assert names(meera, TOMORROW) == []


def test_it_is_not_passed_on_to_whoever_covers_for_the_one_who_covers(covers, cast, meera) -> None:
    david = cast["duty"]
    arrange_cover(by=meera, giver=meera, taker=david, starts=TODAY, ends=TODAY)
    assert names(david) == []


def test_an_exclusion_wins_over_it(covers, joanne, meera, danny) -> None:
    exclude(by=joanne, centre=danny, user=meera, starts=TODAY, reason="A cousin")
    assert names(meera) == []


def test_ended_at_once_it_closes_at_once_and_with_a_page_open(covers, joanne, meera, danny, signed_in) -> None:
    browser = signed_in(meera)
    page = f"/people/{danny.person.public_id}/"
    assert browser.get(page).status_code == 200
    assert signed_in(joanne).post(f"/leave-and-cover/{covers.pk}/end/", {"when": "now"}).status_code == 302
    assert browser.get(page).status_code == 404
    assert browser.post(f"{page}members/new/", {"name": "Nan"}).status_code == 404


def test_ended_after_a_day_it_opens_on_that_day_still(covers, joanne, meera) -> None:
    end_cover(by=joanne, cover=covers, last=TOMORROW)
    assert (names(meera, TOMORROW), names(meera, TOMORROW + timedelta(days=1))) == (["Danny"], [])


def test_an_ended_cover_is_never_made_longer(covers, joanne, meera) -> None:
    end_cover(by=joanne, cover=covers, last=TODAY)
    with pytest.raises(ValidationError):
        end_cover(by=joanne, cover=covers, last=TOMORROW)
    Cover.objects.filter(pk=covers.pk).update(stops=YESTERDAY)
    end_cover(by=joanne, cover=covers)
    covers.refresh_from_db()
    assert covers.stops == YESTERDAY


def test_ended_for_one_person_it_goes_on_for_the_others(covers, joanne, meera, danny, signed_in) -> None:
    add_person(by=joanne, name="Amir")
    address = f"/people/{danny.person.public_id}/who-may-open/"
    page = signed_in(joanne).get(address).content.decode()
    assert "covers for Joanne Price" in page
    assert f"end/cover/{covers.pk}/" in page
    signed_in(joanne).post(f"{address}end/cover/{covers.pk}/", {"reason": "They are neighbours"})
    assert names(meera) == ["Amir"]
    allocate(by=joanne, centre=danny, worker=joanne, role="again", starts=TODAY)
    assert names(meera) == ["Amir"], "and stays ended when the allocations change"
    assert "covers for Joanne Price" not in signed_in(joanne).get(address).content.decode()


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        (YESTERDAY, TODAY, "starts"),
        (TOMORROW, TODAY, "ends"),
        (TODAY, TODAY + timedelta(days=60), "ends"),
        (NEXT_YEAR + A_WEEK, NEXT_YEAR + A_WEEK, "starts"),
    ],
    ids=["begins in the past", "ends before it begins", "lasts 61 days", "lies too far ahead"],
)
def test_days_that_cannot_be_are_refused_at_their_field(joanne, meera, starts, ends, field) -> None:
    with pytest.raises(ValidationError) as refused:
        arrange_cover(by=joanne, giver=joanne, taker=meera, starts=starts, ends=ends)
    assert list(refused.value.message_dict) == [field]


def test_sixty_days_are_not_too_long(joanne, meera, danny) -> None:
    arrange_cover(by=joanne, giver=joanne, taker=meera, starts=TODAY, ends=TODAY + timedelta(days=59))
    assert names(meera, TODAY + timedelta(days=59)) == ["Danny"]


@pytest.mark.parametrize("role", ["enforcement", "partner", "volunteer", "person", "carer", "leader", "admin",
                                  "data-protection"])  # fmt: skip
def test_cover_is_neither_for_nor_by_other_roles(cast, joanne, meera, role) -> None:
    other = cast[role]
    for giver, taker in ((joanne, other), (other, meera)):
        with pytest.raises(ValidationError, match="Cover is between"):
            arrange_cover(by=giver, giver=giver, taker=taker, starts=TODAY, ends=TODAY)
    assert not Cover.objects.exists()


def test_nobody_covers_for_themself(joanne) -> None:
    with pytest.raises(ValidationError, match="for themself"):
        arrange_cover(by=joanne, giver=joanne, taker=joanne, starts=TODAY, ends=TODAY)


def test_a_worker_of_another_agency_does_not_cover(joanne, meera) -> None:
    meera.agency = Agency.objects.create(name="Highfield School")
    meera.save()
    with pytest.raises(ValidationError, match="another agency"):
        arrange_cover(by=joanne, giver=joanne, taker=meera, starts=TODAY, ends=TODAY)


def test_the_same_two_are_not_arranged_twice_on_one_day(covers, joanne, meera, cast) -> None:
    with pytest.raises(ValidationError, match="already"):
        arrange_cover(by=joanne, giver=joanne, taker=meera, starts=TODAY + A_WEEK, ends=TODAY + A_WEEK * 2)
    end_cover(by=joanne, cover=covers)
    arrange_cover(by=joanne, giver=joanne, taker=meera, starts=TODAY, ends=TODAY)
    arrange_cover(by=joanne, giver=joanne, taker=cast["duty"], starts=TODAY, ends=TODAY)
    assert names(meera) == names(cast["duty"]) == ["Danny"]


def team_of(*users: User) -> Team:
    """A team with these people in it."""
    agency, _made = Agency.objects.get_or_create(name="Invented Probation")
    team = make_team(name=f"Team {Team.objects.count()}", agency=agency)
    for user in users:
        join_team(team=team, user=user, starts=YESTERDAY)
    return team


def test_a_manager_arranges_it_for_their_team_and_for_nobody_else(joanne, meera, cast, danny) -> None:
    david = cast["duty"]
    with pytest.raises(ValidationError, match="Only they themself"):
        arrange_cover(by=meera, giver=joanne, taker=david, starts=TODAY, ends=TODAY)
    team_of(joanne, meera)
    arrange_cover(by=meera, giver=joanne, taker=david, starts=TODAY, ends=TODAY)
    assert names(david) == ["Danny"]


def test_a_practitioner_of_the_same_team_does_not_arrange_it_for_another(joanne, meera, cast, danny) -> None:
    other = cast.another("practitioner", "Kim Other")
    team_of(joanne, other)
    with pytest.raises(ValidationError, match="Only they themself"):
        arrange_cover(by=other, giver=joanne, taker=meera, starts=TODAY, ends=TODAY)


def test_a_role_that_changes_takes_it_at_once(covers, joanne, meera, danny) -> None:
    for changed in (joanne, meera):
        before = changed.role
        change_role(by=joanne, user=changed, role="enforcement")
        assert not Grant.objects.filter(via="cover").exists(), changed.username
        change_role(by=joanne, user=changed, role=before)
        assert names(meera) == ["Danny"]


def test_no_such_cover_and_not_yours_are_one_answer(covers, cast, signed_in, monkeypatch) -> None:
    monkeypatch.setattr("kith.accounts.sessions.ONE_MINUTE", 3600)
    stranger = signed_in(cast["duty"])
    for method in ("get", "post"):
        answers = []
        for number in (covers.pk, covers.pk + 999):
            with CaptureQueriesContext(connection) as asked:
                answer = getattr(stranger, method)(f"/leave-and-cover/{number}/end/", {"when": "now"})
            answers.append((answer.status_code, TOKEN.sub("", answer.content.decode()), len(asked)))
        assert answers[0] == answers[1]
        assert answers[0][0] == 404


def test_user_names_of_people_and_strangers_are_one_answer(cast, joanne, signed_in) -> None:
    cast.everybody()
    browser, answers = signed_in(joanne), set()
    for username in ("danny-person", "sharon-carer", "colin-enforcement", "nobody-at-all"):
        sent = {"username": username, "starts": str(TODAY), "ends": str(TODAY)}
        answer = browser.post("/leave-and-cover/new/", sent)
        assert answer.status_code == 400
        answers.add(TOKEN.sub("", answer.content.decode()).replace(username, ""))
    assert len(answers) == 1


def test_its_pages_are_for_those_who_stand_in(cast, signed_in) -> None:
    for user in cast.everybody():
        right = 200 if user.role in ("practitioner", "manager", "duty") else 404
        for address in ("/leave-and-cover/", "/leave-and-cover/new/"):
            assert signed_in(user).get(address).status_code == right, (user.role, address)


def test_the_list_takes_as_many_statements_for_twenty_covers_as_for_one(covers, cast, joanne, meera, signed_in) -> None:
    team_of(joanne, meera)
    for reader in (joanne, meera):
        browser, counted = signed_in(reader), []
        browser.get("/leave-and-cover/")
        for _round in range(2):
            with CaptureQueriesContext(connection) as asked:
                assert browser.get("/leave-and-cover/").status_code == 200
            counted.append(len(asked))
            if not _round:
                for day in range(20):
                    other = cast.another("practitioner", f"{reader.role}{day} Other")
                    when = TODAY + timedelta(days=day)
                    arrange_cover(by=joanne, giver=joanne, taker=other, starts=when, ends=when)
        assert counted[0] == counted[1]

"""Every emergency is looked at: by a manager of whoever tried, or by data protection, never by oneself, and without
learning whom it was about (G5)."""

import re
from datetime import date, timedelta

import pytest
from bad_input_pages import NASTY, everything, undone
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from record_of_everything import TODAY, YESTERDAY

from kith.access.actions import add_person, exclude, leave_team
from kith.access.break_glass.actions import look_at_attempt, open_in_emergency
from kith.access.break_glass.rules import Key
from kith.access.models import EmergencyAttempt, EmergencyLook, Grant
from kith.access.queries import visible_to
from kith.accounts.actions import join_team, make_team
from kith.accounts.models import Agency, Team, TeamMembership, User
from kith.people.actions import Speaking, say_about
from kith.trail.models import TrailEntry

BORN = date(1996, 5, 4)


@pytest.fixture
def david(cast, danny) -> User:
    return cast["duty"]


@pytest.fixture
def team(cast, david) -> Team:
    """David's team, which Meera manages."""
    found = make_team(name="East", agency=Agency.objects.create(name="Invented Probation"))
    for user in (david, cast["manager"]):
        join_team(team=found, user=user, starts=YESTERDAY)
    return found


@pytest.fixture
def attempt(david, team) -> EmergencyAttempt:
    """David opened Danny's record."""
    return open_in_emergency(by=david, key=Key("name", name="Danny", birth_date=BORN), reason="Danny’s nan rang")


def listed(browser) -> list[int]:
    """The attempts on the list, as they stand there."""
    page = browser.get("/emergency-review/").content.decode()
    return [int(number) for number in re.findall(r'href="/emergency-review/(\d+)/"', page)]


def test_a_manager_looks_at_those_of_their_teams_data_protection_at_all_nobody_at_their_own(
    attempt, cast, signed_in, team
) -> None:
    own = open_in_emergency(by=cast["manager"], key=Key("reference", "nobody"), reason="x")
    elsewhere = open_in_emergency(by=cast.another("duty", "Kim Elsewhere"), key=Key("reference", "nobody"), reason="x")
    other = cast.another("manager", "Mo Elsewhere")
    second = cast.another("manager", "Mia Second")
    join_team(team=team, user=second, starts=TODAY)
    found = {
        user.name: listed(signed_in(user)) for user in (cast["manager"], cast["data-protection"], other, second)
    }  # fmt: skip
    assert found == {
        "Meera Nair": [attempt.pk], "Dorothy Lam": [elsewhere.pk, own.pk, attempt.pk], "Mo Elsewhere": [],
        "Mia Second": [own.pk, attempt.pk],
    }  # fmt: skip
    for row in (own, elsewhere):
        assert signed_in(cast["manager"]).get(f"/emergency-review/{row.pk}/").status_code == 404
        with pytest.raises(ValidationError):
            look_at_attempt(by=cast["manager"], attempt=row, finding="right", words="x")


def test_other_roles_have_no_such_list(attempt, cast, signed_in) -> None:
    for user in cast.everybody():
        right = 200 if user.role in ("manager", "data-protection") else 404
        assert signed_in(user).get("/emergency-review/").status_code == right, user.role
        if right == 404:
            assert signed_in(user).get(f"/emergency-review/{attempt.pk}/").status_code == 404


def test_whoever_left_the_team_since_is_looked_at_still_and_who_joined_later_is_not(attempt, cast, team, signed_in):
    leave_team(by=None, membership=TeamMembership.objects.get(user=attempt.by), ends=TODAY)
    assert listed(signed_in(cast["manager"])) == [attempt.pk]
    EmergencyAttempt.objects.update(on=TODAY - timedelta(days=9))
    assert listed(signed_in(cast["manager"])) == []


def test_it_stands_until_somebody_has_looked_and_said_so_in_words(attempt, cast, signed_in) -> None:
    browser, address = signed_in(cast["manager"]), f"/emergency-review/{attempt.pk}/"
    assert "Nobody has looked yet" in browser.get("/emergency-review/").content.decode()
    for sent in ({}, {"finding": "right"}, {"finding": "right", "words": " "}, {"finding": "fine", "words": "x"}):
        assert browser.post(address, sent).status_code == 400
    assert not EmergencyLook.objects.exists()
    assert browser.post(address, {"finding": "breach", "words": "He does not know her"}).status_code == 302
    page = browser.get("/emergency-review/").content.decode()
    assert "Somebody has looked at every attempt." in page
    assert listed(browser) == [attempt.pk]
    assert "He does not know her" in browser.get(address).content.decode()
    line = TrailEntry.objects.filter(what="emergency-looked-at").get()
    assert (line.actor, line.object_id, line.centre) == (cast["manager"].pk, attempt.pk, attempt.centre_id)


def test_one_at_which_nobody_looked_in_three_days_is_overdue(attempt, cast, signed_in) -> None:
    browser = signed_in(cast["data-protection"])
    for days, overdue in ((3, False), (4, True)):
        EmergencyAttempt.objects.update(on=TODAY - timedelta(days=days))
        for address in ("/emergency-review/", f"/emergency-review/{attempt.pk}/"):
            assert ("Overdue" in browser.get(address).content.decode()) == overdue, days
    look_at_attempt(by=cast["data-protection"], attempt=attempt, finding="right", words="x")
    assert "Overdue" not in browser.get("/emergency-review/").content.decode()


def test_taking_it_away_closes_the_record_at_once_and_with_a_page_open(attempt, david, danny, cast, signed_in) -> None:
    browser, page = signed_in(david), f"/people/{danny.person.public_id}/"
    assert browser.get(page).status_code == 200
    sent = {"finding": "talk", "words": "Ring first", "take_away": "on"}
    assert signed_in(cast["manager"]).post(f"/emergency-review/{attempt.pk}/", sent).status_code == 302
    assert browser.get(page).status_code == 404
    assert browser.post(f"{page}members/new/", {"name": "Nan"}).status_code == 404
    assert TrailEntry.objects.filter(what="emergency-taken-away", centre=danny.pk).exists()
    assert "The record was closed to them." in signed_in(cast["manager"]).get(
        f"/emergency-review/{attempt.pk}/"
    ).content.decode()  # fmt: skip


def test_whoever_looks_learns_no_name_and_opens_nothing(attempt, danny, joanne, cast, signed_in) -> None:
    say_about(speaking=Speaking(joanne, "allocation"), centre=danny, field="known-as", words="Skywalker")
    EmergencyAttempt.objects.update(reason="Danny’s nan rang: DANNY, or Skywalker, is at the hospital")
    look_at_attempt(by=cast["data-protection"], attempt=attempt, finding="talk", words="I told danny")
    for reader in (cast["manager"], cast["data-protection"]):
        browser = signed_in(reader)
        for address in ("/emergency-review/", f"/emergency-review/{attempt.pk}/"):
            page = browser.get(address).content.decode()
            assert danny.person.public_id in page
            assert not re.search("danny|skywalker|1996", page, re.I), address
            assert f"/people/{danny.person.public_id}" not in page
        assert not visible_to(reader).exists()
        assert browser.get(f"/people/{danny.person.public_id}/").status_code == 404
    assert not Grant.objects.filter(holder__in=[cast["manager"], cast["data-protection"]]).exists()


def test_why_nothing_was_opened_is_told_to_data_protection_alone(david, team, joanne, cast, signed_in) -> None:
    kept_out = add_person(by=joanne, name="Kit Out", birth_date=BORN)
    exclude(by=joanne, centre=kept_out, user=david, starts=TODAY, reason="A cousin")
    assert kept_out.person
    keys = {
        "none": Key("name", name="No Body", birth_date=BORN),
        "excluded": Key("name", name="Kit Out", birth_date=BORN),
    }
    for what, key in keys.items():
        assert open_in_emergency(by=david, key=key, reason="x").outcome == what
    of_manager = signed_in(cast["manager"]).get("/emergency-review/").content.decode()
    of_dorothy = signed_in(cast["data-protection"]).get("/emergency-review/").content.decode()
    assert of_manager.count("Not opened, by name") == 2
    assert kept_out.person.public_id not in of_manager
    assert "kept out of this record by name" in of_dorothy
    assert kept_out.person.public_id in of_dorothy


def test_newest_first_whoever_it_was(david, team, cast, signed_in) -> None:
    other = cast.another("practitioner", "Aa First")
    join_team(team=team, user=other, starts=YESTERDAY)
    rows = [open_in_emergency(by=by, key=Key("reference", "x"), reason="x").pk for by in (david, other, david, other)]
    assert listed(signed_in(cast["manager"])) == rows[::-1]
    for query in ("?order=name", "?by=david", "?sort=-count"):
        page = signed_in(cast["manager"]).get(f"/emergency-review/{query}").content.decode()
        assert re.findall(r'href="/emergency-review/(\d+)/"', page) == [str(number) for number in rows[::-1]]


def test_its_pages_take_as_many_statements_for_twenty_attempts_as_for_two(attempt, david, cast, signed_in, settings):
    settings.EMERGENCY_FAILURE_LIMIT = 1_000
    look_at_attempt(by=cast["data-protection"], attempt=attempt, finding="right", words="x")
    open_in_emergency(by=david, key=Key("reference", "nobody"), reason="x")
    for reader in (cast["manager"], cast["data-protection"]):
        browser, counted = signed_in(reader), []
        for _round in range(2):
            for address in ("/emergency-review/", f"/emergency-review/{attempt.pk}/"):
                browser.get(address)
                with CaptureQueriesContext(connection) as asked:
                    assert browser.get(address).status_code == 200
                counted.append(len(asked))
            for number in range(10):
                row = open_in_emergency(by=david, key=Key("reference", f"{number}"), reason="x")
                if number % 2:
                    look_at_attempt(by=cast["data-protection"], attempt=row, finding="right", words="x")
        assert counted[:2] == counted[2:]


def test_whatever_is_sent_to_the_forms_of_managers_is_kept_whole_or_refused(attempt, cast, team, signed_in) -> None:
    browser = signed_in(cast["manager"])
    forms = {f"/emergency-review/{attempt.pk}/": {"finding": "right", "words": "x"},
             "/duty-desk/new/": {"team": team.pk, "username": "david-duty", "starts": str(TODAY), "ends": str(TODAY)},
             "/leave-and-cover/new/": {"giver": cast["manager"].pk, "username": "david-duty", "starts": str(TODAY),
                                       "ends": str(TODAY)}}  # fmt: skip
    for address, right in forms.items():
        for field in right:
            for nasty in NASTY:
                with undone():
                    before = everything()
                    body = {**right, field: nasty.encode("utf-8", "replace").decode()}
                    answer = browser.post(address, body)
                    assert answer.status_code in (302, 400), (address, field, nasty)
                    assert (everything() == before) == (answer.status_code == 400), (address, field, nasty)

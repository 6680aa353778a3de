"""Enforcement roles (police, immigration) can be given nothing, hold nothing through a team, and lose everything when
an account becomes one of theirs (G5)."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from record_of_everything import LAST_YEAR, NEXT_YEAR, TODAY

from kith.access.actions import (
    add_person,
    allocate,
    allocate_to_team,
    change_role,
    follow_team,
    join_team_around,
    let_carer_in,
    let_person_in,
)
from kith.access.break_glass.actions import open_in_emergency
from kith.access.break_glass.rules import Key
from kith.access.cover.actions import arrange_cover
from kith.access.duty.actions import put_on_duty
from kith.access.models import Grant
from kith.access.queries import open_grants, visible_to
from kith.access.rules import PARTS, VIA, may_hold
from kith.accounts.actions import join_team, make_team
from kith.accounts.models import Agency, Team, User


@pytest.fixture
def colin(cast) -> User:
    """A police officer, seconded to the agency of those whom he sits beside."""
    found = cast["enforcement"]
    found.agency = Agency.objects.create(name="Invented Probation")
    found.save()
    return found


@pytest.fixture
def team(cast, colin, joanne) -> Team:
    """Joanne's team, with Colin in it, which Meera manages."""
    found = make_team(name="East", agency=colin.agency)
    for user in (joanne, colin, cast["manager"]):
        join_team(team=found, user=user, starts=LAST_YEAR)
        user.agency = colin.agency
        user.save()
    return found


def every_way_to(user: User, by: User, manager: User, team: Team, centre) -> dict:  # type: ignore[no-untyped-def,type-arg]
    """Every way in which somebody can be given a record, by its via."""
    key = Key("reference", centre.person.public_id)
    return {
        "allocation": lambda: allocate(by=by, centre=centre, worker=user, role="x", starts=TODAY),
        "cover": lambda: arrange_cover(by=by, giver=by, taker=user, starts=TODAY, ends=TODAY),
        "duty": lambda: put_on_duty(by=manager, team=team, worker=user, starts=TODAY, ends=TODAY),
        "team": lambda: allocate_to_team(by=by, centre=centre, team=team, starts=TODAY),
        "team-around": lambda: join_team_around(
            by=by, centre=centre, user=user, does_what="x", parts=["about"], starts=TODAY
        ),
        "break-glass": lambda: open_in_emergency(by=user, key=key, reason="x"),
        "own": lambda: let_person_in(by=by, person=centre.person, user=user),
        "carer": lambda: let_carer_in(by=by, centre=centre, user=user, starts=TODAY),
    }


def test_no_way_gives_them_anything(colin, team, cast, joanne, danny) -> None:
    ways = every_way_to(colin, joanne, cast["manager"], team, danny)
    assert set(ways) == set(VIA), "There is a new way to be given a record: try it here."
    for via, give in ways.items():
        if via == "team":
            give()
        else:
            with pytest.raises(ValidationError):
                give()
        assert not Grant.objects.filter(holder=colin).exists(), via
    assert Grant.objects.filter(holder=cast["manager"], via="team").exists()


def test_the_rule_says_so_of_every_way_and_every_part() -> None:
    assert not any(may_hold("enforcement", via, bit) for via in VIA for bit in (0, *PARTS.values()))


def test_a_grant_that_is_forged_for_them_opens_nothing(colin, danny) -> None:
    for number, via in enumerate(VIA):
        Grant.objects.create(centre=danny, holder=colin, via=via, via_id=900 + number, parts=511, starts=LAST_YEAR)
    assert not any(visible_to(colin, part).exists() for part in PARTS)


def test_an_account_that_becomes_one_loses_everything_at_once_and_with_a_page_open(
    cast, team, joanne, danny, signed_in
) -> None:
    officer = cast.another("practitioner", "Pat Officer")
    officer.agency = team.agency
    officer.save()
    ways = every_way_to(officer, joanne, cast["manager"], team, danny)
    for via in ("break-glass", "cover", "duty", "team-around", "allocation"):
        ways[via]()
    join_team(team=team, user=officer, starts=LAST_YEAR)
    ways["team"]()
    follow_team(by=None, team=team)
    held = set(Grant.objects.filter(holder=officer).values_list("via", flat=True))
    assert held == {"break-glass", "cover", "duty", "team-around", "allocation", "team"}
    browser, page = signed_in(officer), f"/people/{danny.person.public_id}/"
    assert browser.get(page).status_code == 200
    change_role(by=joanne, user=User.objects.get(pk=officer.pk), role="enforcement")
    assert not Grant.objects.filter(holder=officer).exists()
    assert browser.get(page).status_code == 404
    for address in ("/emergency/", "/duty-desk/", "/leave-and-cover/"):
        assert browser.get(address).status_code == 404


@pytest.mark.parametrize("role", ["volunteer", "partner", "leader", "person"])
def test_whoever_no_longer_stands_in_keeps_nothing_of_it(cast, team, joanne, danny, role) -> None:
    worker = cast.another("practitioner", "Pat Worker")
    worker.agency = team.agency
    worker.save()
    ways = every_way_to(worker, joanne, cast["manager"], team, danny)
    for via in ("break-glass", "cover", "duty"):
        ways[via]()
        assert Grant.objects.filter(holder=worker, via=via).exists()
    change_role(by=joanne, user=worker, role=role)
    assert not Grant.objects.filter(holder=worker).exists()
    assert not any(may_hold(role, via, 0) for via in ("break-glass", "cover", "duty"))


def test_whoever_held_something_because_of_them_loses_it_too(cast, team, joanne, danny) -> None:
    david = cast.another("duty", "Dee Desk")
    david.agency = team.agency
    david.save()
    arrange_cover(by=joanne, giver=joanne, taker=david, starts=TODAY, ends=TODAY)
    put_on_duty(by=cast["manager"], team=team, worker=david, starts=TODAY, ends=TODAY)
    assert set(Grant.objects.filter(holder=david).values_list("via", flat=True)) == {"cover", "duty"}
    change_role(by=None, user=joanne, role="enforcement")
    assert not Grant.objects.filter(holder=david).exists()


@pytest.mark.parametrize(("role", "left"), [("volunteer", 3), ("partner", 3), ("practitioner", 511), ("leader", None)])
def test_any_other_change_leaves_what_the_new_role_may_hold(joanne, danny, role, left) -> None:
    change_role(by=None, user=joanne, role=role)
    held = Grant.objects.filter(holder=joanne, via="allocation").values_list("parts", flat=True).first()
    assert held == left


def test_the_list_of_a_hundred_people_is_a_look_up_by_holder(joanne, danny) -> None:
    """The grants of everybody else are never walked through."""
    add_person(by=joanne, name="Amir")
    shown = visible_to(joanne, on=NEXT_YEAR)
    assert shown.count() == 2
    if connection.vendor == "sqlite":  # PostgreSQL rightly walks through a table as small as this one
        assert re.search(r"SEARCH access_grant USING INDEX \w*holder", open_grants(joanne, "about").explain())
        assert "SCAN access_grant" not in shown.explain()

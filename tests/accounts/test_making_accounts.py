"""Accounts: one role, one site, a password that is not guessed; signing in and out leaves a line in the trail."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from kith.accounts.actions import join_team, make_account, make_team
from kith.accounts.models import Agency, TeamMembership, User
from kith.accounts.rules import CASE_ROLES, SEALED_ROLES, roles_of
from kith.trail.models import TrailEntry

PASSWORD = "a long invented passphrase"
pytestmark = pytest.mark.django_db


def account(**other):
    return make_account(
        **({"username": "kim", "name": "Kim Ode", "role": "practitioner", "password": PASSWORD} | other)
    )


@pytest.mark.parametrize("role", CASE_ROLES)
def test_every_role_of_this_site_can_have_an_account(role):
    assert account(role=role).role == role


@pytest.mark.parametrize("role", [*SEALED_ROLES, "king", ""])
def test_a_role_of_the_other_site_or_of_none_is_refused(role):
    with pytest.raises(ValidationError, match="There is no role called"):
        account(role=role)
    assert not User.objects.exists()
    assert roles_of("sealed") == SEALED_ROLES


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"password": "short"}, "at least 12"),
        ({"password": "password1234"}, "too common"),
        ({"password": "837465928374"}, "entirely numeric"),
        ({"username": "kim-practitioner", "password": "kim-practitioner"}, "too similar"),
        ({"username": ""}, "cannot be blank"),
        ({"username": "x" * 10_000}, "at most 100"),
        ({"name": "x" * 201}, "at most 200"),
        ({"name": ""}, "cannot be blank"),
    ],
)
def test_what_cannot_be_an_account_is_refused_in_words(other, words):
    with pytest.raises(ValidationError, match=words):
        account(**other)
    assert not User.objects.exists()
    assert not TrailEntry.objects.exists()


def test_one_name_signs_in_once():
    account()
    with pytest.raises(ValidationError, match="Somebody already signs in with this name"):
        account()


def test_signing_in_and_out_is_kept_in_the_trail_and_a_wrong_password_is_not_told_apart():
    account(role="carer")
    browser = Client()
    wrong = [browser.post("/sign-in/", {"username": name, "password": "nope"}) for name in ("kim", "nobody")]
    told = [answer.context["form"].errors["__all__"] for answer in wrong]
    assert told[0] == told[1]
    assert browser.post("/sign-in/", {"username": "KIM", "password": PASSWORD})["Location"] == "/"
    assert browser.get("/sign-out/").status_code == 405
    assert browser.post("/sign-out/").status_code == 302
    assert browser.get("/people/").status_code == 302
    verbs = TrailEntry.objects.order_by("seq").values_list("verb", flat=True)
    assert [verb for verb in verbs if verb.startswith("signed")] == ["signed-in", "signed-out"]


def test_a_closed_account_does_not_sign_in():
    user = account()
    user.is_active = False
    user.save()
    assert Client().post("/sign-in/", {"username": "kim", "password": PASSWORD}).status_code == 200


def test_a_page_without_signing_in_leads_to_the_sign_in_page_and_back():
    answer = Client().get("/people/?q=x")
    assert answer["Location"] == "/sign-in/?next=/people/%3Fq%3Dx"


def test_a_membership_of_a_team_does_not_run_backwards():
    team = make_team(name="East", agency=Agency.objects.create(name="Northdale"))
    join_team(team=team, user=account(), starts=date(2025, 1, 1), ends=date(2025, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        join_team(team=team, user=User.objects.get(), starts=date(2025, 1, 2), ends=date(2025, 1, 1))
    assert TeamMembership.objects.count() == 1

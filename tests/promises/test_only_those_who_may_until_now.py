"""A page is open, a form half typed, and whoever sits there may not any more: nothing is found, kept or shown (G5)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from a_form import opened_by, send
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from every_page import pages_about_a_person
from record_of_everything import Record, everything_kept, record_of
from relations import bring_about
from second_run import WHOLE
from test_logged_every_page import POSTED
from test_only_those_who_may_look_alike import TOKEN

from kith.access.actions import end_allocation, exclude
from kith.access.models import Allocation
from kith.accounts.models import User

TODAY = timezone.localdate()
TYPED = "Zebedee rang his sister twice this week"


def excluded(user: User, danny: Record, by: User) -> None:
    """Somebody must not open this any more."""
    exclude(by=by, centre=danny.centre, user=user, starts=TODAY, reason="A neighbour")


def allocation_ended(user: User, danny: Record, by: User) -> None:
    """Yesterday was the last day."""
    row = Allocation.objects.get(centre=danny.centre, worker=user)
    end_allocation(by=by, allocation=row, ends=TODAY - timedelta(days=1), reason="Moved to another team")


def became_a_leader(user: User, danny: Record, by: User) -> None:
    """Figures only, from now on."""
    User.objects.filter(pk=user.pk).update(role="leader")


def became_enforcement(user: User, danny: Record, by: User) -> None:
    """Nothing by role."""
    User.objects.filter(pk=user.pk).update(role="enforcement")


def closed(user: User, danny: Record, by: User) -> None:
    """The account is closed."""
    User.objects.filter(pk=user.pk).update(is_active=False)


SHUT_OUT: list[Callable[[User, Record, User], None]] = [
    excluded, allocation_ended, became_a_leader, became_enforcement,
]  # fmt: skip


@pytest.fixture
def danny_s(joanne: User) -> Record:
    """Danny's record, with one of everything in it."""
    return record_of(joanne, "Danny")


@pytest.fixture
def meera(cast, joanne, danny_s) -> User:
    """Meera works with Danny too."""
    bring_about("allocated", cast["manager"], danny_s.centre, joanne)
    user: User = cast["manager"]
    return user


def asked(browser: Client, address: str, in_every_way: bool) -> list[tuple[int, str]]:
    """An address asked for in every way a browser has, or as most often; in what it answers, what changes with each
    page left out."""
    ways = [
        browser.get(address),
        browser.post(address, {"name": TYPED, "words": TYPED, "note": TYPED, "reason": TYPED}),
    ]
    if in_every_way:
        ways += [
            browser.head(address),
            browser.get(address, headers={"purpose": "prefetch", "sec-purpose": "prefetch", "sec-fetch-dest": "empty"}),
            browser.get(address, headers={"if-none-match": "*", "cache-control": "only-if-cached"}),
            browser.options(address),
        ]
    return [(one.status_code, TOKEN.sub("", one.content.decode(errors="replace"))) for one in ways]


@pytest.mark.parametrize("shut_out", SHUT_OUT)
def test_whatever_is_asked_next_is_answered_as_for_nobody(shut_out, danny_s, meera, joanne, signed_in) -> None:
    browser = signed_in(meera)
    pages = pages_about_a_person()
    forms = {}
    for page in pages:
        address = page.address(danny_s.public_id, danny_s.ids)
        if not page.only_post:
            assert browser.get(address).status_code == 200
            forms[page.name] = opened_by(browser, address)
    shut_out(meera, danny_s, joanne)
    before = everything_kept()
    in_every_way = WHOLE or shut_out is SHUT_OUT[0]
    for page in pages:
        address = page.address(danny_s.public_id, danny_s.ids)
        nobody = page.address("0123456789", danny_s.ids)
        assert asked(browser, address, in_every_way) == asked(browser, nobody, in_every_way), page.name
        if page.writes and page.name in POSTED:
            sent = {name: str(danny_s.ids.get(value, value)) for name, value in POSTED[page.name][0].items()}
            answer = send(browser, address, forms.get(page.name, {}), sent | {"note": TYPED})
            assert (answer.status_code, page.name) == (404, page.name)
            for words in ("Zebedee", "Danny", "Nan", "not been kept"):
                assert words not in answer.content.decode(), (page.name, words)
    assert everything_kept() == before


def test_a_closed_account_is_signed_out_and_is_shown_nothing_even_of_its_own_words(
    danny_s, meera, joanne, signed_in
) -> None:
    browser = signed_in(meera)
    address = f"/people/{danny_s.public_id}/members/new/"
    form = opened_by(browser, address)
    closed(meera, danny_s, joanne)
    before, sessions = everything_kept(), Session.objects.count()
    answer = send(browser, address, form, {"name": TYPED, "closeness": "4"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert everything_kept() == before
    assert Session.objects.count() == sessions - 1
    for page in pages_about_a_person():
        answer = browser.get(page.address(danny_s.public_id, danny_s.ids))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


def test_no_answer_may_be_shown_from_what_a_browser_kept(danny_s, meera, signed_in) -> None:
    browser = signed_in(meera)
    for page in pages_about_a_person():
        answer = browser.get(page.address(danny_s.public_id, danny_s.ids))
        assert answer["Cache-Control"] == "no-store, private", page.name
        assert "ETag" not in answer
        assert "Last-Modified" not in answer

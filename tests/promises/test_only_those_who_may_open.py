"""Every page × every role × every relation to the person: who may open it, and nobody else (guarantee G5).

A page that opens to a role in one relation is shown to the end; in the others in which it opens to that role, its door
is asked and nothing more, for what a page shows is decided by role and by what the door found. Whoever may not open it
is always answered to the end. `make test-long` shows every page to everybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

import pytest
from a_key import Key
from crawling import render_leanly
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from every_page import (
    FOR_ITS_AUTHOR_AND_MANAGERS,
    NEVER_FOR_A_CARER,
    ON_THE_WAY_IN,
    OWN_ACCOUNT,
    OWN_BY_NUMBER,
    PAGES,
    READS,
    Page,
    every_page,
    pages_about_a_person,
)
from record_of_everything import Record, record_of
from relations import (
    A_CARER,
    NOTHING_BY_ROLE,
    OF_ONES_OWN,
    REFUSED,
    WORKERS,
    WRITERS,
    carer_of,
    forge,
    is_refused,
    opens_to,
    relations_of,
)  # fmt: skip
from second_run import WHOLE

from kith.access import opening
from kith.access.actions import let_person_in
from kith.accounts.models import User
from kith.accounts.second_step.actions import add_passkey

SignedIn = Callable[[User], Client]


@dataclass(frozen=True)
class Somebody:
    """Somebody at a browser, and the parts of Danny's record that open to them."""

    who: str
    role: str
    browser: Client
    parts: set[str]

    def expected(self, page: Page, method: str) -> set[int]:
        """The answers that are right, in plain numbers."""
        if page.only_post and method == "get":
            return {405}
        if page.part not in self.parts or (page.writes and self.role not in WRITERS):
            return {404}
        if page.name in NEVER_FOR_A_CARER and self.role in ("carer", "volunteer"):
            return {404}
        if page.name in FOR_ITS_AUTHOR_AND_MANAGERS and self.role != "manager":
            return {404}
        return {200} if method == "get" or not page.writes else {200, 302, 400}


@pytest.fixture(autouse=True)
def _plain_refusals(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of refusals need neither be logged nor drawn; `…_look_alike.py` looks at the page itself."""
    caplog.set_level("CRITICAL", logger="django.request")
    render_leanly(monkeypatch)
    monkeypatch.setattr("kith.web.case_urls.handler404", refuse_plainly, raising=False)


def refuse_plainly(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not found, in no words."""
    return HttpResponse(status=404)


@pytest.fixture
def danny_s(joanne: User) -> Record:
    """Danny's record, with one of everything in it."""
    return record_of(joanne, "Danny")


@pytest.fixture
def everybody(cast, joanne: User, danny_s: Record, signed_in: SignedIn) -> list[Somebody]:
    """One account for every role in every relation, each signed in."""
    found = []
    for role in WORKERS + NOTHING_BY_ROLE:
        for number, relation in enumerate(relations_of(role)):
            user = cast.another(role, f"{role}{number} {relation}")
            if role in NOTHING_BY_ROLE:
                forge(relation, user, danny_s.centre)
            else:
                refused = is_refused(relation, user, danny_s.centre, joanne)
                assert refused == ((role, relation) in REFUSED), (role, relation)
            found.append(Somebody(f"{role}, {relation}", role, signed_in(user), opens_to(role, relation)))
    elsewhere = record_of(joanne, "Kayleigh")
    for who, record, parts in (("their own", danny_s, OF_ONES_OWN), ("another's own", elsewhere, set())):
        user = cast.another("person", f"{who} person")
        let_person_in(by=joanne, person=record.centre.person, user=user)
        found.append(Somebody(who, "person", signed_in(user), parts))
    for who, record, parts in (("their carer", danny_s, A_CARER), ("another's carer", elsewhere, set())):
        user = cast.another("carer", f"{who} carer")
        carer_of(user, record.centre, joanne)
        found.append(Somebody(who, "carer", signed_in(user), parts))
    return found


def ask(browser: Client, method: str, address: str) -> int:
    """What the page answers; whatever it wrote is taken back."""
    with transaction.atomic():
        answer = getattr(browser, method)(address)
        transaction.set_rollback(True)
    return int(answer.status_code)


def ask_the_door(browser: Client, method: str, address: str) -> int:
    """The same, but a page is not shown to whom its door opens."""
    let_in = []
    the_door = opening._open

    def found(*asked: Any) -> NoReturn:
        let_in.append(the_door(*asked))
        raise Http404

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "_open", found)
        answered = ask(browser, method, address)
    return 200 if let_in else answered


def test_every_page_of_a_person_opens_to_those_who_may_and_to_nobody_else(everybody, danny_s) -> None:
    wrong, asked = [], 0
    for page in pages_about_a_person():
        address = page.address(danny_s.public_id, danny_s.ids)
        for method in ("get", "post") if page.writes else ("get",):
            shown_to = set()
            for one in everybody:
                asked += 1
                right = one.expected(page, method)
                only_the_door = 200 in right and one.role in shown_to and not WHOLE
                answered = (ask_the_door if only_the_door else ask)(one.browser, method, address)
                if answered not in right:
                    wrong.append(f"{method} {page.name} as {one.who}: {answered}, not {sorted(right)}")
                elif 200 in right:
                    shown_to.add(one.role)
    assert wrong == []
    ways = sum(2 if kind != READS else 1 for _part, kind, _rest in PAGES.values())
    assert asked == ways * len(everybody) > 3_000


def test_signed_out_every_page_leads_to_the_sign_in_and_nowhere_else(danny_s, db) -> None:
    for page in every_page():
        if page.name == "sign-in":
            continue
        address = page.address(danny_s.public_id, danny_s.ids)
        for method in ("get", "post", "head", "put", "delete", "options"):
            answer = getattr(Client(), method)(address)
            assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/sign-in/"), (page.name, method)
            assert b"Danny" not in answer.content


def test_every_page_of_a_person_stands_behind_the_one_door_with_the_part_it_shows() -> None:
    """A view that forgets `opens`, or declares a weaker part than the allow-list says, fails here."""
    for page in pages_about_a_person():
        declared = getattr(page.view, "opens", None)
        assert declared is not None, f"'{page.name}' shows a person's record and does not pass `access.opening.opens`."
        assert (page.name, declared, page.view.records) == (page.name, page.part, page.writes)


def test_only_signing_in_needs_no_sign_in() -> None:
    open_to_all = {page.name for page in every_page() if not getattr(page.view, "login_required", True)}
    assert open_to_all == ON_THE_WAY_IN


def test_pages_about_nobody_open_by_role_alone(cast, joanne, danny_s, signed_in) -> None:
    own = cast["person"]
    let_person_in(by=joanne, person=danny_s.centre.person, user=own)
    for user in cast.everybody():
        browser = signed_in(user)
        assert browser.get("/people/").status_code == 200
        assert browser.get("/people/new/").status_code == (200 if user.role in WRITERS else 404), user.role
        assert browser.post("/people/new/", {"name": "A"}).status_code == (302 if user.role in WRITERS else 404)
        assert browser.get("/sign-out/").status_code == 405
        assert browser.get("/blank-rings/").status_code == 200
        assert browser.get("/concerns-waiting/").status_code == (200 if user.role == "manager" else 404), user.role
        for way_in in ("/sign-in/", "/sign-in/second-step/"):
            assert browser.get(way_in)["Location"] == "/"
        first = browser.get("/")
        assert first.url == (f"/people/{danny_s.public_id}/" if user == own else "/people/"), user.role


def test_the_pages_of_ones_own_account_open_to_every_role_and_by_number_only_to_their_owner(cast, signed_in) -> None:
    owner = cast["practitioner"]
    step = add_passkey(user=owner, name="Key", credential=Key().make({"publicKey": {"challenge": "AAAA"}}), first=True)
    for user in cast.everybody():
        browser = signed_in(user)
        for name in sorted(OWN_ACCOUNT - OWN_BY_NUMBER - {"recovery-codes", "recovery-codes-text"}):
            assert browser.get(reverse(name), headers={"host": "localhost"}).status_code == 200, (name, user.role)
        for name in ("recovery-codes", "recovery-codes-text", *sorted(OWN_BY_NUMBER)):
            number = {"number": step.pk} if name in OWN_BY_NUMBER else {}
            answered = browser.get(reverse(name, kwargs=number)).status_code
            assert answered == 200 if user == owner else answered in (302, 404), (name, user.role)


def test_the_list_of_people_holds_those_of_whom_about_may_be_opened(everybody, danny_s) -> None:
    for one in everybody:
        for address in ("/people/", "/people/?q=dann", f"/people/?q={danny_s.public_id}"):
            shown = f'href="/people/{danny_s.public_id}/"' in one.browser.get(address).content.decode()
            assert shown == ("about" in one.parts), (one.who, address)

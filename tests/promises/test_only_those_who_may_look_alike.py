"""'Nobody of that id' and 'not yours' cannot be told apart: status, page, headers, number of statements (G5)."""

import re
from collections.abc import Callable
from itertools import product

import pytest
from crawling import render_leanly
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from every_page import BY_NUMBER, pages_about_a_person
from record_of_everything import LAST_YEAR, Record, record_of
from relations import bring_about, carer_of, forge

from kith.access.actions import let_person_in
from kith.access.models import Cover, DutyTurn, EmergencyAttempt
from kith.accounts.models import User
from kith.accounts.rules import CASE_ROLES

NOBODY = "ZZZZZZZZZZ"
TOKEN = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]+"')


@pytest.fixture
def strangers(cast, joanne: User, signed_in: Callable[[User], Client]) -> tuple[Record, dict[str, Client]]:
    """Danny's record, and everybody whose it is not."""
    danny, elsewhere = record_of(joanne, "Danny"), record_of(joanne, "Kayleigh")
    found: dict[str, User] = {}
    for role in ("practitioner", "manager", "duty", "partner", "volunteer"):
        found[f"{role} of somebody else"] = user = cast.another(role, f"{role} stranger")
        bring_about("allocated", user, elsewhere.centre, joanne)
    for relation in ("allocation ended", "allocation not begun", "left the team", "excluded though allocated",
                     "excluded though in the team", "covers from tomorrow", "covered until yesterday",
                     "on duty from tomorrow", "on duty until yesterday",
                     "opened in an emergency of last year"):  # fmt: skip
        found[relation] = user = cast.another("practitioner", f"{relation.replace(' ', '')} Stranger")
        bring_about(relation, user, danny.centre, joanne)
    for role in ("enforcement", "data-protection", "leader", "admin"):
        found[f"{role} with a forged grant"] = user = cast.another(role, f"{role} stranger")
        forge("allocated", user, danny.centre)
    found["another person"] = cast.another("person", "Kayleigh herself")
    let_person_in(by=joanne, person=elsewhere.centre.person, user=found["another person"])
    found["another's carer"] = cast.another("carer", "Carer elsewhere")
    carer_of(found["another's carer"], elsewhere.centre, joanne)
    return danny, {who: signed_in(user) for who, user in found.items()}


def seen(browser: Client, method: str, address: str) -> tuple[object, ...]:
    """All that a stranger can see of an answer, and the number of statements behind it."""
    reset_queries()  # Django keeps the last 9,000 alone, and this walk asks for more
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        answer = getattr(browser, method)(address)
        transaction.set_rollback(True)
    body = TOKEN.sub("", answer.content.decode())
    headers = sorted((name, value) for name, value in answer.headers.items() if name != "Content-Length")
    cookies = sorted(answer.cookies)
    return answer.status_code, body, headers, cookies, len(asked)


def test_nobody_of_that_id_and_not_yours_are_one_answer(strangers, caplog, monkeypatch) -> None:
    render_leanly(monkeypatch)
    caplog.set_level("CRITICAL", logger="django.request")
    monkeypatch.setattr("kith.accounts.sessions.ONE_MINUTE", 3600)  # no session is written between the two askings
    danny, browsers = strangers
    nobody: dict[tuple[object, ...], tuple[object, ...]] = {}  # what each is answered of nobody, on whichever page
    for page in pages_about_a_person():
        real, none = page.address(danny.public_id, danny.ids), page.address(NOBODY, danny.ids)
        for method, (number, (who, browser)) in product(("get", "post"), enumerate(browsers.items())):
            right = 405 if page.only_post and method == "get" else 404
            answered = who, method, right
            if number == 0 or answered not in nobody:  # one of them asks for nobody on every page
                now = seen(browser, method, none)
                assert nobody.setdefault(answered, now) == now, f"{method} {page.name}: of nobody, another answer"
            theirs = seen(browser, method, real)
            assert theirs == nobody[answered], f"{method} {page.name}: {who} can tell the two apart"
            assert theirs[0] == right


def test_searching_for_somebody_elses_person_and_for_nobody_are_one_answer(strangers) -> None:
    danny, browsers = strangers
    for who, browser in browsers.items():
        for sought, nothing in ((danny.public_id, NOBODY), ("danny", "dabny")):
            answers = [browser.get("/people/", {"q": words}).content.decode() for words in (sought, nothing)]
            plain = [TOKEN.sub("", answer).replace(words, "") for answer, words in
                     zip(answers, (sought, nothing), strict=True)]  # fmt: skip
            assert plain[0] == plain[1], who
            assert "Danny" not in plain[0]


def test_a_date_that_cannot_be_read_tells_a_stranger_nothing(strangers) -> None:
    danny, browsers = strangers
    for browser in browsers.values():
        answers = {
            browser.get(f"/people/{number}/list/", {"as_at": "never", "as_known_at": str(LAST_YEAR)}).status_code
            for number in (danny.public_id, NOBODY)
        }
        assert answers == {404}


def test_trying_out_user_names_tells_nobody_who_is_served_here(cast, joanne, strangers, signed_in) -> None:
    """A worker at the page of their own person learns nothing of the sign-ins of others' people and carers."""
    danny, _browsers = strangers
    browser = signed_in(joanne)
    for how, more in (("worker", {"role": "mentor"}), ("around", {"does_what": "mentor", "parts": ["about"]})):
        answers = set()
        for username in ("kayleigh-person", "carer-carer", "nobody-at-all"):
            assert username == "nobody-at-all" or User.objects.filter(username=username).exists()
            answer = browser.post(f"/people/{danny.public_id}/who-may-open/add/{how}/", {"username": username, **more})
            assert answer.status_code == 400
            answers.add(TOKEN.sub("", answer.content.decode()).replace(username, ""))
        assert len(answers) == 1, how


def test_no_such_turn_or_cover_and_not_theirs_are_one_answer(cast, joanne, signed_in, monkeypatch) -> None:
    """Pages that take the number of something about nobody in particular."""
    monkeypatch.setattr("kith.accounts.sessions.ONE_MINUTE", 3600)
    danny = record_of(joanne, "Danny")
    for relation in ("covers now", "on duty now", "opened in an emergency today"):
        bring_about(relation, cast.another("practitioner", f"{relation.split()[0]} Worker"), danny.centre, joanne)
    numbers = {"end-cover": Cover.objects.get().pk, "end-duty-turn": DutyTurn.objects.get().pk,
               "emergency-look": EmergencyAttempt.objects.get().pk}  # fmt: skip
    assert set(numbers) == BY_NUMBER
    for page, number in numbers.items():
        for role in CASE_ROLES:
            if (page, role) == ("emergency-look", "data-protection"):
                continue  # theirs to look at
            browser = signed_in(cast.another(role, f"{page} Stranger"))
            for method in ("get", "post"):
                real, none = (seen(browser, method, reverse(page, args=[one])) for one in (number, number + 999))
                assert real == none, (page, role, method)
                assert real[0] == 404

"""The clock of the server goes back: versions keep their order, all is kept, and the trail tells of it (G11)."""

import time
from datetime import timedelta
from typing import Any

import pytest
from a_form import opened_by, send
from clocks import at
from clocks import put_back as put_back  # a fixture
from django.test import Client
from django.utils import timezone
from every_page import pages_about_a_person
from record_of_everything import Record, record_of
from test_logged_every_page import POSTED, filled

from kith.accounts.models import User
from kith.people.models import About
from kith.people.rules import KNOWN_NOW
from kith.trail.models import TrailEntry
from kith.trail.queries import faults_of_chain, verify
from kith.universe.models import (
    DrawingVersion,
    MemberMerge,
    MemberVersion,
    NoContactVersion,
    Reading,
    SeatMove,
    TieVersion,
)
from kith.universe.queries import newest_readings_in_sql, rows_of
from kith.universe.rules import newest_readings

PASSWORD = "a long invented passphrase"
# A day that has not come on this clock; whom an earlier form of this very loop has named already.
REFUSED_IN_WORDS = (
    "has not come yet", "before it starts", "Select a valid", "Only what was written down today", "Is this the same",
)  # fmt: skip
JUMPS = {"an hour": timedelta(hours=1), "a day": timedelta(days=1), "a year": timedelta(days=365)}
SAID = (About, MemberVersion, TieVersion, Reading, DrawingVersion, NoContactVersion, MemberMerge)


@pytest.fixture
def danny_s(joanne: User) -> Record:
    """Danny's record, with one of everything in it, written down before the clock goes back."""
    return record_of(joanne, "Danny")


def is_in_order() -> None:
    """In each universe nothing that came later is dated earlier, and nothing was superseded before it was recorded."""
    for model in SAID:
        rows = list(
            model._default_manager.order_by("centre", "pk").values_list("centre", "recorded_at", "superseded_at")
        )
        recorded = [row[:2] for row in rows]
        assert recorded == sorted(recorded), model
        assert all(gone is None or gone >= came for _centre, came, gone in rows), model


@pytest.mark.parametrize("jump", JUMPS)
def test_every_page_that_writes_keeps_what_it_is_sent_and_every_page_can_be_shown(
    jump, joanne, danny_s, signed_in, put_back
) -> None:
    put_back(seconds=JUMPS[jump].total_seconds())
    day_has_begun(joanne, JUMPS[jump])
    browser = signed_in(joanne)
    for page in pages_about_a_person():
        if page.name in POSTED:
            danny_s.ids["move"] = SeatMove.objects.latest("pk").pk  # only the last move can be undone
            address = page.address(danny_s.public_id, danny_s.ids)
            form = opened_by(browser, address) if not page.only_post else {}
            answer = send(browser, address, form, filled(POSTED[page.name][0], danny_s))
            told = answer.content.decode()
            of_a_day_to_come = any(words in told for words in REFUSED_IN_WORDS)
            assert answer.status_code == 302 or of_a_day_to_come, (page.name, answer.status_code)
    is_in_order()
    for page in pages_about_a_person():
        if not page.only_post:
            assert browser.get(page.address(danny_s.public_id, danny_s.ids)).status_code in (200, 404), page.name
    assert faults_of_chain() == []
    assert len(verify().put_back) == 1


def day_has_begun(joanne: User, jump: timedelta) -> None:
    """Grants count by days: those of today are to come, on a clock that thinks it is last year. Open them."""
    from kith.access.models import Allocation, Grant

    Grant.objects.filter(holder=joanne).update(starts=timezone.localdate() - jump)
    Allocation.objects.filter(worker=joanne).update(starts=timezone.localdate() - jump)


@pytest.mark.parametrize("jump", JUMPS)
def test_the_newest_is_what_was_said_last_and_what_was_there_before_does_not_vanish(
    jump, joanne, danny_s, signed_in, put_back
) -> None:
    put_back(seconds=JUMPS[jump].total_seconds())
    day_has_begun(joanne, JUMPS[jump])
    browser, person = signed_in(joanne), f"/people/{danny_s.public_id}/"
    member, tie = f"{person}members/{danny_s.ids['member']}/", f"{person}ties/{danny_s.ids['tie']}/"
    assert "Nan" in browser.get(f"{person}list/").content.decode()
    for name in ("Nana", "Granny"):
        send(browser, f"{member}change/", opened_by(browser, f"{member}change/"), {"name": name, "was_wrong": "wrong"})
        assert f"<bdi>{name}</bdi></h1>" in browser.get(member).content.decode()
    for kind, word in (("friend", "the quiet one"), ("friend", "our kid")):
        typed = {"kind": kind, "own_word": word, "was_wrong": "changed"}
        send(browser, f"{tie}change/", opened_by(browser, f"{tie}change/"), typed)
    assert TieVersion.objects.filter(tie=danny_s.ids["tie"]).order_by("recorded_at", "pk").last().own_word == "our kid"
    assert "our kid" in browser.get(tie).content.decode()
    for words in ("Loud now", "Quiet again"):
        address = f"{person}about/identity/"
        send(browser, address, opened_by(browser, address), {"answer": "said", "words": words})
    about = browser.get(f"{person}about/").content.decode()
    assert "Quiet again" in about
    assert "Loud now" not in about
    is_in_order()


def test_the_twin_in_the_database_agrees_on_readings_of_one_moment(joanne, danny_s, signed_in, put_back) -> None:
    put_back(hours=3)
    browser, tie = signed_in(joanne), danny_s.ids["tie"]
    day_has_begun(joanne, timedelta())
    for closeness in ("2", "3", "4"):
        address = f"/people/{danny_s.public_id}/ties/{tie}/new-reading/"
        assert send(browser, address, opened_by(browser, address), {"closeness": closeness}).status_code == 302
    rows, day = rows_of(danny_s.centre.pk).readings, timezone.localdate()
    newest = [row.id for row in newest_readings(rows, day, KNOWN_NOW)]
    assert newest == newest_readings_in_sql(danny_s.centre.pk, day, KNOWN_NOW)
    assert Reading.objects.get(pk=max(newest)).closeness == 4


def test_a_sign_in_from_the_future_ends_and_leads_back(joanne, signed_in, put_back) -> None:
    browser = signed_in(joanne)
    assert browser.get("/people/").status_code == 200
    put_back(hours=1)
    answer = browser.post("/people/new/", {"name": "Somebody with many words"})
    assert answer.status_code == 403
    assert "Somebody with many words" in answer.content.decode()
    assert TrailEntry.objects.order_by("seq").last().because == "session-clock"
    page = Client().get("/sign-in/?ended=clock").content.decode()
    assert "The clock of this service was put right" in page


def test_a_clock_that_is_a_few_seconds_apart_ends_nobodys_sign_in(joanne, signed_in, put_back) -> None:
    browser = signed_in(joanne)
    put_back(seconds=20)
    assert browser.get("/people/").status_code == 200


def test_a_pause_that_would_begin_next_year_begins_now_and_ends(joanne, client, put_back) -> None:
    wrong, right = ({"username": joanne.username, "password": word} for word in ("wrong words here", PASSWORD))
    for _try in range(5):
        client.post("/sign-in/", wrong)
    assert client.post("/sign-in/", right).status_code == 429
    put_back(days=365)
    assert client.post("/sign-in/", right).status_code == 429
    put_back(seconds=365 * 86_400 - 16 * 60)
    assert client.post("/sign-in/", right).status_code == 302


def test_the_trail_tells_where_time_went_back_and_is_whole(joanne, danny_s, signed_in, put_back) -> None:
    browser = signed_in(joanne)
    assert verify().put_back == []
    put_back(minutes=5)
    browser = signed_in(joanne)
    browser.get(f"/people/{danny_s.public_id}/")
    verdict = verify()
    assert faults_of_chain() == []
    (told,) = verdict.put_back
    assert "the clock was put back" in told
    assert str(TrailEntry.objects.order_by("seq").last().seq) in told


TWICE, MISSING = "2026-10-25T01:30", "2026-03-29T01:30"


@pytest.mark.parametrize("moment", [TWICE, MISSING, "2026-10-25", "2026-03-29", "2026-10-25T01:30:00+00:00"])
def test_an_hour_that_comes_twice_or_never_can_be_asked_for(moment, joanne, danny_s, signed_in) -> None:
    answer = signed_in(joanne).get(f"/people/{danny_s.public_id}/", {"as_known_at": moment, "as_at": moment[:10]})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("first", "second"),
    [("2026-10-25T00:50:00", "2026-10-25T01:05:00"), ("2026-03-29T00:59:00", "2026-03-29T01:01:00")],
)  # 01:50 in summer time, then 01:05 in winter time; 00:59, then 02:01
def test_what_is_said_in_the_hour_that_comes_twice_keeps_its_order(
    first, second, joanne, danny, signed_in, put_back, add
) -> None:
    put_back(to=at(first))
    nan = add("Nan")
    day_has_begun(joanne, timedelta(days=400))
    browser, address = signed_in(joanne), f"/people/{danny.person.public_id}/members/{nan.pk}/change/"
    for moment, name in ((first, "Nana"), (second, "Granny")):
        put_back(to=at(moment))
        typed = {"name": name, "was_wrong": "wrong"}
        assert send(browser, address, opened_by(browser, address), typed).status_code == 302
    assert MemberVersion.objects.get(superseded_at=None).name == "Granny"
    is_in_order()
    assert "Granny" in browser.get(f"/people/{danny.person.public_id}/list/").content.decode()
    assert [line for line in verify().put_back if "25 October" in line or "29 March" in line][1:] == []


def test_the_clock_of_these_tests_is_really_put_back(put_back) -> None:
    before: Any = (timezone.now(), time.time())
    put_back(hours=1)
    assert timezone.now() < before[0] - timedelta(minutes=59)
    assert time.time() < before[1] - 3_500

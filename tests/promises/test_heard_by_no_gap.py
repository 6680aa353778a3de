"""Somebody who is kept from a reader leaves no gap by which to tell: not on the map, nor in a list or a date (G3)."""

import argparse
import re
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.test import Client

from kith.access.actions import add_person, allocate, let_carer_in, let_person_in
from kith.access.queries import opened
from kith.accounts.models import User
from kith.cli import maps, serve
from kith.people.actions import Speaking
from kith.people.models import Centre
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member, add_reading, add_tie, change_member
from kith.universe.genogram.shown import Shown
from kith.universe.models import Member, Seat, Tie
from kith.universe.pages import gather
from kith.universe.when import read_when

DAY = date(2026, 3, 14)
PAGES = (
    "",
    "list/",
    "genogram/",
    "replay/",
    "replay/?as_at=2026-03-14",
    "?ties=all",
    "table/",
    "chronology/",
    "drawings/",
    "table/?order=joined",
    "?as_at=2026-03-14",
    "changes/",
    "changes/?from=2026-01-01",
    "changes/?from=2026-01-01&to=2026-06-01",
)
CHANGES = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]+"|<svg class="kith-mark".*?</svg>', re.S)


@pytest.fixture
def readers(cast, joanne: User, danny: Centre, signed_in) -> dict[str, Client]:
    """Those who may not hear everything: the person, a carer, a volunteer, and a worker not named."""
    assert danny.person
    let_person_in(by=joanne, person=danny.person, user=cast["person"])
    let_carer_in(by=joanne, centre=danny, user=cast["carer"], starts=DAY)
    for role in ("volunteer", "manager"):
        allocate(by=joanne, centre=danny, worker=cast[role], role=role, starts=DAY)
    return {role: signed_in(cast[role]) for role in ("person", "carer", "volunteer", "manager")}


def join(by: User, danny: Centre, name: str, voice: str, audience: str, closeness: int) -> Member:
    """One more member, with a tie and a reading in the same voice to the same audience."""
    return add_member(
        speaking=Speaking(by, "allocation", voice=voice, audience=audience), centre=danny,
        member=MemberWords(name=name),
        tie=TieWords(near=None, far=0, kind="friend"),
        reading=ReadingWords(observed_on=DAY, answers={"closeness": closeness, "pull": 4}),
    )  # fmt: skip


def pages_of(browser: Client, danny: Centre, members: list[Member]) -> dict[str, str]:
    """Every page of the reader as it is, but for the token of its form."""
    assert danny.person
    start = f"/people/{danny.person.public_id}/"
    addresses = [*(start + page for page in PAGES), *(f"{start}members/{one.pk}/" for one in members), "/people/"]
    return {address: CHANGES.sub("", browser.get(address).content.decode()) for address in addresses}


def test_a_hidden_member_changes_no_byte_of_what_others_see(cast, joanne, danny, readers, caplog) -> None:
    """Hidden from each: said by another party to workers, or by its author for herself alone."""
    caplog.set_level("CRITICAL", logger="django.request")
    mine = f"worker:{joanne.pk}"
    seen = [join(joanne, danny, f"Member {number}", mine, "all", 1 + number % 7) for number in range(6)]
    before = {role: pages_of(browser, danny, seen) for role, browser in readers.items()}
    for number in range(6):
        hidden = join(joanne, danny, f"Frightens {number}", mine, "author", 1 + number)
        aside = Speaking(joanne, "allocation", voice=mine, audience="author")
        add_tie(speaking=aside, centre=danny, tie=TieWords(near=seen[0].pk, far=hidden.pk, kind="knows"))
        tie = Tie.objects.filter(versions__far=seen[number]).distinct().first()
        assert tie
        add_reading(
            speaking=aside, tie=tie, reading=ReadingWords(observed_on=DAY, answers={"closeness": 7, "for_worse": 4})
        )
    assert {role: pages_of(browser, danny, seen) for role, browser in readers.items()} == before
    for number in range(3):
        join(joanne, danny, f"Told {number}", f"member:{seen[0].pk}", "workers", 2)
    after = {role: pages_of(readers[role], danny, seen) for role in readers if role != "manager"}
    assert after == {role: pages for role, pages in before.items() if role != "manager"}
    newcomer = join(joanne, danny, "Newcomer", mine, "all", 3)
    for role, browser in readers.items():
        assert f"members/{newcomer.pk}/" in browser.get(f"/people/{danny.person.public_id}/").content.decode(), role


def kin(by: User, danny: Centre, name: str, kind: str, audience: str) -> Member:
    """One more of the family, in the worker's voice."""
    return add_member(
        speaking=Speaking(by, "allocation", voice=f"worker:{by.pk}", audience=audience), centre=danny,
        member=MemberWords(name=name), tie=TieWords(near=None, far=0, kind=kind),
        reading=ReadingWords(observed_on=DAY, answers={"state": "bereaved"}) if audience == "author" else None,
    )  # fmt: skip


def test_a_hidden_parent_is_drawn_like_one_whom_nobody_named(joanne, danny, readers) -> None:
    """Whoever may not hear of the father sees what they saw before he was told: another parent, not told."""
    mum = kin(joanne, danny, "Mum", "mother", "all")
    sister = kin(joanne, danny, "Kelly", "sister", "all")
    before = {role: pages_of(browser, danny, [mum, sister]) for role, browser in readers.items()}
    father = kin(joanne, danny, "Frightens Dad", "birth-father", "author")
    aside = Speaking(joanne, "allocation", voice=f"worker:{joanne.pk}", audience="author")
    for child in (mum, sister):
        add_tie(speaking=aside, centre=danny, tie=TieWords(near=child.pk, far=father.pk, kind="father"))
    add_tie(speaking=aside, centre=danny, tie=TieWords(near=mum.pk, far=father.pk, kind="former-partner"))
    add_tie(speaking=aside, centre=danny, tie=TieWords(near=sister.pk, far=mum.pk, kind="mother"))
    assert {role: pages_of(browser, danny, [mum, sister]) for role, browser in readers.items()} == before
    for role, browser in readers.items():
        page = browser.get(f"/people/{danny.person.public_id}/genogram/").content.decode()
        assert 'data-kin="-1" aria-label="Not told: another parent"' in page, role
    hers = Shown(gather_as(joanne, danny))
    assert "Frightens Dad" in {face.name for face in hers.faces().values()}
    assert not any(kin.unnamed for kin in hers.family.people.values() if kin.generation == -1)


def gather_as(user: User, centre: Centre):
    """What somebody sees of a universe now."""
    assert centre.person
    record = opened(user, centre.person.public_id, "universe")
    assert record
    return gather(record, read_when("", ""))


def test_the_day_on_which_somebody_was_added_is_the_first_that_the_reader_may_hear_of(joanne, danny, readers) -> None:
    long_ago = datetime(2019, 5, 6, tzinfo=UTC)
    aside = Speaking(joanne, "allocation", voice=f"worker:{joanne.pk}", audience="author", at=long_ago)
    dee = add_member(speaking=aside, centre=danny, member=MemberWords(name="Dee"))
    aloud = Speaking(joanne, "allocation", voice=f"worker:{joanne.pk}", audience="all")
    change_member(speaking=aloud, member=dee, words=MemberWords(name="Dee"))
    for role, browser in readers.items():
        page = browser.get(f"/people/{danny.person.public_id}/table/").content.decode()
        assert "Dee" in page, role
        assert "2019" not in page, role


def test_a_newcomer_sits_where_they_would_if_nobody_were_hidden(joanne, danny, readers) -> None:
    """The same seven members, once with others hidden between them and once without, sit on the same seats."""
    other = add_person(by=joanne, name="Kayleigh")
    for number in range(7):
        for centre in (danny, other):
            join(joanne, centre, f"Member {number}", "person", "workers", 1 + number)
        join(joanne, danny, f"Frightens {number}", f"worker:{joanne.pk}", "workers", 1 + number)
    seats = [
        [(row.angle, row.nudge) for row in Seat.objects.filter(centre=centre).order_by("pk")]
        for centre in (danny, other)
    ]
    assert seats[0] == seats[1]
    assert len(seats[0]) == 7


def test_on_the_command_line_too(cast, joanne, danny, readers, monkeypatch, capsys, tmp_path) -> None:
    monkeypatch.setattr(maps, "start_django", lambda site: None)
    monkeypatch.setattr(serve, "refuse_old_database", lambda site: None)
    mine = f"worker:{joanne.pk}"
    join(joanne, danny, "Nan", "person", "workers", 6)
    told = []
    for name in ("", "Frightens"):
        if name:
            join(joanne, danny, name, mine, "workers", 7)
        picture = tmp_path / f"map{name}.svg"
        given = {"username": cast["person"].username, "person": danny.person.public_id, "as_at": "2026-11-01",
                 "as_known_at": "", "json": False, "large_print": False, "easy_read": False,
                 "copy_of": None}  # fmt: skip
        maps.print_map(argparse.Namespace(**given, list=True, output=str(picture)))
        told.append(capsys.readouterr().out + picture.read_text(encoding="utf-8"))
    assert "Nan" in told[0]
    assert all(one == two for one, two in pairwise(told))

"""What somebody told of harm is read by whoever wrote it down, by managers, and by nobody else (G3, G5)."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from crawling import everything_read, render_leanly
from django.test import Client
from django.utils import timezone
from record_of_everything import TODAY, Record, record_of
from relations import bring_about, carer_of, is_refused

from kith.access.actions import allocate, exclude, let_person_in
from kith.access.queries import opened
from kith.accounts.models import User
from kith.accounts.rules import CASE_ROLES, MANAGER, ROLES_THAT_RECORD
from kith.people.actions import Speaking
from kith.universe.actions import MemberWords, add_member
from kith.universe.concerns.actions import ConcernWords, add_to_concern, write_concern
from kith.universe.concerns.queries import concerns_of, waiting_for
from kith.universe.concerns.rules import may_read
from kith.universe.models import Concern, Member
from kith.universe.queries import rows_of

CANARY = "Zebedeehits"


def tell(by: User, record: Record, member: int | None = None) -> Concern:
    """Somebody tells `by` of harm; every typed word of it is a canary."""
    says = Speaking(by, "allocation")
    told = ConcernWords(words=f"{CANARY} me", wants=f"{CANARY} gone", danger="yes", limits_told="before", member=member)
    concern = write_concern(speaking=says, centre=record.centre, told=told)
    add_to_concern(speaking=says, concern=concern, what="note", words=f"{CANARY} was rung")
    return concern


@pytest.fixture
def danny_s(joanne: User) -> Record:
    """Danny's record."""
    return record_of(joanne, "Danny")


def everybody_else(cast, joanne: User, record: Record) -> dict[str, User]:
    """Everybody who has Danny's record open in some part and is neither its author nor a manager."""
    found = {}
    for role, relation in (
        ("practitioner", "allocated"), ("practitioner", "in the team"), ("practitioner", "covers now"),
        ("practitioner", "on duty now"), ("practitioner", "opened in an emergency today"), ("duty", "on duty now"),
        ("duty", "opened in an emergency today"), ("partner", "allocated"),
        ("partner", "team around, about, universe and readings"), ("volunteer", "allocated"),
    ):  # fmt: skip
        found[f"{role}, {relation}"] = user = cast.another(role, f"{role}{len(found)} Reader")
        bring_about(relation, user, record.centre, joanne)
    found["the person"] = cast["person"]
    let_person_in(by=joanne, person=record.centre.person, user=cast["person"])
    found["their carer"] = cast["carer"]
    carer_of(cast["carer"], record.centre, joanne)
    return found


def test_no_page_whoever_reads_holds_a_word_of_it(cast, joanne, danny_s, signed_in, monkeypatch) -> None:
    render_leanly(monkeypatch)
    tell(joanne, danny_s)
    for who, user in everybody_else(cast, joanne, danny_s).items():
        assert CANARY not in everything_read(signed_in(user), danny_s.public_id, times=("",)), who


def test_its_author_and_a_manager_of_the_team_read_it(cast, joanne, danny_s, signed_in) -> None:
    concern = tell(joanne, danny_s)
    bring_about("in the team", cast["manager"], danny_s.centre, joanne)
    for user in (joanne, cast["manager"]):
        page = signed_in(user).get(f"/people/{danny_s.public_id}/concerns/{concern.pk}/").content.decode()
        assert page.count(CANARY) == 3, user.role
    for user in (joanne, cast["manager"]):  # and on none of the other pages of a life
        for rest in ("", "list/", "table/", "chronology/", "drawings/", f"members/{danny_s.ids['member']}/"):
            shown = signed_in(user).get(f"/people/{danny_s.public_id}/{rest}").content.decode()
            assert CANARY not in shown, (user.role, rest)


def test_no_such_concern_and_one_for_others_are_one_answer(cast, joanne, danny_s, signed_in) -> None:
    concern = tell(joanne, danny_s)
    other = cast.another("practitioner", "Omar Reader")
    bring_about("in the team", other, danny_s.centre, joanne)
    browser = signed_in(other)
    answers = [browser.get(f"/people/{danny_s.public_id}/concerns/{number}/") for number in (concern.pk, 10**6)]
    assert [one.status_code for one in answers] == [404, 404]
    pages = [re.sub(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]+"', "", one.content.decode()) for one in answers]
    assert pages[0] == pages[1]
    kayleigh = record_of(joanne, "Kayleigh")  # nor through another record that is open to its author
    assert signed_in(joanne).get(f"/people/{kayleigh.public_id}/concerns/{concern.pk}/").status_code == 404


def test_nobody_reads_a_concern_about_themself(cast, joanne, danny_s, signed_in) -> None:
    meera = cast["manager"]
    bring_about("in the team", meera, danny_s.centre, joanne)
    says = Speaking(joanne, "allocation")
    herself = add_member(speaking=says, centre=danny_s.centre, member=MemberWords(name="Meera", is_user_id=meera.pk))
    of_her, of_nan = tell(joanne, danny_s, herself.pk), tell(joanne, danny_s, danny_s.ids["member"])
    browser = signed_in(meera)
    listed = browser.get("/concerns-waiting/").content.decode()
    on_page = browser.get(f"/people/{danny_s.public_id}/concerns/").content.decode()
    for number, seen in ((of_her.pk, False), (of_nan.pk, True)):
        assert (f"/concerns/{number}/" in listed, f"/concerns/{number}/" in on_page) == (seen, seen)
        status = browser.get(f"/people/{danny_s.public_id}/concerns/{number}/").status_code
        assert status == (200 if seen else 404)


def test_a_manager_is_told_of_those_that_wait_in_the_records_open_to_them_alone(
    cast, joanne, danny_s, signed_in
) -> None:
    concern, kayleigh = tell(joanne, danny_s), record_of(joanne, "Kayleigh")
    elsewhere = tell(joanne, kayleigh)
    meera = cast["manager"]
    bring_about("in the team", meera, danny_s.centre, joanne)
    page = signed_in(meera).get("/concerns-waiting/").content.decode()
    assert f"/people/{danny_s.public_id}/concerns/{concern.pk}/" in page
    assert str(elsewhere.pk) not in [part.strip("/") for part in page.split("/concerns/")[1:]]
    assert "Kayleigh" not in page
    assert CANARY not in page
    exclude(by=joanne, centre=danny_s.centre, user=meera, starts=TODAY, reason="A neighbour")
    assert "Danny" not in signed_in(meera).get("/concerns-waiting/").content.decode()


def test_the_rule_for_one_and_the_queries_for_many_agree(cast, joanne, danny_s) -> None:
    """Every role × every way in × its author or not, by the rule and the door, by the page, and by the list."""
    concern = tell(joanne, danny_s)
    readers, relations = [joanne], (
        "allocated", "in the team", "covers now", "on duty now", "opened in an emergency today", "left the team",
        "excluded though allocated", "allocation ended",
    )  # fmt: skip
    ways = product(("practitioner", "manager", "duty", "partner", "volunteer"), relations)
    for number, (role, relation) in enumerate(ways):
        user = cast.another(role, f"{role}{number} {relation}")
        refused = is_refused(relation, user, danny_s.centre, joanne)
        readers += [] if refused else [user]
    assert len(readers) > 20
    read = 0
    for user in readers:
        found = opened(user, danny_s.public_id, "safeguarding")
        by_rule = found is not None and may_read(user.pk, user.role, joanne.pk, None, frozenset())
        rows = rows_of(danny_s.centre.pk)
        by_query = found is not None and concern.pk in [
            one.row.pk for one in concerns_of(user, danny_s.centre.pk, rows)
        ]
        assert by_rule == by_query, (user.role, user.name)
        by_list = concern.pk in [one.told.row.pk for one in waiting_for(user)]
        assert by_list == (by_rule and user != joanne), (user.role, user.name)
        read += by_rule
    assert 3 <= read < len(readers) / 2


def test_by_role_alone_only_those_who_record_ever_read_one() -> None:
    for role in CASE_ROLES:
        assert may_read(1, role, 1, None, frozenset()) == (role in ROLES_THAT_RECORD)
        assert may_read(2, role, 1, None, frozenset()) == (role == MANAGER)
        assert not may_read(2, role, 1, 7, frozenset({7}))


def test_it_is_in_no_export_and_no_map_by_command(joanne, danny_s, tmp_path, monkeypatch, capsys) -> None:
    from kith.cli import main

    tell(joanne, danny_s)
    for place in ("maps", "exports"):
        monkeypatch.setattr(f"kith.cli.{place}.start_django", lambda site: None)
    monkeypatch.setattr("kith.cli.serve.refuse_old_database", lambda site: None)
    for words in (
        ("export", "kith-csv", "--person", danny_s.public_id, "-o", tmp_path / "folder"),
        ("map", danny_s.public_id, "-o", tmp_path / "map.svg"),
        ("map", danny_s.public_id, "--list"),
        ("map", danny_s.public_id, "--list", "--json"),
    ):
        monkeypatch.setattr("sys.argv", ["kith", *map(str, words), "--as", joanne.username])
        assert main() in (0, None), words
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) > 3
    assert CANARY not in capsys.readouterr().out + json.dumps([one.decode("utf-8", "replace") for one in written])


def test_each_look_and_the_list_leave_a_line_that_names_everybody_shown(cast, joanne, danny_s, signed_in) -> None:
    from kith.trail.models import TrailEntry, TrailWords

    concern = tell(joanne, danny_s)
    meera = cast["manager"]
    bring_about("in the team", meera, danny_s.centre, joanne)
    browser: Client = signed_in(meera)
    browser.get("/concerns-waiting/")
    line = TrailEntry.objects.latest("seq")
    assert (line.actor, line.verb, line.what) == (meera.pk, "consulted", "page.concerns-waiting")
    assert line.also == str(danny_s.centre.pk)
    browser.post(f"/people/{danny_s.public_id}/concerns/{concern.pk}/", {"what": "seen"})
    line = TrailEntry.objects.latest("seq")
    assert (line.actor, line.verb, line.what, line.object_id) == (meera.pk, "collected", "concern-seen", concern.pk)
    assert not TrailWords.objects.filter(words__contains=CANARY).exists()


def test_a_manager_who_has_seen_it_is_named_and_it_waits_until_all_of_it_is_done(
    cast, joanne, danny_s, signed_in
) -> None:
    concern, meera = tell(joanne, danny_s), cast["manager"]
    bring_about("in the team", meera, danny_s.centre, joanne)
    browser, author = signed_in(meera), signed_in(joanne)
    address = f"/people/{danny_s.public_id}/concerns/{concern.pk}/"
    assert "No manager has seen it" in author.get(address).content.decode()
    assert author.post(address, {"what": "seen"}).status_code == 400  # nobody says it of what they wrote themself
    assert browser.post(address, {"what": "seen"}).status_code == 302
    assert f"Seen by {meera.name}" in author.get(address).content.decode()
    assert author.post(address, {"what": "decided", "words": "x"}).status_code == 400  # a manager's to say
    for what in ("decided", "went-back"):
        assert address in browser.get("/concerns-waiting/").content.decode()
        assert browser.post(address, {"what": what, "words": "x"}).status_code == 302
    assert address not in browser.get("/concerns-waiting/").content.decode()
    assert "All of it done" in author.get(f"/people/{danny_s.public_id}/concerns/").content.decode()


def test_whoever_no_longer_has_the_record_open_reads_their_own_concern_no_more(
    cast, joanne, danny_s, signed_in
) -> None:
    david = cast.another("duty", "David Cole")
    bring_about("on duty now", david, danny_s.centre, joanne)
    concern = tell(david, danny_s)
    address = f"/people/{danny_s.public_id}/concerns/{concern.pk}/"
    assert signed_in(david).get(address).status_code == 200
    exclude(by=joanne, centre=danny_s.centre, user=david, starts=TODAY, reason="A neighbour")
    assert signed_in(david).get(address).status_code == 404


SignedIn = Callable[[User], Client]


def test_it_is_about_somebody_of_this_universe_and_told_in_a_drawing_of_it(
    joanne, danny_s, signed_in: SignedIn
) -> None:
    kayleigh = record_of(joanne, "Kayleigh")
    elsewhere = Member.objects.filter(centre=kayleigh.centre).first()
    browser, before = signed_in(joanne), Concern.objects.count()
    address = f"/people/{danny_s.public_id}/concerns/new/"
    sent = {"words": "He hits me", "danger": "no", "limits_told": "before"}
    assert elsewhere
    assert browser.post(address, sent | {"about": str(elsewhere.pk)}).status_code == 400
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert browser.post(address, sent | {"told_on": str(tomorrow)}).status_code == 400
    assert Concern.objects.count() == before
    foreign = f"{address}?drawing={kayleigh.ids['drawing']}&member={danny_s.ids['member']}"
    assert "selected>Nan</option>" in browser.get(foreign).content.decode()
    assert browser.post(foreign, sent | {"about": str(danny_s.ids["member"])}).status_code == 302
    assert Concern.objects.latest("pk").drawing_id is None  # a drawing of another universe is nobody's here
    assert browser.post(f"{address}?drawing={danny_s.ids['drawing']}", sent).status_code == 302
    assert Concern.objects.latest("pk").drawing_id == danny_s.ids["drawing"]


def test_who_is_in_danger_now_comes_before_the_writing(joanne, danny_s, signed_in: SignedIn, settings) -> None:
    settings.CONCERN_AT_ONCE = "Ring the invented duty line on 01632 960000."
    browser = signed_in(joanne)
    allocate(by=joanne, centre=danny_s.centre, worker=joanne, role="x", starts=TODAY)
    page = browser.get(f"/people/{danny_s.public_id}/concerns/new/").content.decode()
    assert page.index("call 999 first") < page.index("01632 960000") < page.index("What did they say?")
    sent = {"words": "He hits me", "danger": "not-sure", "limits_told": "not-yet"}
    there = browser.post(f"/people/{danny_s.public_id}/concerns/new/", sent)["Location"]
    page = browser.get(there).content.decode()
    assert page.index("call 999 first") < page.index("He hits me")
    assert "Tell them what cannot be kept private" in page

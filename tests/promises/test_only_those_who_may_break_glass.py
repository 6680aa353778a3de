"""Break-glass: an exact key and a reason open one record; all else is one answer; every attempt is kept (G5)."""

import re
from datetime import date, timedelta

import pytest
from crawling import everything_read
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from record_of_everything import TODAY

from kith.access.actions import add_person, change_role, exclude
from kith.access.break_glass.actions import look_at_attempt, open_in_emergency
from kith.access.break_glass.rules import Key
from kith.access.models import EmergencyAttempt, Grant
from kith.access.queries import visible_to
from kith.access.rules import PARTS
from kith.accounts.models import User
from kith.people.actions import Speaking, say_about
from kith.trail.models import TrailEntry, TrailWords

TOMORROW = TODAY + timedelta(days=1)
BORN = date(1996, 5, 4)
BY_NAME = {"by": "name", "name": "Danny", "birth_date": "4/5/1996", "reason": "At the hospital"}
BY_REFERENCE = {"by": "reference", "reference": "X123456", "reason": "At the hospital"}
TOKEN = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]+"')


@pytest.fixture
def david(cast, danny) -> User:
    """The duty worker, who works with nobody; Danny is there to be found."""
    return cast["duty"]


def names(user: User, on: date = TODAY, part: str = "about") -> list[str]:
    return sorted(visible_to(user, part, on).values_list("name", flat=True))


@pytest.mark.parametrize(
    "key",
    [
        {"by": "reference", "reference": "X123456"},
        {"by": "reference", "reference": " X123456 ", "system": "CRN"},
        {"by": "name", "name": "Danny", "birth_date": "4/5/1996"},
        {"by": "name", "name": "  DÀNNY ", "birth_date": "4 May 1996"},
    ],
    ids=["reference", "reference in its system", "name and birth date", "folded name"],
)
def test_an_exact_key_and_a_reason_open_it_at_once_for_two_days(david, danny, signed_in, key) -> None:
    browser = signed_in(david)
    answer = browser.post("/emergency/", key | {"reason": "At the hospital"})
    assert (answer.status_code, answer.url) == (302, f"/people/{danny.person.public_id}/")
    assert browser.get(answer.url).status_code == 200
    opens = [bool(names(david, TODAY + timedelta(days=day))) for day in (-1, 0, 1, 2)]
    assert opens == [False, True, True, False]
    assert {part for part in PARTS if not names(david, part=part)} == {"rights", "profile"}


def test_the_id_in_kith_is_a_reference_too_but_of_no_other_system(david, danny) -> None:
    public_id = danny.person.public_id
    of_crn = open_in_emergency(by=david, key=Key("reference", public_id, system="crn"), reason="x")
    assert of_crn.outcome == "none"
    assert open_in_emergency(by=david, key=Key("reference", public_id.lower()), reason="x").outcome == "opened"


@pytest.mark.parametrize(
    "key",
    [
        {"by": "reference", "reference": "X12345"}, {"by": "reference", "reference": "%"},
        {"by": "reference", "reference": "x123456"}, {"by": "reference", "reference": "X123456", "system": "pnc"},
        {"by": "name", "name": "Dann", "birth_date": "4/5/1996"}, {"by": "name", "name": "%", "birth_date": "4/5/1996"},
        {"by": "name", "name": "Danny", "birth_date": "5/5/1996"}, {"by": "name", "name": "X123456",
                                                                   "birth_date": "4/5/1996"},
    ],
)  # fmt: skip
def test_a_part_of_a_key_opens_nothing(david, signed_in, key) -> None:
    answer = signed_in(david).post("/emergency/", key | {"reason": "At the hospital"})
    assert (answer.status_code, answer.url) == (302, "/emergency/not-opened/")
    assert EmergencyAttempt.objects.get().outcome == "none"
    assert not Grant.objects.filter(holder=david).exists()


@pytest.mark.parametrize(
    "sent",
    [{**BY_NAME, "reason": " "}, {**BY_NAME, "reason": ""}, {**BY_NAME, "birth_date": ""}, {**BY_NAME, "name": " "},
     {**BY_REFERENCE, "reference": ""}, {**BY_REFERENCE, "by": ""}, {**BY_REFERENCE, "by": "guess"}],
)  # fmt: skip
def test_without_a_reason_or_a_whole_key_nothing_is_tried(david, signed_in, sent) -> None:
    answer = signed_in(david).post("/emergency/", sent)
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert not EmergencyAttempt.objects.exists()


def failing(cast, joanne, david, settings) -> dict[str, dict[str, str]]:
    """What opens nothing, by its cause; the same two ways for each."""
    several = [add_person(by=joanne, name="Sam Twice", birth_date=BORN, references=[("crn", "T1")]) for _two in "12"]
    assert len(several) == 2
    kept_out = add_person(by=joanne, name="Kit Out", birth_date=BORN, references=[("crn", "K1")])
    exclude(by=joanne, centre=kept_out, user=david, starts=TODAY, reason="A cousin")
    other = add_person(by=joanne, name="Reg Other", birth_date=BORN, references=[("crn", "R1")], regime="part-3")
    assert other.person
    settings.EMERGENCY_REGIMES = ("uk-gdpr",)
    keys = {"none": ("No Body", "N1"), "several": ("Sam Twice", "T1"), "excluded": ("Kit Out", "K1"),
            "other-regime": ("Reg Other", "R1")}  # fmt: skip
    return {
        f"{cause} by {by}": ({**BY_NAME, "name": name} if by == "name" else {**BY_REFERENCE, "reference": reference})
        for cause, (name, reference) in keys.items()
        for by in ("name", "reference")
    }


def test_none_several_excluded_and_another_regime_are_one_answer(cast, joanne, david, settings, signed_in, monkeypatch):
    monkeypatch.setattr("kith.accounts.sessions.ONE_MINUTE", 3600)
    settings.EMERGENCY_FAILURE_LIMIT = 1_000
    browser, seen = signed_in(david), {"name": set(), "reference": set()}
    browser.post("/emergency/", BY_NAME | {"name": "Warm Up"})
    for cause, sent in failing(cast, joanne, david, settings).items():
        with CaptureQueriesContext(connection) as asked:
            answer = browser.post("/emergency/", sent)
        statements = len(asked)  # the next request would empty what was captured
        assert statements > 5
        page = browser.get(answer.url)
        headers = tuple(sorted((name, value) for name, value in answer.headers.items()))
        told = (answer.status_code, answer.url, answer.content, headers, tuple(sorted(answer.cookies)), statements,
                TOKEN.sub("", page.content.decode()))  # fmt: skip
        seen[sent["by"]].add(told)
        assert EmergencyAttempt.objects.latest("pk").outcome == cause.split()[0]
    assert [len(answers) for answers in seen.values()] == [1, 1]
    assert not Grant.objects.filter(via="break-glass").exists()


def test_a_fault_in_what_was_not_chosen_stands_in_nobodys_way(david, danny, signed_in) -> None:
    sent = {"by": "reference", "reference": danny.person.public_id, "birth_date": "31/31/31", "reason": "At hospital"}
    assert signed_in(david).post("/emergency/", sent).status_code == 302
    assert names(david) == ["Danny"]


def test_a_nickname_is_no_full_name_and_the_one_given_last_is_one(david, danny, joanne) -> None:
    for field, words in (("known-as", "Dan"), ("name", "Daniel Webb")):
        say_about(speaking=Speaking(joanne, "allocation"), centre=danny, field=field, words=words)
    keys = {name: Key("name", name=name, birth_date=BORN) for name in ("Dan", "Daniel Webb", "Danny")}
    outcomes = {name: open_in_emergency(by=david, key=key, reason="x").outcome for name, key in keys.items()}
    assert outcomes == {"Dan": "none", "Daniel Webb": "opened", "Danny": "none"}


def test_what_is_theirs_already_opens_without_a_new_grant(joanne, danny, signed_in) -> None:
    answer = signed_in(joanne).post("/emergency/", BY_NAME)
    assert answer.url == f"/people/{danny.person.public_id}/"
    assert not Grant.objects.filter(via="break-glass").exists()
    assert EmergencyAttempt.objects.get().outcome == "already"


def test_a_place_in_the_team_around_that_shows_less_does_not_stand_in_the_way(david, danny, joanne) -> None:
    from kith.access.actions import join_team_around

    join_team_around(by=joanne, centre=danny, user=david, does_what="x", parts=["about"], starts=TODAY)
    assert open_in_emergency(by=david, key=Key("reference", "X123456"), reason="x").outcome == "opened"
    assert names(david, part="safeguarding") == ["Danny"]


def test_every_attempt_leaves_a_row_and_a_line_and_no_typed_word_in_the_trail(david, danny, signed_in) -> None:
    browser = signed_in(david)
    for sent in (BY_NAME, BY_NAME | {"name": "Zebedee"}, BY_REFERENCE):
        browser.post("/emergency/", sent)
    rows = EmergencyAttempt.objects.order_by("pk").values_list("outcome", "key", "centre", "typed_name", "reason")
    assert list(rows) == [
        ("opened", "name", danny.pk, "Danny", "At the hospital"), ("none", "name", None, "Zebedee", "At the hospital"),
        ("already", "reference", danny.pk, "", "At the hospital"),
    ]  # fmt: skip
    lines = TrailEntry.objects.filter(because="break-glass", actor=david.pk).exclude(verb="consulted").order_by("seq")
    assert list(lines.values_list("verb", "what", "centre")) == [
        ("allowed", "emergency-opened", danny.pk), ("refused", "emergency", None),
        ("allowed", "emergency-already", danny.pk),
    ]  # fmt: skip
    assert not TrailWords.objects.filter(words__contains="hospital").exists()
    assert not TrailWords.objects.filter(words__contains="Zebedee").exists()


def test_five_failures_in_an_hour_and_nothing_more_is_tried_until_it_is_over(david, danny, signed_in) -> None:
    browser = signed_in(david)
    for number in range(5):
        answer = browser.post("/emergency/", BY_NAME | {"name": f"Nobody {number}"})
        assert answer.url == "/emergency/not-opened/"
    for sent in (BY_NAME | {"name": "Nobody"}, BY_NAME, BY_REFERENCE):
        answer = browser.post("/emergency/", sent)
        assert answer.url == "/emergency/later/"
        assert browser.get(answer.url).status_code == 200
    assert (
        list(EmergencyAttempt.objects.order_by("pk").values_list("outcome", flat=True)) == ["none"] * 5 + ["paused"] * 3
    )
    assert names(david) == []
    EmergencyAttempt.objects.filter(outcome="none").update(at=timezone.now() - timedelta(minutes=61))
    browser.post("/emergency/", BY_NAME)
    assert names(david) == ["Danny"]


def test_failures_of_others_do_not_count(david, cast) -> None:
    for _number in range(6):
        open_in_emergency(by=cast["manager"], key=Key("reference", "nobody"), reason="x")
    assert open_in_emergency(by=david, key=Key("reference", "X123456"), reason="x").outcome == "opened"


@pytest.mark.parametrize("role", ["enforcement", "partner", "volunteer", "person", "carer", "leader", "admin",
                                  "data-protection"])  # fmt: skip
def test_other_roles_have_no_such_page_and_no_such_action(cast, danny, role, signed_in) -> None:
    browser = signed_in(cast[role])
    for address in ("/emergency/", "/emergency/not-opened/", "/emergency/later/"):
        assert browser.get(address).status_code == 404, address
    assert browser.post("/emergency/", BY_NAME).status_code == 404
    with pytest.raises(ValidationError):
        open_in_emergency(by=cast[role], key=Key("reference", "X123456"), reason="x")
    assert not EmergencyAttempt.objects.exists()


def test_a_role_that_changes_takes_it_at_once(david, joanne) -> None:
    open_in_emergency(by=david, key=Key("reference", "X123456"), reason="x")
    change_role(by=joanne, user=david, role="enforcement")
    assert not Grant.objects.filter(holder=david).exists()


def test_those_who_work_with_the_person_see_it_and_not_the_reason(david, danny, joanne, signed_in) -> None:
    open_in_emergency(by=david, key=Key("reference", "X123456"), reason="Zebedee at the hospital")
    address = f"/people/{danny.person.public_id}/who-may-open/"
    page = signed_in(joanne).get(address).content.decode()
    assert "opened it in an emergency" in page
    assert "nobody has looked at it yet" in page
    assert "Zebedee" not in page
    past = {"on": TODAY - timedelta(days=9), "ends": TODAY - timedelta(days=8)}
    EmergencyAttempt.objects.update(**past)
    Grant.objects.filter(via="break-glass").update(starts=past["on"], ends=past["ends"])
    assert "Opened in an emergency" in signed_in(joanne).get(address).content.decode()


def test_typed_words_stand_on_the_review_list_alone(david, danny, joanne, cast, signed_in, caplog) -> None:
    caplog.set_level("DEBUG")
    opened = open_in_emergency(by=david, key=Key("reference", "X123456"), reason="ZebedeeOne at the hospital")
    failed = Key("name", name="ZebedeeTwo", birth_date=BORN)
    open_in_emergency(by=david, key=failed, reason="ZebedeeThree fell")
    browser = signed_in(david)
    browser.post("/emergency/", BY_NAME | {"name": "ZebedeeFour", "reason": "ZebedeeFive"})
    look_at_attempt(by=cast["data-protection"], attempt=opened, finding="talk", words="ZebedeeSix")
    for reader in (david, joanne, cast["manager"], cast["admin"], cast["leader"]):
        assert "Zebedee" not in everything_read(signed_in(reader), danny.person.public_id, times=("",)), reader.role
    assert "Zebedee" not in caplog.text
    review = signed_in(cast["data-protection"]).get("/emergency-review/").content.decode()
    assert all(f"Zebedee{number}" in review for number in ("One", "Two", "Three", "Four", "Five"))

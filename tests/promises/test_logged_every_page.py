"""Every page about a person leaves its line: who, whom about, which page, and what justified it (guarantee G2).

Pages are found by walking the addresses; a page that writes and has no entry in `POSTED` fails with what to add.
"""

from typing import Any

import pytest
from a_phone import Clock, phone_of
from a_photograph import a_photograph
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from every_page import pages_about_a_person
from record_of_everything import TODAY, Record, record_of
from relations import bring_about, carer_of

from kith.access.actions import let_person_in
from kith.accounts.models import User
from kith.trail.models import TrailEntry, TrailWords

Line = tuple[str, str]

A_FILE = "a photograph"  # is sent as one
A_RULE = {"names": "area", "names_words": "Zebedee Road", "source": "licence", "starts": "1/1/2026"}
# What is sent to each page that writes, and the lines that it leaves, in order: (verb, what).
POSTED: dict[str, tuple[dict[str, str], list[Line]]] = {
    "say": ({"answer": "said", "words": "Zebedee of old"}, [("altered", "about.identity")]),
    "share": ({"username": "kept-out-of-Danny", "reason": "Zebedee is kin"}, [("allowed", "exclusion")]),
    "end-sharing": ({"reason": "Zebedee moved away"}, [("allowed", "exclusion-ended")]),
    "new-member": (
        {"name": "Zebedee", "closeness": "4", "note": "Zebedee too"}, [("collected", "member")],
    ),
    "edit-member": ({"name": "Zebedee", "was_wrong": "changed"}, [("collected", "member-changed")]),
    "new-tie": ({"other": "centre", "own_word": "Zebedee"}, [("collected", "tie")]),
    "merge": ({"same_as": "other member"}, [("combined", "members-merged")]),
    "split": ({"name": "Zebedee"}, [("altered", "member-split")]),
    "undo-merge": ({}, [("altered", "merge-undone")]),
    "move-people": ({"member": "member", "angle": "30"}, [("altered", "seat")]),
    "move": ({"place": "clockwise"}, [("altered", "seat")]),
    "closer": ({"closeness": "2", "step": "keep"}, [("collected", "reading")]),
    "undo-move": ({}, [("altered", "seat-undone")]),
    "take-back-reading": ({}, [("altered", "reading-taken-back")]),
    "edit-tie": ({"own_word": "Zebedee", "was_wrong": "wrong"}, [("altered", "tie-corrected")]),
    "new-reading": ({"closeness": "2", "own_words": "Zebedee"}, [("collected", "reading")]),
    "reading": ({"closeness": "2", "own_words": "Zebedee"}, [("altered", "reading-corrected")]),
    "new-drawing": ({"language": "en-gb"}, [("collected", "drawing"), ("collected", "drawing-begun")]),
    "drawing-room": ({"answer": "others", "who": "Zebedee"}, [("collected", "drawing-room")]),
    "drawing-names": ({"name": "Zebedee"}, [("collected", "member"), ("collected", "drawing-name")]),
    "drawing-closeness": ({"closeness": "3", "own_words": "Zebedee"}, [("collected", "reading")]),
    "drawing-quality": ({"for_better": "3"}, [("collected", "reading")]),
    "drawing-knows": ({"knows": "third member"}, [("collected", "tie"), ("collected", "drawing-knows")]),
    "drawing-end": ({"right": "no", "words": "Zebedee"}, [("altered", "drawing"), ("altered", "drawing")]),
    "new-no-contact-rule": (A_RULE, [("collected", "no-contact")]),
    "edit-no-contact-rule": (
        A_RULE | {"was_wrong": "changed"}, [("collected", "no-contact-changed")],
    ),
    "new-concern": (
        {"words": "Zebedee hits me", "wants": "Zebedee gone", "danger": "no", "limits_told": "before"},
        [("collected", "concern")],
    ),
    "from-paper": ({"drawn_on": "1/1/2026", "in_the_room": "Zebedee"}, [("collected", "drawing"),
                                                                     ("collected", "drawing-from-paper")]),
    "new-photograph": ({"photograph": A_FILE}, [("collected", "photograph")]),
    "take-photograph-off": ({}, [("altered", "photograph-taken-off")]),
    "concern": ({"what": "note", "words": "Zebedee was rung"}, [("collected", "concern-note")]),
    "edit-drawing": ({"state": "drawn-together", "confirmed_words": "Zebedee"}, [("altered", "drawing")]),
}  # fmt: skip


def filled(sent: dict[str, str], danny: Record) -> dict[str, Any]:
    """What is sent, with the ids of the record in it, and a photograph where one is."""
    return {name: a_file() if value == A_FILE else str(danny.ids.get(value, value)) for name, value in sent.items()}


def a_file() -> SimpleUploadedFile:
    """A photograph, as a browser sends it."""
    return SimpleUploadedFile("Zebedee.jpg", a_photograph())


# They show who may open the record, which purposes hold it, or which concerns there are; only those who record may see
# that; or they stand between the screens of a sitting.
WRITES_NOTHING_YET = {
    "who-may-open",
    "family-working",
    "found-family-working",
    "concerns",
    "drawing-pause",
    "drawing-hard",
}
OF_ITS_AUTHOR = {"take-back-reading"}  # nobody else is answered but with the reason why not
# Their lines speak of several people, and hang on who asks: `test_no_dragnet_logged.py` has each of them.
OF_SEVERAL_PEOPLE = {
    "ask-family-working", "agree-family-working", "tell-family-working", "end-family-working", "review-family-working",
    "look-family-working", "link-family-working", "undo-family-link",
}  # fmt: skip
THE_OTHER_ANSWER: dict[str, tuple[dict[str, str], list[Line]]] = {
    "edit-member": ({"name": "Zebedee", "was_wrong": "wrong"}, [("altered", "member-corrected")]),
    "edit-tie": ({"own_word": "Zebedee", "was_wrong": "changed"}, [("collected", "tie-changed")]),
    "edit-no-contact-rule": (
        {
            "names": "area",
            "names_words": "Zebedee Road",
            "source": "licence",
            "starts": "1/1/2026",
            "was_wrong": "wrong",
        },
        [("altered", "no-contact-corrected")],
    ),
}


@pytest.fixture
def danny_s(joanne: User) -> Record:
    """Danny's record, with one of everything in it."""
    return record_of(joanne, "Danny")


@pytest.fixture
def readers(cast, joanne, danny_s, signed_in) -> dict[str, tuple[User, Client]]:
    """Somebody for each way in which a record is opened, by the justification that the trail must keep."""
    found = {"allocation": joanne, "own": cast["person"], "carer": cast["carer"]}
    for via, relation in (("team", "in the team"), ("team-around", "team around, about, universe and readings"),
                          ("cover", "covers now"), ("duty", "on duty now"),
                          ("break-glass", "opened in an emergency today")):  # fmt: skip
        found[via] = cast.another("manager", f"{via} reader")
        bring_about(relation, found[via], danny_s.centre, joanne)
    let_person_in(by=joanne, person=danny_s.centre.person, user=found["own"])
    carer_of(found["carer"], danny_s.centre, joanne)
    return {via: (user, signed_in(user)) for via, user in found.items()}


def lines_since(seq: int) -> list[TrailEntry]:
    """The lines written after this one."""
    return list(TrailEntry.objects.filter(seq__gt=seq).order_by("seq"))


def last_seq() -> int:
    """The number of the newest line."""
    return TrailEntry.objects.order_by("-seq").values_list("seq", flat=True)[0]


def test_each_page_shown_leaves_one_line_with_who_whom_what_and_why(readers, danny_s, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    shown: dict[str, set[str]] = {}
    for page in pages_about_a_person():
        for via, (user, browser) in readers.items():
            before = last_seq()
            answer = browser.get(page.address(danny_s.public_id, danny_s.ids))
            lines = [(one.actor, one.verb, one.what, one.because, one.centre) for one in lines_since(before)]
            if answer.status_code == 200:
                shown.setdefault(via, set()).add(page.name)
                assert lines == [(user.pk, "consulted", f"page.{page.name}", via, danny_s.centre.pk)], (page.name, via)
            else:
                assert lines == [], (page.name, via)
    everything = {page.name for page in pages_about_a_person() if not page.only_post}
    assert shown["allocation"] == shown["team"] == everything
    assert {"map", "list", "member", "tie", "about", "drawings"} <= shown["own"] & shown["carer"] & shown["team-around"]


def test_a_refused_form_shows_the_record_and_is_a_consultation_too(joanne, danny_s, readers) -> None:
    _user, browser = readers["allocation"]
    for page in pages_about_a_person():
        if page.writes and not page.only_post and page.name not in WRITES_NOTHING_YET:
            before = last_seq()
            answer = browser.post(page.address(danny_s.public_id, danny_s.ids), {"whose": "nobody", "state": "nothing"})
            verbs = [(one.actor, one.verb, one.what) for one in lines_since(before)]
            if answer.status_code == 400:
                assert verbs == [(joanne.pk, "consulted", f"page.{page.name}")], page.name


def test_each_page_that_writes_leaves_the_line_of_what_it_did(joanne, danny_s, readers) -> None:
    for via in ("allocation", "team"):
        user, browser = readers[via]
        for page in pages_about_a_person():
            if not page.writes or page.name in WRITES_NOTHING_YET | OF_SEVERAL_PEOPLE:
                continue
            if page.name in OF_ITS_AUTHOR and user != joanne:
                continue
            assert page.name in POSTED, (
                f"'{page.name}' writes: add to POSTED what is sent to it, and the lines it leaves."
            )
            for sent, expected in filter(None, (POSTED[page.name], THE_OTHER_ANSWER.get(page.name))):
                with transaction.atomic():
                    check_post(
                        browser, user, page.address(danny_s.public_id, danny_s.ids), sent, expected, danny_s, via
                    )
                    transaction.set_rollback(True)


def check_post(
    browser: Client, user: User, address: str, sent: dict, expected: list[Line], danny: Record, via: str
) -> None:
    """Send it; the lines are those expected, by this actor, about this person, and hold no typed word."""
    before = last_seq()
    answer = browser.post(address, filled(sent, danny))
    assert answer.status_code == 302, (address, answer.status_code)
    lines = lines_since(before)
    assert [(one.verb, one.what) for one in lines] == expected, address
    for one in lines:
        because = "administration" if one.verb == "allowed" else via
        assert (one.actor, one.centre, one.because) == (user.pk, danny.centre.pk, because), address


def test_the_list_of_people_logs_whom_it_showed(joanne, danny_s, readers) -> None:
    danny, kayleigh = danny_s.centre.pk, record_of(joanne, "Kayleigh").centre.pk
    for via, query, shown in (("allocation", "", [danny, kayleigh]), ("allocation", "?q=dann", [danny]),
                              ("allocation", "?q=zzz", []), ("own", "", [danny]), ("team", "", [danny])):  # fmt: skip
        user, browser = readers[via]
        before = last_seq()
        browser.get(f"/people/{query}")
        (line,) = lines_since(before)
        assert (line.actor, line.verb, line.what, line.because) == (user.pk, "consulted", "page.people", "own-list")
        assert sorted(map(int, filter(None, line.also.split(",")))) == sorted(shown), (via, query)
        assert "zzz" not in str(vars(line))


def test_no_name_and_no_typed_word_stands_in_a_line(joanne, danny_s, readers) -> None:
    _user, browser = readers["allocation"]
    for name, (sent, _lines) in POSTED.items():
        page = next(page for page in pages_about_a_person() if page.name == name)
        browser.post(
            page.address(danny_s.public_id, danny_s.ids), {k: str(danny_s.ids.get(v, v)) for k, v in sent.items()}
        )
    browser.get("/people/?q=Zebedee")
    typed = ("Zebedee", "Danny", "Nan", "Dee", "Deborah", "Joanne", "feeds", "cousin", "Quiet", str(TODAY.year + 1))
    for line in TrailEntry.objects.all():
        text = " ".join((line.verb, line.what, line.because, line.also))
        assert not any(word.lower() in text.lower() for word in typed), text
        assert all(part.isdigit() for part in line.also.split(",") if part)
    assert TrailWords.objects.filter(words="Zebedee is kin").exists()
    assert {field.name for field in TrailEntry._meta.fields} == {
        "seq", "at", "actor", "verb", "what", "object_id", "centre", "also", "because", "words_digest", "previous",
        "digest",
    }  # fmt: skip


def test_signing_in_and_out_is_logged_and_the_password_alone_signs_nobody_in(joanne: User, client: Client) -> None:
    phone, before = phone_of(joanne, Clock()), last_seq()
    client.post("/sign-in/", {"username": joanne.username, "password": "a long invented passphrase"})
    assert lines_since(before) == []
    client.post("/sign-in/second-step/", {"code": phone.code()})
    client.post("/sign-out/")
    assert [(one.actor, one.verb, one.what) for one in lines_since(before)] == [
        (joanne.pk, "allowed", "authenticator-app"),
        (joanne.pk, "signed-in", "account"),
        (joanne.pk, "signed-out", "account"),
    ]

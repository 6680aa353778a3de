"""Two people change one thing at once: the slower is told what the other did, and nothing is lost (G11, G12).

Every page that writes is walked: one that is not kept once, or does not say from which version it was made, fails.
"""

from typing import Any

import pytest
from a_form import hidden_of, opened_by, send
from bad_input_pages import everything
from every_page import pages_about_a_person
from record_of_everything import Record, everything_kept, record_of
from relations import bring_about
from test_logged_every_page import OF_SEVERAL_PEOPLE, POSTED, WRITES_NOTHING_YET, filled

from kith.accounts.models import SentForm, User
from kith.people.actions import Speaking
from kith.people.models import Person
from kith.trail.models import TrailEntry
from kith.universe.actions import ReadingWords, correct_reading
from kith.universe.merging.actions import split_member
from kith.universe.models import DrawingVersion, Member, MemberVersion, Reading, TieVersion

# What each page that changes something is sent by the first of two, and then by the second.
CHANGES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "say": ({"answer": "said", "words": "Loud"}, {"answer": "said", "words": "Shy with strangers"}),
    "edit-member": ({"name": "Nana", "was_wrong": "wrong"}, {"name": "Granny", "was_wrong": "wrong"}),
    "merge": ({"same_as": "other member"}, {"same_as": "other member"}),
    "split": ({"name": "Second Nan", "readings": "reading"}, {"name": "Third Nan", "note": "Another one"}),
    "edit-tie": ({"kind": "grandmother", "was_wrong": "wrong"}, {"kind": "friend", "own_word": "our Nan",
                                                                 "was_wrong": "wrong"}),
    "reading": ({"closeness": "2"}, {"closeness": "3", "own_words": "She is strict"}),
    "move": ({"place": "clockwise"}, {"place": "far-anticlockwise"}),
    "closer": ({"closeness": "2", "step": "keep"}, {"closeness": "3", "step": "keep"}),
    "edit-no-contact-rule": (
        {"names": "area", "names_words": "Kestrel Road", "source": "licence", "starts": "1/1/2026",
         "was_wrong": "wrong"},
        {"names": "area", "names_words": "Falcon Road", "source": "licence", "starts": "1/1/2026",
         "was_wrong": "wrong"},
    ),
    "edit-drawing": ({"state": "drawn-together"}, {"state": "drawn-together", "confirmed_words": "Just so"}),
    "drawing-closeness": ({"closeness": "2"}, {"closeness": "3", "own_words": "She is strict"}),
    "drawing-quality": ({"for_better": "2"}, {"for_better": "3"}),
    "drawing-knows": ({"knows": "third member"}, {"knows": "third member"}),
    "drawing-end": ({"right": "no", "words": "Nan is nearer"}, {"right": "no", "words": "Dee is further off"}),
    "end-sharing": ({"reason": "He moved"}, {"reason": "She moved away", "ends": "30/11/2030"}),
}  # fmt: skip
# What only adds: two people's are simply both kept. Undoing says in its address which joining or move it undoes; the
# page's script gives each move on the map the mark of whom it moves (`test_moving_on_the_map.py`).
ADDS = {"share", "new-member", "new-tie", "new-reading", "new-drawing", "drawing-room", "drawing-names",
        "new-no-contact-rule", "undo-merge",
        "undo-move", "move-people", "take-back-reading",
        "new-concern", "concern", "from-paper", "new-photograph", "take-photograph-off"}  # fmt: skip
# Of a grant one end is kept, and not who gave it; a split moves what others said and leaves them its authors.
NAMES_NOBODY = {"end-sharing", "split"}
LEAVES_NOTHING_TO_CHANGE = {"merge"}  # they are one now, so that the second's answer is no longer there to be chosen


@pytest.fixture
def danny_s(joanne: User) -> Record:
    """Danny's record, with one of everything in it."""
    return record_of(joanne, "Danny")


@pytest.fixture
def two(cast, joanne, danny_s, signed_in) -> tuple[Any, Any]:
    """Joanne's browser, and Meera's, who works with Danny too."""
    bring_about("allocated", cast["manager"], danny_s.centre, joanne)
    return signed_in(joanne), signed_in(cast["manager"])


def address_of(name: str, danny: Record) -> str:
    """Where a page is."""
    page = next(page for page in pages_about_a_person() if page.name == name)
    return page.address(danny.public_id, danny.ids)


def test_every_page_that_writes_is_kept_once_and_says_from_which_version_it_was_made(danny_s, two) -> None:
    writing = {page.name for page in pages_about_a_person() if page.writes} - WRITES_NOTHING_YET - OF_SEVERAL_PEOPLE
    assert writing == set(CHANGES) | ADDS, "A page that writes is new, or gone: put it into CHANGES or ADDS here."
    for name in sorted(writing - {"undo-merge", "undo-move", "take-photograph-off"}):
        hidden = opened_by(two[0], address_of(name, danny_s))
        assert len(hidden.get("once", "")) >= 20, f"The form of '{name}' is not kept once: use access/sending/."
        assert bool(hidden.get("made_from")) == (name in CHANGES), f"'{name}' does not tell from which version it is."
    member = two[0].get(f"/people/{danny_s.public_id}/members/{danny_s.ids['other member']}/").content.decode()
    assert hidden_of(member, "/undo/")["once"]
    assert opened_by(two[0], "/people/new/")["once"]


@pytest.mark.parametrize("name", CHANGES)
def test_the_slower_of_two_is_told_what_the_other_did_and_keeps_what_they_typed(name, danny_s, two) -> None:
    address, (first, second) = address_of(name, danny_s), (filled(sent, danny_s) for sent in CHANGES[name])
    forms = [opened_by(browser, address) for browser in two]
    assert send(two[0], address, forms[0], first).status_code == 302
    before, lines = everything_kept(), TrailEntry.objects.count()
    answer = send(two[1], address, forms[1], second)
    page = answer.content.decode()
    assert (answer.status_code, everything_kept()) == (409, before)
    assert TrailEntry.objects.count() == lines + 1  # what they were shown, and nothing else
    assert "while you were writing" in page
    assert "has not been kept" in page
    if name not in NAMES_NOBODY:
        assert "<bdi>Joanne Price</bdi> changed this at" in page
    for typed in second.values():
        assert typed in page, typed
    if name in LEAVES_NOTHING_TO_CHANGE:
        return
    mine_instead = hidden_of(page)
    assert send(two[1], address, mine_instead, second).status_code == (400 if name == "edit-drawing" else 302)


def test_keeping_mine_instead_keeps_theirs_in_the_history(danny_s, two) -> None:
    address = address_of("edit-member", danny_s)
    forms = [opened_by(browser, address) for browser in two]
    send(two[0], address, forms[0], {"name": "Nana", "was_wrong": "wrong"})
    page = send(two[1], address, forms[1], {"name": "Granny", "was_wrong": "wrong"}).content.decode()
    assert "Called Nana." in page
    assert send(two[1], address, hidden_of(page), {"name": "Granny", "was_wrong": "wrong"}).status_code == 302
    said = MemberVersion.objects.filter(member=danny_s.ids["member"]).order_by("pk").values_list("name", flat=True)
    assert list(said) == ["Nan", "Nana", "Granny"]
    assert MemberVersion.objects.get(member=danny_s.ids["member"], superseded_at=None).name == "Granny"
    assert "Nana" in two[1].get(f"/people/{danny_s.public_id}/members/{danny_s.ids['member']}/").content.decode()


def test_a_reading_that_was_corrected_meanwhile_is_corrected_again_from_the_newest(danny_s, two) -> None:
    address = address_of("reading", danny_s)
    forms = [opened_by(browser, address) for browser in two]
    send(two[0], address, forms[0], {"closeness": "2"})
    page = send(two[1], address, forms[1], {"closeness": "3"}).content.decode()
    send(two[1], address, hidden_of(page), {"closeness": "3"})
    assert list(Reading.objects.filter(tie=danny_s.ids["tie"]).order_by("pk").values_list("closeness", flat=True)) == [
        6, 2, 3,
    ]  # fmt: skip


def test_whoever_may_not_hear_what_was_said_is_told_that_somebody_changed_it_and_no_more(danny_s, two, joanne) -> None:
    for name, secret in (("reading", {"closeness": "1", "own_words": "Zebedee frightens him"}),
                         ("edit-tie", {"own_word": "Zebedee", "was_wrong": "wrong"})):  # fmt: skip
        address = address_of(name, danny_s)
        form = opened_by(two[1], address)
        own = opened_by(two[0], address)
        assert send(two[0], address, own, secret | {"heard_by": "author"}).status_code == 302
        answer = send(two[1], address, form, {"closeness": "5", "own_words": "She feeds me well"})
        page = answer.content.decode().replace("Price, practitioner", "")
        assert answer.status_code == 409
        assert "Somebody changed this" in page
        assert "She feeds me well" in page
        assert "Zebedee" not in page
        assert "Joanne" not in page


def test_what_is_for_its_author_alone_is_told_to_nobody_and_stands_in_nobodys_way(danny_s, two) -> None:
    address = address_of("edit-member", danny_s)
    secret = {"name": "Zebedee", "note": "Zebedee frightens him", "was_wrong": "changed", "heard_by": "author"}
    form = opened_by(two[1], address)
    assert send(two[0], address, opened_by(two[0], address), secret).status_code == 302
    assert send(two[1], address, form, {"name": "Nana", "was_wrong": "wrong"}).status_code == 302


def test_where_something_is_left_that_they_may_hear_it_stands_in_the_form_and_nobody_is_named(danny_s, two) -> None:
    address = address_of("edit-member", danny_s)
    heard = {"name": "Nana", "was_wrong": "changed"}
    assert send(two[0], address, opened_by(two[0], address), heard).status_code == 302
    form = opened_by(two[1], address)
    secret = {"name": "Zebedee", "was_wrong": "wrong", "heard_by": "author"}
    assert send(two[0], address, opened_by(two[0], address), secret).status_code == 302
    answer = send(two[1], address, form, {"name": "Granny", "was_wrong": "changed"})
    page = answer.content.decode().replace("Price, practitioner", "")
    assert answer.status_code == 409
    assert "Somebody changed this while you were writing." in page
    assert 'value="Granny"' in page
    for words in ("Zebedee", "Joanne", "It now says"):
        assert words not in page
    assert send(two[1], address, hidden_of(page), {"name": "Granny", "was_wrong": "changed"}).status_code == 302


def test_somebody_who_only_moved_it_is_not_named_as_its_author_nor_the_author_as_who_moved_it(
    danny_s, two, cast
) -> None:
    address = address_of("edit-tie", danny_s)
    form = opened_by(two[1], address)
    says = Speaking(cast["manager"], "allocation")
    member = Member.objects.get(pk=danny_s.ids["member"])
    other = split_member(speaking=says, member=member, words=_named("Other Nan"), ties=[danny_s.ids["tie"]],
                         readings=[])  # fmt: skip
    assert TieVersion.objects.get(far=other, superseded_at=None).recorded_by.name == "Joanne Price"
    page = send(two[1], address, form, {"own_word": "Nan", "was_wrong": "wrong"}).content.decode()
    assert "Somebody changed this at" in page
    assert "<bdi>Joanne Price</bdi> changed" not in page


def _named(name: str) -> Any:
    from kith.universe.actions import MemberWords

    return MemberWords(name=name)


def test_a_mark_that_somebody_made_up_tells_nothing_of_what_they_may_not_see(danny_s, two, joanne) -> None:
    theirs = Reading.objects.get(pk=danny_s.ids["reading"])
    hidden = Speaking(joanne, "allocation", voice="person", audience="author")
    words = ReadingWords(observed_on=theirs.observed_on, answers={"closeness": 1})
    newer = correct_reading(speaking=hidden, reading=theirs, words=words)
    address = address_of("reading", danny_s)
    another = opened_by(two[0], address.replace(f"/{theirs.pk}/", f"/{newer.pk}/"))["made_from"]
    for mark in ("", "x", '[9,"x"]:forged', "\u202e", another, another + "x"):
        for number in (theirs.pk, newer.pk, 999_999):
            there = address.replace(f"/{theirs.pk}/", f"/{number}/")
            assert two[1].post(there, {"made_from": mark, "closeness": "4"}).status_code == 404, mark
    for mark in ("", "forged", another):
        answer = two[0].post(
            address_of("edit-tie", danny_s), {"made_from": mark, "own_word": "x", "was_wrong": "wrong"}
        )
        assert answer.status_code == 409


@pytest.mark.parametrize("name", [*CHANGES, *sorted(ADDS - {"take-photograph-off"})])  # once off, it is not there
def test_a_form_sent_twice_is_kept_once(name, danny_s, two) -> None:
    page, browser = address_of(name, danny_s), two[0]
    typed, again_typed = (filled(POSTED[name][0], danny_s) for _press in range(2))
    stands = {"undo-merge": f"members/{danny_s.ids['other member']}/", "undo-move": "move/"}.get(name)
    form = opened_by(browser, page) if stands is None else hidden_of(
        browser.get(f"/people/{danny_s.public_id}/{stands}").content.decode(), "/undo/"
    )  # fmt: skip
    before = everything()
    assert send(browser, page, form, typed).status_code == 302
    once = everything()
    again = send(browser, page, form, again_typed)
    assert (again.status_code, everything()) == (302, once)
    assert once != before
    assert "You sent this twice. It is kept once." in browser.get(again["Location"]).content.decode()
    assert browser.get(again["Location"]).status_code == 200


def test_a_person_added_by_a_double_click_is_one_person(two) -> None:
    form = opened_by(two[0], "/people/new/")
    assert [send(two[0], "/people/new/", form, {"name": "Kayleigh"}).status_code for _click in range(2)] == [302, 302]
    assert Person.objects.filter(name="Kayleigh").count() == 1


def test_the_same_words_in_another_form_and_other_words_in_the_same_form_are_both_kept(danny_s, two) -> None:
    address = address_of("new-member", danny_s)
    form, another = opened_by(two[0], address), opened_by(two[0], address)
    before = Member.objects.count()
    for hidden, name in ((form, "Lee"), (another, "Lee"), (form, "Micky")):
        assert send(two[0], address, hidden, {"name": name, "closeness": "4"}).status_code == 302
    assert Member.objects.count() == before + 3


def test_a_form_that_was_refused_can_be_sent_again_as_it_is(danny_s, two, monkeypatch) -> None:
    address = address_of("new-member", danny_s)
    form = opened_by(two[0], address)
    for _click in range(2):
        assert send(two[0], address, form, {"name": ""}).status_code == 400
    assert not SentForm.objects.exists()


def test_new_readings_of_two_people_are_both_kept(danny_s, two) -> None:
    address = address_of("new-reading", danny_s)
    forms = [opened_by(browser, address) for browser in two]
    for browser, form, closeness in zip(two, forms, ("2", "5"), strict=True):
        assert send(browser, address, form, {"closeness": closeness}).status_code == 302
    assert set(Reading.objects.filter(tie=danny_s.ids["tie"]).values_list("closeness", flat=True)) == {6, 2, 5}


def test_a_joining_that_somebody_undid_is_not_undone_twice(danny_s, two) -> None:
    address = address_of("undo-merge", danny_s)
    assert two[0].post(address).status_code == 302
    answer = two[1].post(address)
    assert answer.status_code == 409
    assert "Somebody changed this meanwhile" in answer.content.decode()


def test_whoever_changes_it_alone_is_told_of_nobody(danny_s, two) -> None:
    for name, (first, second) in CHANGES.items():
        if name in ("say", "edit-member", "edit-tie", "edit-no-contact-rule"):
            for typed in (first, second):
                address = address_of(name, danny_s)
                assert send(two[0], address, opened_by(two[0], address), typed).status_code == 302, name


def test_a_drawing_that_another_took_further_says_how_far_it_is(danny_s, two) -> None:
    address = address_of("edit-drawing", danny_s)
    form = opened_by(two[1], address)
    send(two[0], address, opened_by(two[0], address), {"state": "drawn-together"})
    page = send(two[1], address, form, {"state": "superseded"}).content.decode()
    assert "Drawn together." in page
    assert send(two[1], address, hidden_of(page), {"state": "superseded"}).status_code == 302
    assert list(DrawingVersion.objects.order_by("pk").values_list("state", flat=True)) == [
        "draft", "drawn-together", "superseded",
    ]  # fmt: skip


def test_what_was_sent_once_is_forgotten_at_the_next_sign_in_a_day_later(danny_s, two, joanne, client) -> None:
    from datetime import timedelta

    address = address_of("new-member", danny_s)
    send(two[0], address, opened_by(two[0], address), {"name": "Lee"})
    row = SentForm.objects.get()
    SentForm.objects.update(at=row.at - timedelta(days=1, minutes=1))
    client.post("/sign-in/", {"username": joanne.username, "password": "a long invented passphrase"})
    assert not SentForm.objects.exists()
    assert "Lee" not in row.digest
    assert MemberVersion.objects.filter(name="Lee").exists()

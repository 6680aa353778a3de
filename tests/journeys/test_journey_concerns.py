"""Somebody tells of harm: written down, seen by the manager, and unknown to everybody else. By the keyboard alone."""

import re

import pytest
from keyboard import Keys

pytestmark = pytest.mark.journey

MARKS = re.compile(r'(?<=value=")\w{64}(?=")')  # against forged forms: another one each time
WORDS = "He waits for me outside the hostel, {width}"


def written(joanne, width):
    """Joanne writes down what Danny told; the page of what he told is open, and its address is answered."""
    keys = Keys(joanne)
    joanne.go("/people/")
    keys.open("Danny")
    keys.tab_to_page("Safety", "Concerns")
    joanne.check("concerns")
    keys.open("Write down what they told")
    joanne.sees("If anybody may be in danger now, call 999 first. The writing can wait.")
    joanne.check("new-concern")
    keys.write("What did they say?", WORDS.format(width=width))
    keys.choose("Is anybody in danger now?", "Not sure")
    keys.write("What do they want to happen? (optional)", "That nobody at home hears of it")
    keys.choose("Have you told them what cannot be kept private?", "Yes, before they told me this")
    keys.open("Keep this")
    return joanne.page.url.removeprefix(joanne.service.url)


def test_what_danny_told_is_kept_in_his_words_and_says_what_must_happen_next(walk, width):
    joanne = walk("joanne")
    written(joanne, width)
    joanne.sees("Kept, in their words. Say what happens now, and what you will do.")
    joanne.sees(f"“{WORDS.format(width=width)}”")
    joanne.sees("No manager has seen it")
    joanne.sees("“That nobody at home hears of it”")
    joanne.sees("Talk to a manager about it. Do not wait for them to read it here.")
    joanne.check("concern")
    keys = Keys(joanne)
    keys.choose("What do you want to add?", "I have talked to a manager about it")
    keys.open("Keep this")
    joanne.sees("I have talked to a manager about it")
    joanne.check("concern-added-to")


def test_a_concern_that_is_sent_half_written_comes_back_whole_with_the_focus_on_what_is_missing(walk):
    joanne = walk("joanne")
    person = joanne.open_person()
    joanne.go(f"{person}concerns/new/")
    keys = Keys(joanne)
    keys.write("What did they say?", "He took my phone")
    keys.open("Keep this")
    joanne.page.get_by_role("heading", name="There is a problem").wait_for()
    joanne.check("new-concern-refused")
    keys.open_fault("‘Is anybody in danger now?’ needs an answer.")
    assert keys.where()["group"] == "Is anybody in danger now?"
    assert joanne.page.get_by_label("What did they say?").input_value() == "He took my phone"


def test_the_manager_finds_it_waiting_reads_it_and_says_that_she_has_seen_it(walk, width):
    concern = written(walk("joanne"), width)
    meera = walk("meera")
    keys = Keys(meera)
    meera.go("/")
    if meera.is_on_a_phone:
        keys.to("Menu")
        keys.keyboard.press("Enter")
    keys.open("Concerns waiting")
    meera.sees("No manager has seen it")
    assert WORDS.format(width=width) not in meera.reads()  # what was told stands on its own page alone
    meera.check("concerns-waiting")
    keys.open_address(concern)
    meera.sees(f"“{WORDS.format(width=width)}”")
    keys.choose("What do you want to add?", "I have seen this")
    keys.open("Keep this")
    meera.sees("Seen by Meera Nair")
    meera.check("concern-seen")


def test_another_worker_and_danny_himself_do_not_learn_that_it_is_there(walk, width):
    concern = written(walk("joanne"), width)
    nowhere = concern.rsplit("/", 2)[0] + "/999999/"
    david, danny = walk("david"), walk("danny")
    keys = Keys(david)
    david.go("/people/")
    keys.open("Danny")
    assert WORDS.format(width=width) not in david.reads()
    keys.tab_to_page("Safety", "Concerns")
    david.sees("There is nothing here for you to read.")
    assert david.page.locator("main .kith-list").count() == 0
    for page in ("", "list/", "table/", "chronology/", "drawings/", "changes/"):
        answer = david.page.request.get(f"{david.service.url}{concern.partition('concerns/')[0]}{page}")
        assert answer.status == 200
        assert "waits for me outside" not in answer.text()
    for walker in (david, danny):
        answers = [walker.page.request.get(f"{walker.service.url}{address}") for address in (concern, nowhere)]
        assert [answer.status for answer in answers] == [404, 404]
        same = [MARKS.sub("", answer.text()) for answer in answers]
        assert same[0] == same[1]
    assert danny.page.get_by_role("link", name="Concerns").count() == 0

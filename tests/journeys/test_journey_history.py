"""Nothing is overwritten: corrections, the past as we knew it, joining and telling apart."""

import re
from datetime import datetime
from urllib.parse import quote

import pytest

pytestmark = pytest.mark.journey


def test_a_corrected_date_stays_readable_and_the_record_can_be_seen_as_it_was_known_before(walk, width):
    joanne = walk("joanne")
    person = joanne.open_person()
    name = f"Auntie Bev {width}"
    add(joanne, person, name, "aunt", since="2019")
    joanne.open_member(person, name)
    joanne.follow(f"{name} is Danny’s aunt, since 2019.")
    joanne.check("tie")
    joanne.follow("Change or correct")
    joanne.check("correct-tie")
    joanne.page.get_by_label("When did it begin? (optional)").fill("2017")
    joanne.press("Keep this")
    joanne.sees("Kept. What was said before can still be read.")
    past = joanne.page.locator(".kith-timeline__past")
    assert f"{name} is Danny’s aunt, since 2019." in past.inner_text()
    assert "kept to be read" in past.inner_text()
    joanne.check("tie-corrected")
    tie = joanne.page.url.removeprefix(joanne.service.url)
    before = joanne.page.locator(".kith-timeline__past time").get_attribute("datetime")
    corrected = joanne.page.locator(".kith-timeline > li:first-child time").get_attribute("datetime")
    assert before < corrected
    joanne.go(f"{tie}?as_known_at={half_way(before, corrected)}")
    assert f"{name} is Danny’s aunt, since 2019." in joanne.page.locator(".kith-caption").inner_text()
    assert "as we knew it" in joanne.sees("The life as it was on").inner_text()
    joanne.check("tie-as-known-before")


def half_way(first, then):
    """A moment between two, as an address wants it."""
    a, b = datetime.fromisoformat(first), datetime.fromisoformat(then)
    return quote((a + (b - a) / 2).isoformat())


def add(walker, person, name, kind="", since=""):
    """Add somebody quickly."""
    walker.go(f"{person}members/new/")
    walker.page.get_by_label("What does Danny call them?").fill(name)
    walker.choose("How close are Danny and they", "4 fairly close")
    if kind:
        walker.page.get_by_label("Who are they to Danny? (optional)").select_option(label=kind)
    if since:
        walker.open_fold("Tell more about them")
        walker.page.get_by_label("Since when? (optional)").fill(since)
    walker.press("Add them")
    walker.sees(f"{name} is in the universe now.")


def test_the_form_on_the_page_shows_what_was_known_before_jades_date_was_set_right(walk):
    joanne = walk("joanne")
    person = joanne.open_person()
    joanne.open_member(person, "Jade")
    joanne.sees("Jade is Danny’s girlfriend, since August 2024.")
    history = joanne.page.locator(".kith-timeline__past").all_inner_texts()
    assert any("Jade is Danny’s girlfriend, since June 2024." in entry for entry in history)
    joanne.open_fold("Choose other dates")
    joanne.page.get_by_label("As we knew it at the end of (empty: now)").fill("2025-04-01")
    joanne.press("Show that day")
    joanne.sees("1 April 2025")
    ties = joanne.page.get_by_role("region", name="Ties").inner_text()
    assert "Jade is Danny’s girlfriend, since June 2024." in ties
    assert "August" not in joanne.page.locator("main").inner_text()
    joanne.check("member-as-known-before")
    joanne.follow("Back to today")
    joanne.sees("Jade is Danny’s girlfriend, since August 2024.")


def test_voices_stand_side_by_side_and_where_they_differ_a_word_says_so(walk, width):
    joanne = walk("joanne")
    person = joanne.open_person()
    name = f"Cousin Tia {width}"
    add(joanne, person, name, "cousin")
    joanne.open_member(person, name)
    joanne.follow("Add what they say")
    joanne.check("add-reading")
    joanne.choose("How much is it for the worse?", "not at all")
    joanne.page.get_by_label("Anything they want to say about it?").fill("She never lets me down.")
    joanne.press("Keep this")
    joanne.follow("Add what they say")
    joanne.choose("How much is it for the worse?", "quite a lot")
    joanne.open_fold("Whose view, and who may hear it")
    joanne.page.get_by_label("Whose view is this?").select_option(label="Mine")
    joanne.press("Keep this")
    differ = joanne.page.locator("tr.kith-differ")
    assert "They differ" in differ.inner_text()
    assert [cell.get_attribute("data-voice") for cell in differ.locator("td").all()] == ["Danny", "Joanne Price"]
    joanne.check("member-they-differ")
    readings = joanne.page.locator(".kith-timeline > li", has_text="She never lets me down.")
    readings.get_by_role("link", name="Correct").click()
    joanne.check("correct-reading")
    joanne.page.get_by_label("Anything they want to say about it?").fill("She has never let me down.")
    joanne.press("Keep this")
    joanne.sees("Corrected. What was written before can still be read.")
    assert "She never lets me down." in " ".join(joanne.page.locator(".kith-timeline__past").all_inner_texts())


def test_a_tie_between_two_members_is_told_on_either_page(walk, width):
    joanne = walk("joanne")
    person = joanne.open_person()
    first, second = f"Big Ron {width}", f"Little Ron {width}"
    for name in (first, second):
        add(joanne, person, name)
    joanne.open_member(person, first)
    joanne.follow("Add a tie")
    joanne.check("add-tie")
    joanne.page.get_by_label("With whom?").select_option(label=second)
    joanne.page.get_by_label(f"Who is {first} to them?").select_option(label="father")
    joanne.press("Keep this")
    joanne.sees(f"{first} is {second}’s father.")
    joanne.open_member(person, second)
    joanne.sees(f"{first} is {second}’s father.")


def test_two_who_are_one_are_joined_undone_told_apart_and_joined_again(walk, width):
    joanne = walk("joanne")
    person = joanne.open_person()
    one, other = f"Smiler {width}", f"Mr Smiles {width}"
    for name in (one, other):
        add(joanne, person, name)
    join(joanne, person, one, other)
    assert names_on(joanne, person).isdisjoint({other})
    joanne.open_member(person, one)
    joanne.page.get_by_role("button", name=re.compile("Undo the joining")).click()
    joanne.sees("They are two again, each with what was theirs.")
    assert names_on(joanne, person) >= {one, other}
    joanne.open_member(person, one)
    joanne.follow("Really two")
    joanne.check("split")
    joanne.page.get_by_label("What do they call them?").fill(f"His twin {width}")
    joanne.page.get_by_role("group", name="Which ties are theirs?").get_by_role("checkbox").first.check()
    joanne.press("They are two")
    joanne.sees("They are two now. To undo it, join them again.")
    assert names_on(joanne, person) >= {one, f"His twin {width}"}
    join(joanne, person, one, f"His twin {width}")
    assert names_on(joanne, person).isdisjoint({f"His twin {width}"})


def join(walker, person, one, other):
    """Say that two are the same."""
    walker.open_member(person, one)
    walker.follow("Same as another")
    walker.check("merge")
    walker.choose("Who is the same?", other)
    walker.press("They are the same")
    walker.sees("They are one now.")


def names_on(walker, person):
    """Everybody in the list."""
    walker.go(f"{person}list/")
    return set(walker.page.locator(".kith-list__text > a:first-child").all_inner_texts())


def test_a_drawing_from_paper_is_looked_at_and_confirmed_in_their_words(walk, width):
    joanne = walk("joanne")
    joanne.open_person("Mina Rees")
    joanne.follow_tab("Drawings")
    joanne.check("drawings-none" if width == 1280 else "drawings-one")
    joanne.follow("I have a paper map")
    joanne.check("from-paper")
    room = f"Mina and Joanne {width}"
    joanne.page.get_by_label("On which day was it drawn?").fill("3/3/2026")
    joanne.page.get_by_label("Who was in the room? (optional)").fill(room)
    joanne.page.locator("main form button").first.click()
    joanne.page.get_by_role("heading", level=1, name="A photograph of the paper map").wait_for()
    joanne.check("new-photograph")
    joanne.follow("Go on without one")
    joanne.check("paper-goes-on")
    joanne.open_person("Mina Rees")
    joanne.follow_tab("Drawings")
    for state, words in (("Drawn together", ""), ("Confirmed by the person", "Yes, that is my lot.")):
        row = joanne.page.locator(".kith-list > li", has_text=room)
        row.get_by_role("link").first.click()
        joanne.choose("How far has it come?", state)
        joanne.page.get_by_label("What did they say about it? (optional)").fill(words)
        joanne.check("drawing")
        joanne.press("Keep this")
    row = joanne.page.locator(".kith-list > li", has_text=room)
    assert "Confirmed by the person" in row.inner_text()
    assert "“Yes, that is my lot.”" in row.inner_text()
    joanne.check("drawings")


def test_who_i_am_is_said_skipped_and_read_again(walk, width):
    joanne = walk("joanne")
    joanne.open_person("Mina Rees")
    joanne.follow_tab("Who I am")
    joanne.check("about")
    joanne.follow("Change My language")
    joanne.check("say")
    joanne.page.get_by_label("In their words", exact=True).fill(f"Welsh at home {width}")
    joanne.press("Keep this")
    joanne.sees(f"Welsh at home {width}")
    joanne.follow("Change My language")
    joanne.choose("What did they say?", "They would rather skip this")
    joanne.press("Keep this")
    joanne.follow("History My language")
    history = joanne.page.locator(".kith-timeline").inner_text()
    assert "Skipped" in history
    assert f"Welsh at home {width}" in history
    joanne.check("about-history")


def test_nothing_typed_is_markup(walk, width):
    joanne = walk("joanne")
    person = joanne.open_person()
    name = f"<b>Bold</b> & co {width}"
    add(joanne, person, name)
    joanne.go(person)
    assert joanne.on_the_map(name).count() == 1

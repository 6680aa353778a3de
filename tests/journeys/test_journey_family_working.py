"""Family working, from asking to the end: two workers, two records, one alert."""

from datetime import date

import pytest

pytestmark = pytest.mark.journey

ALERT = "A no-contact rule stands in another record of this family."
KNOWN = {"Danny", "Lee", "Mina Rees"}
TODAY = date.today().strftime("%d/%m/%Y")  # noqa: DTZ011 - as somebody types it


@pytest.fixture
def two(walk):
    """Joanne, and two of her people by name: others at a desk than on a phone."""
    joanne = walk("joanne")
    joanne.go("/people/")
    listed = joanne.page.locator(".kith-list > li > a").all_inner_texts()
    names = [name for name in listed if name not in KNOWN and not name[-1].isdigit()]  # those of other journeys
    first = 0 if joanne.is_on_a_phone else 2
    return joanne, names[first], names[first + 1]


def open_family_working(walker, name):
    """From the list of people to the page; its address."""
    person = walker.open_person(name)
    walker.follow_tab("Family working")
    return person


def test_a_worker_asks_a_manager_agrees_both_are_told_and_it_ends(walk, two):
    joanne, one, other = two
    meera = walk("meera")
    person = open_family_working(joanne, one)
    joanne.sees("This record is looked at by itself.")
    joanne.check("family-working-none")
    joanne.follow("Ask for family working")
    joanne.check("family-working-ask")
    joanne.press("Ask for it")
    joanne.page.get_by_role("heading", name="There is a problem").wait_for()
    joanne.check("family-working-ask-refused")
    joanne.page.get_by_label("Who else?").fill(other)
    joanne.page.get_by_label("Why do their records need to be looked at together?").fill("They are partners.")
    joanne.press("Ask for it")
    joanne.sees("No manager has agreed to it yet.")
    assert joanne.page.get_by_role("link", name="Read it and agree").count() == 0

    meera.go(f"{person}family-working/")
    meera.follow("Read it and agree")
    meera.check("family-working-agree")
    meera.page.get_by_label("I have read why").check(force=True)
    meera.press("I agree")
    meera.sees("Not everybody in it has been told yet.")

    for name in (one, other):
        open_family_working(joanne, name)
        joanne.follow(f"Note how {name} was told")
        joanne.check("family-working-tell")
        joanne.page.get_by_label("When were they told?").fill(TODAY)
        joanne.choose("How?", "In person")
        joanne.press("Keep this")
    joanne.sees("It counts now")

    write_a_rule(joanne, other)
    joanne.go(person)
    joanne.sees(ALERT)
    joanne.check("map-with-an-alert")
    assert "Zebra Lane" not in joanne.reads()
    joanne.follow_tab("Family working")
    joanne.check("family-working")

    look_with_the_keyboard_alone(joanne, one)
    meera.go(f"{person}family-working/")
    meera.page.get_by_role("link", name="use to look at").click()
    meera.check("family-working-uses")
    meera.choose("Was each of these uses right for this purpose?", "Yes")
    meera.press("Keep this")
    meera.sees("Kept: you looked at them.")

    joanne.go(f"{person}family-working/")
    joanne.follow("Look for a name")
    meera.go(f"{person}family-working/")
    meera.follow("End it")
    meera.check("family-working-end")
    meera.page.get_by_label("Why does it end?").fill("They parted.")
    meera.press("End it now")
    meera.sees("It has ended. Nothing can be looked at together any more.")
    joanne.page.get_by_label("Whom do you look for?").fill("Mum")  # on the page that was open all the while
    joanne.press("Look")
    joanne.sees("It has ended. Nothing was looked up or changed.")
    joanne.check("family-working-over")
    joanne.go(person)
    joanne.page.get_by_role("heading", level=1).wait_for()
    assert ALERT not in joanne.reads()


def write_a_rule(joanne, name):
    """A no-contact rule in somebody's record, unless this journey has written one before."""
    person = joanne.open_person(name)
    joanne.go(f"{person}no-contact/")
    if "Zebra Lane" in joanne.reads():
        return
    joanne.follow("Write down a rule")
    joanne.page.get_by_label("Whom or what does the rule name?").select_option(label="An area, in its words")
    joanne.page.get_by_label("In the words of the rule").fill("Zebra Lane")
    joanne.page.get_by_label("Where does it come from?").select_option(label="Licence")
    joanne.page.get_by_label("From which day does it hold?").fill(TODAY)
    joanne.press("Keep this")
    joanne.sees("The rule is kept.")


def look_with_the_keyboard_alone(joanne, name):
    """The door, without a mouse: from its button to what was found."""
    joanne.page.get_by_role("link", name="Look for a name").focus()
    joanne.page.keyboard.press("Enter")
    joanne.page.get_by_label("Whom do you look for?").wait_for()
    joanne.check("family-working-look")
    reached = "document.activeElement && document.activeElement.name === 'words'"
    for _step in range(30):
        if joanne.page.evaluate(reached):
            break
        joanne.page.keyboard.press("Tab")
    assert joanne.page.evaluate(reached)
    joanne.page.keyboard.type(name.split()[0])
    joanne.page.keyboard.press("Enter")
    joanne.page.wait_for_url("**/family-working/uses/*/")
    joanne.sees("whose record it is")
    joanne.check("family-working-found")


def test_the_brothers_of_the_invented_service_are_looked_at_together_without_a_word_of_the_rule(walk):
    joanne = walk("joanne")
    person = open_family_working(joanne, "Danny")
    joanne.sees("Speak to David Cole before you plan contact.")
    assert "L-0417" not in joanne.reads()
    assert "Licence" not in joanne.reads()
    joanne.open_member(person, "Nan")
    joanne.sees("is also in Lee’s universe.")
    joanne.check("member-in-two-universes")


def test_danny_himself_is_shown_nothing_of_it(walk):
    danny = walk("danny")
    assert ALERT not in danny.reads()
    assert danny.page.get_by_role("link", name="Family working").count() == 0
    own = danny.page.url.removeprefix(danny.service.url)
    assert danny.page.request.get(f"{danny.service.url}{own}family-working/").status == 404

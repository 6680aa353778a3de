"""Somebody matters: three actions, and they stand on the map."""

import pytest

pytestmark = pytest.mark.journey

# An outline, or a shadow that stands for it: what the eye is led by.
FOCUS = """() => { const on = document.activeElement, card = on.nextElementSibling, own = getComputedStyle(on);
  const shown = on.matches('.kith-scale__input') ? getComputedStyle(card) : own;
  return [on.tagName, on.name ?? '', parseFloat(shown.outlineWidth) || 0, shown.outlineStyle, shown.boxShadow]; }"""


def ring_of(walker, name):
    """The ring on which the map that is shown draws somebody of this name."""
    member = walker.on_the_map(f"{name},")
    assert member.count() == 1
    return member.get_attribute("data-ring")


def test_a_practitioner_adds_nan_in_three_actions_and_sees_her_on_the_innermost_ring(walk, width):
    joanne = walk("joanne")
    joanne.check("people")
    joanne.open_person()
    joanne.check("map")
    joanne.follow("Add someone")
    joanne.check("add")
    name = f"Nan Elsie {width}"
    joanne.page.get_by_label("What does Danny call them?").fill(name)
    joanne.choose("How close are Danny and they", "7 as close as can be")
    joanne.press("Add them")
    joanne.sees(f"{name} is in the universe now.")
    assert ring_of(joanne, name) == "1"
    joanne.check("map-with-nan")


def test_the_circles_and_the_button_are_in_sight_without_scrolling(walk, width):
    joanne = walk("joanne")
    joanne.open_person()
    joanne.follow("Add someone")
    height = joanne.page.viewport_size["height"]
    last = joanne.page.locator(".kith-scale__card").last.bounding_box()
    assert last["y"] + last["height"] < height
    if not joanne.is_on_a_phone:
        button = joanne.page.get_by_role("button", name="Add them").bounding_box()
        assert button["y"] + button["height"] < height


def test_the_keyboard_alone_adds_somebody_and_its_place_is_always_seen(walk, width):
    joanne = walk("joanne")
    joanne.open_person()
    name = f"Grandad Alf {width}"
    tab_to(joanne, "Add someone")
    joanne.page.keyboard.press("Enter")
    joanne.page.get_by_role("heading", name="Who matters?").wait_for()
    tab_to(joanne, "", field="name")
    joanne.page.keyboard.type(name)
    joanne.page.keyboard.press("Tab")
    joanne.page.keyboard.press("Space")
    for _step in range(5):
        joanne.page.keyboard.press("ArrowRight")
        assert is_seen(joanne)
    tab_to(joanne, "Add them")
    joanne.page.keyboard.press("Enter")
    joanne.sees(f"{name} is in the universe now.")
    assert ring_of(joanne, name) == "2"
    if joanne.is_on_a_phone:
        return  # there the list comes first, and leads to everybody
    joanne.on_the_map(name).focus()
    joanne.page.keyboard.press("Shift+Tab")
    joanne.page.keyboard.press("Tab")
    assert is_seen(joanne), "the focus of a member on the map"
    joanne.page.keyboard.press("Enter")
    joanne.page.locator("#chosen").get_by_role("heading", name=name, exact=True).wait_for()


def tab_to(walker, words, field=""):
    """Press Tab until a link or button of these words, or a field of this name, has the focus; it is always seen."""
    for _press in range(80):
        walker.page.keyboard.press("Tab")
        assert is_seen(walker), walker.page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        here = walker.page.evaluate("[document.activeElement.textContent.trim(), document.activeElement.name ?? '']")
        if (field and here[1] == field) or (words and here[0] == words):
            return
    raise AssertionError(f"The keyboard never came to {words or field}")


def is_seen(walker):
    """Whether the focus shows where it is."""
    _tag, _name, width, style, shadow = walker.page.evaluate(FOCUS)
    return (width >= 3 and style != "none") or shadow != "none"


def test_an_empty_name_comes_back_with_the_summary_in_focus_and_what_was_chosen_kept(walk):
    joanne = walk("joanne")
    joanne.open_person()
    joanne.follow("Add someone")
    joanne.choose("How close are Danny and they", "5 close")
    joanne.open_fold("Tell more about them")
    joanne.page.get_by_label("Since when? (optional)").fill("31 February 2019")
    joanne.press("Add them")
    joanne.page.get_by_role("heading", name="There is a problem").wait_for()
    assert joanne.page.title().startswith("Error:")
    assert joanne.page.evaluate("document.activeElement.matches('.govuk-error-summary')")
    joanne.check("add-with-errors")
    links = joanne.page.locator(".govuk-error-summary a")
    assert links.count() == 2
    links.nth(1).click()
    assert joanne.page.evaluate("document.activeElement.value") == "31 February 2019"
    links.first.click()
    assert joanne.page.evaluate("document.activeElement.name") == "name"
    assert joanne.page.get_by_label("5 close", exact=True).is_checked()


def test_a_member_can_be_a_group_with_words_and_a_vague_date(walk, width):
    joanne = walk("joanne")
    joanne.open_person()
    joanne.follow("Add someone")
    name = f"Tuesday choir {width}"
    joanne.page.get_by_label("What does Danny call them?").fill(name)
    joanne.page.get_by_label("Who are they to Danny? (optional)").select_option(label="a group or place they belong to")
    joanne.open_fold("Tell more about them")
    joanne.page.get_by_label("Since when? (optional)").fill("before prison")
    joanne.choose("Who or what is it?", "A group")
    joanne.press("Add them")
    joanne.open_member(joanne.page.url.removeprefix(joanne.service.url), name)
    joanne.sees(f"Danny belongs to {name}, “before prison”.")
    joanne.check("member-not-asked")

"""The same life as a map, a list, a table and a chronology, today and on other days."""

import pytest

pytestmark = pytest.mark.journey

DRAWINGS = ("2025-03-03", "2025-09-12", "2026-02-20", "2026-10-14")


def test_the_table_sorts_by_the_column_that_is_asked_for_and_back(walk):
    joanne = walk("joanne")
    joanne.open_person()
    joanne.follow_tab("Table")
    joanne.check("table")
    for column in ("Part of life", "How close", "Added", "Who"):
        header = joanne.page.get_by_role("columnheader", name=column, exact=True)
        header.get_by_role("link").click()
        assert [one for one in sorts(joanne) if one != "none"] == ["ascending"]
        assert header.get_attribute("aria-sort") == "ascending"
        up = joanne.page.locator("tbody th").all_inner_texts()
        header.get_by_role("link").click()
        assert header.get_attribute("aria-sort") == "descending"
        assert joanne.page.locator("tbody th").all_inner_texts() == up[::-1]


def sorts(walker):
    """What each sortable column says of itself."""
    return [header.get_attribute("aria-sort") for header in walker.page.locator("[aria-sort]").all()]


def test_the_list_has_everybody_under_their_part_of_life_with_a_picture(walk):
    joanne = walk("joanne")
    joanne.open_person()
    joanne.follow_tab("List")
    family = joanne.page.locator(".kith-group", has=joanne.page.get_by_role("heading", name="Family"))
    assert "Nan" in family.locator("a").all_inner_texts()
    rows = joanne.page.locator(".kith-list > li")
    assert rows.count() == joanne.page.locator(".kith-list > li svg").count()
    joanne.check("list")


def test_the_map_of_each_drawing_can_be_opened_again(walk):
    joanne = walk("joanne")
    person = joanne.open_person()
    for day in DRAWINGS:
        joanne.go(f"{person}drawings/")
        joanne.page.locator(f'a[href$="?as_at={day}"]').click()
        assert joanne.page.locator(".kith-map__day--past:visible").count() == 1
        names = members(joanne)
        assert names["Carl"] == ("6" if day == DRAWINGS[-1] else "5")
        assert ("Del" in names) == (day == DRAWINGS[-1])
        assert names["Nan"] == "1"
    joanne.check("map-of-a-drawing")
    joanne.follow("Back to today")
    assert joanne.page.locator(".kith-map__day--past").count() == 0


def members(walker):
    """Who is on the map that is shown, by name, with the ring of each."""
    found = walker.on_the_map().evaluate_all("all => all.map(one => [one.ariaLabel.split(',')[0], one.dataset.ring])")
    return dict(found)


def test_the_chronology_tells_what_happened_newest_first(walk):
    joanne = walk("joanne")
    joanne.open_person()
    joanne.follow_tab("Chronology")
    days = joanne.page.locator(".kith-timeline--days time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days == sorted(days, reverse=True)
    joanne.sees("“That’s about right.”")
    joanne.check("chronology")


def test_a_member_found_by_their_picture_on_the_map_opens(walk):
    joanne = walk("joanne")
    joanne.open_person()
    joanne.open_from_the_map("Lee")
    joanne.check("member")


def test_an_address_with_a_day_that_cannot_be_is_answered_with_words(walk):
    joanne = walk("joanne")
    person = joanne.open_person()
    joanne.go(f"{person}?as_at=2026-02-31")
    joanne.sees("is not a day. Write it like 2026-03-14.")
    joanne.check("not-a-day")


def test_a_search_that_finds_nobody_says_what_to_try(walk):
    joanne = walk("joanne")
    joanne.page.get_by_label("Name, nickname or reference").fill("Zzz")
    joanne.press("Find")
    joanne.sees("Nobody by that name among those you work with.")
    joanne.check("people-not-found")


def test_somebody_new_has_an_empty_map_that_says_how_to_begin(walk, width):
    joanne = walk("joanne")
    joanne.go("/people/new/")
    joanne.check("new-person")
    joanne.page.get_by_label("What is their name?").fill(f"Invented Iris {width}")
    joanne.press("Add them")
    joanne.sees("Nobody is here yet")
    joanne.check("map-empty")
    for tab in ("List", "Table", "Drawings", "Chronology"):
        joanne.follow_tab(tab)
        joanne.check(f"{tab.lower()}-empty")

"""The family as a genogram: found from the list, read with the keyboard, clear of itself, on a desk and on a phone."""

import pytest

pytestmark = pytest.mark.journey

OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.kith-genogram svg [data-kin]')].filter(one => one.checkVisibility())
    .flatMap(one => [...one.querySelectorAll('text, rect[fill-opacity]')]
      .filter(part => part.tagName === 'rect' || part.closest('g[aria-hidden]'))
      .map(part => [one.dataset.kin, part.getBoundingClientRect()]));
  return boxes.flatMap(([kin, a], n) => boxes.slice(n + 1)
    .filter(([other, b]) => kin !== other && a.left < b.right - 0.5 && b.left < a.right - 0.5
      && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5)
    .map(([other]) => kin + ' over ' + other));
}"""


def drawn(walker):
    """Everybody on the drawing that is shown, in the order in which a keyboard meets them."""
    return walker.page.locator(".kith-genogram:visible [data-kin]").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )


def test_the_family_is_found_from_the_list_and_says_who_is_whose(walk):
    joanne = walk("joanne")
    joanne.open_person()
    joanne.follow_tab("List")
    joanne.follow("The family as a genogram")
    joanne.sees("Nan is Mum’s mother.")
    joanne.sees("Carl is Mum’s husband.")
    names = drawn(joanne)
    assert names.index("Nan, grandmother") < names.index("Mum, mother") < names.index("Danny")
    assert joanne.page.evaluate(OVERLAPS) == []
    joanne.check("genogram")


def test_a_keyboard_reaches_somebody_in_the_drawing_and_opens_them(walk):
    joanne = walk("joanne")
    person = joanne.open_person()
    joanne.go(f"{person}genogram/?as_at=2026-03-14")
    frame = joanne.page.locator(".kith-genogram:visible")
    frame.focus()
    joanne.page.keyboard.press("Tab")
    joanne.page.keyboard.press("Enter")
    joanne.page.get_by_role("heading", level=1, name="Nan").wait_for()
    assert "as_at=2026-03-14" in joanne.page.url


def test_each_is_big_enough_for_a_finger_and_on_a_phone_the_words_come_first(walk):
    joanne = walk("joanne")
    person = joanne.open_person()
    joanne.go(f"{person}genogram/?as_at=2026-10-14&as_known_at=2026-10-15")  # whoever other journeys add is not there
    words = joanne.page.get_by_role("heading", name="In words").bounding_box()
    frame = joanne.page.locator(".kith-genogram:visible")
    assert frame.count() == 1
    assert (words["y"] < frame.bounding_box()["y"]) == joanne.is_on_a_phone
    assert frame.evaluate("one => one.scrollWidth > one.clientWidth") == joanne.is_on_a_phone
    targets = joanne.page.locator(".kith-genogram:visible a rect[fill-opacity]").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width)"
    )
    assert min(targets) >= 44

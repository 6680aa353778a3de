"""Moving people on the map: by dragging, by keyboard, by a finger, and by forms where there is no script. Each of them
is undone again."""

import re
from math import cos, radians, sin

import pytest

pytestmark = pytest.mark.journey

# Where a body stands on the screen, and the map's own middle and scale there.
STANDS = """name => {
  const frame = document.querySelector('[data-moving]'), board = JSON.parse(frame.dataset.moving);
  const [number, one] = Object.entries(board.people).find(([, one]) => one.name === name);
  const svg = frame.querySelector('svg'), link = svg.querySelector(`a[data-member="${number}"]`);
  link.scrollIntoView({block: 'center'});
  const matrix = svg.getScreenCTM(), middle = new DOMPoint(board.cx, board.cy).matrixTransform(matrix);
  const circle = link.querySelector('circle');
  const body = new DOMPoint(circle.cx.baseVal.value, circle.cy.baseVal.value).matrixTransform(matrix);
  return {number, angle: one.angle, ring: one.ring, room: one.room, steps: board.steps, unit: board.scale * matrix.a,
    middle: [middle.x, middle.y], body: [body.x, body.y]};
}"""


def to_moving(walk):
    """Joanne, at the map on which Danny's people are moved; and where his pages are."""
    joanne = walk("joanne")
    person = joanne.open_person()
    joanne.go(f"{person}move/")
    return joanne, person


def stands(joanne, name):
    """Where somebody stands on the screen."""
    return joanne.page.evaluate(STANDS, name)


def at(where, angle, ring):
    """The point of the screen at an angle and a ring."""
    away = where["steps"][str(ring)] * where["unit"]
    return where["middle"][0] + sin(radians(angle)) * away, where["middle"][1] - cos(radians(angle)) * away


def drag(joanne, where, to, *, let_go=True):
    """Take somebody with the mouse, go there in small steps, let go."""
    mouse = joanne.page.mouse
    mouse.move(*where["body"])
    mouse.down()
    mouse.move(*to, steps=8)
    if let_go:
        mouse.up()


def history(joanne, person, name):
    """Everything that was ever said of somebody, as their page shows it."""
    joanne.open_member(person, name)
    return joanne.page.locator(".kith-timeline li").all_inner_texts()


def only_at_a_desk(joanne):
    if joanne.is_on_a_phone:
        pytest.skip("The narrow map has no names: there the forms move people.")


def undo(joanne, was):
    """Undo the last move, whose button is in sight; they stand where they stood."""
    button = joanne.page.get_by_role("button", name="Undo this move").bounding_box()
    assert 0 <= button["y"] < 860
    joanne.press("Undo this move")
    joanne.sees("Put back where they were.")
    now = stands(joanne, "Micky")
    assert (now["angle"], now["ring"]) == (was["angle"], was["ring"])


def test_dragged_round_the_map_somebody_stands_elsewhere_and_nothing_is_said_of_them(walk, width):
    joanne, person = to_moving(walk)
    only_at_a_desk(joanne)
    before = history(joanne, person, "Micky")
    joanne.go(f"{person}move/")
    was = stands(joanne, "Micky")
    drag(joanne, was, at(was, was["angle"] - 14, was["ring"]))
    joanne.page.wait_for_url("**/move/?moved=*")
    joanne.sees("Moved: Micky, close, ")
    now = stands(joanne, "Micky")
    assert now["ring"] == was["ring"]
    assert abs(now["angle"] - (was["angle"] - 14)) < 1.5
    joanne.check("moved-on-the-map")
    undo(joanne, was)
    assert history(joanne, person, "Micky") == before


def test_dragged_out_of_their_part_of_life_somebody_stays_at_its_edge(walk, width):
    joanne, _person = to_moving(walk)
    only_at_a_desk(joanne)
    was = stands(joanne, "Micky")
    drag(joanne, was, at(was, was["room"][1] + 40, was["ring"]))
    joanne.page.wait_for_url("**/move/?moved=*")
    assert stands(joanne, "Micky")["angle"] == was["room"][1]
    undo(joanne, was)


def test_dragged_nearer_it_is_read_back_first_and_nothing_is_kept_until_it_is_confirmed(walk, width):
    joanne, person = to_moving(walk)
    only_at_a_desk(joanne)
    before = history(joanne, person, "Micky")
    joanne.go(f"{person}move/")
    was = stands(joanne, "Micky")
    drag(joanne, was, at(was, was["angle"] + 1, 1), let_go=False)
    assert joanne.page.locator("[data-moving-says]").inner_text().startswith("Micky, as close as can be, ")
    joanne.keep_picture("moving-nearer")
    joanne.page.mouse.up()
    joanne.sees("Danny says: Micky, from close to as close as can be, today.")
    joanne.check("confirm-nearer")
    joanne.follow("Leave it as it is")
    assert stands(joanne, "Micky")["ring"] == was["ring"]
    assert history(joanne, person, "Micky") == before
    joanne.go(f"{person}move/")
    drag(joanne, stands(joanne, "Micky"), at(was, was["angle"], 1))
    joanne.press("Keep this")
    joanne.sees("Kept, with today as the day it was said.")
    assert stands(joanne, "Micky")["ring"] == 1
    take_back(joanne, person, before)
    joanne.go(f"{person}move/")
    assert stands(joanne, "Micky")["ring"] == was["ring"]


def take_back(joanne, person, before):
    """Take back what was kept by mistake; the history says so, and has everything that it had."""
    joanne.go(f"{person}move/")
    joanne.page.get_by_role("link", name=re.compile("^Take it back.*Micky")).first.click()
    joanne.sees("It stays in the history, as taken back.")
    joanne.check("take-back")
    joanne.press("Take it back")
    joanne.sees("Taken back. It no longer stands")
    now = joanne.page.locator(".kith-timeline li").all_inner_texts()
    assert [entry for entry in before if entry not in now] == []
    assert len([entry for entry in now if "by whoever wrote it down; kept to be read." in entry]) >= 1


def test_a_drag_that_is_given_up_half_way_or_comes_to_nothing_writes_nothing(walk, width):
    joanne, person = to_moving(walk)
    only_at_a_desk(joanne)
    before, page = history(joanne, person, "Micky"), f"{person}move/"
    joanne.go(page)
    was = stands(joanne, "Micky")
    drag(joanne, was, at(was, was["angle"] - 10, 7), let_go=False)
    assert joanne.page.locator("[data-moving-says]").inner_text() != ""
    joanne.page.keyboard.press("Escape")
    joanne.page.mouse.up()
    assert joanne.page.locator("[data-moving-says]").inner_text() == ""
    drag(joanne, was, was["body"])  # there and nowhere
    joanne.go(page)
    far = (was["middle"][0] + 400 * was["unit"], was["body"][1])
    drag(joanne, stands(joanne, "Micky"), far)
    assert joanne.page.url.endswith(page)
    assert stands(joanne, "Micky")["angle"] == was["angle"]
    assert history(joanne, person, "Micky") == before


def test_a_tap_on_somebody_opens_the_form_and_moves_nobody(walk, width):
    joanne, _person = to_moving(walk)
    only_at_a_desk(joanne)
    joanne.page.mouse.click(*stands(joanne, "Micky")["body"])
    joanne.page.get_by_role("heading", level=1, name="Move Micky").wait_for()


def test_with_the_keyboard_alone_somebody_goes_round_and_further_and_is_put_back(walk, width):
    joanne, _person = to_moving(walk)
    only_at_a_desk(joanne)
    was, page, says = stands(joanne, "Micky"), joanne.page, joanne.page.locator("[data-moving-says]")
    page.locator(f"[data-moving] a[data-member='{was['number']}']").focus()
    page.keyboard.press("ArrowDown")
    assert says.inner_text().startswith("Micky, fairly close, ")
    page.keyboard.press("Escape")
    assert says.inner_text() == ""
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")  # nothing traps whoever goes on, and nothing is kept
    assert says.inner_text() == ""
    page.keyboard.press("Shift+Tab")
    for _press in range(3):
        page.keyboard.press("ArrowLeft")
    assert says.inner_text().startswith("Micky, close, ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/move/?moved=*")
    assert stands(joanne, "Micky")["angle"] == pytest.approx(was["angle"] - 9, abs=0.01)
    assert page.evaluate("document.activeElement.dataset.member") == was["number"]
    undo(joanne, was)
    page.locator(f"[data-moving] a[data-member='{was['number']}']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    joanne.sees("Danny says: Micky, from close to fairly close, today.")
    joanne.follow("Leave it as it is")


def test_a_finger_on_a_tablet_moves_somebody_and_scrolls_elsewhere(walk, width, browser, service):
    joanne, person = to_moving(walk)
    only_at_a_desk(joanne)
    context = browser.new_context(viewport={"width": 1024, "height": 768}, has_touch=True, is_mobile=True,
                                  storage_state=service.signed_in["joanne"])  # fmt: skip
    page = context.new_page()
    page.goto(f"{service.url}{person}move/")
    was = page.evaluate(STANDS, "Micky")
    finger(page, was["body"], at(was, was["angle"] - 14, was["ring"]))
    page.wait_for_url("**/move/?moved=*")
    assert abs(page.evaluate(STANDS, "Micky")["angle"] - (was["angle"] - 14)) < 1.5
    page.get_by_role("button", name="Undo this move").tap()
    page.get_by_text("Put back where they were.").wait_for()
    before = page.evaluate("scrollY")
    finger(page, (30, 600), (30, 300))
    assert page.evaluate("scrollY") > before
    assert page.evaluate(STANDS, "Micky")["angle"] == was["angle"]
    context.close()


def finger(page, start, end):
    """Put a finger down, draw it along, lift it."""
    session = page.context.new_cdp_session(page)

    def touch(kind, *points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", start)
    for step in range(1, 9):
        touch("touchMove", tuple(a + (b - a) * step / 8 for a, b in zip(start, end, strict=True)))
    touch("touchEnd")


def test_without_script_the_forms_move_somebody_and_undo_it(walk, width, browser, service):
    joanne, person = to_moving(walk)
    joanne.check("move-people")
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False,
                                  storage_state=service.signed_in["joanne"])  # fmt: skip
    page = context.new_page()
    page.goto(f"{service.url}{person}move/")
    links = page.locator(".kith-list")
    before = links.get_by_role("listitem").filter(has_text="Micky").first.inner_text()
    links.get_by_role("link", name="Micky", exact=True).click()
    page.get_by_label(re.compile("^Swap places with ")).first.check()
    page.get_by_role("button", name="Move them").click()
    page.get_by_text("Moved. Nothing was said of anybody by it").wait_for()
    page.get_by_role("button", name="Undo this move").click()
    page.get_by_text("Put back where they were.").wait_for()
    assert links.get_by_role("listitem").filter(has_text="Micky").first.inner_text() == before
    links.get_by_role("link", name="Micky", exact=True).click()
    page.get_by_role("link", name="Say how close they are").click()
    page.locator("[name=closeness][value='3']").check(force=True)
    page.get_by_role("button", name="Read it back").click()
    page.get_by_text("Danny says: Micky, from close to some way off, today.").wait_for()
    page.get_by_role("button", name="Change it first").click()
    assert page.locator("[name=closeness][value='3']").is_checked()
    context.close()


def test_the_forms_are_fit_to_be_used(walk, width):
    joanne, _person = to_moving(walk)
    joanne.page.locator(".kith-list").get_by_role("link", name="Micky", exact=True).click()
    joanne.sees("Where they stand on the map")
    joanne.check("move-one")
    joanne.press("Move them")
    joanne.sees("Choose where they shall stand.")
    joanne.follow("Leave it as it is")
    joanne.page.locator(".kith-list").get_by_role("link", name="GP surgery", exact=True).click()
    joanne.sees("They have no place round the map yet.")
    joanne.check("move-from-the-shelf")
    joanne.follow("Say how close they are")
    joanne.check("how-close")

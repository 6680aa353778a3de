"""The replay in a real browser: by the slider, by 'Play', by the keyboard, without motion and without script."""

import re

import pytest

pytestmark = pytest.mark.journey

DAY = re.compile(r"as_at=2025-09-12")


def half(walker):
    """The controls that this window shows."""
    return walker.page.locator("[data-replay]:visible")


def shown(walker):
    """The sentence under the map that says which day it is."""
    return walker.page.locator(".kith-map__day:visible").first.inner_text()


def members(walker):
    """The ids of whoever is drawn."""
    links = walker.page.locator(".kith-map__picture:visible [data-member]")
    return {one.get_attribute("data-member") for one in links.all()}


def test_the_slider_shows_another_day_by_the_keyboard_alone_and_keeps_it_in_the_address(walk):
    joanne = walk("joanne")
    joanne.open_person()
    now = members(joanne)
    slider = half(joanne).get_by_label("Day", exact=True)
    slider.focus()
    joanne.page.keyboard.press("Home")
    joanne.sees("as it was on 3 March 2025")
    joanne.page.wait_for_url("**as_at=2025-03-03")
    assert slider.get_attribute("aria-valuetext") == "3 March 2025"
    assert members(joanne) != now
    for _step in range(3):
        joanne.page.keyboard.press("ArrowRight")
    joanne.page.wait_for_url(DAY)
    joanne.sees("as it was on 12 September 2025")
    joanne.check("replay-earlier")
    joanne.page.reload()
    assert "12 September 2025" in shown(joanne)
    joanne.page.get_by_role("link", name="Back to today").locator("visible=true").click()
    joanne.sees("as we know it now")
    assert members(joanne) == now


def test_play_goes_from_the_first_day_to_today_and_stops_there(walk):
    joanne = walk("joanne")
    person = joanne.open_person()
    joanne.go(f"{person}?as_at=2026-02-20")
    play = half(joanne).get_by_role("button")
    play.focus()
    joanne.page.keyboard.press("Enter")
    half(joanne).get_by_role("button", name="Pause").wait_for()
    joanne.page.wait_for_url("**as_at=2026-09-02")
    joanne.page.wait_for_url("**as_at=2026-10-14")
    joanne.page.wait_for_url(f"**{person}")
    half(joanne).get_by_role("button", name="Play").wait_for()


def test_without_motion_nothing_slides(walk):
    joanne = walk("joanne")
    joanne.page.emulate_media(reduced_motion="reduce")
    joanne.open_person()
    joanne.page.evaluate("() => { Element.prototype.animate = () => { document.title = 'It moved'; }; }")
    half(joanne).get_by_label("Day", exact=True).focus()
    joanne.page.keyboard.press("Home")
    joanne.sees("as it was on 3 March 2025")
    assert joanne.page.title() != "It moved"


def test_a_body_keeps_its_spoke_and_slides_along_it(walk, width):
    joanne = walk("joanne")
    if joanne.is_on_a_phone:
        pytest.skip("The wide map is measured.")
    joanne.open_person()
    angle = """member => { const svg = document.querySelector('[data-half=wide] svg');
      const c = svg.querySelector(`[data-member="${member}"] circle`);
      const me = svg.querySelector('[aria-hidden] circle');
      const away = side => c[side].baseVal.value - me[side].baseVal.value;
      return Math.round(Math.atan2(away('cy'), away('cx')) * 573); }"""
    seated = [one for one in members(joanne) if joanne.page.locator(
        f"[data-half=wide] [data-member='{one}'][data-ring]:not([data-ring=''])").count()]  # fmt: skip
    now = {one: joanne.page.evaluate(angle, one) for one in seated}
    half(joanne).get_by_label("Day", exact=True).focus()
    joanne.page.keyboard.press("Home")
    joanne.sees("as it was on 3 March 2025")
    then = {one for one in seated if joanne.page.locator(
        f"[data-half=wide] [data-member='{one}'][data-ring]:not([data-ring=''])").count()}  # fmt: skip
    assert len(then) > 8
    turned = {one: abs(joanne.page.evaluate(angle, one) - now[one]) for one in then}
    assert max(turned.values()) <= 3, turned  # tenths of a degree: places are drawn to a tenth of a pixel


def test_without_script_the_day_before_and_a_form_with_two_dates_do_the_same(walk):
    joanne = walk("joanne", script=False)
    joanne.open_person()
    assert half(joanne).get_by_role("slider").count() == 0
    half(joanne).get_by_role("link", name="Earlier").click()
    joanne.sees("as it was on 14 October 2026")
    half(joanne).locator("summary").click()
    half(joanne).get_by_label("The life as it was on").fill("2025-09-12")
    half(joanne).get_by_label("As we knew it at the end of").fill("2026-01-31")
    half(joanne).get_by_role("button", name="Show that day").click()
    said = shown(joanne)
    assert "12 September 2025" in said
    assert "31 January 2026" in said

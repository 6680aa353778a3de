"""A telephone rings for somebody whom nobody here works with: the record opens, and somebody looks at it."""

import pytest

pytestmark = pytest.mark.journey


def end_the_turn_of_david(meera) -> None:
    """He sits at the desk in the invented service, and could open everybody."""
    meera.go("/duty-desk/")
    meera.check("duty-desk")
    turn = meera.page.locator("main li", has_text="David Cole")
    if turn.count():
        turn.get_by_role("link", name="End it").click()
        meera.check("duty-desk-end")
        meera.press("End it now")
        meera.sees("The turn is over")


def try_to_open(david, name: str, reason: str) -> None:
    """By name and date of birth."""
    david.go("/emergency/")
    david.page.get_by_label("What has happened?").fill(reason)
    david.choose("What do you know of the person?", "Full name and date of birth")
    david.page.get_by_label("The full name").fill(name)
    david.page.get_by_label("The date of birth").fill("4/5/1996")
    david.press("Open the record")


def test_david_opens_danny_in_an_emergency_and_dorothy_looks_and_closes_it(walk, width):
    end_the_turn_of_david(walk("meera"))
    joanne, david, dorothy = walk("joanne"), walk("david"), walk("dorothy")
    page = joanne.open_person()
    assert david.page.request.get(f"{david.service.url}{page}").status == 404
    david.go("/emergency/")
    david.check("emergency")
    try_to_open(david, "Dan", "The hospital rang")
    david.sees("Nothing was opened")
    david.check("emergency-not-opened")
    reason = f"Danny is at the hospital, told at {width}"
    try_to_open(david, "danny", reason)
    david.page.get_by_role("heading", name="Danny’s relationships").wait_for()

    joanne.go(f"{page}who-may-open/")
    joanne.sees("opened it in an emergency")
    joanne.check("who-may-open-with-emergency")

    dorothy.go("/emergency-review/")
    dorothy.check("emergency-review")
    told = dorothy.reads()
    assert f"— is at the hospital, told at {width}" in told
    assert "Danny is at" not in told
    dorothy.page.locator("main li", has_text=f"told at {width}").get_by_role("link").click()
    dorothy.check("emergency-look")
    dorothy.choose("What did you find?", "Talk about it together")
    dorothy.page.get_by_label("In your words").fill("The ward could have rung the desk")
    dorothy.page.get_by_label("Close the record to them now").check(force=True)
    dorothy.press("Keep this")
    dorothy.sees("Somebody has looked at it now.")
    assert david.page.request.get(f"{david.service.url}{page}").status == 404

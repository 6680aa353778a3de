"""Somebody goes on leave, and a colleague stands in."""

from datetime import date, timedelta

import pytest

pytestmark = pytest.mark.journey


def test_joanne_arranges_cover_takes_danny_out_of_it_and_ends_it(walk, width):
    joanne = walk("joanne")
    first = date.today() + timedelta(days=20 if joanne.is_on_a_phone else 30)  # noqa: DTZ011
    danny = joanne.open_person()
    joanne.go("/leave-and-cover/")
    joanne.check("cover")
    joanne.follow("Arrange cover")
    joanne.press("Arrange it")
    joanne.sees("There is a problem")
    joanne.check("cover-refused")
    joanne.page.get_by_label("Who covers? Their user name").fill("david")
    joanne.page.get_by_label("First day").fill(f"{first:%d/%m/%Y}")
    joanne.page.get_by_label("Last day").fill(f"{first + timedelta(days=4):%d/%m/%Y}")
    joanne.press("Arrange it")
    joanne.sees("Arranged. David Cole covers on these days.")
    day = f"{first.day} {first:%B %Y}"
    joanne.sees(f"from {day}")

    joanne.go(f"{danny}who-may-open/")
    joanne.check("who-may-open-with-cover")
    covered = joanne.page.locator("main li", has_text="covers for Joanne Price").filter(has_text=day)
    covered.get_by_role("link", name="End it").click()
    joanne.page.get_by_label("Why does it end, now?").fill("They are neighbours")
    joanne.press("Keep this")
    joanne.page.get_by_role("heading", name="Who may open this").wait_for()
    assert covered.count() == 0

    joanne.go("/leave-and-cover/")
    joanne.page.locator("main li", has_text=day).get_by_role("link", name="End it early").click()
    joanne.check("cover-end")
    joanne.choose("When does it end?", "At once")
    joanne.press("End it")
    joanne.sees("The records close when the cover ends.")
    assert joanne.page.locator("main li", has_text=day).count() == 0

"""What changed between two days: read, asked for other days with the keyboard alone, and followed to the member."""

import pytest

pytestmark = pytest.mark.journey


def test_two_days_are_compared_with_the_keyboard_and_lead_to_whom_it_is_about(walk):
    joanne = walk("joanne")
    person = joanne.open_person()
    joanne.go(f"{person}changes/?from=2026-02-20&to=2026-10-14")
    first = joanne.page.get_by_role("link", name="Ellie moved closer, from some way off to close.")
    assert "“She stays Saturdays now.”" in first.locator("xpath=ancestor::li[1]").inner_text()
    joanne.check("changes")
    joanne.page.get_by_label("From", exact=True).focus()
    joanne.page.keyboard.press("Control+A")
    joanne.page.keyboard.type("3 March 2025")
    joanne.page.keyboard.press("Tab")
    joanne.page.keyboard.press("Control+A")
    joanne.page.keyboard.type("12/9/2025")
    joanne.page.keyboard.press("Enter")
    joanne.page.wait_for_url("**from=3+March+2025**")
    ended = joanne.page.get_by_role("link", name="The time with Mr Osei ended well.")
    ended.focus()
    joanne.page.keyboard.press("Enter")
    joanne.page.wait_for_url("**/members/**as_at=2025-09-12")
    assert "Mr Osei" in joanne.page.locator("h1").inner_text()


def test_a_day_that_cannot_be_is_said_at_its_field_and_nothing_is_lost(walk):
    joanne = walk("joanne")
    person = joanne.open_person()
    joanne.go(f"{person}changes/?from=31/31/2026&to=2026-10-14")
    assert joanne.page.locator(".govuk-error-summary").is_visible()
    assert joanne.page.get_by_label("To (empty: today)").input_value() == "2026-10-14"
    joanne.check("changes-wrong")


def test_danny_reads_what_changed_in_his_own_view(walk):
    danny = walk("danny")
    danny.go("/")
    person = danny.page.url.removeprefix(danny.service.url)
    danny.go(f"{person}changes/?from=2026-02-20")
    danny.sees("In your own view.")
    danny.check("changes-own")

"""Adding a member: what a practitioner does first."""

from datetime import date

from django.utils import timezone

from kith.universe.pages import gather
from kith.universe.when import read_when


def now(as_at="", known=""):
    return read_when(as_at, known)


def test_nan_added_with_a_closeness_of_seven_stands_on_the_innermost_ring(add, danny, joanne, open_as):
    add("Nan", kind="grandmother", closeness=7)
    placed = gather(open_as(joanne, danny), now()).placed
    assert [(one.name, one.ring, one.ring_voice, one.tie_kinds) for one in placed] == [
        ("Nan", 1, "person", ["grandmother"])
    ]


def test_a_member_nobody_was_asked_about_has_no_ring(add, danny, joanne, open_as):
    add("The bald one from the gym")
    placed = gather(open_as(joanne, danny), now()).placed
    assert [(one.ring, one.ring_voice, one.quality) for one in placed] == [(None, None, "not-asked")]


def test_the_three_actions_of_the_page_add_somebody(add, danny, joanne, signed_in):
    browser = signed_in(joanne)
    page = browser.get(f"/people/{danny.person.public_id}/members/new/")
    assert page.status_code == 200
    answer = browser.post(page.request["PATH_INFO"], {"name": "Nan", "closeness": "7"}, follow=True)
    assert answer.status_code == 200
    assert "Nan" in answer.content.decode()
    assert timezone.localdate() > date(2025, 1, 1)

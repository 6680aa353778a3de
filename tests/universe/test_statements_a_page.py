"""Opening a page takes as many statements at sixty members as at three, at twelve readings a tie as at one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from universe_of_many import many

from kith.access.actions import add_person
from kith.accounts import sessions
from kith.people.actions import say_about
from kith.universe.actions import TieWords, add_tie
from kith.universe.models import Drawing
from kith.universe.no_contact.actions import RuleWords, add_rule
from kith.universe.sittings.actions import start_drawing

OF_A_PERSON = (
    "map",
    "replay",
    "list",
    "genogram",
    "table",
    "chronology",
    "changes",
    "drawings",
    "no-contact",
    "new-no-contact-rule",
    "family-working",
    "ask-family-working",
    "about",
    "new-member",
    "new-drawing",
    "edit-drawing",
    "drawing-pause",
    "drawing-room",
    "drawing-names",
    "drawing-end",
)
OF_A_SITTING_AND_A_MEMBER = ("drawing-closeness", "drawing-quality", "drawing-knows")
OF_A_MEMBER = ("member", "edit-member", "new-tie", "merge", "split")
OF_A_TIE = ("tie", "edit-tie", "new-reading")


@pytest.fixture
def small_and_big(joanne, says):
    """Two people: one with 3 members and 1 reading each, one with 60 and 12."""
    found = []
    for name, members, readings in (("Small", 3, 1), ("Big", 60, 12)):
        centre = add_person(by=joanne, name=name)
        ties = many(centre, joanne, members, readings)
        far = [tie.versions.get().far_id for tie in ties]
        for place in range(2, members):
            words = TieWords(near=far[0], far=far[place], kind="friend")
            add_tie(speaking=says(voice=f"worker:{joanne.pk}"), centre=centre, tie=words)
        for place in range(members):
            rule = RuleWords(source="licence", starts=date(2025, 1, 1), member=far[place])
            add_rule(speaking=says(voice=f"worker:{joanne.pk}"), centre=centre, words=rule)
        for place in range(members // 3):
            start_drawing(speaking=says(), centre=centre, drawn_on=date(2025, 1, 1 + place))
            say_about(speaking=says(), centre=centre, field="identity", words=f"So I am {place}")
        found.append((centre, far[0], ties[0].pk))
    return found


def statements(browser, page, rest):
    """How many statements a page takes once it is warm."""
    address = reverse(page, kwargs=rest)
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


@pytest.fixture(autouse=True)
def nobody_notes_that_somebody_was_here(monkeypatch):
    """Once a minute a session is written: two statements more, on whichever page a minute is over."""
    monkeypatch.setattr(sessions, "ONE_MINUTE", 24 * 3600)


def test_every_page_takes_as_many_statements_at_60_members_and_12_readings_as_at_3_and_1(
    joanne, signed_in, small_and_big
):
    browser, found = signed_in(joanne), {}
    for centre, member, tie in small_and_big:
        person = {"public_id": centre.person.public_id}
        drawing = Drawing.objects.filter(centre=centre).latest("pk").pk
        for page in OF_A_PERSON:
            rest = person | ({"number": drawing} if "drawing-" in page or page == "edit-drawing" else {})
            rest |= {"prompt": "helps"} if page == "drawing-names" else {}
            found.setdefault(page, []).append(statements(browser, page, rest))
        for page in OF_A_SITTING_AND_A_MEMBER:
            rest = person | {"number": drawing, "member": member}
            found.setdefault(page, []).append(statements(browser, page, rest))
        for page in OF_A_MEMBER:
            found.setdefault(page, []).append(statements(browser, page, person | {"number": member}))
        for page in OF_A_TIE:
            found.setdefault(page, []).append(statements(browser, page, person | {"number": tie}))
        history = person | {"field": "identity"}
        found.setdefault("about-history", []).append(statements(browser, "about-history", history))
    assert {page: both for page, both in found.items() if both[0] != both[1]} == {}
    assert max(max(both) for both in found.values()) < 30

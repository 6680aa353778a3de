"""Names in any script come back as they were told, on every page that shows them, and never as markup (G12)."""

import html
import xml.etree.ElementTree as ET

import pytest
from bad_input_pages import World, routes, world

from kith.people.actions import say_about
from kith.people.rules import tidy
from kith.universe.actions import MemberWords, ReadingWords, add_reading, correct_member
from kith.universe.models import MemberVersion, Tie
from kith.universe.vague_dates import VagueDate

NAMES = [
    "Zoë Ångström-O’Brien",
    "محمد بن سلمان",
    "שָׁלוֹם",
    "王小明",
    "ประเสริฐ",
    "Đặng Thị Thu",
    'אבא & "Mum" <3',
    "👩\u200d👩\u200d👧\u200d👦 the twins",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "<script>alert(1)</script>",
    "</text><image href=x onerror=alert(1)>",
    "{{ 7|add:7 }} {% now 'Y' %}",
    "%(name)s %s {0}",
    "=HYPERLINK(1)",
    "ŉot ﬁne",
    "\u202eevil\u2066",
]


@pytest.fixture
def danny_s(cast, danny, add, says, tie_to):
    return world(cast, danny, add, says, tie_to)


def told_everywhere(danny_s: World, says, name: str) -> None:
    """The name, wherever words can stand: a member, a tie, a date, a reading, who somebody is."""
    version = MemberVersion.objects.filter(member=danny_s.numbers["members"]).latest("pk")
    words = MemberWords(name=name, note=name, noted=[(tidy(name), tidy(name))])
    correct_member(speaking=says(), version=version, words=words)
    tie = Tie.objects.get(pk=danny_s.numbers["ties"])
    said = ReadingWords(observed_on=version.recorded_at.date(), answers={"own_words": name, "need_met": name})
    add_reading(speaking=says(), tie=tie, reading=said)
    say_about(speaking=says(), centre=danny_s.centre, field="identity", words=name)
    say_about(speaking=says(), centre=danny_s.centre, field="name", words=name)
    danny_s.centre.person.refresh_from_db()


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_comes_back_as_it_was_told_and_never_as_markup(danny_s, says, name):
    told_everywhere(danny_s, says, name)
    browser, shown = danny_s.browser(), {}
    for route in routes():
        answer = browser.get(danny_s.address(route))
        if answer.status_code == 200:
            shown[str(route)] = answer.content.decode(errors="replace")
    as_text = html.escape(tidy(name))
    for page in ("people", "map", "list", "genogram", "table", "member", "tie", "chronology", "about",
                 "about-history-identity", "new-tie", "merge", "new-reading"):  # fmt: skip
        assert as_text in shown[page], page
    for page, text in shown.items():
        assert "<script>alert" not in text, page
        assert "<image href=x" not in text, page
        assert "\u202e" not in text, page
        assert "\u2066" not in text, page
    pictures = shown["map"].split("<svg")[1:]
    assert len(pictures) >= 2
    for picture in pictures:
        ET.fromstring("<svg" + picture.split("</svg>")[0] + "</svg>")  # noqa: S314 - our own picture


def test_words_of_a_date_and_a_name_of_its_own_come_back_too(danny_s, add):
    name = "<b>גִּיל</b> ‘n’ \u202eco"
    add(name, tie={"own_word": name, "began": VagueDate(words=tidy(name))})
    page = danny_s.browser().get(f"/people/{danny_s.centre.person.public_id}/chronology/")
    member = MemberVersion.objects.latest("pk")
    assert member.name == tidy(name)
    text = danny_s.browser().get(f"/people/{danny_s.centre.person.public_id}/members/{member.member_id}/")
    assert text.content.decode().count(html.escape(tidy(name))) > 3
    assert page.status_code == 200


def test_what_no_reader_can_see_is_taken_out_and_what_scripts_need_is_left():
    assert tidy("\u202eevil\u2066\x07\x00\ud800") == "evil"
    for kept in ("👩\u200d👧", "می\u200cخواهم", "क्\u200dष", "a\nb\tc", "\u05d0\u200f"):
        assert tidy(kept) == kept
    assert tidy("e\u0301") == "é"
    assert tidy(" a\r\nb ") == "a\nb"

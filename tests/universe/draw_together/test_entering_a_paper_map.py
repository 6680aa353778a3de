"""A map that was drawn on paper is entered by the screens of a sitting, and all of it is dated the day it was drawn."""

from datetime import date

from django.urls import reverse
from test_drawing_together import Tablet, member_called, readings_of
from test_drawing_together import tablet as tablet  # a fixture

from kith.universe.models import Drawing

DRAWN = date(2026, 3, 3)


def enter(tablet: Tablet) -> str:
    """A paper map of 3 March; where entering it leads."""
    address = reverse("from-paper", kwargs={"public_id": tablet.public_id})
    answer = tablet.browser.post(address, {"drawn_on": "3/3/2026", "in_the_room": "Danny, Joanne"})
    assert answer.status_code == 302
    tablet.number = Drawing.objects.latest("pk").pk
    return str(answer["location"])


def test_its_photograph_is_asked_for_and_then_the_screens_go_on(tablet):
    assert enter(tablet).endswith(f"/drawings/{tablet.number}/photograph/")
    onwards = tablet.at("drawing-pause")
    assert onwards in tablet.browser.get(tablet.at("new-photograph")).content.decode()
    assert tablet.browser.get(onwards).status_code == 200


def test_what_is_entered_is_dated_the_day_on_which_it_was_drawn(tablet):
    enter(tablet)
    tablet.room("alone")
    tablet.name("matters", "Nan")
    tablet.name("missing", "Dad")
    assert tablet.say("closeness", member_called("Nan"), closeness="6").status_code == 302
    assert tablet.say("quality", member_called("Nan"), for_better="3", for_worse="0").status_code == 302
    (nan,) = readings_of("Nan")
    assert (nan.observed_on, nan.closeness, nan.for_better, nan.for_worse) == (DRAWN, 6, 3, 0)
    assert [row.observed_on for row in readings_of("Dad")] == [DRAWN]


def test_what_was_said_since_stays_the_newest(tablet, add):
    add("Lee", day=date(2026, 10, 14), closeness=7)
    enter(tablet)
    tablet.room("alone")
    tablet.say("closeness", member_called("Lee"), closeness="2")
    page = tablet.browser.get(reverse("table", kwargs={"public_id": tablet.public_id})).content.decode()
    assert "as close as can be" in page
    assert sorted(row.closeness for row in readings_of("Lee")) == [2, 7]


def test_a_day_that_has_not_come_is_refused_in_words_and_nothing_is_kept(tablet):
    address = reverse("from-paper", kwargs={"public_id": tablet.public_id})
    answer = tablet.browser.post(address, {"drawn_on": "3/3/2199"})
    assert answer.status_code == 400
    assert "has not come yet" in answer.content.decode()
    assert not Drawing.objects.exists()

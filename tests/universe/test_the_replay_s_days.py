"""The days of a replay: the universe's own, from the first that was told to today, and none that tells too much."""

from datetime import date, timedelta

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from universe_of_many import examples, page_of

from kith.access.actions import let_person_in
from kith.universe.actions import ReadingWords, add_reading
from kith.universe.replay.days import shown_stop, stops
from kith.universe.rows import TieRow
from kith.universe.rules import Tie, Universe
from kith.universe.sittings.actions import start_drawing
from kith.universe.vague_dates import VagueDate, parse

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


def found_for(opened):
    page = page_of(opened)
    rules = page.no_contact.as_at(timezone.localdate())
    return stops(page.universe, rules, [row.drawn_on for row in page.drawings], timezone.localdate())


def said_on(add, says, tie_to, *days):
    """Somebody of whom Danny said something on each of these days."""
    kez = add("Kez")
    for day in days:
        words = ReadingWords(observed_on=day, answers={"closeness": 4})
        add_reading(speaking=says(), tie=tie_to(kez), reading=words)
    return kez


def test_each_day_on_which_something_was_told_is_a_stop_and_the_last_is_today(
    add, says, tie_to, danny, joanne, open_as
):
    said_on(add, says, tie_to, date(2025, 3, 3), date(2026, 2, 20))
    found = found_for(open_as(joanne, danny))
    assert [stop.day for stop in found][:2] == [date(2025, 3, 3), date(2026, 2, 20)]
    assert [stop.is_today for stop in found] == [False, False, True]
    assert found[-1].day == timezone.localdate()


def test_a_tie_that_began_or_ended_since_then_is_a_stop_and_one_from_childhood_is_not(
    add, says, tie_to, danny, joanne, open_as
):
    said_on(add, says, tie_to, date(2025, 3, 3))
    add("Nan", tie={"began": parse("1996")})
    add("Mr Osei", tie={"began": parse("2025-07-01"), "ended": parse("2025-12-31")})
    days = [stop.day for stop in found_for(open_as(joanne, danny))]
    assert days[:3] == [date(2025, 3, 3), date(2025, 7, 1), date(2026, 1, 1)]
    assert date(1996, 1, 1) not in days


def test_the_day_of_a_drawing_is_marked(add, says, danny, joanne, open_as):
    add("Kez")
    start_drawing(speaking=says(), centre=danny, drawn_on=date(2025, 9, 12))
    assert [(stop.day, stop.drawn) for stop in found_for(open_as(joanne, danny))][0] == (date(2025, 9, 12), True)


def test_a_reading_that_only_workers_hear_is_no_stop_for_the_person(add, says, tie_to, danny, joanne, cast, open_as):
    kez = said_on(add, says, tie_to, date(2025, 3, 3))
    words = ReadingWords(observed_on=date(2025, 8, 8), answers={"closeness": 2})
    add_reading(speaking=says(voice=f"worker:{joanne.pk}", audience="workers"), tie=tie_to(kez), reading=words)
    assert date(2025, 8, 8) in [stop.day for stop in found_for(open_as(joanne, danny))]
    let_person_in(by=joanne, person=danny.person, user=cast["person"])
    assert date(2025, 8, 8) not in [stop.day for stop in found_for(open_as(cast["person"], danny))]


def test_a_universe_of_which_nothing_was_told_has_today_and_no_more(danny, joanne, open_as):
    assert [stop.is_today for stop in found_for(open_as(joanne, danny))] == [True]


def a_tie(number, began, ended):
    """A tie of which only its dates matter here."""
    row = TieRow(
        id=number, voice="person", audience="workers", source="", assertion="own-account", recorded_by=1,
        recorded_at=timezone.now(), superseded_at=None, corrects=None, tie=number, holds_from=None, near=None,
        far=number, kind="friend", own_word="", noted=None, began=VagueDate("", began, began),
        ended=VagueDate("", ended, ended),
    )  # fmt: skip
    return Tie(number, row, None, number, ())


@examples(60)
@given(st.lists(st.tuples(DAYS, DAYS), max_size=6), st.lists(DAYS, max_size=4))
def test_stops_stand_in_order_once_each_and_never_after_today(dates, drawn):
    ties = {number: a_tie(number, min(pair), max(pair)) for number, pair in enumerate(dates)}
    found = stops(Universe(TODAY, timezone.now(), {}, ties), [], drawn, TODAY)
    days = [stop.day for stop in found]
    assert days == sorted(set(days))
    assert days[-1] == TODAY
    assert [stop.is_today for stop in found].count(True) == 1
    for number, stop in enumerate(found):
        assert shown_stop(found, stop.day) == number
        assert shown_stop(found, stop.day + timedelta(days=1)) in (number, number + 1)

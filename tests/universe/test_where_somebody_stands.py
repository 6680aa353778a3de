"""Begun, ended, hoped for; and the ring: who answered, which answer counts, and what a later silence does not undo."""

from datetime import date

import pytest
from universe_of_many import page_of, ring_of, where_is

from kith.universe.actions import ReadingWords, TieWords, add_reading, add_tie, change_tie
from kith.universe.models import Tie
from kith.universe.vague_dates import VagueDate, parse


@pytest.mark.parametrize(
    ("began", "ended", "day", "where"),
    [
        ("2019", "", "2018-12-31", "not-yet"),
        ("2019", "", "2019-01-01", "here"),
        ("before prison", "", "1950-01-01", "here"),
        ("", "2021", "2021-12-31", "here"),
        ("", "2021", "2022-01-01", "ended"),
        ("2019/2021", "2022", "2019-01-01", "here"),
        ("2019/2021", "2022", "2018-12-31", "not-yet"),
        ("2019", "between March 2020 and May 2020", "2020-05-31", "here"),
        ("2019", "between March 2020 and May 2020", "2020-06-01", "ended"),
    ],
)
def test_a_tie_has_begun_by_its_earliest_day_and_ended_after_its_latest(
    add, danny, joanne, open_as, began, ended, day, where
):
    add("Kez", tie={"began": parse(began), "ended": parse(ended)})
    assert where_is(page_of(open_as(joanne, danny), day), "Kez") == where


@pytest.mark.parametrize("state", ["hoped-for", "seeking"])
def test_a_tie_only_hoped_for_has_not_begun_whatever_its_dates(add, danny, joanne, open_as, state):
    add("", kind="half-brother", tie={"began": parse("2019")}, state=state)
    page = page_of(open_as(joanne, danny))
    assert [one.where for one in page.placed] == ["hoped-for"]


def test_what_somebody_else_hopes_does_not_unmake_a_tie_and_a_newer_state_makes_it_begin(
    add, says, tie_to, danny, joanne, open_as
):
    jade = add("Jade", kind="girlfriend", closeness=5)
    worker = says(voice=f"worker:{joanne.pk}")
    hoped = ReadingWords(observed_on=date(2026, 2, 1), answers={"state": "hoped-for"})
    add_reading(speaking=worker, tie=tie_to(jade), reading=hoped)
    record = open_as(joanne, danny)
    assert where_is(page_of(record), "Jade") == "here"
    add_reading(speaking=says(), tie=tie_to(jade), reading=hoped)
    assert where_is(page_of(record), "Jade") == "hoped-for"
    begun = ReadingWords(observed_on=date(2026, 2, 2), answers={"state": "forming"})
    add_reading(speaking=says(), tie=tie_to(jade), reading=begun)
    assert where_is(page_of(record), "Jade") == "here"
    assert where_is(page_of(record, "2026-02-01"), "Jade") == "hoped-for"


@pytest.mark.parametrize("closeness", range(1, 8))
def test_the_ring_is_eight_less_closeness(add, danny, joanne, open_as, closeness):
    add("Lee", closeness=closeness)
    assert ring_of(page_of(open_as(joanne, danny)), "Lee") == (8 - closeness, "person")


def test_another_voice_gives_the_ring_only_until_the_person_answers(add, says, tie_to, danny, joanne, open_as):
    lee = add("Lee")
    record = open_as(joanne, danny)
    assert ring_of(page_of(record), "Lee") == (None, None)
    said = ReadingWords(observed_on=date(2026, 3, 1), answers={"closeness": 6})
    add_reading(speaking=says(voice=f"worker:{joanne.pk}"), tie=tie_to(lee), reading=said)
    assert ring_of(page_of(record), "Lee") == (2, f"worker:{joanne.pk}")
    earlier = ReadingWords(observed_on=date(2026, 1, 1), answers={"closeness": 1})
    add_reading(speaking=says(), tie=tie_to(lee), reading=earlier)
    assert ring_of(page_of(record), "Lee") == (7, "person")


@pytest.mark.parametrize(
    "later",
    [
        {"answers": {"pull": 3}},
        {"answers": {"pull": 3}, "skipped": frozenset({"closeness"})},
        {"unknown": frozenset({"closeness"})},
    ],
)
def test_a_later_reading_that_does_not_say_how_close_leaves_nan_on_her_ring(
    add, says, tie_to, danny, joanne, open_as, later
):
    nan = add("Nan", kind="grandmother", closeness=7)
    add_reading(speaking=says(), tie=tie_to(nan), reading=ReadingWords(observed_on=date(2026, 5, 1), **later))
    assert ring_of(page_of(open_as(joanne, danny)), "Nan") == (1, "person")


def test_the_ring_comes_from_the_newest_answer_over_all_current_ties(add, says, danny, joanne, open_as):
    kez = add("Kez", closeness=2)
    tie = add_tie(speaking=says(), centre=danny, tie=TieWords(near=None, far=kez.pk, kind="colleague"))
    said = ReadingWords(observed_on=date(2026, 4, 1), answers={"closeness": 5})
    add_reading(speaking=says(), tie=tie, reading=said)
    record = open_as(joanne, danny)
    assert ring_of(page_of(record), "Kez") == (3, "person")
    ended = TieWords(near=None, far=kez.pk, kind="colleague", ended=parse("2026-06"))
    change_tie(speaking=says(), tie=Tie.objects.get(pk=tie.pk), words=ended)
    assert ring_of(page_of(record, "2026-07-01"), "Kez") == (6, "person")


def test_somebody_known_only_through_others_stands_beside(add, says, danny, joanne, open_as):
    lee = add("Lee", kind="brother")
    mate = add("Micky", tie={"ended": VagueDate(latest=date(2020, 1, 1))})
    add_tie(speaking=says(), centre=danny, tie=TieWords(near=lee.pk, far=mate.pk, kind="friend"))
    page = page_of(open_as(joanne, danny))
    assert where_is(page, "Micky") == "ended"
    assert [tie.touches_centre() for tie in page.universe.ties_of(mate.pk)] == [True, False]

"""Days in periods: what they share and what they are together, tried against the days themselves."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kith.access.periods import Period, joined, period, shared
from kith.access.rules import FOREVER

FIRST = date(2026, 3, 1)
DAYS = st.integers(0, 9).map(lambda number: FIRST + timedelta(days=number))
PERIODS = st.tuples(DAYS, DAYS).map(sorted).map(lambda two: Period(*two))
ALL_DAYS = [FIRST + timedelta(days=number) for number in range(-1, 12)]


def days_of(*periods: Period) -> list[date]:
    return [day for day in ALL_DAYS if any(one.starts <= day <= one.ends for one in periods)]


@given(st.lists(PERIODS, min_size=1, max_size=4))
def test_what_periods_share_is_the_days_that_all_of_them_hold(periods):
    both = shared(*periods)
    held = [day for day in ALL_DAYS if all(one.starts <= day <= one.ends for one in periods)]
    assert days_of(*filter(None, [both])) == held


@given(st.lists(PERIODS | st.none(), max_size=6))
def test_joined_periods_hold_the_same_days_and_never_touch(periods):
    found = joined(periods)
    assert days_of(*found) == days_of(*filter(None, periods))
    assert all(one.ends + timedelta(days=1) < after.starts for one, after in zip(found, found[1:], strict=False))


@given(DAYS, DAYS | st.none(), DAYS | st.none())
def test_a_period_ends_on_the_day_before_it_stopped(starts, ends, stops):
    found = period(starts, ends, stops)
    held = [day for day in ALL_DAYS if starts <= day <= (ends or FOREVER) and (stops is None or day < stops)]
    assert days_of(*filter(None, [found])) == held


def test_a_period_for_good_takes_in_all_that_follows():
    assert joined([Period(FIRST, FOREVER), Period(ALL_DAYS[5], ALL_DAYS[6])]) == [Period(FIRST, FOREVER)]

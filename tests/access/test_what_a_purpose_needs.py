"""When a named purpose counts: the pure rule, for any purpose at all (guarantee G6)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.access.purposes.rules import (
    ENDED,
    FAMILY,
    KINDS,
    WHY_NOT,
    Facts,
    Someone,
    counts,
    last_day,
    right_number,
    untold,
    why_not,
)  # fmt: skip

DAY = date(2026, 11, 24)
days = st.dates(date(2025, 1, 1), date(2028, 1, 1))
someone = st.builds(Someone, st.integers(1, 9), st.booleans(), st.booleans(), st.frozensets(st.integers(1, 3)))
purposes = st.builds(
    Facts, st.sampled_from(KINDS), st.lists(someone, max_size=4).map(tuple), st.integers(1, 3), days,
    st.none() | st.integers(1, 3), st.none() | days, st.booleans(),
)  # fmt: skip


def in_plain_words(purpose: Facts, on: date) -> bool:
    """The same, said a second time without the code under test."""
    if purpose.ended or purpose.agreed_by is None or purpose.agreed_on is None:
        return False
    if purpose.agreed_by == purpose.asked_by or not purpose.agreed_on <= on <= purpose.until:
        return False
    if len({one.centre for one in purpose.people}) < 2:
        return False
    if purpose.kind == "family-working":
        same = [team for team in range(1, 4) if all(team in one.teams for one in purpose.people)]
        return bool(same) and all(one.told for one in purpose.people)
    return all(one.told or one.reason_not_to_tell for one in purpose.people)


@given(purposes, days)
def test_it_counts_exactly_when_everything_it_needs_is_there(purpose, on):
    assert counts(purpose, on) == in_plain_words(purpose, on)
    reason = why_not(purpose, on)
    assert (reason is None) == counts(purpose, on)
    assert reason is None or reason in WHY_NOT


def whole(kind: str = FAMILY) -> Facts:
    """A purpose that counts."""
    people = tuple(Someone(centre, told=True, teams=frozenset({7})) for centre in (1, 2))
    return Facts(kind, people, asked_by=1, until=DAY + timedelta(days=90), agreed_by=2, agreed_on=DAY)


ONE, TWO = whole().people
TAKEN_AWAY = {
    "ended": {"ended": True},
    "not-several": {"people": (ONE,)},
    "not-agreed": {"agreed_by": None, "agreed_on": None},
    "by-the-asker": {"agreed_by": 1},
    "not-begun": {"agreed_on": DAY + timedelta(days=1)},
    "expired": {"until": DAY - timedelta(days=1), "agreed_on": DAY - timedelta(days=9)},
    "not-told": {"people": (ONE, replace(TWO, told=False))},
    "no-one-team": {"people": (ONE, replace(TWO, teams=frozenset({8})))},
}


@pytest.mark.parametrize("reason", WHY_NOT)
def test_each_thing_that_is_taken_away_stops_it_and_is_named(reason):
    assert counts(whole(), DAY)
    assert why_not(replace(whole(), **TAKEN_AWAY[reason]), DAY) == reason


@given(purposes, days)
def test_an_ended_purpose_never_counts_again(purpose, on):
    assert why_not(replace(purpose, ended=True), on) == ENDED


def test_it_counts_on_its_last_day_and_not_on_the_next():
    purpose = whole()
    assert counts(purpose, purpose.until)
    assert not counts(purpose, purpose.until + timedelta(days=1))


def test_a_reason_not_to_tell_is_enough_for_another_purpose_and_never_for_family_working():
    kept = (ONE, replace(TWO, told=False, reason_not_to_tell=True))
    assert counts(replace(whole("other"), people=kept), DAY)
    assert untold(replace(whole("other"), people=kept)) == ()
    assert why_not(replace(whole(), people=kept), DAY) == "not-told"
    assert untold(replace(whole(), people=kept)) == (2,)


def test_another_purpose_needs_no_one_team():
    assert counts(replace(whole("other"), people=(ONE, replace(TWO, teams=frozenset()))), DAY)


@pytest.mark.parametrize(
    "asked_on, months, last",
    [
        (date(2026, 11, 24), 6, date(2027, 5, 24)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 3, date(2027, 3, 1)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_six_months_end_on_the_same_day_of_the_month_or_on_its_last(asked_on, months, last):
    assert last_day(asked_on, months) == last


def test_a_purpose_holds_from_two_to_eight_different_people():
    assert [number for number in range(12) if right_number(range(number))] == [2, 3, 4, 5, 6, 7, 8]
    assert not right_number([3, 3])

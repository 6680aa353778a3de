"""How often the worker changed and how one handed over, worked out by hand; the examples are ours."""

from datetime import date, timedelta

import pytest
from small import ASKED, DAY

from kith.measures.catalogue import measure
from kith.measures.question import Question
from kith.measures.universe import Allocation, Universe, Vocabulary

HANDOVER = Vocabulary({"handover": ("cold", "warm")})
COLD, WARM = 0, 1
YEAR_AGO = DAY - timedelta(days=365)


def measured(*allocations: Allocation, question: Question = ASKED) -> dict[str, float | None]:
    return measure(Universe("u", allocations=allocations, vocabulary=HANDOVER), question)


def figures(found: dict[str, float | None]) -> tuple[float | None, ...]:
    return tuple(found[name] for name in ("changes", "years", "changes_a_year", "allocations_used"))


def test_without_an_allocation_nothing_is_known_of_changes() -> None:
    assert figures(measured()) == (None, None, None, 0)


def test_one_worker_who_stays_is_no_change() -> None:
    found = measured(Allocation(1, YEAR_AGO))
    assert figures(found) == (0, 366 / 365.25, 0, 1)
    assert (found["handovers_used"], found["handovers_cold"]) == (0, 0)


def test_a_worker_of_this_day_has_been_there_a_day() -> None:
    assert figures(measured(Allocation(1, DAY)))[1] == 1 / 365.25


def test_changes_are_counted_in_the_order_they_began_and_a_renewal_is_none() -> None:
    """1, then 1 again, then 2, then 1: two changes. The list has them in another order."""
    found = measured(
        Allocation(2, DAY - timedelta(days=50), DAY - timedelta(days=10), WARM),
        Allocation(1, YEAR_AGO, DAY - timedelta(days=200), None),
        Allocation(1, DAY - timedelta(days=10)),
        Allocation(1, DAY - timedelta(days=200), DAY - timedelta(days=50), COLD),
    )
    assert figures(found) == (2, 366 / 365.25, pytest.approx(2 * 365.25 / 366), 4)
    assert (found["handovers_cold"], found["handovers_warm"], found["handovers_used"]) == (1, 1, 2)


def test_the_years_end_with_the_last_allocation_to_end() -> None:
    """The first is the last to end: 100 days of it, the first and the last counted."""
    first = DAY - timedelta(days=199)
    ends = (
        Allocation(1, first, first + timedelta(days=99)),
        Allocation(2, DAY - timedelta(days=150), DAY - timedelta(days=140)),
    )
    assert figures(measured(*ends))[:2] == (1, 100 / 365.25)


def test_only_what_lies_after_the_earlier_day_counts_where_there_is_one() -> None:
    """30 days after it; the change on the earlier day itself is before; the handover on it too."""
    earlier = DAY - timedelta(days=30)
    found = measured(
        Allocation(1, YEAR_AGO, earlier, COLD),
        Allocation(2, earlier, DAY, WARM),
        Allocation(3, DAY - timedelta(days=5)),
        question=Question(DAY, earlier),
    )
    assert figures(found)[:2] == (1, 30 / 365.25)
    assert (found["handovers_cold"], found["handovers_warm"]) == (0, 1)


def test_allocations_that_all_ended_before_the_time_asked_about_have_no_rate() -> None:
    found = measured(Allocation(1, YEAR_AGO, YEAR_AGO), question=Question(DAY, DAY - timedelta(days=30)))
    assert figures(found) == (0, 0, None, 1)


def test_what_has_not_begun_is_not_there_and_what_ends_later_has_not_ended() -> None:
    tomorrow = DAY + timedelta(days=1)
    found = measured(Allocation(1, YEAR_AGO, tomorrow, COLD), Allocation(2, tomorrow, date.max, WARM))
    assert figures(found) == (0, 366 / 365.25, 0, 1)
    assert found["handovers_used"] == 0


def test_an_allocation_without_a_worker_or_that_ends_before_it_begins_is_left_out_and_counted() -> None:
    """Real records hold some that end before they begin."""
    found = measured(
        Allocation(1, YEAR_AGO),
        Allocation(None, YEAR_AGO, DAY, COLD),
        Allocation(2, DAY - timedelta(days=3), DAY - timedelta(days=4), COLD),
    )
    assert figures(found)[0] == 0
    assert (found["allocations_left_out"], found["allocations_used"], found["handovers_used"]) == (2, 1, 0)

"""What must happen after somebody told of harm: always all of it, in order, and done only when somebody said so."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from kith.universe.concerns.rules import ADDED, LIMITS, NOT_YET, SEEN, TALKED, TOLD, Added, is_finished, steps_of

DAYS = {"manager": 0, "decided": 1, "went-back": 3}
WRITTEN = date(2026, 3, 3)
AT = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


@given(told=st.sampled_from(TOLD), what=st.lists(st.sampled_from(ADDED), max_size=8))
def test_each_step_stands_there_until_somebody_said_that_it_was_done(told: str, what: list[str]) -> None:
    added = [Added(one, number, AT) for number, one in enumerate(what)]
    steps = steps_of(WRITTEN, told, added, DAYS)
    first = [LIMITS] if told == NOT_YET else []
    assert [one.what for one in steps] == [*first, "manager", "decided", "went-back"]
    for one in steps:
        says = {TALKED, SEEN} if one.what == TALKED else {one.what}
        assert bool(one.done) == bool(says & set(what))
        assert one.is_late(date(2026, 4, 1)) == (one.done is None)
        assert not one.is_late(one.due)
    assert is_finished(steps) == all(one.done for one in steps)

"""The check at the door."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.door.messages import AGREED, FEWEST_WORDS, KINDS, SAFETY, Decider, NotThroughTheDoor, check, check_deciders

GOOD = {"person": "K7Q2M4X9TB", "words": "He will write a letter.\nIn spring.", "agreed_on": "2026-11-20"}
FACILITATOR, SUPERVISOR = Decider(3, "facilitator"), Decider(5, "supervisor")

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(), some, max_size=4),
    max_leaves=8,
)


def test_a_good_message_passes() -> None:
    check(AGREED, GOOD)


@pytest.mark.parametrize("name", sorted(GOOD))
@pytest.mark.parametrize(
    "value", [None, "", "  ", 7, ["x"], {"words": "x"}, "x\x00y", "a\u202eb", "x" * 2_001, "\ud800"]
)
def test_a_field_that_is_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(NotThroughTheDoor):
        check(AGREED, {**GOOD, name: value})


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_missing_field_is_refused(name: str) -> None:
    with pytest.raises(NotThroughTheDoor):
        check(AGREED, {key: value for key, value in GOOD.items() if key != name})


@pytest.mark.parametrize("day", ["20 November", "2026-13-01", "20261120", "2026-11-20T10:00:00", "2026-W47-5"])
def test_a_day_is_a_day(day: str) -> None:
    with pytest.raises(NotThroughTheDoor):
        check(AGREED, {**GOOD, "agreed_on": day})


def test_a_safety_message_is_short() -> None:
    check(SAFETY, {"person": "K7", "words": "x" * FEWEST_WORDS})
    with pytest.raises(NotThroughTheDoor):
        check(SAFETY, {"person": "K7", "words": "x" * (FEWEST_WORDS + 1)})


@given(kind=st.sampled_from([*KINDS, "declined", ""]) | st.text(), body=ANYTHING)
def test_nothing_else_passes_and_nothing_breaks_the_check(kind: str, body: Any) -> None:
    with pytest.raises(NotThroughTheDoor):
        check(kind, body)


@given(words=st.text(min_size=30), name=st.text(min_size=30))
def test_a_refusal_never_quotes_what_it_refused(words: str, name: str) -> None:
    with pytest.raises(NotThroughTheDoor) as refused:
        check(AGREED, {**GOOD, "words": words, name: words})
    assert words not in str(refused.value)
    assert name not in str(refused.value)


@pytest.mark.parametrize(
    "deciders",
    [[], [FACILITATOR], [SUPERVISOR], [FACILITATOR, FACILITATOR], [FACILITATOR, Decider(3, "supervisor")],
     [FACILITATOR, Decider(5, "victim-worker")], [FACILITATOR, SUPERVISOR, Decider(6, "supervisor")]],
)  # fmt: skip
def test_safety_takes_a_facilitator_and_a_supervisor_who_is_somebody_else(deciders: list[Decider]) -> None:
    with pytest.raises(NotThroughTheDoor):
        check_deciders(SAFETY, deciders)
    check_deciders(SAFETY, [SUPERVISOR, FACILITATOR])

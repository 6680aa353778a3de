"""The pure rule of the chain: a sound trail has no faults, and any other has."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from kith.trail.rules import START, VERBS, Line, Witness, digest_of_words, faults, sign

KEY = "a key"
NUMBERS = st.none() | st.integers(0, 2**40)
LINES = st.builds(
    Line,
    seq=st.just(0),
    at=st.datetimes(timezones=st.just(UTC)),
    actor=NUMBERS,
    verb=st.sampled_from(VERBS),
    what=st.text(max_size=8),
    object_id=NUMBERS,
    centre=NUMBERS,
    also=st.text("0123456789,", max_size=8),
    because=st.text(max_size=8),
    words_digest=st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64),
    previous=st.just(""),
)
Trail = list[tuple[Line, str]]


def chain(lines: list[Line]) -> Trail:
    """The lines as Kith would have written them."""
    written: Trail = []
    for line in lines:
        placed = replace(line, seq=len(written) + 1, previous=written[-1][1] if written else START)
        written.append((placed, sign(KEY, placed)))
    return written


TRAILS = st.lists(LINES, min_size=1, max_size=8).map(chain)


def witness_of(trail: Trail) -> Witness:
    """The witness that saw the whole trail."""
    return Witness(len(trail), trail[-1][1] if trail else START)


@given(trail=TRAILS, data=st.data())
def test_a_sound_trail_has_no_faults_however_far_the_witness_saw(trail: Trail, data: st.DataObject) -> None:
    seen = data.draw(st.integers(0, len(trail)))
    assert faults(KEY, trail, witness_of(trail[:seen])) == []


@given(trail=TRAILS, data=st.data())
def test_any_other_order_or_choice_of_lines_has_a_fault(trail: Trail, data: st.DataObject) -> None:
    other = data.draw(st.lists(st.sampled_from(trail), max_size=10))
    assume(other != trail)
    assert faults(KEY, other, witness_of(trail))


@given(trail=TRAILS, other=LINES, data=st.data())
def test_any_other_value_has_a_fault(trail: Trail, other: Line, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(trail) - 1))
    name = data.draw(st.sampled_from([field.name for field in fields(Line)]))
    line, digest = trail[place]
    changed = replace(line, **{name: getattr(other, name)})
    assume(changed != line)
    assert faults(KEY, [*trail[:place], (changed, digest), *trail[place + 1 :]], witness_of(trail))


@given(trail=TRAILS, digest=st.text() | st.binary() | st.none() | st.integers(), data=st.data())
def test_any_other_digest_has_a_fault_whatever_it_is(trail: Trail, digest: Any, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(trail) - 1))
    assume(digest != trail[place][1])
    assert faults(KEY, [*trail[:place], (trail[place][0], digest), *trail[place + 1 :]], witness_of(trail))


@given(trail=TRAILS, wrong=st.sampled_from([b"bytes", object(), "\ud800"]), data=st.data())
def test_a_line_that_cannot_be_signed_is_a_fault_and_the_others_are_still_checked(
    trail: Trail, wrong: Any, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(trail) - 1))
    name = data.draw(st.sampled_from([field.name for field in fields(Line)]))
    line, digest = trail[place]
    tampered = [*trail[:place], (replace(line, **{name: wrong}), digest), *trail[place + 1 :]]
    found = faults(KEY, tampered, witness_of(trail))
    assert any("changed after it was written" in fault for fault in found)


@given(trail=TRAILS)
def test_another_key_signs_nothing(trail: Trail) -> None:
    found = faults("another", trail, witness_of(trail))
    assert sum("not written by Kith" in fault for fault in found) == len(trail)


@given(one=st.tuples(st.text(), st.text()), other=st.tuples(st.text(), st.text()))
def test_salt_and_words_cannot_be_shifted_into_each_other(one: tuple[str, str], other: tuple[str, str]) -> None:
    assume(one != other)
    assert digest_of_words(*one) != digest_of_words(*other)
    assert digest_of_words("salt", "one\ntwo") != digest_of_words("salt\none", "two")


def test_a_moment_is_signed_whatever_zone_it_is_told_in() -> None:
    at = datetime(2026, 3, 29, 12, 0, 0, 5, tzinfo=UTC)
    line = Line(1, at, None, "altered", "x", None, None, "", "y", "", START)
    elsewhere = replace(line, at=at.astimezone(timezone(timedelta(hours=5, minutes=30))))
    assert sign(KEY, line) == sign(KEY, elsewhere)


def test_an_empty_trail_without_a_witness_is_sound() -> None:
    assert faults(KEY, [], None) == []
    assert faults(KEY, [], Witness(0, START)) == []
    assert faults(KEY, [], Witness(1, "x"))

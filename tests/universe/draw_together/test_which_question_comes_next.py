"""The next question follows from what was asked, and from nothing else: so nothing is asked twice, nothing lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kith.universe.draw_together.codes import CLOSENESS, END, HARDER, KNOWS, NAMES, PROMPTS, QUALITY, ROOM, WAITS
from kith.universe.draw_together.rules import (
    Progress,
    Spot,
    is_done,
    next_spot,
    place_in_part,
    something_waits,
    spot_before,
    spots,
)

MEMBERS = st.lists(st.integers(1, 30), unique=True, max_size=6).map(tuple)


@st.composite
def progresses(draw: st.DrawFn) -> Progress:
    """Somewhere in a sitting."""
    members = draw(MEMBERS)
    some = st.frozensets(st.sampled_from(members)) if members else st.just(frozenset())
    pairs = tuple((one, tuple(members[place + 1 :])) for place, one in enumerate(members))
    return Progress(
        room_said=draw(st.booleans()),
        alone=draw(st.booleans()),
        prompts=draw(st.frozensets(st.sampled_from(PROMPTS))),
        members=members,
        close=draw(some),
        better=draw(some),
        worse=draw(some),
        pairs=pairs,
        linked=draw(some),
        enough=draw(st.frozensets(st.sampled_from((CLOSENESS, QUALITY, KNOWS)))),
        readings=draw(st.booleans()),
    )


def answered(spot: Spot, progress: Progress) -> Progress:
    """The same sitting once this screen was answered."""
    if spot.part == ROOM:
        return replace(progress, room_said=True)
    if spot.part == NAMES:
        return replace(progress, prompts=progress.prompts | {spot.prompt})
    member = frozenset({spot.member})
    if spot.part == CLOSENESS:
        return replace(progress, close=progress.close | member)
    if spot.part == KNOWS:
        return replace(progress, linked=progress.linked | member)
    worse = progress.worse | member if progress.alone else progress.worse
    return replace(progress, better=progress.better | member, worse=worse)


@given(progresses())
def test_answering_what_comes_next_leads_to_the_end_and_asks_nothing_twice(progress: Progress) -> None:
    asked = []
    spot = next_spot(progress)
    while spot.part != END:
        assert spot not in asked
        asked.append(spot)
        progress = answered(spot, progress)
        spot = next_spot(progress, spot)
    assert all(is_done(one, progress) for one in spots(progress)[:-1])


@given(progresses())
def test_what_comes_next_was_not_asked_yet(progress: Progress) -> None:
    spot = next_spot(progress)
    assert spot.part == END or not is_done(spot, progress)


@given(progresses())
def test_with_anybody_else_in_the_room_nothing_about_harm_is_asked(progress: Progress) -> None:
    with_others = replace(progress, alone=False)
    assert not {spot.prompt for spot in spots(with_others)} & WAITS
    finished = replace(with_others, better=frozenset(progress.members))
    assert next_spot(finished).part != QUALITY


@given(progresses())
def test_once_they_are_alone_again_what_waited_is_asked(progress: Progress) -> None:
    with_others = replace(progress, alone=False, prompts=progress.prompts - WAITS, readings=True)
    assert something_waits(with_others)
    alone = replace(with_others, alone=True, room_said=True, prompts=frozenset(PROMPTS) - WAITS)
    assert next_spot(alone) == Spot(NAMES, HARDER)
    assert not something_waits(alone)


@given(progresses())
def test_back_goes_one_screen_back_and_ends_at_the_first(progress: Progress) -> None:
    every = spots(progress)
    assert spot_before(every[0], progress) is None
    assert [spot_before(spot, progress) for spot in every[1:]] == every[:-1]


def test_going_back_to_put_one_answer_right_leads_on_to_what_is_still_open() -> None:
    members = (1, 2, 3, 4)
    progress = Progress(
        room_said=True, alone=True, prompts=frozenset(PROMPTS), members=members, close=frozenset({1, 2})
    )
    assert next_spot(progress, Spot(CLOSENESS, member=1)) == Spot(CLOSENESS, member=3)
    assert place_in_part(Spot(CLOSENESS, member=3), progress) == (3, 4)


def test_a_worker_with_whom_no_readings_are_shared_is_led_past_them() -> None:
    progress = Progress(room_said=True, alone=True, prompts=frozenset(PROMPTS), members=(1, 2), readings=False)
    assert next_spot(progress).part == END

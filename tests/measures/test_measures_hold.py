"""What holds of every universe: where the numbers lie, and what must not change them."""

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from universes import NO_WORDS, WORDS, questions, tried, universes

from kith.measures.catalogue import columns, measure
from kith.measures.question import Question
from kith.measures.universe import Allocation, Contact, Member, Reading, Tie, Universe, is_there

NOTHING_OF_IT_KNOWN = ("members", "density", "components", "isolates", "effective_size", "betweenness")
BETWEEN_TWO_DAYS = ("gained", "lost", "kept", "jaccard")


def same(one: dict[str, Any], other: dict[str, Any], but: tuple[str, ...] = ()) -> None:
    """The two say the same, apart from some columns, and from the last digits of sums in another order."""
    assert list(one) == list(other)
    for name in one:
        if name not in but:
            assert type(one[name]) is type(other[name]), name
            close = one[name] is None or math.isclose(one[name], other[name], rel_tol=1e-9, abs_tol=1e-9)
            assert close, f"{name}: {one[name]} and {other[name]}"


def asked_with(universe: Universe, question: Question, **more: tuple[Any, ...]) -> dict[str, Any]:
    """What is measured where some of the lists are longer."""
    return measure(replace(universe, **{name: getattr(universe, name) + rows for name, rows in more.items()}), question)


@pytest.mark.parametrize("words", [WORDS, NO_WORDS], ids=["words", "codes alone"])
@tried
@given(data=st.data())
def test_every_number_is_of_its_kind_and_lies_where_the_catalogue_says(words: Any, data: st.DataObject) -> None:
    universe, question = data.draw(universes(words)), data.draw(questions(words))
    found = measure(universe, question)
    assert list(found) == [column.name for column in columns(words, question.categories)]
    for column in columns(words, question.categories):
        number = found[column.name]
        if number is not None:
            assert type(number) is column.kind, column.name
            assert column.lowest is None or number >= column.lowest, column.name
            assert column.highest is None or number <= column.highest, column.name


@tried
@given(universes(), questions())
def test_what_could_use_nothing_says_nothing(universe: Universe, question: Question) -> None:
    """And a column that says of how many is never empty itself. A count of contacts may be nought of nought."""
    found = measure(universe, question)
    for column in columns(WORDS, question.categories):
        if column.used is not None and not column.name.startswith(("moved_by_", "handovers_")):
            assert found[column.used] is not None
            if found[column.used] == 0:
                assert found[column.name] is None, column.name


@tried
@given(universes(), questions(), st.randoms(use_true_random=False))
def test_the_order_of_members_changes_nothing(universe: Universe, question: Question, random: Any) -> None:
    order = list(range(len(universe.members)))
    random.shuffle(order)
    now = {before: after for after, before in enumerate(order)}
    moved = replace(
        universe,
        members=tuple(universe.members[before] for before in order),
        ties=tuple(replace(tie, a=now[tie.a], b=now[tie.b]) for tie in universe.ties),
        readings=tuple(replace(reading, member=now[reading.member]) for reading in universe.readings),
    )
    same(measure(universe, question), measure(moved, question))


@tried
@given(universes(), questions(), st.data())
def test_somebody_who_is_not_there_changes_nothing(universe: Universe, question: Question, data: Any) -> None:
    days = [day for day in (question.as_at, question.since) if day is not None]
    began, ended = data.draw(
        st.tuples(st.none() | st.dates(), st.none() | st.dates()).filter(
            lambda period: not any(is_there(*period, day) for day in days)
        )
    )
    place = len(universe.members)
    absent = Member(kind=1, professional=True, began=began, ended=ended, further={"school": 1})
    found = asked_with(
        universe,
        question,
        members=(absent,),
        ties=tuple(Tie(place, other, weight=2.0) for other in range(place)),
        readings=(Reading(place, question.as_at, 0, closeness=3, for_better=2, for_worse=2, support=15),),
    )
    same(measure(universe, question), found)


@tried
@given(universes(), questions())
def test_somebody_of_whom_nothing_is_known_counts_as_a_member_and_as_nothing_else(
    universe: Universe, question: Question
) -> None:
    unknown = Member(further={"school": None})
    silent = Reading(len(universe.members), question.as_at, 0)
    found = asked_with(universe, question, members=(unknown,), readings=(silent,))
    before = measure(universe, question)
    same(before, found, but=(*NOTHING_OF_IT_KNOWN, *BETWEEN_TWO_DAYS))
    assert found["members"] == before["members"] + 1


@tried
@given(universes(), questions())
def test_a_contact_or_an_allocation_of_which_nothing_is_known_is_only_counted(
    universe: Universe, question: Question
) -> None:
    found = asked_with(
        universe, question, contacts=(Contact(question.as_at),), allocations=(Allocation(None, question.as_at),)
    )
    before = measure(universe, question)
    same(before, found, but=("contacts", "allocations_left_out"))
    assert found["contacts"] == before["contacts"] + 1
    assert found["allocations_left_out"] == before["allocations_left_out"] + 1


@tried
@given(universes(), questions(), st.data())
def test_a_tie_to_oneself_or_again_without_a_weight_changes_nothing(
    universe: Universe, question: Question, data: Any
) -> None:
    more = [replace(tie, weight=None) for tie in universe.ties]
    more += [Tie(place, place, weight=3.0) for place in range(len(universe.members))]
    same(measure(universe, question), asked_with(universe, question, ties=tuple(more)))


@tried
@given(universes(), questions())
def test_which_end_of_a_tie_is_named_first_changes_nothing_at_all(universe: Universe, question: Question) -> None:
    turned = replace(universe, ties=tuple(replace(tie, a=tie.b, b=tie.a) for tie in universe.ties))
    assert measure(turned, question) == measure(universe, question)


@tried
@given(universes(), questions())
def test_a_weight_in_two_halves_is_the_same_weight(universe: Universe, question: Question) -> None:
    """Several ties between two members are one pair."""
    halves = [replace(tie, weight=None if tie.weight is None else tie.weight / 2) for tie in universe.ties]
    split = replace(universe, ties=tuple(half for half in halves for _ in range(2)))
    same(measure(universe, question), measure(split, question))


@tried
@given(universes(), questions(), st.randoms(use_true_random=False))
def test_the_order_of_readings_changes_nothing_where_no_two_are_of_one_day(
    universe: Universe, question: Question, random: Any
) -> None:
    once = list({(each.member, each.voice, each.day): each for each in universe.readings}.values())
    shuffled = random.sample(once, len(once))
    before = measure(replace(universe, readings=tuple(once)), question)
    assert measure(replace(universe, readings=tuple(shuffled)), question) == before


@tried
@given(universes(), questions())
def test_another_voice_and_another_day_to_come_change_nothing(universe: Universe, question: Question) -> None:
    loud = {"closeness": 7, "for_better": 4, "for_worse": 4, "support": 15}
    voice = WORDS.code("voice", question.voice)
    other = [Reading(place, question.as_at, (voice + 1) % 3, **loud) for place in range(len(universe.members))]
    if question.as_at < date.max:
        tomorrow = date.fromordinal(question.as_at.toordinal() + 1)
        other += [Reading(place, tomorrow, voice, **loud) for place in range(len(universe.members))]
    assert asked_with(universe, question, readings=tuple(other)) == measure(universe, question)


@tried
@given(universes(), questions(), st.randoms(use_true_random=False))
def test_contacts_stand_in_the_order_of_day_and_seq_whatever_the_order_of_the_list(
    universe: Universe, question: Question, random: Any
) -> None:
    once = list({(each.day, each.seq or 0): each for each in universe.contacts}.values())
    shuffled = random.sample(once, len(once))
    before = measure(replace(universe, contacts=tuple(once)), question)
    assert measure(replace(universe, contacts=tuple(shuffled)), question) == before


@tried
@given(universes(), questions())
def test_who_the_workers_are_changes_nothing(universe: Universe, question: Question) -> None:
    def other(worker: int | None) -> int | None:
        return None if worker is None else 10_000 - worker

    renamed = replace(
        universe,
        contacts=tuple(replace(each, worker=other(each.worker)) for each in universe.contacts),
        allocations=tuple(replace(each, worker=other(each.worker)) for each in universe.allocations),
    )
    assert measure(renamed, question) == measure(universe, question)


@tried
@given(universes(), questions())
def test_members_gained_lost_and_kept_add_up(universe: Universe, question: Question) -> None:
    found = measure(universe, question)
    if question.since is None:
        assert all(found[name] is None for name in BETWEEN_TWO_DAYS)
    else:
        before = measure(universe, Question(question.since, voice=question.voice, categories=question.categories))
        assert found["gained"] + found["kept"] == found["members"]
        assert found["lost"] + found["kept"] == before["members"]

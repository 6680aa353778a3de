"""What cannot be measured is refused, with its place in words; nothing is measured of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from small import ASKED, DAY
from universes import WORDS

from kith.measures.catalogue import columns, measure
from kith.measures.faults import check
from kith.measures.question import Question
from kith.measures.universe import Allocation, Contact, Member, NotAUniverse, Reading, Tie, Universe, Vocabulary

SOUND = Universe("u17", members=(Member(further={"school": 0}),) * 5, vocabulary=WORDS)


@pytest.mark.parametrize(
    "fault, says",
    [
        ({"ties": (Tie(0, 1),) * 3 + (Tie(0, 9),)}, "ties[3].b is 9, and there are 5 members."),
        ({"ties": (Tie(-1, 0),)}, "ties[0].a is -1, and there are 5 members."),
        ({"ties": (Tie(0, 1, weight=-0.5),)}, "ties[0].weight is -0.5; a weight is a number, 0 or more."),
        ({"ties": (Tie(0, 1, weight=float("nan")),)}, "ties[0].weight is nan; a weight is a number, 0 or more."),
        ({"ties": (Tie(0, 1, weight=float("inf")),)}, "ties[0].weight is inf; a weight is a number, 0 or more."),
        ({"ties": (Tie(0, 1, kind=2),)}, "ties[0].kind is 2, and tie_kind has 2 words."),
        ({"readings": (Reading(5, DAY, 0),)}, "readings[0].member is 5, and there are 5 members."),
        ({"readings": (Reading(0, DAY, 3),)}, "readings[0].voice is 3, and voice has 3 words."),
        ({"readings": (Reading(0, DAY, 0, closeness=0),)}, "readings[0].closeness is 0; closeness is 1 or more."),
        ({"readings": (Reading(0, DAY, 0, for_worse=-1),)}, "readings[0].for_worse is -1; it is 0 or more."),
        (
            {"readings": (Reading(0, DAY, 0, support=16),)},
            "readings[0].support is 16; with 4 kinds of support it is 0 to 15.",
        ),
        ({"members": (Member(kind=-1, further={"school": 0}),)}, "members[0].kind is -1, and kind has 5 words."),
        ({"members": (Member(further={"school": 3}),)}, "members[0].school is 3, and school has 3 words."),
        ({"contacts": (Contact(DAY, mode=6),)}, "contacts[0].mode is 6, and mode has 6 words."),
        ({"contacts": (Contact(DAY, moved_by=9),)}, "contacts[0].moved_by is 9, and moved_by has 3 words."),
        ({"allocations": (Allocation(1, DAY, handover=2),)}, "allocations[0].handover is 2, and handover has 2 words."),
    ],
)
def test_a_fault_is_said_with_the_universe_and_its_place(fault: dict[str, Any], says: str) -> None:
    wrong = replace(SOUND, **fault)
    with pytest.raises(NotAUniverse) as refused:
        measure(wrong, ASKED)
    assert str(refused.value) == f"universe 'u17': {says}"
    with pytest.raises(NotAUniverse) as refused:
        check(wrong, ASKED, row=16)
    assert str(refused.value) == f"universe 'u17' (row 16): {says}"


def test_a_fault_of_somebody_who_is_not_there_is_a_fault_all_the_same() -> None:
    gone = Tie(0, 9, ended=DAY - timedelta(days=400))
    with pytest.raises(NotAUniverse, match=r"ties\[0\].b is 9"):
        measure(replace(SOUND, ties=(gone,)), ASKED)


def test_a_voice_that_is_not_among_the_words_is_refused() -> None:
    with pytest.raises(NotAUniverse, match="there is no voice 'dog'. The voices are person, carer, worker"):
        measure(SOUND, Question(DAY, voice="dog"))


def test_a_voice_in_words_is_refused_where_readings_have_only_numbers() -> None:
    said = Universe("u", members=(Member(),), readings=(Reading(0, DAY, 1, closeness=4),))
    with pytest.raises(NotAUniverse, match="ask for one by its number"):
        measure(said, ASKED)
    assert measure(said, Question(DAY, voice="1"))["closeness"] == 4
    assert measure(said, Question(DAY, voice="0"))["closeness"] is None
    assert measure(replace(said, readings=()), ASKED)["closeness"] is None


def test_a_category_that_members_do_not_have_is_refused() -> None:
    with pytest.raises(NotAUniverse, match=r"members\[0\] has no category 'shoes'"):
        measure(SOUND, Question(DAY, categories=("shoes",)))


@pytest.mark.parametrize("since", [DAY, DAY + timedelta(days=1), date.max])
def test_an_earlier_day_that_is_not_earlier_is_refused(since: date) -> None:
    with pytest.raises(ValueError, match="is not before 2026-06-15"):
        Question(DAY, since)


def test_a_category_asked_for_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="asked for twice"):
        Question(DAY, categories=("kind", "kind"))


@pytest.mark.parametrize("name", ["closeness", "kept", "ei_kind"])
def test_a_category_whose_columns_would_hide_others_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="Two measures would both be called"):
        columns(Vocabulary(), ("kind", name))

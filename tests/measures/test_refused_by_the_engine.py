"""What the engine refuses, it refuses in the words of the reference, before anything is measured."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from universes import WORDS

from kith.measures.engine import measure_batch
from kith.measures.question import Question
from kith.measures.rows import batch_of, measured_by_the_reference
from kith.measures.schema import NotAUniverse, published
from kith.measures.universe import Allocation, Contact, Member, Reading, Tie, Universe, Vocabulary

DAY = date(2026, 6, 15)
ASKED = Question(DAY)
SOUND = Universe("u1", members=(Member(),) * 5, ties=(Tie(0, 1),), readings=(Reading(0, DAY, 0, closeness=3),),
                 vocabulary=WORDS)  # fmt: skip
FAULTS: tuple[dict[str, Any], ...] = (
    {"ties": (Tie(0, 1),) * 3 + (Tie(0, 9),)}, {"ties": (Tie(-1, 0),)}, {"ties": (Tie(0, 5),)},
    {"ties": (Tie(0, 1, weight=-0.5),)}, {"ties": (Tie(0, 1, weight=float("nan")),)},
    {"ties": (Tie(0, 1, weight=float("inf")),)}, {"ties": (Tie(0, 1, kind=2), Tie(0, 1, kind=-1))},
    {"readings": (Reading(5, DAY, 0),)}, {"readings": (Reading(0, DAY, 3),)}, {"readings": (Reading(-1, DAY, 0),)},
    {"readings": (Reading(0, DAY, 0, closeness=0),)}, {"readings": (Reading(0, DAY, 1, closeness=-7),)},
    {"readings": (Reading(0, DAY, 0, pull=-1),)}, {"readings": (Reading(0, DAY, 0, for_better=-1),)},
    {"readings": (Reading(0, DAY, 0, for_worse=-1),)}, {"readings": (Reading(0, DAY, 0, support=16),)},
    {"members": (Member(kind=-1), Member(kind=5))}, {"members": (Member(), Member(domain=4))},
    {"contacts": (Contact(DAY, mode=6),)}, {"contacts": (Contact(DAY, moved_by=3),)},
    {"allocations": (Allocation(1, DAY, handover=2),)},
    {"members": (), "ties": (Tie(0, 0),), "readings": ()},
    {"ties": (Tie(0, 1, weight=-1.0), Tie(7, 1, kind=9)), "readings": (Reading(9, DAY, 9),)},
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_the_first_fault_is_said_as_the_reference_says_it(fault: dict[str, Any]) -> None:
    batch = batch_of([SOUND, SOUND, replace(SOUND, name="wrong", **fault), replace(SOUND, ties=(Tie(9, 9),))])
    with pytest.raises(NotAUniverse) as meant:
        measured_by_the_reference(batch, ASKED, WORDS)
    for given, row in ((batch.slice(0, 3), 2), (batch, 2), (batch.slice(1), 1)):  # alone, and with another after it
        with pytest.raises(NotAUniverse) as refused:
            measure_batch(given, ASKED, WORDS)
        assert refused.value.says == meant.value.says
        assert (refused.value.universe, refused.value.row) == ("wrong", row)
    assert str(refused.value).startswith("universe 'wrong' (row 1): ")


def test_a_further_category_is_held_to_its_words() -> None:
    batch = batch_of([replace(SOUND, members=(Member(further={"school": 3}),) * 2)], ("school",))
    with pytest.raises(NotAUniverse, match=r"members\[0\].school is 3, and school has 3 words"):
        measure_batch(batch, ASKED, WORDS)


@pytest.mark.parametrize(
    "column, field",
    [("ties", "a"), ("ties", "b"), ("readings", "member"), ("readings", "day"), ("readings", "voice"),
     ("contacts", "day"), ("allocations", "from")],
)  # fmt: skip
def test_what_must_be_known_may_not_be_null(column: str, field: str) -> None:
    whole = replace(SOUND, contacts=(Contact(DAY),), allocations=(Allocation(1, DAY),))
    rows = batch_of([whole, whole]).to_pylist()
    rows[1][column][0][field] = None
    with pytest.raises(NotAUniverse) as refused:
        measure_batch(pa.RecordBatch.from_pylist(rows, schema=published()), ASKED, WORDS)
    assert str(refused.value) == f"universe 'u1' (row 1): {column}[0].{field} is null, and may not be."


def test_a_voice_of_which_nobody_knows_is_refused() -> None:
    with pytest.raises(NotAUniverse, match="there is no voice 'dog'. The voices are person, carer, worker"):
        measure_batch(batch_of([SOUND]), Question(DAY, voice="dog"), WORDS)
    silent, spoken = replace(SOUND, readings=(), vocabulary=Vocabulary()), replace(SOUND, vocabulary=Vocabulary())
    with pytest.raises(NotAUniverse, match=r"'u1' \(row 1\): there is no voice 'person'.*only numbers"):
        measure_batch(batch_of([silent, spoken]), ASKED, Vocabulary())
    assert measure_batch(batch_of([silent]), ASKED, Vocabulary()).num_rows == 1


def test_lists_that_lead_out_of_their_items_are_not_followed() -> None:
    batch = batch_of([SOUND, SOUND])
    ties = batch.column("ties")
    for offsets in ([0, 1, 9], [0, 2, 1], [-3, 1, 2]):
        held = np.array([0, 1, 2], np.int32)
        wrong = pa.Array.from_buffers(ties.type, 2, [None, pa.py_buffer(held)], children=[ties.values])
        held[:] = offsets  # as a damaged file has them, of which only the first and the last are looked at by Arrow
        with pytest.raises(ValueError, match="the file is damaged"):
            measure_batch(batch.set_column(3, batch.schema.field("ties"), wrong), ASKED, WORDS)


def test_a_batch_of_other_types_is_named_and_not_guessed_at() -> None:
    batch = batch_of([SOUND])
    with pytest.raises(TypeError, match="ties is missing"):
        measure_batch(batch.drop_columns(["ties"]), ASKED, WORDS)
    with pytest.raises(TypeError, match="members.school is missing"):
        measure_batch(batch, Question(DAY, categories=("school",)), WORDS)
    wide = pa.list_(pa.struct([pa.field(one.name, pa.int64() if one.name == "kind" else one.type)
                               for one in batch.column("members").type.value_type]))  # fmt: skip
    with pytest.raises(TypeError, match="members.kind is int64, and must be int16"):
        measure_batch(batch.set_column(2, "members", batch.column("members").cast(wide)), ASKED, WORDS)

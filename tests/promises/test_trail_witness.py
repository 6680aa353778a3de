"""The witness outside the database: it follows the trail, is caught up after a stop, and is missed when lost (G2)."""

from pathlib import Path
from typing import Any

import pytest
import trail_of_twelve as trail

from kith.trail import witness
from kith.trail.actions import record
from kith.trail.queries import verify
from kith.trail.rules import START, Witness

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def twelve(settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: trail.Captures) -> Path:
    """A sound trail; the path of its witness."""
    trail.begin(settings, tmp_path, django_capture_on_commit_callbacks)
    return tmp_path / "trail.witness"


def test_a_trail_longer_than_its_witness_is_caught_up_and_reported(twelve: Path) -> None:
    for said in trail.TWELVE[:3]:
        record(said)  # and the process stops before it can tell the witness
    verdict = verify()
    assert (verdict.lines, verdict.caught_up, verdict.faults) == (15, 3, [])
    assert verify().caught_up == 0


def test_a_later_line_catches_the_witness_up(
    twelve: Path, settings: Any, django_capture_on_commit_callbacks: trail.Captures
) -> None:
    record(trail.TWELVE[0])
    trail.write(trail.TWELVE[:1], django_capture_on_commit_callbacks)
    seen = witness.read(twelve, settings.TRAIL_KEY)
    assert seen
    assert seen.count == 14
    assert verify().caught_up == 0


def test_a_stop_before_the_first_note_is_caught_up_too(
    settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: trail.Captures
) -> None:
    trail.drop_triggers()
    trail.do(f"delete from {trail.WORDS}")
    trail.do(f"delete from {trail.TABLE}")
    settings.TRAIL_WITNESS = tmp_path / "new.witness"
    record(trail.TWELVE[0])
    assert witness.read(settings.TRAIL_WITNESS, settings.TRAIL_KEY) == Witness(0, START)
    assert (verify().caught_up, verify().caught_up) == (1, 0)


def test_a_lost_witness_is_found_even_after_the_trail_grew(
    twelve: Path, django_capture_on_commit_callbacks: trail.Captures
) -> None:
    twelve.unlink()
    assert verify().faults
    trail.write(trail.TWELVE[:2], django_capture_on_commit_callbacks)
    assert verify().faults
    assert not twelve.exists()


@pytest.mark.parametrize(
    "text", ["", "12", "12 a b c", "9 {head} {seal}", "12 " + "0" * 64 + " {seal}", "12 {head} " + "0" * 64, "\xff"]
)
def test_an_edited_witness_is_found_even_after_the_trail_grew(
    twelve: Path, text: str, django_capture_on_commit_callbacks: trail.Captures
) -> None:
    _count, head, seal = twelve.read_text().split()
    twelve.write_text(text.format(head=head, seal=seal), encoding="latin-1")
    assert verify().faults
    trail.write(trail.TWELVE[:2], django_capture_on_commit_callbacks)
    assert verify().faults


def test_an_edited_witness_is_found_beside_an_empty_trail(twelve: Path) -> None:
    trail.drop_triggers()
    trail.do(f"delete from {trail.WORDS}")
    trail.do(f"delete from {trail.TABLE}")
    twelve.write_text("0 0 0")
    assert verify().faults


def test_the_witness_of_another_key_is_found(twelve: Path) -> None:
    _count, head, _seal = twelve.read_text().split()
    twelve.unlink()
    witness.begin(twelve, "another key")
    witness.note(twelve, "another key", Witness(trail.LINES, head), lambda before: True)
    assert verify().faults


def test_a_check_that_found_a_fault_leaves_the_witness_as_it_was(twelve: Path) -> None:
    record(trail.TWELVE[0])
    before = twelve.read_text()
    trail.drop_triggers()
    trail.do(f"update {trail.TABLE} set actor = 99 where seq = 3")
    assert verify().faults
    assert twelve.read_text() == before

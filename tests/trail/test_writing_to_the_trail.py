"""What an action writes to the trail."""

import logging
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from kith.trail.actions import Said, record
from kith.trail.models import TrailEntry, TrailWords
from kith.trail.queries import verify

pytestmark = pytest.mark.django_db

LOOKED = Said(actor=1, verb="consulted", what="map", because="allocation", centre=7, also=(8, 9), words="He rang: Ann")


@pytest.fixture(autouse=True)
def own_witness(settings: Any, tmp_path: Path) -> Path:
    """A witness of this test's own."""
    settings.TRAIL_WITNESS = tmp_path / "trail.witness"
    return tmp_path / "trail.witness"


def test_lines_are_numbered_from_one() -> None:
    assert [record(LOOKED), record(LOOKED), record(LOOKED)] == [1, 2, 3]


def test_what_was_typed_lies_apart_from_the_line() -> None:
    line = TrailEntry.objects.values().get(pk=record(LOOKED))
    assert "Ann" not in str(line)
    assert TrailWords.objects.get(pk=line["seq"]).words == "He rang: Ann"


def test_the_same_words_have_another_digest_in_each_line() -> None:
    digests = [TrailEntry.objects.get(pk=record(LOOKED)).words_digest for _each in range(2)]
    assert digests[0] != digests[1]


def test_a_verb_that_the_law_does_not_name_is_refused() -> None:
    with pytest.raises(ValueError, match="not a verb of the trail"):
        record(Said(actor=1, verb="viewed", what="map", because="allocation"))
    assert not TrailEntry.objects.exists()


def test_a_line_goes_with_its_action(own_witness: Path, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            record(LOOKED)
            transaction.set_rollback(True)
        record(LOOKED)
    assert verify().lines == 1
    assert verify().faults == []


def test_a_witness_that_cannot_be_written_is_told_in_the_log_and_undoes_nothing(
    settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        record(LOOKED)
    settings.TRAIL_WITNESS = tmp_path / "no" / "such" / "folder" / "trail.witness"
    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        assert record(LOOKED) == 2
    assert "_tell_the_witness" in caplog.text
    assert "Ann" not in caplog.text
    settings.TRAIL_WITNESS = tmp_path / "trail.witness"
    assert (verify().lines, verify().faults) == (2, [])

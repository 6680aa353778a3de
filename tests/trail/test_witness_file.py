"""The witness's file."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kith.trail import witness
from kith.trail.rules import START, Witness

KEY = "a key"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A witness that has begun."""
    witness.begin(tmp_path / "trail.witness", KEY)
    return tmp_path / "trail.witness"


def follows(before: Witness) -> bool:
    """A chain that always holds what was seen."""
    return True


def test_it_begins_with_nothing_seen(path: Path) -> None:
    assert witness.read(path, KEY) == Witness(0, START)


def test_beginning_again_changes_nothing(path: Path) -> None:
    witness.note(path, KEY, Witness(3, "head"), follows)
    witness.begin(path, KEY)
    assert witness.read(path, KEY) == Witness(3, "head")


def test_the_count_never_goes_down(path: Path) -> None:
    witness.note(path, KEY, Witness(3, "three"), follows)
    witness.note(path, KEY, Witness(2, "two"), follows)
    witness.note(path, KEY, Witness(3, "another three"), follows)
    assert witness.read(path, KEY) == Witness(3, "three")


def test_a_chain_that_does_not_hold_what_was_seen_is_not_followed(path: Path) -> None:
    witness.note(path, KEY, Witness(3, "three"), follows)
    witness.note(path, KEY, Witness(4, "four"), lambda before: before != Witness(3, "three"))
    assert witness.read(path, KEY) == Witness(3, "three")


def test_a_missing_or_foreign_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "trail.witness"
    witness.note(path, KEY, Witness(1, "one"), follows)
    assert witness.read(path, KEY) is None
    path.write_text("1 one forged\n")
    witness.note(path, KEY, Witness(2, "two"), follows)
    assert path.read_text() == "1 one forged\n"
    with pytest.raises(witness.NotOurWitness):
        witness.read(path, KEY)


def test_only_the_owner_may_read_it(path: Path) -> None:
    witness.note(path, KEY, Witness(1, "one"), follows)
    assert path.stat().st_mode & 0o077 == 0


def test_many_at_once_leave_the_highest_count(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda count: witness.note(path, KEY, Witness(count, f"{count}"), follows), range(1, 101)))
    assert witness.read(path, KEY) == Witness(100, "100")

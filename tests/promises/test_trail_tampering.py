"""Whatever is changed in the trail, removed from it, put into it or reordered is found (G2)."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import trail_of_twelve as trail
from django.db import connection

from kith.trail.models import TrailEntry, TrailWords
from kith.trail.queries import LINE_FIELDS, verify
from kith.trail.rules import VERBS, Line, sign

pytestmark = pytest.mark.django_db

COLUMNS = [*LINE_FIELDS, "digest"]


@pytest.fixture(autouse=True)
def twelve(settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: trail.Captures) -> None:
    """A sound trail without its triggers."""
    trail.begin(settings, tmp_path, django_capture_on_commit_callbacks)
    trail.drop_triggers()


def row(seq: int) -> dict[str, Any]:
    """One stored line, by column."""
    return TrailEntry.objects.filter(seq=seq).values(*COLUMNS).get()


def others(column: str, value: Any) -> Iterator[Any]:
    """Values that somebody might put in the place of `value`."""
    if column == "at":
        return iter([value.replace(year=2020), value.replace(microsecond=(value.microsecond + 1) % 1_000_000)])
    if column == "verb":
        return (verb for verb in VERBS if verb != value)
    if isinstance(value, str):
        return iter({"", "0" * 64, value + " ", value.upper(), "consent"} - {value})
    return iter({None, 0, -1, 99, (value or 0) + 1} - ({value, None} if column == "seq" else {value}))


def test_each_other_value_in_each_column_of_each_line_is_found() -> None:
    tampered = 0
    for seq in range(1, trail.LINES + 1):
        for column, value in row(seq).items():
            for other in others(column, value):
                if len(str(other)) > 64 or (column == "because" and len(str(other)) > 40):
                    continue
                if column in ("what", "because") and len(str(other)) > 40:
                    continue
                if column == "seq" and other in range(1, trail.LINES + 1):
                    continue
                with trail.undone():
                    trail.do(f"update {trail.TABLE} set {column} = %s where seq = %s", other, seq)
                    assert verify().faults, (seq, column, other)
                tampered += 1
    assert tampered > 500
    assert verify().faults == []
    print(f"{tampered} changed values, each found")


@pytest.mark.parametrize("seq", range(1, trail.LINES + 1))
def test_a_removed_line_is_found_the_last_one_too(seq: int) -> None:
    trail.do(f"delete from {trail.WORDS} where entry_id = %s", seq)
    trail.do(f"delete from {trail.TABLE} where seq = %s", seq)
    assert "12 lines and 11 are left" in verify().faults[-1]


@pytest.mark.parametrize("left", range(trail.LINES))
def test_a_trail_cut_short_is_found_even_after_it_grew_again(
    left: int, django_capture_on_commit_callbacks: trail.Captures
) -> None:
    trail.do(f"delete from {trail.WORDS} where entry_id > %s", left)
    trail.do(f"delete from {trail.TABLE} where seq > %s", left)
    assert verify().faults
    for grown in range(left + 1, trail.LINES + 3):
        trail.write(trail.TWELVE[:1], django_capture_on_commit_callbacks)
        assert verify().lines == grown
        assert verify().faults, f"cut to {left}, grown to {grown}"


def test_a_line_removed_and_the_rest_moved_up_is_found() -> None:
    trail.do(f"delete from {trail.TABLE} where seq = 4")
    for seq in range(5, trail.LINES + 1):
        trail.do(f"update {trail.WORDS} set entry_id = %s where entry_id = %s", seq - 1, seq)
        trail.do(f"update {trail.TABLE} set seq = %s where seq = %s", seq - 1, seq)
    assert len(verify().faults) > 1


@pytest.mark.parametrize("place", range(1, trail.LINES + 2))
def test_a_forged_line_is_found_wherever_it_is_put(place: int) -> None:
    for seq in range(trail.LINES, place - 1, -1):
        trail.do(f"update {trail.TABLE} set seq = %s where seq = %s", seq + 1, seq)
    previous = row(place - 1)["digest"] if place > 1 else "0" * 64
    real = row(1 if place > 1 else 2)
    forged = Line(**{**{name: real[name] for name in LINE_FIELDS}, "seq": place, "previous": previous})
    TrailEntry.objects.create(**forged.__dict__, digest=sign("another key", forged))
    if place <= trail.LINES:
        trail.do(f"update {trail.TABLE} set previous = %s where seq = %s", row(place)["digest"], place + 1)
    assert verify().faults


@pytest.mark.parametrize("place", [1, 6, trail.LINES])
def test_a_copied_line_is_found(place: int) -> None:
    TrailEntry.objects.create(**{**row(place), "seq": trail.LINES + 1})
    assert verify().faults


def test_any_two_lines_swapped_are_found() -> None:
    swapped = 0
    for one, other in combinations(range(1, trail.LINES + 1), 2):
        with trail.undone():
            for old, new in ((one, 1_000), (other, one), (1_000, other)):
                trail.do(f"update {trail.TABLE} set seq = %s where seq = %s", new, old)
            assert verify().faults, (one, other)
        swapped += 1
    assert swapped == 66
    assert verify().faults == []


def test_any_two_lines_whose_contents_are_swapped_are_found() -> None:
    for one, other in combinations(range(1, trail.LINES + 1), 2):
        with trail.undone():
            first, second = row(one), row(other)
            TrailEntry.objects.filter(seq=one).update(**{**second, "seq": one})
            TrailEntry.objects.filter(seq=other).update(**{**first, "seq": other})
            assert verify().faults, (one, other)


def test_each_change_of_the_kept_words_is_found() -> None:
    for words in TrailWords.objects.all():
        first_line, _newline, rest = words.words.partition("\n")
        changes: list[dict[str, Any]] = [
            {"words": words.words + "."},
            {"words": ""},
            {"salt": words.salt[::-1]},
            {"salt": ""},
            {"salt": f"{words.salt}\n{first_line}"[:32], "words": rest},
            {"entry_id": 4},
        ]
        if connection.vendor == "sqlite":  # which keeps a text of any length in a column of 32 characters
            changes.append({"salt": f"{words.salt}\n{first_line}", "words": rest})
        for change in changes:
            with trail.undone():
                TrailWords.objects.filter(pk=words.pk).update(**change)
                assert verify().faults, change


def test_words_exchanged_between_two_lines_are_found() -> None:
    first, second = TrailWords.objects.order_by("pk")[:2]
    TrailWords.objects.filter(pk=first.pk).update(words=second.words, salt=second.salt)
    assert verify().faults


def test_words_put_to_a_line_that_had_none_are_found() -> None:
    TrailWords.objects.create(entry_id=4, salt="0" * 32, words="He agreed to it.")
    assert verify().faults


def test_erasing_the_words_is_no_fault() -> None:
    TrailWords.objects.filter(pk=5).delete()
    verdict = verify()
    assert (verdict.faults, verdict.erased, verdict.lines) == ([], 1, trail.LINES)
    TrailWords.objects.all().delete()
    verdict = verify()
    assert (verdict.faults, verdict.erased, verdict.lines) == ([], 3, trail.LINES)


def test_a_trail_emptied_whole_is_found() -> None:
    trail.do(f"delete from {trail.WORDS}")
    trail.do(f"delete from {trail.TABLE}")
    assert verify().faults


@pytest.mark.parametrize("value", [b"\x00\xff", b"text", "rubbish", 1.5, 10**15])
def test_a_value_of_another_type_is_found_and_does_not_stop_the_check(value: object) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps the types of its columns")
    for seq in (1, 6, trail.LINES):
        for column in set(COLUMNS) - {"verb"}:
            with trail.undone():
                trail.do(f"update {trail.TABLE} set {column} = %s where seq = %s", value, seq)
                assert verify().faults, (seq, column)


@pytest.mark.parametrize("column", sorted(set(COLUMNS) - {"seq", "verb"}))
def test_bytes_that_are_no_text_are_found_and_do_not_stop_the_check(column: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no text that is none")
    trail.do(f"update {trail.TABLE} set {column} = cast(x'ff80' as text) where seq = 6")
    assert verify().faults

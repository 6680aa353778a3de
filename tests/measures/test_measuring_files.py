"""Whole files are measured: the same bytes however the input is cut, and nothing half-written when it cannot be."""

import argparse
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from an_input import QUESTION, WORDS, arrow, parquet, table, universes, with_words

from kith.measures import command
from kith.measures.files import check_voice, measure_file, measured, open_input
from kith.measures.parts import CannotMeasure, parts_of
from kith.measures.question import Question
from kith.measures.rows import measured_by_the_reference, universes_in
from kith.measures.schema import NotAUniverse
from kith.measures.universe import Vocabulary
from kith.measures.vocabularies import as_metadata, joined
from kith.measures.writing import in_groups


def bytes_of(path: Path, folder: Path, question: Question = QUESTION) -> bytes:
    """What measuring writes."""
    out = folder / "measured.parquet"
    measure_file(path, out, question, measured_by_the_reference)
    return out.read_bytes()


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    """What the small service measures to."""
    return bytes_of(parquet(tmp_path / "whole.parquet", table()), tmp_path)


def folder_of(tmp_path: Path, *tables: pa.Table) -> Path:
    """A folder of files, in this order."""
    folder = tmp_path / "several"
    folder.mkdir()
    for number, each in enumerate(tables):
        parquet(folder / f"{'abc'[number]}.parquet", each)
    (folder / "_SUCCESS").touch()
    return folder


def test_files_folders_and_streams_of_the_same_give_the_same_bytes(tmp_path: Path, whole: bytes) -> None:
    given = table()
    assert bytes_of(parquet(tmp_path / "cut.parquet", given, row_group_size=7), tmp_path) == whole
    assert bytes_of(arrow(tmp_path / "file.arrow", given), tmp_path) == whole
    assert bytes_of(arrow(tmp_path / "stream", given, stream=True), tmp_path) == whole
    assert bytes_of(folder_of(tmp_path, given.slice(0, 10), given.slice(10, 0), given.slice(10)), tmp_path) == whole


def test_files_whose_words_stand_in_another_order_give_the_same_numbers(tmp_path: Path, whole: bytes) -> None:
    given = table()
    turned = {name: tuple(reversed(words)) for name, words in WORDS.columns.items() if name != "support"}
    rows = given.slice(30).to_pylist()
    for row in rows:
        for column, fields in {"members": ["kind", "domain"], "ties": ["kind"], "readings": ["voice"],
                               "contacts": ["mode", "moved_by"], "allocations": ["handover"]}.items():  # fmt: skip
            for one in row[column]:
                for field in fields:
                    name = "tie_kind" if column == "ties" else field
                    if one[field] is not None:
                        one[field] = len(turned[name]) - 1 - one[field]
    schema = given.schema.with_metadata(as_metadata({**WORDS.columns, **turned}))
    assert (
        bytes_of(folder_of(tmp_path, given.slice(0, 30), pa.Table.from_pylist(rows, schema=schema)), tmp_path) == whole
    )


def test_plain_words_are_coded_the_same_however_the_input_is_cut(tmp_path: Path, whole: bytes) -> None:
    given = with_words(table())
    plain = bytes_of(parquet(tmp_path / "words.parquet", given), tmp_path)
    several = folder_of(tmp_path, given.slice(40), given.slice(0, 40))
    again = parquet(
        tmp_path / "again.parquet", pa.concat_tables([given.slice(40), given.slice(0, 40)]), row_group_size=3
    )
    assert bytes_of(several, tmp_path) == bytes_of(again, tmp_path)
    assert open_input(several, QUESTION).words["domain"] == ("family", "friends", "services")
    coded, worded = (pq.read_table(pa.BufferReader(one)) for one in (whole, plain))
    assert worded.equals(coded.select(worded.schema.names))


def test_words_of_the_metadata_come_before_those_that_are_found(tmp_path: Path) -> None:
    given = with_words(table()).replace_schema_metadata(as_metadata({"domain": ("services", "elsewhere")}))
    words = open_input(parquet(tmp_path / "a.parquet", given), QUESTION).words
    assert words["domain"] == ("services", "elsewhere", "family", "friends")


def test_words_that_are_found_are_sorted_after_those_that_are_declared_in_the_order_of_the_files() -> None:
    found = joined([{"kind": ("z", "b")}, {"kind": ("y", "b")}], {"kind": set("abcdefgh")})
    assert found["kind"] == ("z", "b", "y", "a", "c", "d", "e", "f", "g", "h")


def test_members_of_whom_nothing_is_read_are_counted_all_the_same(tmp_path: Path) -> None:
    rows = [{"universe": "u", "members": [{"shoe_size": 8}] * 3, "ties": [{"a": 0, "b": 2}]}]
    path = parquet(tmp_path / "a.parquet", pa.Table.from_pylist(rows))
    (found,) = pa.Table.from_batches(measured(open_input(path, QUESTION), measured_by_the_reference)).to_pylist()
    assert (found["members"], found["pairs"]) == (3, 1)


def test_codes_without_words_stand_for_themselves(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", table().replace_schema_metadata(None))
    opened = open_input(path, Question(QUESTION.as_at, voice="0"))
    assert opened.words["moved_by"] == opened.words["handover"] == ("0", "1")
    found = pa.Table.from_batches(list(measured(opened, measured_by_the_reference)))
    assert "moved_by_1" in found.schema.names
    assert found.column("iqv_kind").null_count == found.num_rows
    with pytest.raises(NotAUniverse, match="voices have no words"):
        list(measured(open_input(path, QUESTION), measured_by_the_reference))


def test_codes_with_words_in_one_file_and_without_in_another_are_refused(tmp_path: Path) -> None:
    given = table()
    with pytest.raises(NotAUniverse, match="b.parquet: there are codes of .* without a vocabulary, and a.parquet has"):
        open_input(folder_of(tmp_path, given, given.replace_schema_metadata(None)), QUESTION)


def test_what_is_written_says_what_was_asked(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    measure_file(parquet(tmp_path / "a.parquet", table()), out, QUESTION, measured_by_the_reference)
    found = pq.read_table(out)
    said = {name.decode(): text.decode() for name, text in found.schema.metadata.items()}
    assert said["kith.as_at"] == "2026-06-30"
    assert said["kith.since"] == "2025-06-30"
    assert said["kith.voice"] == "person"
    assert json.loads(said["kith.categories"]) == ["kind", "domain", "professional"]
    assert json.loads(said["kith.vocabulary"])["kind"] == ["person", "group"]
    assert found.schema.names[:3] == ["universe", "group", "members"]
    assert found.column("universe").to_pylist() == [f"u{number}" for number in range(60)]
    assert {str(one.type) for one in found.schema} == {"string", "int32", "double"}


def with_a_fault(row: int) -> pa.Table:
    """A service in which one universe has a tie that points nowhere."""
    rows = table().to_pylist()
    rows[row]["ties"] = [{"a": 0, "b": 99, "kind": None, "weight": None, "began": None, "ended": None}]
    rows[row]["members"] = rows[row]["members"][:1] or [
        dict.fromkeys(("kind", "domain", "professional", "began", "ended"))
    ]
    rows[row]["readings"] = []
    return pa.Table.from_pylist(rows, schema=table().schema)


def test_a_fault_is_said_with_its_file_and_row_and_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out" / "out.parquet"
    out.parent.mkdir()
    for path in (parquet(tmp_path / "a.parquet", with_a_fault(41)), arrow(tmp_path / "many batches", with_a_fault(41))):
        with pytest.raises(NotAUniverse) as refused:
            measure_file(path, out, QUESTION, measured_by_the_reference)
        fault = "universe 'u41' (row 41): ties[0].b is 99, and there are 1 members."
        assert str(refused.value) == f"{path.name}: {fault}"
        assert list(out.parent.iterdir()) == []


def test_what_stood_there_stands_until_the_new_file_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    out.write_text("before")
    with pytest.raises(NotAUniverse):
        measure_file(parquet(tmp_path / "a.parquet", with_a_fault(59)), out, QUESTION, measured_by_the_reference)
    assert out.read_text() == "before"
    assert {path.name for path in tmp_path.iterdir()} == {"a.parquet", "out.parquet"}


def test_nothing_is_written_over_what_is_read(tmp_path: Path) -> None:
    path, folder = parquet(tmp_path / "a.parquet", table(3)), folder_of(tmp_path, table(3))
    (tmp_path / "same.parquet").symlink_to(path)
    for given, out in ((path, path), (path, tmp_path / "same.parquet"), (folder, folder / "a.parquet"),
                       (folder, folder / "new.parquet")):  # fmt: skip
        with pytest.raises(CannotMeasure, match="is part of what is read"):
            measure_file(given, out, QUESTION, measured_by_the_reference)
    assert parts_of(path)[0].rows == 3


@pytest.mark.parametrize(
    "content", [b"", b"PAR1", b"PAR1 and then nothing PAR1", b"ARROW1\0\0", b"universe,group\n1,2\n"]
)
def test_what_is_no_such_file_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    with pytest.raises(CannotMeasure, match="is no parquet file, and no Arrow file or stream"):
        open_input(path, QUESTION)


def test_a_file_that_is_cut_short_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path, out = arrow(tmp_path / "stream", table(), stream=True), tmp_path / "out.parquet"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(CannotMeasure, match="cannot be read to its end"):
        measure_file(path, out, QUESTION, measured_by_the_reference)
    assert not out.exists()


def test_an_empty_folder_and_no_file_at_all_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(CannotMeasure, match=r"There is no file \*.parquet in"):
        parts_of(tmp_path)
    with pytest.raises(CannotMeasure, match="There is no file"):
        parts_of(tmp_path / "nothing.parquet")


def test_a_voice_that_nobody_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(CannotMeasure, match="no voice 'persn'. The voices are: person, worker"):
        check_voice(Question(QUESTION.as_at, voice="persn"), dict(WORDS.columns))
    check_voice(QUESTION, {})


@pytest.mark.parametrize("metadata, says", [
    (b"{", "is no JSON"), (b"[]", "must be a JSON object"), (b'{"kind": "person"}', "must be a list of words"),
    (b'{"kind": ["a", "a"]}', "has 'a' twice"),
    (b'{"support": ["1","2","3","4","5","6","7","8","9"]}', "at most 8 fit"),
])  # fmt: skip
def test_a_vocabulary_that_cannot_be_read_is_refused(tmp_path: Path, metadata: bytes, says: str) -> None:
    given = table(2).replace_schema_metadata({"kith.vocabulary": metadata})
    with pytest.raises(NotAUniverse, match=says):
        open_input(parquet(tmp_path / "a.parquet", given), QUESTION)


def test_vocabularies_may_be_named_by_paths(tmp_path: Path) -> None:
    said = b'{"members.kind": ["x"], "ties.kind": ["y"], "members.gender": ["z"], "readings.voice": []}'
    given = table(2).replace_schema_metadata({"kith.vocabulary": said})
    words = parts_of(parquet(tmp_path / "a.parquet", given))[0].own
    assert words == {"kind": ("x",), "tie_kind": ("y",), "gender": ("z",), "voice": ()}


def test_rows_are_grouped_by_count_alone() -> None:
    given = table(23)
    for size in (1, 4, 23, 50):
        groups = list(in_groups(given.to_batches(max_chunksize=size), given.schema, most=10))
        assert [one.num_rows for one in groups] == [10, 10, 3]
        assert pa.concat_tables(groups).equals(given)


def test_a_universe_and_its_row_are_the_same() -> None:
    (batch,) = table(8).combine_chunks().to_batches()
    assert universes_in(batch, WORDS) == universes(8)
    assert universes_in(batch, Vocabulary())[0].vocabulary == Vocabulary()


@pytest.mark.parametrize("threads", [1, 2])
def test_a_file_is_decoded_by_no_more_threads_than_were_asked_for(tmp_path: Path, threads: int) -> None:
    before = pa.cpu_count()
    given = argparse.Namespace(threads=threads, engine=command.REFERENCE)
    try:
        command.write_measured(
            open_input(parquet(tmp_path / "in.parquet", table()), QUESTION), tmp_path / "out.parquet", given
        )
        assert pa.cpu_count() == threads
    finally:
        pa.set_cpu_count(before)

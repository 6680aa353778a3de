"""What differs harmlessly from the published schema is taken; the rest is refused, with its place."""

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest
from an_input import table

from kith.measures.coding import Reader, not_read
from kith.measures.schema import LISTS, NotAUniverse, published

DAY = dt.date(2026, 6, 30)
MIDNIGHT = dt.datetime(2026, 6, 30)  # noqa: DTZ001 - files hold such moments too


def read(of: pa.Table, **how: Any) -> pa.Table:
    """Brought into the published schema."""
    reader = Reader(of.schema, **how)
    return pa.Table.from_batches([reader.read(batch) for batch in of.to_batches()])


def one(column: str, **values: pa.Array) -> pa.Table:
    """Two universes: an empty one, and one with a single thing in a column."""
    structs = pa.StructArray.from_arrays(list(values.values()), list(values))
    lists = pa.ListArray.from_arrays(pa.array([0, 0, 1], pa.int32()), structs)
    return pa.table({"universe": ["u1", "u2"], column: lists})


def only(column: str, field: str, of: pa.Table) -> Any:
    """The one value of a field that is in a table."""
    return of.column(column).to_pylist()[1][0][field]


def test_what_is_published_is_handed_on_as_it_is() -> None:
    given = table(20)
    assert read(given).equals(given.cast(published()))
    batch = given.to_batches()[0]
    address = Reader(given.schema).read(batch).column("ties").values.field("weight").buffers()[1].address
    assert address == batch.column("ties").values.field("weight").buffers()[1].address


def test_a_slice_is_read_as_what_it_holds() -> None:
    given = table(20)
    large = pa.large_list(given.schema.field("ties").type.value_type)
    wider = given.set_column(given.schema.get_field_index("ties"), "ties", given.column("ties").cast(large))
    assert read(wider.slice(7, 5)).equals(read(given).slice(7, 5))


@pytest.mark.parametrize("column", [one.name for one in LISTS])
def test_a_missing_column_and_a_null_list_are_empty(column: str) -> None:
    given = table(6)
    kind = given.schema.field(column).type
    for none in (None, pa.nulls(6, kind), pa.nulls(6, pa.null()), pa.array([[]] * 6, pa.list_(pa.null()))):
        without = given.drop_columns([column])
        found = read(without if none is None else without.append_column(column, none))
        assert [bool(each) for each in found.column(column).to_pylist()] == [False] * 6


@pytest.mark.parametrize(
    "column, field, value, becomes",
    [
        ("members", "kind", pa.array([1], pa.int64()), 1),
        ("members", "kind", pa.array([1.0]), 1),
        ("members", "kind", pa.array([float("nan")]), None),
        ("members", "kind", pa.nulls(1), None),
        ("members", "professional", pa.array([1], pa.int8()), True),
        ("members", "began", pa.array([DAY], pa.date64()), DAY),
        ("members", "began", pa.array([MIDNIGHT], pa.timestamp("ns")), DAY),
        ("members", "began", pa.array(["2026-06-30"]), DAY),
        ("members", "began", pa.array([MIDNIGHT - dt.timedelta(hours=1)], pa.timestamp("us", "UTC")).cast(
            pa.timestamp("us", "Europe/London")), DAY),
    ],
)  # fmt: skip
def test_a_harmless_difference_is_taken(column: str, field: str, value: pa.Array, becomes: object) -> None:
    assert only(column, field, read(one(column, **{field: value}))) == becomes


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())])
def test_plain_words_are_coded_by_the_vocabulary(kind: pa.DataType) -> None:
    given = one("members", kind=pa.array(["group"], pa.string()).cast(kind))
    assert only("members", "kind", read(given, of_all={"kind": ("person", "group")})) == 1


def test_a_file_s_own_codes_are_read_as_those_of_the_whole_input() -> None:
    given = one("members", kind=pa.array([0], pa.int16()))
    assert (
        only("members", "kind", read(given, own={"kind": ("group", "person")}, of_all={"kind": ("person", "group")}))
        == 1
    )
    bits = one(
        "readings", member=pa.array([0]), day=pa.array([DAY]), voice=pa.array([0]), support=pa.array([5], pa.uint8())
    )
    moved = read(bits, own={"support": ("a", "b", "c")}, of_all={"support": ("c", "b", "a", "d")})
    assert only("readings", "support", moved) == 5
    moved = read(bits, own={"support": ("a", "b", "c")}, of_all={"support": ("b", "c", "a")})
    assert only("readings", "support", moved) == 0b110


@pytest.mark.parametrize(
    "column, field, value, says",
    [
        ("members", "kind", pa.array([40_000]), "members[0].kind is 40000, and whole numbers from -32768 to 32767 fit"),
        ("members", "kind", pa.array([1.5]), "members[0].kind is 1.5, which is no whole number."),
        ("members", "kind", pa.array(["other"]), "members[0].kind is 'other', and the vocabulary of kind has no such"),
        ("members", "professional", pa.array([2]), "members[0].professional is 2, and only yes or no (1 or 0) can be"),
        ("members", "began", pa.array([MIDNIGHT + dt.timedelta(hours=1)]), "which is a moment and not a day."),
        ("members", "began", pa.array(["30/6/2026"]), "members[0].began is '30/6/2026'; a day is written 2026-06-30."),
    ],
)
def test_a_value_that_cannot_be_taken_is_refused_with_its_place(
    column: str, field: str, value: pa.Array, says: str
) -> None:
    with pytest.raises(NotAUniverse) as refused:
        read(one(column, **{field: value}), of_all={"kind": ("person",)})
    assert str(refused.value).startswith("universe 'u2' (row 1): ")
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "column, field, value, says",
    [
        ("members", "professional", pa.array(["yes"]), "members.professional is string, and must be yes or no (bool)."),
        ("members", "began", pa.array([3]), "members.began is int64, and must be days (date32)."),
        (
            "members",
            "kind",
            pa.array([True]),
            "members.kind is bool, and must be codes (int16) or their words (string).",
        ),
        ("ties", "a", pa.array([0]), "ties has no b, which is needed."),
    ],
)
def test_a_column_that_cannot_be_taken_is_refused_by_its_name(
    column: str, field: str, value: pa.Array, says: str
) -> None:
    with pytest.raises(NotAUniverse) as refused:
        read(one(column, **{field: value}), where="b.parquet")
    assert str(refused.value) == f"b.parquet: {says}"


def test_what_may_never_be_null_is_refused() -> None:
    with pytest.raises(NotAUniverse, match=r"universe 'u2' \(row 1\): ties\[0\].b is null, and it may not be\."):
        read(one("ties", a=pa.array([0], pa.int32()), b=pa.array([None], pa.int32())))
    with pytest.raises(NotAUniverse, match="row 1.*universe is null"):
        read(pa.table({"universe": ["u1", None]}))
    with pytest.raises(NotAUniverse, match="no column universe"):
        read(pa.table({"group": ["x"]}))


def test_something_other_than_lists_of_structs_is_refused() -> None:
    for wrong in (pa.array([1]), pa.array([[1]])):
        with pytest.raises(NotAUniverse, match="must be a list of structs"):
            read(pa.table({"universe": ["u1"], "ties": wrong}))


def test_a_further_category_is_kept_where_it_is_asked_for_and_refused_where_there_is_none() -> None:
    given = one("members", kind=pa.array([0], pa.int16()), gender=pa.array(["f"]))
    found = read(given, of_all={"gender": ("m", "f")}, extras=("gender",))
    assert only("members", "gender", found) == 1
    with pytest.raises(NotAUniverse, match="members have no height"):
        read(given, extras=("height",))


def test_what_nobody_reads_is_named() -> None:
    given = one("members", kind=pa.array([0], pa.int16()), gender=pa.array(["f"])).append_column("region", [["n", "s"]])
    assert not_read(given.schema) == ["region", "members.gender"]
    assert not_read(given.schema, ("gender",)) == ["region"]

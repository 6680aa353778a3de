"""The published Arrow schema: one row a universe. What each column is, what it may hold, and how an error is said.

`kith measure --schema` prints it; `described.py` has the words. Categories are int16 codes; the words that they stand
for lie in the metadata of the schema, under `kith.vocabulary`, as JSON: `{column: [words]}`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from kith.measures import universe as reference

VOCABULARY_KEY = "kith.vocabulary"
DEFAULT_SUPPORT = ("emotional", "practical", "informational", "companionship")

# What the values of a field are: what else is taken for them depends on it (`coding.py`).
CODE, NUMBER, DATE, YES_NO, AMOUNT, BITS, TEXT = "code", "number", "date", "yes or no", "amount", "bits", "text"


class NotAUniverse(reference.NotAUniverse):
    """What was read is no universe: in which file, which universe, which row (from 0), what is wrong."""

    def __init__(self, says: str, universe: str | None = None, row: int | None = None, where: str = "") -> None:
        super().__init__(says, universe, row, where)
        self.says, self.universe, self.row, self.where = says, universe, row, where

    def __str__(self) -> str:
        """'b.parquet: universe 'u17' (row 16): ties[3].b is 9, and there are 5 members.'"""
        whose = "" if self.row is None else f"universe {self.universe!r} (row {self.row}): "
        return f"{self.where}: {whose}{self.says}" if self.where else f"{whose}{self.says}"

    def further_on(self, rows: int, where: str) -> "NotAUniverse":
        """The same, of a batch that begins so many rows into a file."""
        return NotAUniverse(self.says, self.universe, None if self.row is None else self.row + rows, where)


@dataclass(frozen=True)
class Field:
    """One field of a column. `words` names the vocabulary of a code; `needed` is whether it may never be null."""

    name: str
    type: pa.DataType
    holds: str
    says: str
    words: str = ""
    needed: bool = False


@dataclass(frozen=True)
class ListColumn:
    """A column of lists: what each universe has several of."""

    name: str
    says: str
    fields: tuple[Field, ...]


INT8, INT16, INT32, DAY = pa.int8(), pa.int16(), pa.int32(), pa.date32()

UNIVERSE = Field("universe", pa.string(), TEXT, "which universe; no name of anybody", needed=True)
GROUP = Field("group", pa.string(), TEXT, "a team, an area, a service: whatever figures are to be of")
MEMBERS = ListColumn("members", "who and what is in the universe, without the person in its middle", (
    Field("kind", INT16, CODE, "person, group, service, place …", "kind"),
    Field("domain", INT16, CODE, "the part of life: family, friends …", "domain"),
    Field("professional", pa.bool_(), YES_NO, "whether somebody is paid to be there"),
    Field("began", DAY, DATE, "the first day; null: before anybody knows"),
    Field("ended", DAY, DATE, "the last day, which still counts; null: still there"),
))  # fmt: skip
TIES = ListColumn("ties", "what joins two members", (
    Field("a", INT32, NUMBER, "one end: its place in `members`, from 0", needed=True),
    Field("b", INT32, NUMBER, "the other end", needed=True),
    Field("kind", INT16, CODE, "brother, friend, colleague …", "tie_kind"),
    Field("weight", pa.float32(), AMOUNT, "how strong: 0 or more; null: not known"),
    Field("began", DAY, DATE, "as of members"),
    Field("ended", DAY, DATE, "as of members"),
))  # fmt: skip
READINGS = ListColumn("readings", "what one voice said of one member on one day", (
    Field("member", INT32, NUMBER, "of whom: the place in `members`, from 0", needed=True),
    Field("day", DAY, DATE, "when it was said", needed=True),
    Field("voice", INT16, CODE, "who said it: person, worker …", "voice", needed=True),
    Field("closeness", INT8, NUMBER, "1 or more"),
    Field("pull", INT8, NUMBER, "how much they sway the person"),
    Field("for_better", INT8, NUMBER, "above 0: for better"),
    Field("for_worse", INT8, NUMBER, "above 0: for worse; it can be both"),
    Field("support", pa.uint8(), BITS, "the kinds of support, one bit each; 0: known that there is none", "support"),
))  # fmt: skip
CONTACTS = ListColumn("contacts", "meetings with workers, kept or not", (
    Field("day", DAY, DATE, "when", needed=True),
    Field("seq", INT32, NUMBER, "the order within a day; null counts as 0"),
    Field("worker", INT32, NUMBER, "which worker; numbers of this universe alone"),
    Field("mode", INT16, CODE, "in-person, phone …", "mode"),
    Field("kept", pa.bool_(), YES_NO, "whether it took place"),
    Field("moved_by", INT16, CODE, "who moved it; null: it was not moved", "moved_by"),
))  # fmt: skip
ALLOCATIONS = ListColumn("allocations", "who worked with the person, from and until", (
    Field("worker", INT32, NUMBER, "which worker; numbers of this universe alone"),
    Field("from", DAY, DATE, "the first day", needed=True),
    Field("until", DAY, DATE, "the last day; null: still so"),
    Field("handover", INT16, CODE, "how it was handed over when it ended: warm, cold …", "handover"),
))  # fmt: skip
TEXTS = (UNIVERSE, GROUP)
LISTS = (MEMBERS, TIES, READINGS, CONTACTS, ALLOCATIONS)

# Each vocabulary by its short name, which is what Kith writes, and as a path, which is read too.
VOCABULARIES = {
    field.words: f"{column.name}.{field.name}" for column in LISTS for field in column.fields if field.words
}


def published(extras: Iterable[str] = ()) -> pa.Schema:
    """The schema itself. `extras` are further categories of members."""
    further = tuple(Field(name, INT16, CODE, "a category of your own", name) for name in extras)
    texts = [pa.field(one.name, one.type, nullable=not one.needed) for one in TEXTS]
    return pa.schema([*texts, *(pa.field(one.name, list_type(fields_of(one, further))) for one in LISTS)])


def fields_of(column: ListColumn, further: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields of a column, those of members with the further categories after them."""
    return column.fields + further if column is MEMBERS else column.fields


def list_type(fields: tuple[Field, ...]) -> pa.DataType:
    """The Arrow type of a column with these fields."""
    return pa.list_(pa.struct([pa.field(one.name, one.type) for one in fields]))


def as_json() -> dict[str, Any]:
    """The schema as `kith measure --schema --json` prints it."""
    return {
        "columns": [
            *({"name": one.name, "type": "string", "needed": one.needed, "says": one.says} for one in TEXTS),
            *(
                {"name": one.name, "type": "list<struct>", "needed": False, "says": one.says,
                 "fields": [_field_as_json(field) for field in one.fields]}
                for one in LISTS
            ),
        ],
        "metadata": {VOCABULARY_KEY: {name: path for name, path in VOCABULARIES.items()}},
    }  # fmt: skip


def _field_as_json(field: Field) -> dict[str, Any]:
    found = {"name": field.name, "type": written(field.type), "needed": field.needed, "says": field.says}
    return found | {"vocabulary": field.words} if field.words else found


def written(kind: pa.DataType) -> str:
    """A type in the words of the published schema."""
    return {"date32[day]": "date32", "float": "float32"}.get(str(kind), str(kind))

"""The rows of the record as plain values: what `queries.py` reads and `rules.py` resolves. Imports no Django."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kith.universe.vague_dates import VagueDate
from kith.universe.voices import HeardRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every version row and reading carries; `corrected_to` is who may hear whatever corrected it since."""

    id: int
    voice: str
    audience: str
    source: str
    assertion: str
    recorded_by: int
    recorded_at: datetime
    superseded_at: datetime | None
    corrects: int | None
    corrected_to: tuple[HeardRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow(Row):
    """One version of a member."""

    member: int
    holds_from: date | None
    name: str
    name_known: bool
    kind: str
    domain: str | None
    legal: str | None
    note: str
    noted: Any
    is_user: int | None
    is_agency: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRow(Row):
    """One version of a tie; a null end is the centre."""

    tie: int
    holds_from: date | None
    near: int | None
    far: int | None
    kind: str
    own_word: str
    began: VagueDate
    ended: VagueDate
    noted: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow(Row):
    """What one voice said of one tie on one day."""

    tie: int
    drawing: int | None
    observed_on: date
    asked: int
    unknown: int
    closeness: int | None
    pull: int | None
    for_better: int | None
    for_worse: int | None
    how_often: str | None
    modes: int | None
    support_received: int | None
    support_given: int | None
    need_met: str
    state: str | None
    wish: str | None
    own_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow(Row):
    """`folded` is taken for `kept`."""

    kept: int
    folded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow(Row):
    """One version of a no-contact rule: it names one of a member, a class of people, or an area."""

    rule: int
    holds_from: date | None
    named_member: int | None
    named_class: str
    class_words: str
    named_area: str
    conditions: str
    exceptions: int
    exception_words: str
    reference: str
    starts: date
    ends: date | None


@dataclass(frozen=True)
class Rows:
    """Everything ever recorded in one universe."""

    members: tuple[MemberRow, ...] = ()
    ties: tuple[TieRow, ...] = ()
    readings: tuple[ReadingRow, ...] = ()
    merges: tuple[MergeRow, ...] = ()
    rules: tuple[RuleRow, ...] = ()

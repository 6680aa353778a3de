"""The live service's universes, some people at a time: rows of the record by centre, as `universe.queries` has them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from kith.exchange.measures.asking import DAY, MOMENT, NUMBER, SAID, TEXT, Asking, Columns
from kith.exchange.measures.rows_out import AllocationRow
from kith.universe.queries import corrected
from kith.universe.rows import MemberRow, MergeRow, ReadingRow, Rows, TieRow
from kith.universe.vague_dates import VagueDate

OF_MEMBER: Columns = {"member_id": NUMBER, "holds_from": DAY, "kind": TEXT, "domain": TEXT, "is_user_id": NUMBER,
                      "is_agency_id": NUMBER}  # fmt: skip
OF_TIE: Columns = {"tie_id": NUMBER, "holds_from": DAY, "near_id": NUMBER, "far_id": NUMBER, "kind": TEXT,
                   "began_earliest": DAY, "began_latest": DAY, "ended_earliest": DAY, "ended_latest": DAY}  # fmt: skip
OF_READING: Columns = {
    "tie_id": NUMBER, "drawing_id": NUMBER, "observed_on": DAY, "asked": NUMBER, "unknown": NUMBER,
    "closeness": NUMBER, "pull": NUMBER, "for_better": NUMBER, "for_worse": NUMBER, "modes": NUMBER,
    "support_received": NUMBER, "support_given": NUMBER, "state": TEXT,
}  # fmt: skip
OF_MERGE: Columns = {"kept_id": NUMBER, "folded_id": NUMBER}
OF_ALLOCATION: Columns = {"id": NUMBER, "worker_id": NUMBER, "starts": DAY, "ends": DAY, "handed_over": TEXT}
OF_TEAM: Columns = {"id": NUMBER, "team_id": NUMBER, "starts": DAY, "ends": DAY}

# What is not asked for, so that no name and no word leaves the database.
NOT_ASKED_OF_MEMBER: dict[str, Any] = {"name": "", "name_known": False, "legal": None, "note": "", "noted": None}
NOT_ASKED_OF_READING: dict[str, Any] = {"how_often": None, "need_met": "", "wish": None, "own_words": ""}


@dataclass(frozen=True)
class Held:
    """What the service holds of one person that is measured."""

    rows: Rows
    allocations: list[AllocationRow]
    team: int | None


def held_of(asking: Asking, centres: Sequence[int], today: date) -> Iterator[tuple[int, Held]]:
    """Of each of these people what is held, all of it as it stood at one moment."""
    members = _by_centre(asking, "from universe_memberversion", SAID | OF_MEMBER, centres, _member)
    ties = _by_centre(asking, "from universe_tieversion", SAID | OF_TIE, centres, _tie)
    readings = _by_centre(asking, "from universe_reading", SAID | OF_READING, centres, _reading)
    merges = _by_centre(asking, "from universe_membermerge", SAID | OF_MERGE, centres, lambda held: MergeRow(**held))
    allocations = _by_centre(asking, "from access_allocation", OF_ALLOCATION, centres, _allocation)
    teams = _by_centre(asking, "from access_teamallocation", OF_TEAM, centres, lambda held: held)
    asking.new_moment()
    for centre in centres:
        rows = Rows(
            members=corrected(members[centre]),
            ties=corrected(ties[centre]),
            readings=corrected(readings[centre]),
            merges=corrected(merges[centre]),
        )
        yield centre, Held(rows, allocations[centre], _team(teams[centre], today))


def _by_centre(
    asking: Asking, source: str, columns: Columns, centres: Sequence[int], row: Callable[[dict[str, Any]], Any]
) -> dict[int, list[Any]]:
    names = [name.removesuffix("_id") for name in columns]
    read = [_READS[holds] for holds in columns.values()]
    found: dict[int, list[Any]] = defaultdict(list)
    for centre, *values in asking.rows(source, columns, centres):
        held = {name: as_held(value) for name, as_held, value in zip(names, read, values, strict=True)}
        found[centre].append(row(held))
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


_READS: dict[str, Callable[[Any], Any]] = {
    NUMBER: lambda value: value, TEXT: lambda text: text, DAY: _day, MOMENT: _moment,
}  # fmt: skip


def _member(held: dict[str, Any]) -> MemberRow:
    return MemberRow(**held | {"domain": held["domain"] or None}, **NOT_ASKED_OF_MEMBER)


def _tie(held: dict[str, Any]) -> TieRow:
    began = VagueDate("", held.pop("began_earliest"), held.pop("began_latest"))
    ended = VagueDate("", held.pop("ended_earliest"), held.pop("ended_latest"))
    return TieRow(**held, began=began, ended=ended, own_word="", noted=None)


def _reading(held: dict[str, Any]) -> ReadingRow:
    return ReadingRow(**held | {"state": held["state"] or None}, **NOT_ASKED_OF_READING)


def _allocation(held: dict[str, Any]) -> AllocationRow:
    return AllocationRow(**held)


def _team(rows: list[dict[str, Any]], today: date) -> int | None:
    """The team that works with the person today; of several, whichever began last."""
    now = [row for row in rows if row["starts"] <= today and (row["ends"] is None or row["ends"] >= today)]
    newest = max(now, key=lambda row: (row["starts"], row["id"]), default=None)
    return newest["team"] if newest else None

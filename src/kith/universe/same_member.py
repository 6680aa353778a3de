"""Which members are one and the same account: somebody who signs in beside the person. Imports no Django."""

from collections.abc import Iterable

from kith.universe.rows import MergeRow, ReadingRow, Rows, TieRow

Pairs = set[tuple[int, int]]


def members_of_account(account: int, rows: Rows) -> frozenset[int]:
    """The members whom anything ever linked to this account, and those who were ever one with them: joined, or told
    apart by moving a tie or a reading. Undoing a merge changes nothing here: what the person said while two were kept
    as one may have been said of the carer, and so the carer does not hear it (guarantee G3)."""
    found = {row.member for row in rows.members if row.is_user == account}
    pairs = _joined(rows.merges) | _moved(rows.ties, rows.readings)
    while more := {b for pair in pairs for a, b in (pair, pair[::-1]) if a in found} - found:
        found |= more
    return frozenset(found)


def _joined(merges: Iterable[MergeRow]) -> Pairs:
    return {(row.kept, row.folded) for row in merges}


def _moved(ties: Iterable[TieRow], readings: Iterable[ReadingRow]) -> Pairs:
    """Ends that a correction put in one another's place."""
    ties = list(ties)
    ends: dict[int, set[int]] = {}
    for row in ties:
        ends.setdefault(row.tie, set()).update(_ends(row))
    tie_rows = {row.id: row for row in ties}
    reading_rows = {row.id: row for row in readings}
    pairs: Pairs = set()
    for row in ties:
        if row.corrects in tie_rows:
            pairs |= _exchanged(_ends(tie_rows[row.corrects]), _ends(row))
    for one in reading_rows.values():
        before = reading_rows.get(one.corrects) if one.corrects is not None else None
        if before and before.tie != one.tie:
            pairs |= _exchanged(ends.get(before.tie, set()), ends.get(one.tie, set()))
    return pairs


def _ends(row: TieRow) -> set[int]:
    return {end for end in (row.near, row.far) if end is not None}


def _exchanged(before: set[int], after: set[int]) -> Pairs:
    return {(gone, come) for gone in before - after for come in after - before}

"""The newest version of what a form changes, as its reader may hear it: what they are told whose form was made from an
older one (docs/decisions/0022)."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from kith.access.sending.marks import Version, version_of
from kith.universe.histories import member_words, reading_words, tie_history_words
from kith.universe.models import DrawingVersion
from kith.universe.no_contact.standing import Standing
from kith.universe.no_contact.words import rule_sentence
from kith.universe.pages import Page
from kith.universe.rows import MemberRow, ReadingRow, RuleRow, TieRow
from kith.universe.rules import Member, Tie, known_at
from kith.universe.voices import may_hear
from kith.universe.words import DRAWING_STATE_WORDS

AnyRow = TypeVar("AnyRow", MemberRow, TieRow, ReadingRow, RuleRow)


def of_member(page: Page, member: Member) -> Version:
    """A member: what is said of them, and who was joined into them."""
    same = {member.id, *member.joined}
    rows = _stand(page, page.rows.members, lambda row: row.member in same)
    return _newest(rows, lambda row: member_words(page, row), *sorted(same))


def of_member_and_ties(page: Page, member: Member) -> Version:
    """A member with everything that can be told apart from them."""
    own, ties = of_member(page, member), page.universe.ties_of(member.id)
    rows = [number for tie in ties for number in (tie.row.id, *(row.id for row in tie.readings))]
    return Version(version_of(rows, own.stands), own.newest, own.by, own.at, own.says)


def of_tie(page: Page, tie: Tie) -> Version:
    """A tie."""
    rows = _stand(page, page.rows.ties, lambda row: row.tie == tie.id)
    moved = _moved(page.rows.ties, rows, lambda row: (row.near, row.far))
    return _newest(rows, lambda row: tie_history_words(page, row), nameless=moved)


def of_reading(page: Page, row: ReadingRow, tie: Tie) -> Version:
    """A reading: the one row that stands."""
    moved = _moved(page.rows.readings, [row], lambda one: one.tie)
    return _newest([row], lambda one: reading_words(page, one, tie.near, tie.far), nameless=moved)


def of_rule(page: Page, rule: Standing) -> Version:
    """A no-contact rule."""
    rows = _stand(page, page.rows.rules, lambda row: row.rule == rule.id)
    return _newest(rows, lambda row: _rule_words(page, row))


def of_drawing(row: DrawingVersion) -> Version:
    """A drawing: the version that stands."""
    words = filter(None, [f"{DRAWING_STATE_WORDS[row.state]}.", row.confirmed_words])
    return Version(version_of([row.pk]), row.pk, row.recorded_by_id, row.recorded_at, " ".join(words))


def standing_reading(page: Page, number: int, *, seen_before: bool) -> ReadingRow | None:
    """A reading by id; for whoever was shown it before, what corrected it since. None where there is none that stands
    and that the reader may hear."""
    newer = {row.corrects: row.id for row in page.rows.readings if seen_before and row.corrects is not None}
    while number in newer:
        number = newer[number]
    return next((row for tie in page.universe.ties.values() for row in tie.readings if row.id == number), None)


def _stand(page: Page, rows: Iterable[AnyRow], wanted: Callable[[AnyRow], bool]) -> list[AnyRow]:
    known = known_at([row for row in rows if wanted(row)], page.when.as_known_at)
    return [row for row in known if may_hear(row, page.listener, page.about(row))]


def _newest(rows: list[AnyRow], says: Callable[[AnyRow], str], *more: object, nameless: bool = False) -> Version:
    stands = version_of((row.id for row in rows), *more)
    if not rows:
        return Version(stands, 0)
    last = max(rows, key=lambda row: row.id)
    return Version(stands, last.id, None if nameless else last.recorded_by, last.recorded_at, says(last))


def _moved(every: Iterable[AnyRow], standing: list[AnyRow], place: Callable[[AnyRow], object]) -> bool:
    """Whether the newest was only moved to another member: whoever wrote it down is still its author, and not who moved
    it."""
    last = max(standing, key=lambda row: row.id, default=None)
    before = next((row for row in every if last and row.id == last.corrects), None)
    return bool(last and before and place(last) != place(before))


def _rule_words(page: Page, row: RuleRow) -> str:
    named = row.named_member
    one = Standing(row, None if named is None else page.universe.roots.get(named, named))
    return " ".join(filter(None, [rule_sentence(one, page.names), row.conditions]))

"""No-contact rules as pages show them: in sentences, with how they stand on the day, and what was told all the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kith.universe.histories import Entry, entry_of
from kith.universe.no_contact.standing import Standing
from kith.universe.no_contact.words import rule_sentence, told_all_the_same, whom
from kith.universe.pages import Page
from kith.universe.rows import ReadingRow, RuleRow
from kith.universe.rules import Member
from kith.universe.sentences import day
from kith.universe.voices import may_hear


@dataclass(frozen=True)
class RuleLine:
    """A rule as a page shows it. `to_check` is true of what Kith shows and does not claim to enforce."""

    rule: Standing
    whom: str
    sentence: str
    conditions: str
    stands: str
    binds: bool
    over: bool
    to_check: bool
    address: str
    change: str


def rule_lines(page: Page, rules: Iterable[Standing]) -> list[RuleLine]:
    """Each rule as the page shows it, in the order given."""
    return [rule_line(page, rule) for rule in rules]


def rule_line(page: Page, one: Standing) -> RuleLine:
    """One rule as the page shows it."""
    on, row = page.when.as_at, one.row
    binds, over = one.rule().binds(on), bool(row.ends and row.ends < on)
    return RuleLine(
        one,
        whom(one, page.names),
        rule_sentence(one, page.names),
        row.conditions,
        _("It holds on this day") if binds else _("It is over") if over else _("It has not begun"),
        binds,
        over,
        one.member is None,
        page.address("no-contact-rule", number=one.id),
        page.address("edit-no-contact-rule", number=one.id),
    )


def of_member(page: Page, member: Member) -> list[RuleLine]:
    """The rules that name a member, those that hold on the day first."""
    lines = rule_lines(page, page.no_contact.naming(member.id, page.when.as_at))
    return sorted(lines, key=lambda line: (not line.binds, line.over))


def asks_after_safety(page: Page, member: Member) -> str:
    """The mark on what was told of a member last, by its day or by when it was written down, where it tells of contact
    that a rule forbids."""
    last: dict[int, ReadingRow] = {}
    for tie in page.universe.ties_of(member.id):
        if tie.readings:
            newest = (tie.readings[0], max(tie.readings, key=lambda row: row.id))
            last |= {row.id: row for row in newest}
    for row in (last[number] for number in sorted(last, reverse=True)):
        mark = told_all_the_same(page.no_contact.against(row))
        if mark:
            return f"{day(row.observed_on)}: {mark}"
    return ""


def rule_history(page: Page, number: int) -> list[Entry]:
    """Everything that was said of one rule, newest first."""
    heard = [
        row
        for row in page.rows.rules
        if row.rule == number
        and row.recorded_at <= page.when.as_known_at
        and may_hear(row, page.listener, page.about(row))
        and page.no_contact.names_somebody_heard(row)
    ]
    return [entry_of(page, row, _sentence(page, row)) for row in reversed(heard)]


def _sentence(page: Page, row: RuleRow) -> str:
    named = row.named_member
    one = Standing(row, None if named is None else page.universe.roots.get(named, named))
    since = _("So since %(day)s.") % {"day": day(row.holds_from)} if row.holds_from else ""
    return " ".join(filter(None, [rule_sentence(one, page.names), since, row.conditions]))

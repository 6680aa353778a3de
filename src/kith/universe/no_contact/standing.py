"""Which no-contact rules stand on a day, as known at a moment, and of whom they speak. Imports no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kith.door.no_contact import OTHER, Named, Rule, Way, common, decide
from kith.universe.kinds import MODES, bits_to_set
from kith.universe.no_contact.codes import CLASS_OF_LEGAL, EXCEPTIONS
from kith.universe.rows import MemberRow, ReadingRow, Rows, RuleRow
from kith.universe.rules import known_at, newest_version, roots
from kith.universe.voices import Listener, may_hear


@dataclass(frozen=True)
class Standing:
    """A rule as it stands: its version, and the member it names with merges applied."""

    row: RuleRow
    member: int | None

    @property
    def id(self) -> int:
        """The rule's id."""
        return self.row.rule

    @property
    def exceptions(self) -> tuple[str, ...]:
        """The codes of what it leaves open, in their order."""
        return bits_to_set(self.row.exceptions, EXCEPTIONS)

    def rule(self) -> Rule:
        """The rule as the decision takes it."""
        row = self.row
        return Rule(row.rule, row.starts, row.ends, self.member, row.named_class, bool(row.named_area),
                    frozenset(self.exceptions))  # fmt: skip


def standing(rows: Rows, as_at: date, as_known_at: datetime, listener: Listener | None = None) -> list[Standing]:
    """The version of each rule that holds on a day, whether it binds then or not, the first to start first. Without a
    listener it is every rule: what forbids a plan does not hang on who may read of it."""
    root = roots(known_at(rows.merges, as_known_at))
    found: dict[int, list[RuleRow]] = {}
    for row in known_at(rows.rules, as_known_at):
        if listener is None or may_hear(row, listener, about(row, root)):
            found.setdefault(row.rule, []).append(row)
    newest = (newest_version(several, as_at) for several in found.values())
    return sorted((_standing(row, root) for row in newest if row), key=lambda one: (one.row.starts, one.id))


def about(row: RuleRow, root: Mapping[int, int]) -> frozenset[int]:
    """The members of whom a rule speaks by name, with those they were joined into."""
    named = row.named_member
    return frozenset() if named is None else frozenset({named, root.get(named, named)})


def _standing(row: RuleRow, root: Mapping[int, int]) -> Standing:
    named = row.named_member
    return Standing(row, None if named is None else root.get(named, named))


def named(members: Iterable[int], known: Iterable[MemberRow], root: Mapping[int, int]) -> list[Named]:
    """The members of a plan, with the classes of people to which the record says that they belong. That it does not
    say so is no sign that they do not."""
    classes: dict[int, set[str]] = {}
    for row in known:
        if row.legal in CLASS_OF_LEGAL:
            classes.setdefault(root.get(row.member, row.member), set()).add(CLASS_OF_LEGAL[row.legal])
    return [Named(one, frozenset(classes.get(one, ()))) for one in members]


def left_open(rules: Iterable[Standing]) -> tuple[str, ...]:
    """What every one of these rules leaves open, in the order of the codes."""
    both = common(frozenset(one.exceptions) for one in rules)
    return tuple(code for code in EXCEPTIONS if code in both and code != OTHER)


def tells_of_contact(row: ReadingRow) -> bool:
    """Whether a reading says that there is contact, in whatever way."""
    return bool(row.modes) or row.how_often not in (None, "", "never")


def forbidding(row: ReadingRow, member: int, rules: Iterable[Standing]) -> list[Standing]:
    """The rules naming this member that the contact told of in a reading went against, as the rules were on the
    reading's day. How it came about is not told, so whatever a rule leaves open but a letter or a call stays to be
    checked."""
    if not tells_of_contact(row):
        return []
    ways = [Way(mode) for mode in bits_to_set(row.modes or 0, MODES)] or [Way()]
    rules = list(rules)
    decided = [decide((one.rule() for one in rules), [Named(member)], way, row.observed_on) for way in ways]
    against = {rule.id for verdict in decided for rule in verdict.forbidding}
    return [one for one in rules if one.id in against]

"""Whether a no-contact rule forbids contact: the one decision, for both sites alike (guarantee G9).

Pure: no Django and nothing from above the door. It binds plans, never records. What it cannot compute (a class of
people of whom it does not know whether somebody belongs, an area, an exception in words) it hands back to be checked
by a human being, and never claims to have enforced.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

# The contact that a rule may leave open: two ways of being in touch, then circumstances.
BY_LETTER, BY_PHONE, OTHER = "by-letter", "by-phone", "other"
EXCEPTIONS = (BY_LETTER, BY_PHONE, "supervised", "through-a-solicitor", "family-court", OTHER)
OPENED_BY_MODE = {"letter": BY_LETTER, "phone": BY_PHONE}
AT_A_DISTANCE = frozenset({"letter", "phone", "online"})  # in none of these does anybody enter an area


@dataclass(frozen=True)
class Rule:
    """One rule as it stands. It names exactly one of a member, a class of people, or an area. `ends` is the last day
    on which it binds; None is until it is changed."""

    id: int
    starts: date
    ends: date | None = None
    member: int | None = None
    people: str = ""
    is_area: bool = False
    exceptions: frozenset[str] = frozenset()

    def binds(self, on: date) -> bool:
        """Whether it is in force on a day; its first and its last day count."""
        return self.starts <= on and (self.ends is None or on <= self.ends)


@dataclass(frozen=True)
class Named:
    """Somebody whom a plan names, and the classes of people of which it is known that they are, or are not, one."""

    member: int
    is_one_of: frozenset[str] = frozenset()
    is_none_of: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Way:
    """How they would be in touch: a mode (in-person, phone, online, letter, visit; empty where nobody said) and the
    circumstances that hold (supervised, through a solicitor, by the family court)."""

    mode: str = ""
    circumstances: frozenset[str] = field(default_factory=frozenset)

    def opens(self) -> frozenset[str]:
        """The exceptions that this way of being in touch makes use of. Words cannot be made use of by a machine."""
        by_mode = OPENED_BY_MODE.get(self.mode)
        return (self.circumstances | ({by_mode} if by_mode else frozenset())) - {OTHER}


@dataclass(frozen=True)
class Verdict:
    """`forbidding` are the rules that forbid it; `to_check` those of which Kith cannot tell."""

    forbidding: tuple[Rule, ...] = ()
    to_check: tuple[Rule, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether no rule is known to forbid it. Where `to_check` is not empty, that is not yet a yes."""
        return not self.forbidding

    @property
    def still_open(self) -> frozenset[str]:
        """The exceptions that every forbidding rule leaves open: another way in."""
        return common(rule.exceptions for rule in self.forbidding)


def common(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """What all of them hold; nothing where there are none."""
    several = list(sets)
    return frozenset.intersection(*several) if several else frozenset()


def decide(rules: Iterable[Rule], names: Iterable[Named], how: Way, on: date) -> Verdict:
    """Which rules forbid contact with these people, in this way, on this day; and which a human being must check."""
    people, forbidding, to_check = list(names), [], []
    for rule in rules:
        if not rule.binds(on) or rule.exceptions & how.opens():
            continue
        known = [_concerns(rule, somebody, how) for somebody in people]
        if True in known:
            forbidding.append(rule)
        elif None in known:
            to_check.append(rule)
    return Verdict(tuple(forbidding), tuple(to_check))


def _concerns(rule: Rule, somebody: Named, how: Way) -> bool | None:
    """Whether a rule is about somebody; None where nobody can tell from what is kept."""
    if rule.member is not None:
        return rule.member == somebody.member
    if rule.is_area:
        return False if how.mode in AT_A_DISTANCE else None
    if rule.people in somebody.is_one_of:
        return True
    return False if rule.people in somebody.is_none_of else None

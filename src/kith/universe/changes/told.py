"""What changed between two days, ready to be read: good and hard side by side, then the others, then general rules."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, zip_longest

from django.utils.translation import gettext as _

from kith.universe.changes.kinds import (
    BEGAN,
    BETWEEN,
    CAME,
    ENDED_WELL,
    LESS,
    MORE,
    PRESENCE,
    QUALITY,
    RULE,
    SAID_FIRST,
    SETS,
    WENT,
)
from kith.universe.changes.looking import look, told_days
from kith.universe.changes.rules import Change, Life, between
from kith.universe.changes.small import is_small
from kith.universe.changes.telling import MemberTelling, Quote
from kith.universe.changes.words import called, rule_change
from kith.universe.first_person import tie_between
from kith.universe.pages import Page
from kith.universe.picture import glyph_of
from kith.universe.sentences import Names

LIGHT, HARD = "light", "hard"
FEWEST_FOLDED = 2  # one alone is read as fast as the words over it


@dataclass(frozen=True)
class Told:
    """What changed with one member, or of one rule, or among the others: the sentence that says it first, what
    follows, and the own words that stand between. Of the hardest news the headline is only the name, so that own words
    come before any sentence. `leans` decides only what stands beside what, and is not shown. `small` is whom it is
    about, where so little changed, and without a word of their own, that it may stand behind a fold."""

    headline: str
    text: str = ""
    address: str = ""
    glyph: str = ""
    quotes: tuple[Quote, ...] = ()
    lines: tuple[str, ...] = ()
    leans: str = ""
    small: str = ""


def folded(told: list[Told]) -> tuple[list[Told], list[Told]]:
    """What stands in sight, and what stands behind a fold, each in the order in which it is told."""
    small = [one for one in told if one.small]
    if not FEWEST_FOLDED <= len(small) < len(told):
        return told, []
    return [one for one in told if not one.small], small


def changes_between(page: Page, since: date, until: date) -> list[Told]:
    """What changed from one day to a later one, as the page's reader may hear it and as known at the page's moment."""
    told = told_days(page)
    before, after = look(page, since, told), look(page, until, told)
    names = replace(page.names, members=after.universe.names())
    found = between(before, after)
    members = (_of_member(page, several, before, after, names) for several in _by_member(found))
    return [*in_pairs([one for one in members if one]), *_among_others(found, names), *_rules(page, found, names)]


def _by_member(changes: Iterable[Change]) -> list[list[Change]]:
    """The changes of each member together, in the order in which the members joined."""
    found: dict[int, list[Change]] = {}
    for change in changes:
        if change.member is not None and change.topic != BETWEEN:
            found.setdefault(change.member, []).append(change)
    return [found[member] for member in sorted(found)]


def _of_member(page: Page, changes: list[Change], before: Life, after: Life, names: Names) -> Told | None:
    member = changes[0].member
    placed = after.placed.get(member) if member is not None else None
    if placed is None:
        return None
    telling = MemberTelling(changes, placed, before.day, names)
    if not telling.headline:
        return None
    return Told(
        headline=telling.headline,
        text=telling.text,
        address=page.address("member", number=placed.id),
        glyph=glyph_of(placed, names),
        quotes=telling.quotes,
        leans=_leans(changes),
        small=called(placed) if not telling.quotes and is_small(changes, placed) else "",
    )


def _leans(changes: list[Change]) -> str:
    """Whether what changed is good to hear or hard to hear; neither where it is both, or where nobody can say."""
    found = {_one_leans(change) for change in changes} - {""}
    return found.pop() if len(found) == 1 else ""


def _one_leans(change: Change) -> str:
    topic, kind = change.topic, change.kind
    if topic == PRESENCE:
        return LIGHT if kind == CAME else HARD if kind == WENT and change.after != ENDED_WELL else ""
    if topic == "state":
        return {"ruptured": HARD, "strained": HARD, "repairing": LIGHT, "repaired": LIGHT}.get(str(change.after), "")
    if topic == RULE:
        return HARD if kind == BEGAN else ""
    if topic in QUALITY and kind == SAID_FIRST and change.after:
        return HARD if topic == "for_worse" else LIGHT
    if topic in (*QUALITY, *SETS, "closeness") and kind in (MORE, LESS):
        return LIGHT if (kind == MORE) != (topic == "for_worse") else HARD
    return ""


def in_pairs(told: list[Told]) -> list[Told]:
    """Good and hard in turn, good first; then what is neither. Within each, the order in which they joined: nobody is
    put in an order of how bad it is."""
    light, hard = ([one for one in told if one.leans == which] for which in (LIGHT, HARD))
    turns = [one for one in chain.from_iterable(zip_longest(light, hard)) if one]
    return turns + [one for one in told if not one.leans]


def _among_others(changes: list[Change], names: Names) -> list[Told]:
    """The ties among the others, in a short list."""
    found = []
    for kind, headline in ((BEGAN, _("New among the others")), ("", _("Over among the others"))):
        lines = [
            tie_between(one.tie.row, one.tie.near, one.tie.far, names)
            for one in changes
            if one.topic == BETWEEN and one.tie and (one.kind == BEGAN) == (kind == BEGAN)
        ]
        if lines:
            found.append(Told(headline, lines=tuple(lines)))
    return found


def _rules(page: Page, changes: list[Change], names: Names) -> list[Told]:
    """Rules that name a class of people or an area; those that name a member stand with the member."""
    return [
        Told(rule_change(one, names), address=page.address("no-contact-rule", number=one.rule.id))
        for one in changes
        if one.topic == RULE and one.member is None and one.rule
    ]

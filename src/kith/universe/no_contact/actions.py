"""What can happen to a no-contact rule: it is written down, it changes or ends, it was written down wrongly."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.people.actions import Speaking
from kith.people.models import Centre
from kith.people.rules import LONGEST_NAME, LONGEST_WORDS, tidy
from kith.trail.actions import Said, record
from kith.universe.actions import save_assertion, supersede
from kith.universe.kinds import set_to_bits
from kith.universe.models import Member, NoContactRule, NoContactVersion
from kith.universe.no_contact.codes import EXCEPTIONS


@dataclass(frozen=True, kw_only=True)
class RuleWords:
    """What is said of a rule. It names exactly one of a member, a class of people, or an area."""

    source: str
    starts: date
    ends: date | None = None
    member: int | None = None
    people: str = ""
    people_words: str = ""
    area: str = ""
    conditions: str = ""
    exceptions: frozenset[str] = frozenset()
    exception_words: str = ""
    reference: str = ""
    holds_from: date | None = None

    def columns(self) -> dict[str, Any]:
        """The columns of a version row."""
        return {
            "named_member_id": self.member,
            "named_class": self.people,
            "class_words": _within(self.people_words, "names_words"),
            "named_area": _within(self.area, "names_words"),
            "conditions": _within(self.conditions, "conditions", LONGEST_WORDS),
            "exceptions": set_to_bits(set(self.exceptions), EXCEPTIONS),
            "exception_words": _within(self.exception_words, "exception_words"),
            "reference": _within(self.reference, "reference"),
            "starts": self.starts,
            "ends": self.ends,
            "holds_from": self.holds_from,
        }


def _within(text: str, where: str, most: int = LONGEST_NAME) -> str:
    text = tidy(text)
    if len(text) > most:
        raise ValidationError({where: _("Up to %(most)s letters fit.") % {"most": most}})
    return text


@transaction.atomic
def add_rule(*, speaking: Speaking, centre: Centre, words: RuleWords) -> NoContactRule:
    """A rule is written down."""
    _check(centre, words)
    anchor = NoContactRule.objects.create(centre=centre)
    version = NoContactVersion(rule=anchor, centre=centre, **words.columns())
    save_assertion(version, replace(speaking, source=words.source))
    _note(speaking, "collected", "no-contact", anchor.centre_id, anchor.pk)
    return anchor


@transaction.atomic
def change_rule(*, speaking: Speaking, rule: NoContactRule, words: RuleWords) -> NoContactVersion:
    """It was changed, or it ended, from a day on: it bound as it was on the days before. Unless it says since when,
    it is today; or its last day, where that has gone by, for nobody was bound by it in between; but never before the
    day since which it stands as it does, or what is said last would count for nothing."""
    _check(rule.centre, words)
    today = timezone.localdate()
    last = NoContactVersion.objects.filter(rule=rule, superseded_at=None, holds_from__lte=today)
    since = last.aggregate(since=Max("holds_from"))["since"] or date.min
    columns = words.columns() | {"holds_from": words.holds_from or max(since, min(today, words.ends or today))}
    version = NoContactVersion(rule=rule, centre=rule.centre, **columns)
    save_assertion(version, replace(speaking, source=words.source))
    _note(speaking, "collected", "no-contact-changed", rule.centre_id, rule.pk)
    return version


@transaction.atomic
def correct_rule(*, speaking: Speaking, version: NoContactVersion, words: RuleWords) -> NoContactVersion:
    """It was written down wrongly: the new row supersedes it, and both are kept."""
    _check(version.centre, words)
    columns = words.columns() | {"holds_from": words.holds_from or version.holds_from}
    new = NoContactVersion(rule=version.rule, centre=version.centre, **columns)
    supersede(version, new, replace(speaking, source=words.source))
    _note(speaking, "altered", "no-contact-corrected", version.centre_id, version.rule_id)
    return new


def _check(centre: Centre, words: RuleWords) -> None:
    """The member it names is in this universe: no rule reaches into another person's (guarantee G6)."""
    if words.member is not None and not Member.objects.filter(pk=words.member, centre=centre).exists():
        raise ValidationError({"names": _("Choose somebody who is in this universe.")})


def _note(speaking: Speaking, verb: str, what: str, centre: int, rule: int) -> None:
    record(Said(speaking.by.pk, verb, what, speaking.because, centre=centre, object_id=rule))

"""The one door to planning contact (guarantee G9): whatever plans, suggests, invites or introduces takes a `Together`,
which only `together()` makes, and which it refuses to make where a rule forbids it."""

from collections.abc import Iterable
from dataclasses import InitVar, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.access.queries import Opened
from kith.door.no_contact import Verdict, Way, decide
from kith.people.rules import KNOWN_NOW
from kith.universe.family_working.elsewhere import Elsewhere, elsewhere, may_hear_of_it
from kith.universe.no_contact.standing import Standing, left_open, named, standing
from kith.universe.no_contact.words import exceptions_in_words, rule_sentence, until, whom
from kith.universe.queries import listener_for, rows_of
from kith.universe.rules import Universe, known_at, resolve
from kith.universe.sentences import Names, full_stop
from kith.universe.voices import WORKER, Listener

_MAKER = object()


@dataclass(frozen=True)
class Together:
    """Leave to plan contact between the centre and these members, in this way, on this day. `to_check` are rules, in
    words, of which Kith cannot tell: a human being must look before anybody is asked to come."""

    centre: int
    members: tuple[int, ...]
    how: Way
    on: date
    to_check: tuple[str, ...] = ()
    made_by: InitVar[object] = None  # not kept, so that no copy with other members can be made from one

    def __post_init__(self, made_by: object) -> None:
        if made_by is not _MAKER:
            raise TypeError("Only together() makes a Together: it asks the no-contact rules first.")


class ContactForbidden(ValidationError):
    """A no-contact rule forbids this. `reasons` say which, until when, and what is still open, in words for whoever
    asked; `ends` is the last day of the last rule (None: until it is changed)."""

    def __init__(self, reasons: list[str], ends: date | None, still_open: tuple[str, ...]) -> None:
        super().__init__(reasons)
        self.reasons, self.ends, self.still_open = reasons, ends, still_open


def together(opened: Opened, members: Iterable[int], how: Way, on: date) -> Together:
    """Leave to plan contact. Every rule counts, also one that whoever asks may not read; its words stay with those
    who may. Raises ContactForbidden, or ValidationError for somebody who is not in this universe or a day gone by."""
    if on < timezone.localdate():
        raise ValidationError(_("This day has gone by. What happened is written down, not planned."))
    rows, now = rows_of(opened.centre), KNOWN_NOW
    listener = listener_for(opened.user, rows)
    universe, every = resolve(rows, on, now, listener), standing(rows, on, now)
    people = _in_this_universe(universe, members)
    legal = known_at(rows.members, now)
    verdict = decide([one.rule() for one in every], named(people, legal, universe.roots), how, on)
    heard = {one.id for one in standing(rows, on, now, listener) if _may_be_told(one, listener)}
    names = Names(opened.person.name, universe.names(), {})
    if not verdict.allowed:
        raise _refusal(verdict, every, heard, names)
    to_check = _to_check(verdict, every, heard, names) + _of_the_family(opened, people, universe, how, on)
    return Together(opened.centre, people, how, on, to_check, _MAKER)


def _of_the_family(opened: Opened, people: tuple[int, ...], universe: Universe, how: Way, on: date) -> tuple[str, ...]:
    """Within family working a rule in the other one's record binds too: that there is one, and nothing else of it."""
    said = elsewhere(opened.centre, people, universe.roots, how, on)
    if said is Elsewhere.NOTHING:
        return ()
    hears = may_hear_of_it(opened)
    if said is Elsewhere.FORBIDDEN:
        words = _("A no-contact rule in another record of this family forbids this. Speak to the worker there first.")
        raise ContactForbidden([words if hears else _ask_the_worker()], None, ())
    words = _("Check this yourself: a no-contact rule stands in another record of this family.")
    return (words if hears else _ask_the_worker(),)


def _in_this_universe(universe: Universe, members: Iterable[int]) -> tuple[int, ...]:
    people = tuple(dict.fromkeys(universe.roots.get(number, number) for number in members))
    if not people or any(number not in universe.members for number in people):
        raise ValidationError(_("Choose somebody who is in this universe."))
    return people


def _may_be_told(rule: Standing, listener: Listener) -> bool:
    """A rule of a class of people, told beside a name, would tell that this one was harmed, or is a witness."""
    return listener.what == WORKER or not rule.row.named_class


def _refusal(verdict: Verdict, every: list[Standing], heard: set[int], names: Names) -> ContactForbidden:
    against = {rule.id for rule in verdict.forbidding}
    rules = [one for one in every if one.id in against]
    read = [one for one in rules if one.id in heard]
    if len(read) < len(rules):
        return ContactForbidden([*_reasons(read, names), _ask_the_worker()], None, ())
    ends = [one.row.ends for one in rules]
    last = None if None in ends else max(end for end in ends if end)
    still = left_open(rules)
    return ContactForbidden([*_reasons(rules, names), _another_way(still)], last, still)


def _reasons(rules: list[Standing], names: Names) -> list[str]:
    return [
        _("No contact with %(whom)s %(until)s.") % {"whom": whom(one, names), "until": until(one.row.ends)}
        for one in rules
    ]


def _another_way(codes: tuple[str, ...]) -> str:
    if codes:
        return full_stop(_("Another way in: %(ways)s") % {"ways": exceptions_in_words(codes)})
    return _("Another way in: ask whoever made the rule whether it can be changed.")


def _ask_the_worker() -> str:
    """Says nothing of a rule that was not told to whoever asks, and lets nobody walk into it."""
    return _("This cannot be planned here. Talk to the worker first.")


def _to_check(verdict: Verdict, every: list[Standing], heard: set[int], names: Names) -> tuple[str, ...]:
    unsure = {rule.id for rule in verdict.to_check}
    return tuple(
        _("Check this yourself: %(rule)s") % {"rule": rule_sentence(one, names)} if one.id in heard
        else _ask_the_worker()
        for one in every if one.id in unsure
    )  # fmt: skip

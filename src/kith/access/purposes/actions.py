"""What can happen to a named purpose: asked for, agreed to, told, used, looked over, ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.access.models import Purpose, PurposePerson, PurposeUse
from kith.access.purposes.models import LONGEST_NAME, LONGEST_REASON
from kith.access.purposes.queries import Held, may_agree, may_review, open_to, opens_all, purpose, teams_of
from kith.access.purposes.rules import FAMILY, FEWEST, MOST, last_day, right_number
from kith.access.purposes.words import WHY_NOT_WORDS
from kith.access.queries import today
from kith.accounts.models import User
from kith.people.rules import tidy
from kith.trail.actions import Said, record

BECAUSE = "administration"
THE_PURPOSE = "named-purpose"  # what justifies a use of it


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for: the kind, a name where it is no family working, why, and its last day (None: the latest)."""

    kind: str
    reason: str
    name: str = ""
    until: date | None = None

    def latest(self) -> date:
        """The latest last day that the service's own rule allows, if it is asked for today."""
        months = settings.FAMILY_WORKING_MONTHS if self.kind == FAMILY else settings.OTHER_PURPOSE_MONTHS
        return last_day(today(), months)


def _words(text: str, where: str, most: int = LONGEST_REASON, *, needed: bool = True) -> str:
    text = tidy(text)
    if (needed and not text) or len(text) > most:
        raise ValidationError({where: _("Write it down, in up to %(most)s letters.") % {"most": most}})
    return text


@transaction.atomic
def ask_for_purpose(*, by: User, centres: Iterable[int], asked: Asked) -> Purpose:
    """A worker who may open everybody in it asks. It counts for nothing until somebody else agrees."""
    people = tuple(dict.fromkeys(centres))
    _check_people(by, people, asked)
    row = Purpose(
        kind=asked.kind, name=_words(asked.name, "name", LONGEST_NAME, needed=asked.kind != FAMILY),
        reason=_words(asked.reason, "reason"), asked_by=by, asked_on=today(), until=_until(asked),
    )  # fmt: skip
    row.validate_constraints()
    row.save()
    PurposePerson.objects.bulk_create(PurposePerson(purpose=row, centre_id=centre) for centre in people)
    record(Said(by.pk, "allowed", "purpose-asked", BECAUSE, people[0], row.pk, people[1:], row.reason))
    return row


def _check_people(by: User, people: tuple[int, ...], asked: Asked) -> None:
    if not right_number(people):
        numbers = {"fewest": FEWEST, "most": MOST}
        raise ValidationError({"others": _("A purpose holds from %(fewest)s to %(most)s people.") % numbers})
    if open_to(by, people) != set(people):
        raise ValidationError({"others": _("You can ask only for people whose records you may open and write in.")})
    teams = teams_of(people)
    if asked.kind == FAMILY and not frozenset.intersection(*(teams.get(one, frozenset()) for one in people)):
        raise ValidationError(
            {
                "others": _(
                    "No one team works with all of them. Ask your manager to give their records to one team first."
                )
            }
        )


def _until(asked: Asked) -> date:
    latest = asked.latest()
    until = asked.until or latest
    if not today() <= until <= latest:
        day = {"day": latest.strftime("%d/%m/%Y")}
        raise ValidationError({"until": _("Give a day from today until %(day)s. It can be asked for anew then.") % day})
    return until


@transaction.atomic
def agree_to_purpose(*, by: User, held: Held, centre: int) -> None:
    """A manager who may open everybody in it through their team, and did not ask for it, agrees."""
    now = purpose(held.row.pk)
    if not may_agree(by, now):
        raise ValidationError(_("Only a manager whose team works with all of them may agree, and not whoever asked."))
    if now.row.agreed_by_id or now.is_over():
        raise ValidationError(_("This was agreed to already, or it is over. Nothing was changed."))
    now.row.agreed_by, now.row.agreed_on = by, today()
    now.row.validate_constraints()
    now.row.save(update_fields=["agreed_by", "agreed_on"])
    record(_allowed(by, "purpose-agreed", now, centre))


@dataclass(frozen=True, kw_only=True)
class Told:
    """When and how somebody was told, and what they said to it; or why they are not told."""

    on: date | None = None
    how: str = ""
    words: str = ""
    not_because: str = ""


@transaction.atomic
def tell_of_purpose(*, by: User, held: Held, centre: int, told: Told) -> None:
    """A worker who may open a person's record has told them; or keeps the reason why they are not told."""
    now = purpose(held.row.pk)
    if now.is_over() or not now.row.agreed_by_id:
        raise ValidationError(_("This is over, or nobody has agreed to it yet. Nothing was changed."))
    if told.not_because and now.row.kind == FAMILY:
        raise ValidationError({"not_because": _("Family working counts only once everybody in it has been told.")})
    if told.on and not now.row.asked_on <= told.on <= today():
        raise ValidationError({"on": _("Give a day from when it was asked for until today.")})
    place = now.person(centre)
    place.told_on, place.told_how, place.told_by = told.on, told.how if told.on else "", by
    place.told_words = _words(told.words, "words", needed=False)
    place.not_told_because = "" if told.on else _words(told.not_because, "not_because")
    place.validate_constraints()
    place.save()
    record(_allowed(by, "purpose-told" if told.on else "purpose-not-told", now, centre, place.not_told_because))


@transaction.atomic
def end_purpose(*, by: User, held: Held, centre: int, reason: str) -> None:
    """Whoever works with one of the people ends it: it stops at once, for everybody."""
    now = purpose(held.row.pk)
    if now.facts.ended:
        raise ValidationError(_("This has ended already."))
    now.row.ended_by, now.row.ended_at = by, timezone.now()
    now.row.ended_because = _words(reason, "reason")
    now.row.save(update_fields=["ended_by", "ended_at", "ended_because"])
    record(_allowed(by, "purpose-ended", now, centre, now.row.ended_because))


@transaction.atomic
def use_purpose(*, by: User, held: Held, centre: int, what: str, words: str = "") -> PurposeUse:
    """Somebody uses it. Asked anew each time, of the database: a page that was open when it ended is of no use.

    Raises ValidationError where it does not count, or where they may not open everybody in it.
    """
    now = check_use(by, held)
    use = PurposeUse.objects.create(purpose=now.row, by=by, at=timezone.now(), what=what, words=words)
    others = now.others(centre)
    record(Said(by.pk, "combined", f"purpose-{what}", THE_PURPOSE, centre, now.row.pk, others, words))
    return use


def check_use(by: User, held: Held) -> Held:
    """The purpose as it stands now, if it counts and this user may open everybody in it. Raises ValidationError."""
    now = purpose(held.row.pk)
    reason = now.why_not()
    if reason:
        raise ValidationError(_("%(why)s Nothing was looked up or changed.") % {"why": WHY_NOT_WORDS[reason]})
    if not opens_all(by, now):
        raise ValidationError(_("You may not open everybody in it. Nothing was looked up or changed."))
    return now


@transaction.atomic
def review_uses(*, by: User, held: Held, centre: int, up_to: int, wrong: str = "") -> int:
    """A manager has looked at the uses up to one, but for their own; `wrong` says what is wrong with them. Returns how
    many they looked at."""
    if not may_review(by, held):
        raise ValidationError(_("Only a manager whose team works with all of them looks over how it was used."))
    wrong = _words(wrong, "wrong", needed=False)
    uses = PurposeUse.objects.filter(purpose=held.row, pk__lte=up_to, reviewed_by=None).exclude(by=by)
    seen = uses.update(reviewed_by=by, reviewed_at=timezone.now(), wrong=wrong)
    if not seen:
        raise ValidationError(_("There is nothing here for you to look over. Your own uses are for another manager."))
    record(_allowed(by, "purpose-reviewed", held, centre, wrong))
    return seen


def _allowed(by: User, what: str, held: Held, centre: int, words: str = "") -> Said:
    return Said(by.pk, "allowed", what, BECAUSE, centre, held.row.pk, held.others(centre), words)

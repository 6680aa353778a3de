"""Allocating people to workers and teams, and everything else that writes the grant table."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.access.following import OF_A_CARER, follow, follow_desks, follow_role, follow_worker
from kith.access.following import follow_team as follow_grants_of_team
from kith.access.models import Allocation, Carer, Exclusion, TeamAllocation, TeamAroundMember
from kith.access.rules import OF_ONES_OWN, bits, may_hold, most_by
from kith.accounts.models import Team, TeamMembership, User
from kith.accounts.rules import roles_of
from kith.people.actions import Speaking, say_about
from kith.people.models import Centre, Person, PersonReference
from kith.people.rules import GENERAL, LONGEST_NAME, tidy
from kith.trail.actions import Said, record, take_turns


@transaction.atomic
def add_person(
    *,
    by: User,
    name: str,
    birth_date: date | None = None,
    references: Iterable[tuple[str, str]] = (),
    regime: str = GENERAL,
    because: str = "allocation",
) -> Centre:
    """A new person, with the centre of their universe, allocated to whoever adds them. Raises ValidationError."""
    name = tidy(name)
    if not name or len(name) > LONGEST_NAME:
        raise ValidationError({"name": _("Give a name of up to %(most)s letters.") % {"most": LONGEST_NAME}})
    if birth_date and birth_date > timezone.localdate():
        raise ValidationError({"birth_date": _("The date of birth lies in the future. Check the year.")})
    person = Person.objects.create(name=name, birth_date=birth_date, regime=regime, created_at=timezone.now())
    centre = Centre.objects.create(kind="person", person=person)
    PersonReference.objects.bulk_create(
        PersonReference(person=person, system=system, value=value) for system, value in references
    )
    allocate(by=by, centre=centre, worker=by, role=_("responsible practitioner"), starts=timezone.localdate())
    say_about(speaking=Speaking(by, because, regime=regime), centre=centre, field="name", words=name)
    record(Said(by.pk, "collected", "person", because, centre=centre.pk, object_id=person.pk))
    return centre


@transaction.atomic
def allocate(
    *, by: User | None, centre: Centre, worker: User, role: str, starts: date, ends: date | None = None
) -> Allocation:
    """A worker starts to work with a person; their grant comes with it."""
    take_turns()
    _check_holder(worker, "allocation", most_by(worker.role, "allocation"))
    row = Allocation.objects.create(centre=centre, worker=worker, role=role, starts=starts, ends=ends)
    follow(row)
    follow_worker(worker)
    record(_allowed(by, "allocation", centre, row.pk))
    return row


@transaction.atomic
def end_allocation(*, by: User | None, allocation: Allocation, ends: date, reason: str, handed_over: str = "") -> None:
    """A worker stops working with a person; the grant ends on the same day, and that of whoever covers for them."""
    take_turns()
    allocation.ends, allocation.reason_ended, allocation.handed_over = ends, reason, handed_over
    allocation.validate_constraints()
    allocation.save()
    follow(allocation)
    follow_worker(allocation.worker)
    record(_allowed(by, "allocation-ended", allocation.centre, allocation.pk))


@transaction.atomic
def allocate_to_team(
    *, by: User | None, centre: Centre, team: Team, starts: date, ends: date | None = None
) -> TeamAllocation:
    """A team works with a person: everybody in it who may hold a grant can open the record."""
    take_turns()
    row = TeamAllocation.objects.create(centre=centre, team=team, starts=starts, ends=ends)
    follow(row)
    follow_desks(team)
    record(_allowed(by, "team-allocation", centre, row.pk))
    return row


@transaction.atomic
def leave_team(*, by: User | None, membership: TeamMembership, ends: date) -> None:
    """Somebody leaves a team; what they could open through it ends on the same day."""
    take_turns()
    membership.ends = ends
    membership.validate_constraints()
    membership.save(update_fields=["ends"])
    follow_team(by=by, team=membership.team)


@transaction.atomic
def follow_team(*, by: User | None, team: Team) -> None:
    """Write a team's grants anew after somebody joined or left it."""
    take_turns()
    follow_grants_of_team(team)
    record(Said(by.pk if by else None, "allowed", "team-grants", "administration", object_id=team.pk))


@transaction.atomic
def change_role(*, by: User | None, user: User, role: str) -> None:
    """Somebody signs in as something else from now on. They lose what the new role may not hold, and so does whoever
    holds something because of them. Raises ValidationError for a role of the other site."""
    if role not in roles_of(settings.KITH_SITE):
        raise ValidationError(_("There is no role called %(role)s on this site.") % {"role": role})
    take_turns()
    user.role = role
    user.save(update_fields=["role"])
    follow_role(user)
    record(Said(by.pk if by else None, "allowed", "role-changed", "administration", object_id=user.pk, words=role))


@transaction.atomic
def join_team_around(
    *,
    by: User | None,
    centre: Centre,
    user: User,
    does_what: str,
    parts: Iterable[str],
    starts: date,
    ends: date | None = None,
) -> TeamAroundMember:
    """Somebody joins the team around a person, and sees the parts that are shared with them, no more."""
    take_turns()
    shared = bits(parts)
    _check_holder(user, "team-around", shared)
    row = TeamAroundMember.objects.create(
        centre=centre, user=user, does_what=does_what, parts=shared, starts=starts, ends=ends
    )
    follow(row)
    record(_allowed(by, "team-around", centre, row.pk))
    return row


@transaction.atomic
def end_team_around(*, by: User | None, member: TeamAroundMember, ends: date, reason: str) -> None:
    """Somebody leaves the team around a person; what they could see ends on the same day."""
    take_turns()
    member.ends = ends
    member.validate_constraints()
    member.save(update_fields=["ends"])
    follow(member)
    record(_allowed(by, "team-around-ended", member.centre, member.pk, words=reason))


@transaction.atomic
def let_person_in(*, by: User | None, person: Person, user: User) -> None:
    """The person's own sign-in opens their own record."""
    take_turns()
    _check_holder(user, "own", OF_ONES_OWN)
    person.user = user
    person.save(update_fields=["user"])
    follow(person)
    record(_allowed(by, "own-sign-in", person.centre, person.pk))


@transaction.atomic
def let_carer_in(*, by: User | None, centre: Centre, user: User, starts: date, ends: date | None = None) -> Carer:
    """A parent or carer signs in beside the person."""
    take_turns()
    _check_holder(user, "carer", OF_A_CARER)
    row = Carer.objects.create(centre=centre, user=user, starts=starts, ends=ends)
    follow(row)
    record(_allowed(by, "carer", centre, row.pk))
    return row


@transaction.atomic
def exclude(*, by: User | None, centre: Centre, user: User, starts: date, reason: str) -> Exclusion:
    """Somebody may not open this record, whatever grants they hold."""
    row = Exclusion.objects.create(centre=centre, user=user, starts=starts)
    record(_allowed(by, "exclusion", centre, row.pk, words=reason))
    return row


@transaction.atomic
def end_exclusion(*, by: User | None, exclusion: Exclusion, reason: str) -> None:
    """An exclusion ends: yesterday was its last day."""
    exclusion.ends = max(exclusion.starts, timezone.localdate() - timedelta(days=1))
    exclusion.save(update_fields=["ends"])
    record(_allowed(by, "exclusion-ended", exclusion.centre, exclusion.pk, words=reason))


def _check_holder(user: User, via: str, parts: int) -> None:
    """As their role is now: it may have changed while this action waited for its turn."""
    user.refresh_from_db(fields=["role"])
    if not may_hold(user.role, via, parts):
        raise ValidationError(
            _("%(name)s signs in as %(role)s, a role that cannot be given this.")
            % {"name": user.name, "role": user.role}
        )


def _allowed(by: User | None, what: str, centre: Centre, object_id: int, words: str = "") -> Said:
    return Said(
        by.pk if by else None, "allowed", what, "administration", centre=centre.pk, object_id=object_id, words=words
    )

"""Making accounts, agencies and teams."""

from datetime import date

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kith.accounts.models import Agency, Team, TeamMembership, User
from kith.accounts.rules import roles_of
from kith.trail.actions import Said, record

BY_THE_COMMAND_LINE = "command-line"


@transaction.atomic
def make_account(
    *, username: str, name: str, role: str, password: str, agency: Agency | None = None, because: str = "administration"
) -> User:
    """Make an account on this site. Raises ValidationError for a role of the other site, a name in use, or a
    password that is easily guessed."""
    if role not in roles_of(settings.KITH_SITE):
        raise ValidationError(_("There is no role called %(role)s on this site.") % {"role": role})
    user = User(username=username, name=name, role=role, agency=agency)
    user.set_password(password)
    user.full_clean(exclude=["agency"])
    validate_password(password, user)
    user.save()
    record(Said(actor=None, verb="allowed", what="account", object_id=user.pk, because=because))
    return user


@transaction.atomic
def make_team(*, name: str, agency: Agency) -> Team:
    """Make a team."""
    team = Team.objects.create(name=name, agency=agency)
    record(Said(actor=None, verb="allowed", what="team", object_id=team.pk, because="administration"))
    return team


@transaction.atomic
def join_team(*, team: Team, user: User, starts: date, ends: date | None = None) -> TeamMembership:
    """Put somebody in a team. What they may open through it is `access.actions`' to grant."""
    membership = TeamMembership.objects.create(team=team, user=user, starts=starts, ends=ends)
    record(Said(actor=None, verb="allowed", what="team-membership", object_id=membership.pk, because="administration"))
    return membership

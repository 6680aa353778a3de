"""Accounts, agencies and teams."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from kith.accounts.once import SentForm as SentForm  # Django looks for tables in this module
from kith.accounts.rules import CASE_ROLES, SEALED_ROLES


class Agency(models.Model):
    """An organisation that people come from: a probation service, a school, a charity."""

    name = models.CharField(max_length=200, unique=True)


class UserManager(BaseUserManager["User"]):
    """Accounts are made by `accounts.actions`; this is what Django's sign-in needs."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Sign-in names are found whatever their capitals."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in: one role, one site."""

    username = models.CharField(
        _("User name"),
        max_length=100,
        unique=True,
        error_messages={"unique": _("Somebody already signs in with this name. Choose another.")},
    )
    name = models.CharField(_("Name"), max_length=200)
    role = models.CharField(max_length=20)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="people_in_it")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    class Meta:
        constraints = [
            models.CheckConstraint(name="user_known_role", condition=models.Q(role__in=CASE_ROLES + SEALED_ROLES)),
        ]

    def initials(self) -> str:
        """Two letters at most, for the map."""
        return "".join(word[0] for word in self.name.split()[:2]).upper()


class Team(models.Model):
    """A team within an agency."""

    name = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="team_once_in_an_agency")]


class TeamMembership(models.Model):
    """Who is in a team, from when until when (both days included)."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_not_backwards",
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
            ),
        ]

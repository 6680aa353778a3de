"""People, and centres: whoever or whatever stands in the middle of a universe."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kith.accounts.models import Agency, Team
from kith.people.about import About as About  # Django looks for tables in this module
from kith.people.rules import GENERAL, REGIMES

# Crockford's alphabet: no letter that is mistaken for a digit when read out over the telephone.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PUBLIC_ID_LENGTH = 10


def new_public_id() -> str:
    """An id for commands and addresses: random, so that it tells nothing and cannot be guessed from another."""
    return "".join(secrets.choice(LETTERS) for _each in range(PUBLIC_ID_LENGTH))


class Person(models.Model):
    """Somebody served. `name` is what lists call them; every name they gave, with its history, is in `About`."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    name = models.CharField(_("Name"), max_length=200)
    birth_date = models.DateField(_("Date of birth"), null=True)
    regime = models.CharField(max_length=10, default=GENERAL)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="is_person")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="person_known_regime", condition=models.Q(regime__in=REGIMES))]


class PersonName(models.Model):
    """How search finds a person: every name of theirs that workers may hear, folded. Rebuilt from `About`."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    folded = models.CharField(max_length=250, db_index=True)


class PersonReference(models.Model):
    """A person's number in another system."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="references")
    system = models.CharField(max_length=40)
    value = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "system", "value"], name="reference_once")]


class Order(models.Model):
    """What a court or a panel made: kind, from, until."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="orders")
    kind = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="order_not_backwards",
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
            ),
        ]


class Centre(models.Model):
    """The middle of a universe: exactly one person, worker, team or agency (a place points here from elsewhere)."""

    kind = models.CharField(max_length=10)
    person = models.OneToOneField(Person, null=True, on_delete=models.PROTECT, related_name="centre")
    worker = models.OneToOneField(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="centre")
    team = models.OneToOneField(Team, null=True, on_delete=models.PROTECT, related_name="centre")
    agency = models.OneToOneField(Agency, null=True, on_delete=models.PROTECT, related_name="centre")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="centre_is_exactly_one",
                condition=models.Q(kind="person", person__isnull=False, worker=None, team=None, agency=None)
                | models.Q(kind="worker", person=None, worker__isnull=False, team=None, agency=None)
                | models.Q(kind="team", person=None, worker=None, team__isnull=False, agency=None)
                | models.Q(kind="agency", person=None, worker=None, team=None, agency__isnull=False)
                | models.Q(kind="place", person=None, worker=None, team=None, agency=None),
            ),
        ]


class NeverAnyRow(models.Model):
    """Always empty. `Erasing` points here, so that a transaction that leaves an `Erasing` row cannot commit."""


class Erasing(models.Model):
    """Opens one centre's record for deletion, inside one transaction only: the foreign key below can never hold, is
    checked at commit on both databases, and so the row must be gone by then."""

    centre_id = models.BigIntegerField(db_index=True)
    gone_by_commit = models.ForeignKey(NeverAnyRow, on_delete=models.DO_NOTHING, related_name="+")

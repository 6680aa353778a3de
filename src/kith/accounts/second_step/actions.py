"""What can happen to how somebody signs in. Each is one transaction with the account locked, so that two tabs, or two
hundred guesses at once, take their turns; its line in the trail comes last."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kith.accounts.models import User
from kith.accounts.second_step.factors import (
    APP,
    CODES,
    PASSKEY,
    codes_of,
    keep_app,
    keep_codes,
    may_remove,
    spend,
    steps_of,
)
from kith.accounts.second_step.passkeys import keep_passkey
from kith.accounts.sessions import end_every_session
from kith.accounts.tries import forget
from kith.trail.actions import Said, record

WHAT: dict[str, str] = {APP: "authenticator-app", PASSKEY: "passkey", CODES: "recovery-codes"}
OWN = "own-account"


def lock(user: User) -> None:
    """Nobody else changes or tries this account's second step until the transaction ends."""
    User.objects.select_for_update().get(pk=user.pk)


@transaction.atomic
def add_app(*, user: User, secret: str, counter: int, first: bool) -> Authenticator:
    """Keep an authenticator app; with the first thing that somebody keeps, recovery codes are made. Raises
    ValidationError for a second app, and where `first` is said of what is not the first."""
    lock(user)
    _may_add(user, first)
    if steps_of(user).filter(type=APP).exists():
        raise ValidationError(_("You have an authenticator app already. Remove it first. Nothing was changed."))
    kept = keep_app(user, secret, counter)
    return _added(user, kept)


@transaction.atomic
def add_passkey(*, user: User, name: str, credential: dict[str, Any], first: bool) -> Authenticator:
    """Keep a passkey; otherwise as `add_app`."""
    lock(user)
    _may_add(user, first)
    return _added(user, keep_passkey(user, name, credential))


@transaction.atomic
def name_passkey(*, user: User, passkey: Authenticator, name: str) -> None:
    """Call a passkey something else."""
    passkey.data["name"] = name
    passkey.save(update_fields=["data"])
    _note(user, "altered", passkey)


@transaction.atomic
def remove_step(*, user: User, step: Authenticator) -> None:
    """Remove an app or a passkey; with the last one the recovery codes go. Raises ValidationError where the last one
    must stay."""
    lock(user)
    if not may_remove(user, step):
        raise ValidationError(
            _("This is your only second step, and your role cannot sign in without one. Add another first.")
        )
    number = step.pk
    step.delete()
    if not steps_of(user).exists():
        Authenticator.objects.filter(user_id=user.pk).delete()
    record(Said(user.pk, "erased", WHAT[step.type], OWN, object_id=number))


@transaction.atomic
def make_codes(*, user: User) -> Authenticator:
    """New recovery codes; the ones before are worth nothing from now on. Raises ValidationError where there is no
    second step that they could stand in for."""
    lock(user)
    if not steps_of(user).exists():
        raise ValidationError(_("Add an authenticator app or a passkey first: recovery codes stand in for it."))
    codes = keep_codes(user)
    _note(user, "allowed", codes)
    return codes


@transaction.atomic
def codes_are_kept(*, user: User) -> None:
    """They have written the codes down: from now on nobody sees them again."""
    codes = codes_of(user)
    if codes is None:
        raise ValidationError(_("There are no recovery codes. Nothing was changed."))
    codes.mark_as_viewed()
    _note(user, "consulted", codes.instance)


@transaction.atomic
def use_code(*, user: User, code: str) -> Authenticator | None:
    """Spend a code from an app, or a recovery code. None for a wrong one, of which nothing is kept here."""
    lock(user)
    found = spend(user, code)
    return _used(user, found) if found else None


@transaction.atomic
def use_passkey(*, user: User, passkey: Authenticator) -> Authenticator:
    """Note that a passkey was shown."""
    return _used(user, passkey)


@transaction.atomic
def reset_second_step(*, by: User, user: User) -> int:
    """For one who lost everything: they begin again with their password. Ends every session of theirs; returns how many
    apps, passkeys and sets of codes went."""
    lock(user)
    gone = Authenticator.objects.filter(user_id=user.pk).delete()[0]
    end_every_session(user)
    record(Said(by.pk, "erased", "second-step", "lost", object_id=user.pk))
    return gone


@transaction.atomic
def lift_pause(*, by: User, user: User) -> int:
    """End a pause after too many wrong tries; how many counts there were."""
    counted = forget(user.get_username())
    record(Said(by.pk, "allowed", "sign-in", "pause-lifted", object_id=user.pk))
    return counted


def _may_add(user: User, first: bool) -> None:
    if first and steps_of(user).exists():
        raise ValidationError(
            _("Another second step was set up meanwhile. Sign in with that one. Nothing was changed.")
        )


def _added(user: User, kept: Authenticator) -> Authenticator:
    codes = None if codes_of(user) else keep_codes(user)
    _note(user, "allowed", kept)
    if codes:
        _note(user, "allowed", codes)
    return kept


def _used(user: User, found: Authenticator) -> Authenticator:
    found.record_usage()
    record(Said(user.pk, "allowed", WHAT[found.type], "second-step", object_id=found.pk))
    return found


def _note(user: User, verb: str, what: Authenticator) -> None:
    record(Said(user.pk, verb, WHAT[what.type], OWN, object_id=what.pk))

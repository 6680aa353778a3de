"""What somebody has for the second step, and whether a code is theirs. The inner parts of django-allauth are called
from here and from `passkeys.py` alone, so that a new release of it has two files to look at.
"""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db.models import QuerySet

from kith.accounts.models import User
from kith.accounts.rules import ROLES_THAT_MAY_GO_WITHOUT_A_SECOND_STEP

APP, PASSKEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
NEVER = -1
LAST = "last_counter"

new_secret = generate_totp_secret


def steps_of(user: User) -> "QuerySet[Authenticator]":
    """Their apps and passkeys, oldest first."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=(APP, PASSKEY)).order_by("pk")


def must_have_one(user: User) -> bool:
    """Whether this role may not sign in with a password alone."""
    return bool(settings.SECOND_STEP) and user.role not in ROLES_THAT_MAY_GO_WITHOUT_A_SECOND_STEP


def is_asked(user: User) -> bool:
    """Whether signing in takes a second step, or setting one up."""
    return bool(settings.SECOND_STEP) and (must_have_one(user) or steps_of(user).exists())


def may_remove(user: User, factor: Authenticator) -> bool:
    """The last one stays with whoever must have one."""
    return not must_have_one(user) or steps_of(user).exclude(pk=factor.pk).exists()


def codes_of(user: User) -> RecoveryCodes | None:
    """Their recovery codes."""
    kept = Authenticator.objects.filter(user_id=user.pk, type=CODES).first()
    return RecoveryCodes(kept) if kept else None


def moment_of(secret: str, code: str, after: int = NEVER) -> int | None:
    """The half-minute whose code this is, if it is now, the one before or the next, and later than `after`.

    django-allauth forgets a used code after half a minute, and in each process for itself; remembering the half-minute
    in the record refuses it for ever.
    """
    for counter in yield_hotp_counters_from_time():
        if counter > after and compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            return counter
    return None


def keep_app(user: User, secret: str, counter: int) -> Authenticator:
    """Keep an app, and that the code that proved it was used."""
    app = TOTP.activate(user, secret).instance
    _remember(app, counter)
    return app


def keep_codes(user: User) -> Authenticator:
    """New recovery codes in place of any others."""
    Authenticator.objects.filter(user_id=user.pk, type=CODES).delete()
    return RecoveryCodes.activate(user).instance


def spend(user: User, code: str) -> Authenticator | None:
    """What a code belongs to, and it will never do again; None for a wrong one. Call it with the account locked."""
    app = Authenticator.objects.filter(user_id=user.pk, type=APP).first()
    if app and (counter := moment_of(decrypt(app.data["secret"]), code, app.data.get(LAST, NEVER))) is not None:
        _remember(app, counter)
        return app
    codes = codes_of(user)
    return codes.instance if codes and codes.validate_code(code) else None


def _remember(app: Authenticator, counter: int) -> None:
    app.data[LAST] = counter
    app.save(update_fields=["data"])

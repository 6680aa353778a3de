"""Making and asking for a passkey, with django-allauth's ceremony round python-fido2. What a browser sends is foreign
input: whatever cannot be read in it is a passkey that did not work, never a fault of ours.
"""

import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from fido2.utils import websafe_encode

from kith.accounts.models import User

UNREADABLE = (
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError, NotImplementedError,
    struct.error, InvalidSignature, UnsupportedAlgorithm, ValidationError,
)  # fmt: skip
NEW, KNOWN = "passkey-to-make", "passkey-to-show"


def options_to_make(request: HttpRequest, user: User) -> dict[str, Any]:
    """What the browser is told to make one. The same in two tabs: a second challenge would undo the first."""
    return _once(request, NEW, user) or _keep(request, NEW, user, auth.begin_registration(user, passwordless=False))


def options_to_show(request: HttpRequest, user: User) -> dict[str, Any]:
    """What the browser is told to show one of theirs."""
    return _once(request, KNOWN, user) or _keep(request, KNOWN, user, auth.begin_authentication(user))


def made(request: HttpRequest, user: User, answer: Any) -> dict[str, Any] | None:
    """A new passkey as it is kept; None for one that was not asked for here, or cannot be read."""
    if not _once(request, NEW, user):
        return None
    try:
        said = auth.parse_registration_response(answer)
        auth.complete_registration(answer)
        kept = _kept(said, answer)
    except UNREADABLE:
        return None
    request.session.pop(NEW, None)
    return kept


def keep_passkey(user: User, name: str, made_one: dict[str, Any]) -> Authenticator:
    """Keep what `made` returned."""
    kept: Authenticator = auth.WebAuthn.add(user, name, made_one).instance
    return kept


def shown(request: HttpRequest, user: User, answer: Any) -> Authenticator | None:
    """Which passkey of theirs this is; None for anybody else's, an old answer, or one that cannot be read."""
    if not _once(request, KNOWN, user):
        return None
    try:
        auth.parse_authentication_response(answer)
        found = auth.complete_authentication(user, answer)
    except UNREADABLE:
        return None
    request.session.pop(KNOWN, None)
    return found


def _kept(said: Any, answer: dict[str, Any]) -> dict[str, Any]:
    """Only what was understood, written anew: a database refuses some of what JSON allows."""
    resident = answer.get("clientExtensionResults", {}).get("credProps", {}).get("rk")
    return {
        "type": "public-key",
        "rawId": websafe_encode(said.raw_id),
        "id": websafe_encode(said.raw_id),
        "response": {
            "clientDataJSON": websafe_encode(bytes(said.response.client_data)),
            "attestationObject": websafe_encode(bytes(said.response.attestation_object)),
        },
        "clientExtensionResults": {"credProps": {"rk": resident is True}},
    }


def _once(request: HttpRequest, what: str, user: User) -> dict[str, Any] | None:
    kept = request.session.get(what)
    if not kept or kept["user"] != user.pk:
        return None
    auth.set_state(kept["state"])
    options: dict[str, Any] = kept["options"]
    return options


def _keep(request: HttpRequest, what: str, user: User, options: dict[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(options)
    request.session[what] = {"user": user.pk, "state": auth.get_state(), "options": plain}
    return plain


def _plain(told: Any) -> Any:
    """The options as JSON has them: a session keeps nothing else."""
    if isinstance(told, dict) or hasattr(told, "items"):
        return {name: _plain(value) for name, value in told.items() if value is not None}
    return [_plain(each) for each in told] if isinstance(told, list | tuple) else told

"""Photographs are kept sealed: whoever has a copy of the database, and not this home's key, has noise."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class CannotUnseal(Exception):
    """It was sealed under a key that this home does not have."""


def seal(picture: bytes) -> bytes:
    """As it is kept: under the newest key."""
    return _keys().encrypt(picture)


def unseal(sealed: bytes) -> bytes:
    """As it was. Raises CannotUnseal for what another home has kept, and for what was changed since."""
    try:
        return _keys().decrypt(sealed)
    except InvalidToken as why:
        raise CannotUnseal from why


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(bytes.fromhex(key))) for key in settings.PHOTOGRAPH_KEYS])

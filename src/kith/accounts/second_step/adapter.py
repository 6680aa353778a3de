"""What django-allauth asks of us: how secrets are kept, and how this site is called in somebody's app or passkey."""

import base64
from ipaddress import ip_address
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http.request import split_domain_port


class Authenticators(DefaultMFAAdapter):
    """Secrets encrypted with a key of this site's home, which no copy of the database holds."""

    def encrypt(self, text: str) -> str:
        """As it is kept."""
        return _key().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """As it was. Raises InvalidToken for what another home has kept."""
        return _key().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """The host: it tells the two sites apart, and says nothing of what they are for to whoever sees the phone."""
        return str(context.request.get_host())

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey belongs to the name by which this site was reached."""
        return {"id": host_name(context.request.get_host()), "name": "Kith"}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """With the site in the id: on one machine both sites answer to one name, and the same number is two people."""
        name = user.get_username()
        return {"id": f"{settings.KITH_SITE}-{user.pk}".encode(), "display_name": name, "name": name}


def host_name(host: str) -> str:
    """The host without its port."""
    return split_domain_port(host)[0]


def can_have_passkeys(host: str) -> bool:
    """Browsers bind a passkey to a name; an address of numbers has none."""
    try:
        ip_address(host_name(host).strip("[]"))
    except ValueError:
        return True
    return False


def _key() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(bytes.fromhex(settings.SECOND_STEP_KEY)))

"""A security key made of software: it answers as a browser does, so that tests can also answer wrongly."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, HOLDS_A_KEY = 0x01, 0x04, 0x40
HOST = "kith.example.org"
ORIGIN = f"https://{HOST}"
NEW, SECOND_STEP = "/signing-in/new/passkey/", "/sign-in/second-step/"


@dataclass
class Key:
    """One credential. `origin`, `host` and `flags` are what an honest browser says; a test changes them."""

    number: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    origin: str = ORIGIN
    host: str = HOST
    flags: int = PRESENT | VERIFIED

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser answers when a passkey is made."""
        public = ES256.from_cryptography_key(self.private.public_key())
        held = AttestedCredentialData.create(Aaguid.NONE, self.number, public)
        data = AuthenticatorData.create(self._host_digest(), self.flags | HOLDS_A_KEY, 0, held)
        made = AttestationObject.create("none", data, {})
        return self._answer(
            clientDataJSON=self._client_data("webauthn.create", options), attestationObject=websafe_encode(bytes(made))
        )

    def show(self, options: dict[str, Any]) -> dict[str, Any]:
        """What a browser answers when it is shown."""
        data = bytes(AuthenticatorData.create(self._host_digest(), self.flags, 0))
        client = self._client_data("webauthn.get", options)
        signed = data + hashlib.sha256(websafe_decode(client)).digest()
        signature = self.private.sign(signed, ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=client, authenticatorData=websafe_encode(data), signature=websafe_encode(signature)
        )

    def _answer(self, **response: str) -> dict[str, Any]:
        number = websafe_encode(self.number)
        return {"id": number, "rawId": number, "type": "public-key", "response": response, "clientExtensionResults": {}}

    def _client_data(self, what: str, options: dict[str, Any]) -> str:
        said = {"type": what, "challenge": options["publicKey"]["challenge"], "origin": self.origin}
        return websafe_encode(json.dumps(said).encode())

    def _host_digest(self) -> bytes:
        return hashlib.sha256(self.host.encode()).digest()


def options_on(page: Any) -> dict[str, Any]:
    """What a page tells the browser."""
    return json.loads(page.context["options"])


def make_passkey(browser: Client, key: Key, name: str = "Blue key") -> Any:
    """Make a passkey on the page for it."""
    answer = key.make(options_on(browser.get(NEW)))
    return browser.post(NEW, {"credential": json.dumps(answer), "name": name})


def show_passkey(browser: Client, key: Key) -> Any:
    """Show it as the second step."""
    answer = key.show(options_on(browser.get(SECOND_STEP)))
    return browser.post(SECOND_STEP, {"credential": json.dumps(answer)})

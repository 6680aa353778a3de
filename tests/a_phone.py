"""A phone with an authenticator app, written from RFC 6238 alone, and a clock that stands still."""

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any

from django.conf import settings
from django.test import Client

from kith.accounts.models import User
from kith.accounts.second_step.actions import add_app

PASSWORD = "a long invented passphrase"
HALF_A_MINUTE = 30
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Clock:
    """What time it is, for codes alone."""

    def __init__(self) -> None:
        self.now = int(time.time())

    def time(self) -> int:
        """Read by what checks codes."""
        return self.now

    def later(self, half_minutes: int = 1) -> None:
        """Let time pass."""
        self.now += half_minutes * HALF_A_MINUTE


class Phone:
    """Shows codes for the secret it was given."""

    def __init__(self, secret: str, clock: Any = time) -> None:
        self.secret, self.clock = secret.replace(" ", ""), clock

    @property
    def counter(self) -> int:
        """Which half-minute it is."""
        return int(self.clock.time()) // HALF_A_MINUTE

    def code(self, later: int = 0) -> str:
        """The six figures of this half-minute, or of one before or after."""
        mac = hmac.new(base64.b32decode(self.secret), struct.pack(">Q", self.counter + later), hashlib.sha1).digest()
        at = mac[-1] & 15
        return f"{(struct.unpack('>I', mac[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"

    def wrong(self) -> str:
        """Six figures that are no code around now."""
        right = {self.code(later) for later in range(-3, 4)}
        return next(code for code in (f"{number:06}" for number in range(100)) if code not in right)


def phone_of(user: User, clock: Clock, secret: str = SECRET) -> Phone:
    """Somebody whose app was set up a while ago."""
    phone = Phone(secret, clock)
    add_app(user=user, secret=secret, counter=phone.counter - 100, first=True)
    return phone


def half_way(user: User, **more: Any) -> Client:
    """A browser in which somebody gave the right password."""
    browser = Client(**more)
    answer = browser.post("/sign-in/", {"username": user.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return browser


def send_code(browser: Client, code: str) -> Any:
    """Type a code and send it."""
    return browser.post("/sign-in/second-step/", {"code": code})


def is_in(browser: Client) -> bool:
    """Whether somebody is signed in there."""
    return "_auth_user_id" in browser.session


def session_key(browser: Client) -> str:
    """The key of the browser's session."""
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def secret_on(page: Any) -> str:
    """The secret that a page shows in letters."""
    found = re.search(r"kith-secret[^>]*>([A-Z2-7 ]+)<", page.content.decode())
    assert found
    return found[1]


def codes_on(page: Any) -> list[str]:
    """The recovery codes that a page shows."""
    return re.findall(r"<li>(\d{4} \d{4})</li>", page.content.decode())

"""What the tests of signing in share."""

from collections.abc import Callable
from typing import Any

import pytest
from a_phone import Clock, Phone, half_way, is_in, phone_of, send_code
from django.test import Client

from kith.accounts.models import User


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still until a test lets it go on."""
    still = Clock()
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", still)
    return still


@pytest.fixture
def phone(joanne: User, clock: Clock) -> Phone:
    """Joanne's phone, set up a while ago."""
    return phone_of(joanne, clock)


@pytest.fixture
def come_in(clock: Clock) -> Callable[..., Client]:
    """Sign in by both steps: `come_in(user, phone)`."""

    def both(user: User, phone: Phone, **more: Any) -> Client:
        browser = half_way(user, **more)
        clock.later()
        assert send_code(browser, phone.code()).status_code == 302
        assert is_in(browser)
        return browser

    return both

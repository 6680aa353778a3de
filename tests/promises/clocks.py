"""A clock that is put back: everything in the process that asks what time it is gets the earlier answer."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

NOW, TIME = timezone.now, time.time


@pytest.fixture
def put_back(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`put_back(hours=1)`: from now on it is an hour earlier; `put_back(to=…)`: it is that moment, and goes on."""

    def to(*, to: datetime | None = None, **by: float) -> None:
        gone = NOW() - to if to else timedelta(**by)
        monkeypatch.setattr(timezone, "now", lambda: NOW() - gone)
        monkeypatch.setattr(time, "time", lambda: TIME() - gone.total_seconds())

    return to


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)

"""The two kinds of time in an address: `as_at` (a day in the life) and `as_known_at` (a moment in the record)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from kith.people.rules import KNOWN_NOW

FIRST, LAST = date(1850, 1, 1), date(2200, 12, 31)


class NotAWhen(ValueError):
    """An address asks for a day or a moment that cannot be read; the message says so in the user's words."""


@dataclass(frozen=True)
class When:
    """The day and the moment that a page shows; None in `asked_…` where the reader did not choose."""

    as_at: date
    as_known_at: datetime
    asked_at: str = ""
    asked_known: str = ""

    @property
    def is_now(self) -> bool:
        """Whether the page shows today, as it is known now."""
        return not (self.asked_at or self.asked_known)

    def on(self, as_at: str) -> "When":
        """Another day, as known at the same moment; what links to that day are made from. Empty is today."""
        return replace(self, asked_at=as_at)

    @property
    def query(self) -> str:
        """What links must carry to stay at this time: '?as_at=…', or nothing."""
        chosen = {"as_at": self.asked_at, "as_known_at": self.asked_known}
        text = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{text}" if text else ""


def read_when(as_at: str, as_known_at: str) -> When:
    """Read both from text. Empty is now. A day known is known at its end. Raises NotAWhen."""
    as_at, as_known_at = as_at.strip(), as_known_at.strip()
    day = _day(as_at) if as_at else timezone.localdate()
    moment = _moment(as_known_at) if as_known_at else KNOWN_NOW
    return When(day, moment, as_at, as_known_at)


def _day(text: str) -> date:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None or not FIRST <= day <= LAST:
        raise NotAWhen(_("“%(text)s” is not a day. Write it like 2026-03-14.") % {"text": text[:40]})
    return day


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(text.replace(" ", "+", 1) if "T" in text else text)
    except ValueError:
        moment = None
    if moment is None or len(text) <= len("2026-03-14"):
        day = _day(text)
        return timezone.make_aware(datetime.combine(day, time.min)) + timedelta(days=1, microseconds=-1)
    if not FIRST <= moment.date() <= LAST:
        raise NotAWhen(_("“%(text)s” is not a moment that Kith can look back to.") % {"text": text[:40]})
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment

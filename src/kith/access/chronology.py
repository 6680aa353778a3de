"""What `access` and `people` bring to a person's chronology. It has its own source: never the trail (G2)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kith.access.models import Allocation
from kith.access.queries import Opened, today
from kith.accounts.rules import ROLES_THAT_HEAR_AS_WORKERS
from kith.people.models import About, Order
from kith.people.rules import DATED_FACTS


@dataclass(frozen=True)
class Event:
    """Something that happened in the life: when (for the order, and in words), what in a sentence, whose view."""

    on: date
    said_when: str
    sentence: str
    voice: str = ""
    words: str = ""
    member: int | None = None
    name: str = ""  # of the member, for a link; the sentence then goes on from it

    @property
    def when(self) -> str:
        """When it was, in words."""
        return self.said_when or date_format(self.on, "j F Y")


def events(opened: Opened, as_known_at: datetime) -> list[Event]:
    """Workers who came and went, orders, and dated facts of care and education."""
    found = _workers(opened) + _orders(opened)
    return found + _facts(opened, as_known_at) if opened.may_see("about") else found


def _workers(opened: Opened) -> list[Event]:
    found = []
    for row in Allocation.objects.filter(centre=opened.centre).select_related("worker"):
        names = {"worker": row.worker.name, "role": row.role}
        found.append(Event(row.starts, "", _("%(worker)s began as %(role)s.") % names))
        if row.ends and row.ends <= today():
            words = row.reason_ended if opened.user.role in ROLES_THAT_HEAR_AS_WORKERS else ""
            found.append(Event(row.ends, "", _("%(worker)s ended as %(role)s.") % names, words=words))
    return found


def _orders(opened: Opened) -> list[Event]:
    found = []
    for row in Order.objects.filter(person=opened.person):
        found.append(Event(row.starts, "", _("%(order)s began.") % {"order": row.kind}))
        if row.ends:
            found.append(Event(row.ends, "", _("%(order)s ended, or ends.") % {"order": row.kind}))
    return found


def _facts(opened: Opened, as_known_at: datetime) -> list[Event]:
    from kith.access.about import as_known, may_hear_about

    rows = as_known(About.objects.filter(centre=opened.centre, field__in=DATED_FACTS), as_known_at)
    return [
        Event(row.starts, "", row.words, voice=opened.person.name if row.voice == "person" else "")
        for row in rows
        if row.starts and may_hear_about(row, opened.user)
    ]

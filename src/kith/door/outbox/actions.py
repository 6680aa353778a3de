"""Sending through the door: decided and written down first, carried after; each step has its line in this trail."""

import json
from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kith.door.messages import Decider, NotThroughTheDoor, check, check_deciders
from kith.door.outbox.carrier import open_inbox
from kith.door.outbox.models import Message
from kith.trail.actions import Said, record


@transaction.atomic
def send(kind: str, body: dict[str, str], decided_by: Collection[Decider]) -> UUID:
    """Write down a message that is to pass, and who decided it; return its id. `deliver` carries it.

    Raises NotThroughTheDoor for anything that is not on the list, or was not decided by all who must.
    """
    check(kind, body)
    check_deciders(kind, decided_by)
    deciders = sorted((decider.role, decider.account) for decider in decided_by)
    message = Message.objects.create(kind=kind, body=body, decided_by=deciders, written_at=timezone.now())
    for _role, account in deciders:
        _log(account, f"door-{kind}", f"{message.pk} for {body['person']}")
    return message.pk


def deliver() -> int:
    """Carry every message that waits to the case site, oldest first, and return how many were carried.

    May be stopped anywhere: a message is marked as sent only after it stands in the inbox, and one that stands there
    already is not put there again. A message that is not fit to pass stays, the others go, and then
    NotThroughTheDoor is raised.
    """
    waiting = list(Message.objects.filter(sent_at__isnull=True).order_by("written_at", "message"))
    fit = [message for message in waiting if _may_pass(message)]
    if fit:
        with open_inbox(settings.CASE_INBOX) as put:  # type: ignore[misc]  # the sealed site alone has it
            for message in fit:
                put((message.pk.hex, message.kind, json.dumps(message.body)))
                _mark_sent(message)
    if len(fit) < len(waiting):
        raise NotThroughTheDoor(f"{len(waiting) - len(fit)} messages are not on the list of what may pass.")
    return len(fit)


def _may_pass(message: Message) -> bool:
    """Asked again at the door itself: what stands in the outbox may have come there by another way than `send`."""
    try:
        check(message.kind, message.body)
        check_deciders(message.kind, [Decider(account, role) for role, account in message.decided_by])
    except (NotThroughTheDoor, TypeError, ValueError):
        return False
    return True


@transaction.atomic
def _mark_sent(message: Message) -> None:
    """Two deliveries at once carry a message twice and mark it once: the inbox and this line each keep one."""
    waiting = Message.objects.filter(pk=message.pk, sent_at__isnull=True)
    if waiting.update(sent_at=timezone.now()):
        _log(None, "door-carried", f"{message.pk} to the case site")


def _log(account: int | None, what: str, recipient: str) -> None:
    record(Said(actor=account, verb="disclosed", what=what, because="decided-to-tell", words=recipient))

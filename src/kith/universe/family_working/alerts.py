"""That a no-contact rule stands in another record of a family: whom to speak to, and nothing else of it."""

from dataclasses import dataclass

from django.utils import timezone

from kith.access.purposes.queries import Held, counting, kept_out_of, workers_of
from kith.access.purposes.rules import FAMILY
from kith.access.queries import Opened, today
from kith.accounts.models import User
from kith.universe.no_contact.standing import standing
from kith.universe.queries import rules_of


@dataclass(frozen=True)
class Alert:
    """A rule stands in another record. `workers` are whom to speak to; `yours` where the reader is one of them."""

    centre: int
    workers: tuple[str, ...]
    yours: bool


def alerts_for(opened: Opened) -> list[Alert]:
    """One alert for each other record of this family in which a rule stands today, for those who write in this one:
    they need not be able to open the other. Nobody is alerted of a record that they are kept out of by name.

    Each record is asked alike, whether a rule stands there or not, so that nothing tells but the alert itself.
    """
    if not opened.may_record():
        return []
    held = {
        other: one for one in counting(opened.centre) if one.row.kind == FAMILY for other in one.others(opened.centre)
    }
    workers, kept_out = workers_of(held), kept_out_of(opened.user, held)
    stands = {centre: a_rule_stands(centre) for centre in sorted(held)}
    return [
        _alert(centre, held[centre], workers.get(centre, []), opened.user)
        for centre, there_is_one in stands.items()
        if there_is_one and centre not in kept_out
    ]


def a_rule_stands(centre: int) -> bool:
    """Whether any no-contact rule of this universe binds today, whoever may read it."""
    return any(one.rule().binds(today()) for one in standing(rules_of(centre), today(), timezone.now()))


def _alert(centre: int, held: Held, workers: list[User], reader: User) -> Alert:
    """Where nobody works with them by name, whoever agreed to the purpose knows whom to ask."""
    agreed = [held.row.agreed_by] if held.row.agreed_by else []
    others = tuple(one.name for one in (workers or agreed) if one.pk != reader.pk)
    return Alert(centre, others, reader.pk in {one.pk for one in workers})

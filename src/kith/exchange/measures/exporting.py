"""Exporting every universe of the service for measuring: a disclosure, and the trail keeps it as one.

It speaks of everybody in the service, and so it is data protection's to make, with a reason (docs/decisions/0037).
"""

import random
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
from django.db import connection
from django.utils import timezone

from kith.accounts.models import Team, User
from kith.accounts.rules import DATA_PROTECTION
from kith.exchange.disclosing import to_whoever_ran
from kith.exchange.measures.asking import Asking, asking
from kith.exchange.measures.life import Life
from kith.exchange.measures.rows_out import WORDS, row_of
from kith.exchange.measures.service import held_of
from kith.measures.schema import published
from kith.measures.vocabularies import as_metadata
from kith.measures.writing import beside, write_parquet
from kith.people.models import Centre
from kith.trail.actions import Said, record

AT_ONCE = 500  # people: what they hold fits into some tens of megabytes


class MayNot(Exception):
    """Whoever asks may not; the message says who may, and what is missing."""


def export_service(*, by: User, path: Path, because: str, progress: Callable[[int], None] = lambda _more: None) -> int:
    """Write every person's universe to a parquet file; how many. Raises MayNot, CannotMeasure.

    The line in the trail comes before the first byte that anybody could read, and names everybody in the file.
    """
    if by.role != DATA_PROTECTION:
        raise MayNot(
            f"{by.username} signs in as {by.role}. Everybody's universes are data protection's to write out: this is "
            "done as an account of that role. Nothing was written."
        )
    known, today = timezone.now(), timezone.localdate()
    centres = in_no_order(Centre.objects.filter(kind="person").values_list("pk", flat=True))
    schema = published().with_metadata(as_metadata(WORDS))
    with beside(path) as waiting:
        words = to_whoever_ran(because)
        also = tuple(sorted(centres))
        record(Said(by.pk, "disclosed", "export.measures", DATA_PROTECTION, also=also, words=words))
        with asking(connection.settings_dict, connection.vendor) as asked:
            return write_parquet(waiting, _batches(asked, centres, known, today, progress), schema)


def in_no_order(numbers: Iterable[int]) -> list[int]:
    """Shuffled: the order in which people came to the service would lead back to them."""
    found = list(numbers)
    random.SystemRandom().shuffle(found)
    return found


def _batches(
    asked: Asking, centres: list[int], known: datetime, today: date, progress: Callable[[int], None]
) -> Iterator[pa.RecordBatch]:
    names = names_of_teams()
    for start in range(0, len(centres), AT_ONCE):
        some = centres[start : start + AT_ONCE]
        rows = [
            row_of(new_id(), names.get(held.team), Life(held.rows, known), held.allocations)
            for _centre, held in held_of(asked, some, today)
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=published())
        progress(len(rows))


def new_id() -> str:
    """An id that is made for one export and kept nowhere: two exports cannot be laid side by side."""
    return secrets.token_hex(8)


def names_of_teams() -> dict[int | None, str]:
    """What teams are called; with the agency's name where two are called the same."""
    teams = list(Team.objects.values_list("pk", "name", "agency__name"))
    times = Counter(name for _pk, name, _agency in teams)
    return {pk: name if times[name] == 1 else f"{name} ({agency})" for pk, name, agency in teams}

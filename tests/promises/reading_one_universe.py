"""Whether what was asked of the database hangs on more than one universe.

No statement is parsed. Each one that touches a table of a universe is asked a second time with the other universes
gone: where the answer differs, it read them. The others are twins of the first, one made before it and one after, so
that whatever looks for a name, a day or a worker finds them, and whatever takes the first or the last of several too.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from kith.people.models import Erasing

# Every table of the app, so that one added later is watched by itself.
TABLES = {model._meta.db_table: model for model in apps.get_app_config("universe").get_models()}
# In this order they can be emptied: what points at another row goes first.
EMPTIED = (
    "universe_drawingstep",
    "universe_photograph", "universe_concernentry", "universe_concern",
    "universe_familylink", "universe_seatmove", "universe_seat", "universe_nocontactversion", "universe_nocontactrule",
    "universe_reading", "universe_membermerge", "universe_tieversion", "universe_memberversion",
    "universe_drawingversion", "universe_tie", "universe_drawing", "universe_member",
)  # fmt: skip
assert set(EMPTIED) == set(TABLES), "A table of a universe is new: say in EMPTIED when it can be emptied."


@dataclass
class Asked:
    """The statements that touch a table of a universe, in order: each once with its values."""

    statements: list[tuple[str, Any]] = field(default_factory=list)

    def note(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """What `connection.execute_wrapper` takes."""
        one = (sql, params)
        if any(table in sql for table in TABLES) and not many and one not in self.statements:
            self.statements.append(one)
        return execute(sql, params, many, context)


@contextmanager
def listening() -> Iterator[Asked]:
    """Note what is asked meanwhile."""
    asked = Asked()
    with connection.execute_wrapper(asked.note):
        yield asked


def hang_on(asked: Asked, others: Iterable[int]) -> list[str]:
    """The statements whose answer hangs on the universes of these centres."""
    there = [_answer(*one) for one in asked.statements]
    with transaction.atomic():
        _empty(list(others))
        gone = [_answer(*one) for one in asked.statements]
        transaction.set_rollback(True)
    found = zip(asked.statements, there, gone, strict=True)
    return [f"{sql}  {params}" for (sql, params), before, after in found if before != after]


def _empty(others: list[int]) -> None:
    """Take every row of these universes out, as an erasure does; the caller puts them back."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("pragma defer_foreign_keys = on")
    for centre in others:
        Erasing.objects.create(centre_id=centre, gone_by_commit_id=1)
    for table in EMPTIED:
        rows = TABLES[table]._default_manager
        its = Q(centre__in=others) | (Q(other_centre__in=others) if table == "universe_familylink" else Q())
        rows.filter(its)._raw_delete(rows.db)


def _answer(sql: str, params: Any) -> Any:
    """What the database answers: rows, or how many it would touch, or that it refuses; nothing is kept."""
    if sql.lstrip()[:6].lower() == "insert":
        return None  # it writes one row, of one centre; and reads none
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(sql, params)
                answer = cursor.fetchall() if cursor.description else cursor.rowcount
            transaction.set_rollback(True)
        return answer
    except DatabaseError as refused:
        return type(refused).__name__

"""Reading a universe: everything of one centre in a constant number of statements, resolved in `rules.py`."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection
from django.utils.translation import gettext as _

from kith.accounts.models import User
from kith.accounts.rules import CARER, PERSON, ROLES_THAT_HEAR_AS_WORKERS
from kith.universe.models import (
    DrawingVersion,
    MemberMerge,
    MemberVersion,
    NoContactVersion,
    Reading,
    Seat,
    TieVersion,
)
from kith.universe.rows import MemberRow, MergeRow, ReadingRow, Row, Rows, RuleRow, TieRow
from kith.universe.same_member import members_of_account
from kith.universe.vague_dates import VagueDate
from kith.universe.voices import CARER as A_CARER
from kith.universe.voices import (
    ELSEWHERE,
    THE_PERSON,
    VOLUNTEER,
    WORKER,
    HeardRow,
    Listener,
    account_of,
    corrections,
    is_elsewhere,
    kind_of,
    may_hear,
)

SAID = (
    "id", "voice", "audience", "source", "assertion", "recorded_by", "recorded_at", "superseded_at", "corrects",
)  # fmt: skip
OF_MEMBER = ("member", "holds_from", "name", "name_known", "kind", "domain", "legal", "note", "noted", "is_user",
             "is_agency")  # fmt: skip
OF_TIE = ("tie", "holds_from", "near", "far", "kind", "own_word", "noted")
OF_READING = (
    "tie", "drawing", "observed_on", "asked", "unknown", "closeness", "pull", "for_better", "for_worse", "how_often",
    "modes", "support_received", "support_given", "need_met", "state", "wish", "own_words",
)  # fmt: skip
OF_RULE = ("rule", "holds_from", "named_member", "named_class", "class_words", "named_area", "conditions", "exceptions",
           "exception_words", "reference", "starts", "ends")  # fmt: skip
VAGUE = ("words", "earliest", "latest")

AnyRow = TypeVar("AnyRow", bound=Row)


def rows_of(centre: int) -> Rows:
    """Everything ever recorded in one universe, in five statements."""
    return Rows(
        members=_read(MemberVersion, MemberRow, centre, OF_MEMBER),
        ties=_ties(centre),
        readings=_read(Reading, ReadingRow, centre, OF_READING),
        merges=_read(MemberMerge, MergeRow, centre, ("kept", "folded")),
        rules=_read(NoContactVersion, RuleRow, centre, OF_RULE),
    )


def rules_of(centre: int) -> Rows:
    """The no-contact rules of one universe alone, in one statement."""
    return Rows(rules=_read(NoContactVersion, RuleRow, centre, OF_RULE))


def _read(model: Any, row: type[AnyRow], centre: int, columns: tuple[str, ...]) -> tuple[AnyRow, ...]:
    names = SAID + columns
    found = model.objects.filter(centre=centre).order_by("id").values_list(*names)
    return corrected([row(**dict(zip(names, values, strict=True))) for values in found])


def corrected(rows: list[AnyRow]) -> tuple[AnyRow, ...]:
    """Each row with whatever corrected it since: that too decides who may hear it."""
    newer = corrections((row.id, row.corrects, HeardRow(row.voice, row.audience, row.recorded_by)) for row in rows)
    return tuple(replace(row, corrected_to=newer[row.id]) if row.id in newer else row for row in rows)


def _ties(centre: int) -> tuple[TieRow, ...]:
    names = SAID + OF_TIE
    began, ended = (tuple(f"{end}_{part}" for part in VAGUE) for end in ("began", "ended"))
    found = TieVersion.objects.filter(centre=centre).order_by("id").values_list(*names, *began, *ended)
    cut = len(names)
    ties = [
        TieRow(
            **dict(zip(names, values[:cut], strict=True)),
            began=VagueDate(*values[cut : cut + 3]),
            ended=VagueDate(*values[cut + 3 :]),
        )
        for values in found
    ]
    return corrected(ties)


def listener_for(user: User, rows: Rows) -> Listener:
    """Who is listening, from their role; a carer is also one or more of the members."""
    if user.role == PERSON:
        return Listener(user.pk, THE_PERSON)
    if user.role == CARER:
        return Listener(user.pk, A_CARER, members_of_account(user.pk, rows))
    return Listener(user.pk, WORKER if user.role in ROLES_THAT_HEAR_AS_WORKERS else VOLUNTEER)


def newest_readings_in_sql(centre: int, as_at: date, as_known_at: datetime) -> list[int]:
    """The ids of the newest reading of each tie in each voice: the twin of `rules.newest_readings`, in the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select id from (
              select r.id, row_number() over (
                partition by tie_id, voice order by observed_on desc, recorded_at desc, id desc) as place
              from universe_reading r
              where centre_id = %s and observed_on <= %s and recorded_at <= %s
                and (superseded_at is null or superseded_at > %s)) newest
            where place = 1 order by id
            """,
            [centre, as_at, _moment(as_known_at), _moment(as_known_at)],
        )
        return [row[0] for row in cursor.fetchall()]


def _moment(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def names_of_voices(voices: set[str]) -> dict[str, str]:
    """The names of the accounts that speak, by voice: one statement, however many. An account of another service has
    no name here, and is told from others by a number."""
    accounts = {voice: account_of(voice) for voice in voices if kind_of(voice) in NAMED_BY_ACCOUNT}
    here = {int(account) for account in accounts.values() if not is_elsewhere(account)}
    named = dict(User.objects.filter(pk__in=here).values_list("pk", "name"))
    return {voice: _elsewhere(voice) if is_elsewhere(account) else named.get(int(account), "")
            for voice, account in accounts.items()}  # fmt: skip


def _elsewhere(voice: str) -> str:
    words = {"worker": _("A worker elsewhere (%(number)s)"), "partner": _("A partner elsewhere (%(number)s)"),
             "carer": _("A carer elsewhere (%(number)s)")}  # fmt: skip
    return words[kind_of(voice)] % {"number": account_of(voice).removeprefix(ELSEWHERE)}


NAMED_BY_ACCOUNT = ("worker", "partner", "carer")


def seats_of(centre: int) -> dict[int, tuple[float, float]]:
    """Where members sit on the map: angle and nudge by member."""
    return {row[0]: (row[1], row[2]) for row in Seat.objects.filter(centre=centre).values_list("pk", "angle", "nudge")}


def drawings_of(centre: int, as_known_at: datetime, listener: Listener) -> list[DrawingVersion]:
    """The version of each drawing that stood at a moment, the latest drawing first, in what the listener may hear.

    A drawing speaks of everybody on it, and so of a carer too: what the person says of it never reaches a carer.
    """
    rows = list(DrawingVersion.objects.filter(centre=centre).order_by("recorded_at", "pk"))
    newer = corrections((row.pk, row.corrects_id, _heard_row(row)) for row in rows)
    standing = {row.drawing_id: row for row in rows if _stood(row, as_known_at)}
    heard = [
        row
        for row in standing.values()
        if may_hear(replace(_heard_row(row), corrected_to=newer.get(row.pk, ())), listener, listener.is_members)
    ]
    return sorted(heard, key=lambda row: (row.drawn_on, row.pk), reverse=True)


def _heard_row(row: DrawingVersion) -> HeardRow:
    return HeardRow(row.voice, row.audience, row.recorded_by_id)


def _stood(row: DrawingVersion, moment: datetime) -> bool:
    return row.recorded_at <= moment and (row.superseded_at is None or row.superseded_at > moment)

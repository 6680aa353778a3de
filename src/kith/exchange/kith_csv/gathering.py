"""What an export holds: what is valid now, as whoever asks may hear it (guarantees G3 and G5)."""

from dataclasses import dataclass, replace

from django.utils import timezone

from kith.access.about import may_hear_about
from kith.access.queries import Opened
from kith.exchange.kith_csv.numbers import Numbers
from kith.people.models import About
from kith.people.rules import NOTED
from kith.universe.models import DrawingVersion
from kith.universe.no_contact.heard import HeardRules
from kith.universe.no_contact.standing import Standing
from kith.universe.queries import drawings_of, listener_for, rows_of
from kith.universe.rows import ReadingRow
from kith.universe.rules import Member, Tie, Universe, resolve
from kith.universe.voices import ALL, PERSON, THE_PERSON, WORKER, WORKERS


@dataclass(frozen=True)
class Held:
    """Everything that goes into a folder, each kind in its order. `about` or `readings` is None where that part is not
    shared with whoever asks; `birth_date` is whether that is for them: no page tells a volunteer or a carer."""

    opened: Opened
    numbers: Numbers
    members: list[Member]
    ties: list[Tie]
    rules: list[Standing]
    drawings: list[DrawingVersion]
    readings: list[ReadingRow] | None
    about: list[About] | None
    birth_date: bool = True
    told_to_few: int = 0
    in_other_voices: int = 0


def gather(opened: Opened) -> Held:
    """Read a person's record once. Statements: as many as a page needs, whatever it holds."""
    rows = rows_of(opened.centre)
    if not opened.may_see("readings"):
        rows = replace(rows, readings=())
    today, now = timezone.localdate(), timezone.now()
    listener = listener_for(opened.user, rows)
    universe = resolve(rows, today, now, listener)
    heard = _about(opened) if opened.may_see("about") else None
    kept = _for_the_cell(heard or [])
    return Held(
        opened=opened,
        numbers=Numbers(universe.members, universe.ties, dict(universe.roots)),
        members=[universe.members[number] for number in sorted(universe.members)],
        ties=[universe.ties[number] for number in sorted(universe.ties)],
        rules=sorted(HeardRules(rows, universe, now, listener).as_at(today), key=lambda one: one.id),
        drawings=sorted(drawings_of(opened.centre, now, listener), key=lambda row: row.drawing_id),
        readings=_readings(universe) if opened.may_see("readings") else None,
        about=None if heard is None else kept,
        birth_date=listener.what in (WORKER, THE_PERSON),
        told_to_few=len([row for row in heard or [] if row.voice == PERSON and row not in kept]),
        in_other_voices=len([row for row in heard or [] if row.voice != PERSON]),
    )


def _readings(universe: Universe) -> list[ReadingRow]:
    """By tie; of one tie in the order in which they were written down, so that the newest of a day stays the newest."""
    return [
        row
        for number in sorted(universe.ties)
        for row in sorted(universe.ties[number].readings, key=lambda row: (row.recorded_at, row.id))
    ]


def _about(opened: Opened) -> list[About]:
    rows = About.objects.filter(centre=opened.centre, superseded_at=None).exclude(field__in=("name", NOTED))
    return [row for row in rows.order_by("pk") if may_hear_about(row, opened.user)]


def _for_the_cell(rows: list[About]) -> list[About]:
    """The cell has neither voice nor audience: only what the person said of themself, to workers or to all. Whoever
    reads it in takes it for that, and words for one reader alone must not come out wider than they were said."""
    return [row for row in rows if row.voice == PERSON and row.audience in ("all", "workers")]


def notes_on_readings(held: Held, untold: int) -> list[str]:
    """What whoever takes it away is told of its readings: those not shared, those told to a few, those left out."""
    private = sum(row.audience not in (ALL, WORKERS) for row in held.readings or ())
    said = [
        (held.readings is None, "Readings are not shared with you, and are not in it."),
        (private, f"{private} readings in it were said to you alone, or to a few. Think of who will read them."),
        (untold, f"{untold} readings in the voice of somebody of whom you do not hear are not in it."),
    ]
    return [words for holds, words in said if holds]

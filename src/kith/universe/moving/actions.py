"""Moving somebody round the map, undoing it, and taking back a reading that was a slip."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.people.actions import Speaking, moment_of
from kith.trail.actions import Said, record
from kith.universe.actions import ReadingWords, add_reading
from kith.universe.drawing.seats import Seat as SeatOnMap
from kith.universe.models import Member, Reading, Seat, SeatMove, Tie
from kith.universe.moving.rules import GONE, why_it_stays
from kith.universe.moving.words import WHY_IT_STAYS


@transaction.atomic
def move_seat(*, speaking: Speaking, member: Member, seat: SeatOnMap) -> SeatMove:
    """Put somebody elsewhere round the map. Says nothing about them, and moves nobody else."""
    move = _put(speaking, member, seat)
    _note(speaking, "seat", member)
    return move


@transaction.atomic
def swap_seats(*, speaking: Speaking, members: tuple[Member, Member], seats: tuple[SeatOnMap, SeatOnMap]) -> SeatMove:
    """Two change places: each is put on the seat beside it. Undone as one."""
    if members[0].centre_id != members[1].centre_id:
        raise ValidationError(_("Choose somebody who is in this universe."))
    first = _put(speaking, members[0], seats[0])
    _put(speaking, members[1], seats[1], first)
    _note(speaking, "seats-swapped", members[0])
    return first


@transaction.atomic
def undo_move(*, speaking: Speaking, move: SeatMove) -> None:
    """Put everybody of one turn back where they were. Raises ValidationError when somebody moved them since."""
    first = move.turn or move
    for one in SeatMove.objects.filter(Q(pk=first.pk) | Q(turn=first), centre=first.centre):
        _put_back(one)
    _note(speaking, "seat-undone", first.member)


@transaction.atomic
def keep_closer(
    *, speaking: Speaking, tie: Tie, reading: ReadingWords, member: Member, seat: SeatOnMap | None = None
) -> Reading:
    """Somebody said that a member is nearer or further, and the move was confirmed; `seat`, where they were moved round
    the map with it."""
    row = add_reading(speaking=speaking, tie=tie, reading=reading)
    if seat:
        move_seat(speaking=speaking, member=member, seat=seat)
    return row


@transaction.atomic
def take_back_reading(*, speaking: Speaking, reading: Reading) -> None:
    """It was a slip: from this moment it no longer stands, and nothing takes its place. It stays to be read. Raises
    ValidationError for whoever did not write it down today."""
    _check_slip(speaking, reading)
    when = moment_of(reading, speaking)
    if not Reading.objects.filter(pk=reading.pk, superseded_at=None).update(superseded_at=when):
        raise ValidationError(str(WHY_IT_STAYS[GONE]))
    said = Said(speaking.by.pk, "altered", "reading-taken-back", speaking.because,
                centre=reading.centre_id, object_id=reading.pk)  # fmt: skip
    record(said)


def _check_slip(speaking: Speaking, reading: Reading) -> None:
    written_today = timezone.localdate(reading.recorded_at) == timezone.localdate(speaking.moment())
    why = why_it_stays(stands=reading.superseded_at is None, recorded_by=reading.recorded_by_id,
                       corrects=reading.corrects_id, user=speaking.by.pk, written_today=written_today)  # fmt: skip
    if why:
        raise ValidationError(str(WHY_IT_STAYS[why]))


def _put(speaking: Speaking, member: Member, seat: SeatOnMap, first: SeatMove | None = None) -> SeatMove:
    before = Seat.objects.filter(member=member).first()
    where = {"centre": member.centre, "angle": seat.angle, "nudge": seat.nudge}
    Seat.objects.update_or_create(member=member, defaults=where)
    return SeatMove.objects.create(
        centre=member.centre,
        member=member,
        by=speaking.by,
        at=speaking.moment(),
        angle_before=before.angle if before else None,
        nudge_before=before.nudge if before else None,
        turn=first,
    )


def _put_back(move: SeatMove) -> None:
    later = SeatMove.objects.filter(member=move.member, undone_at=None, pk__gt=move.pk).exists()
    if later or not SeatMove.objects.filter(pk=move.pk, undone_at=None).update(undone_at=timezone.now()):
        raise ValidationError(_("Somebody moved them, or undid this, a moment ago. Look at the map again."))
    if move.angle_before is None or move.nudge_before is None:
        Seat.objects.filter(member=move.member).delete()
    else:
        Seat.objects.filter(member=move.member).update(angle=move.angle_before, nudge=move.nudge_before)


def _note(speaking: Speaking, what: str, member: Member) -> None:
    record(Said(speaking.by.pk, "altered", what, speaking.because, centre=member.centre_id, object_id=member.pk))

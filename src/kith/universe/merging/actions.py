"""Joining two members, undoing it, and telling two apart who were kept as one."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kith.people.actions import Speaking, moment_of
from kith.people.models import Centre
from kith.people.rules import KNOWN_NOW
from kith.trail.actions import Said, record
from kith.universe.actions import MemberWords, save_assertion, supersede
from kith.universe.models import Member, MemberMerge, MemberVersion, Reading, Tie, TieVersion
from kith.universe.queries import rows_of
from kith.universe.rows import MergeRow, Rows
from kith.universe.rules import known_at, roots

COPIED_FROM_TIE = (
    "kind", "own_word", "holds_from", "began_words", "began_earliest", "began_latest",
    "ended_words", "ended_earliest", "ended_latest", "noted",
)  # fmt: skip
COPIED_FROM_READING = (
    "drawing", "observed_on", "asked", "unknown", "closeness", "pull", "for_better", "for_worse", "how_often", "modes",
    "support_received", "support_given", "need_met", "state", "wish", "own_words",
)  # fmt: skip


@transaction.atomic
def merge_members(*, speaking: Speaking, centre: Centre, kept: Member, folded: Member) -> MemberMerge:
    """`folded` turned out to be `kept`. Their ties and readings stay where they are; queries read them as one."""
    if {kept.centre_id, folded.centre_id} != {centre.pk}:
        raise ValidationError(_("Choose somebody who is in this universe."))
    root = roots(known_at(_merges(centre), KNOWN_NOW))
    ends = [root.get(member.pk, member.pk) for member in (kept, folded)]
    if ends[0] == ends[1]:
        raise ValidationError(_("These two are kept as one already."))
    row = MemberMerge(centre=centre, kept_id=ends[0], folded_id=ends[1])
    save_assertion(row, speaking)
    record(Said(speaking.by.pk, "combined", "members-merged", speaking.because, centre=centre.pk, object_id=row.pk))
    return row


@transaction.atomic
def undo_merge(*, speaking: Speaking, merge: MemberMerge) -> None:
    """They are two after all: the merge is superseded, and everything stands as it stood."""
    when = moment_of(merge, speaking)
    if not MemberMerge.objects.filter(pk=merge.pk, superseded_at=None).update(superseded_at=when):
        raise ValidationError(_("This was undone already."))
    centre = merge.centre_id
    record(Said(speaking.by.pk, "altered", "merge-undone", speaking.because, centre=centre, object_id=merge.pk))


@transaction.atomic
def split_member(
    *, speaking: Speaking, member: Member, words: MemberWords, ties: Iterable[int], readings: Iterable[int]
) -> Member:
    """One member was two people. The other gets the ties and the readings chosen here; a reading whose tie stays goes
    to a tie of the same kind. Undone by merging the two again."""
    centre, going = member.centre, set(ties)
    other = Member.objects.create(centre=centre)
    save_assertion(MemberVersion(member=other, centre=centre, **words.columns()), speaking)
    for version in TieVersion.objects.filter(centre=centre, tie__in=going, superseded_at=None):
        _move_tie(version, member.pk, other.pk, speaking)
    _move_readings(centre, member, other, set(readings), going, speaking)
    record(Said(speaking.by.pk, "altered", "member-split", speaking.because, centre=centre.pk, object_id=other.pk))
    return other


def _move_tie(version: TieVersion, old: int, new: int, speaking: Speaking) -> None:
    near, far = (new if end == old else end for end in (version.near_id, version.far_id))
    if (near, far) == (version.near_id, version.far_id):
        raise ValidationError(_("One of the ties you chose is not a tie of this member."))
    supersede(version, _same_tie(version, version.tie, near, far), _as_said(version, speaking))


def _move_readings(
    centre: Centre, member: Member, other: Member, chosen: set[int], going: set[int], speaking: Speaking
) -> None:
    twins: dict[int, Tie] = {}
    rows = Reading.objects.filter(centre=centre, pk__in=chosen, superseded_at=None).exclude(tie__in=going)
    for row in rows.order_by("pk"):
        if row.tie_id not in twins:
            twins[row.tie_id] = _twin(row.tie_id, centre, member.pk, other.pk, speaking)
        copy = Reading(
            centre=centre, tie=twins[row.tie_id], **{name: getattr(row, name) for name in COPIED_FROM_READING}
        )
        supersede(row, copy, _as_said(row, speaking))


def _twin(tie: int, centre: Centre, old: int, new: int, speaking: Speaking) -> Tie:
    """A tie like this one, for the other member: every version that stands, in its own voice."""
    made = Tie.objects.create(centre=centre)
    for version in TieVersion.objects.filter(tie=tie, superseded_at=None).select_related("recorded_by").order_by("pk"):
        near, far = (new if end == old else end for end in (version.near_id, version.far_id))
        if (near, far) == (version.near_id, version.far_id):
            raise ValidationError(_("One of the readings you chose is not of this member."))
        save_assertion(_same_tie(version, made, near, far), _as_said(version, speaking))
    return made


def _same_tie(version: TieVersion, tie: Tie, near: int | None, far: int | None) -> TieVersion:
    same = {name: getattr(version, name) for name in COPIED_FROM_TIE}
    return TieVersion(centre=version.centre, tie=tie, near_id=near, far_id=far, **same)


def _as_said(row: TieVersion | Reading, speaking: Speaking) -> Speaking:
    """Moving what somebody said changes neither whose view it is nor who may hear it: whoever wrote it down stays its
    author, for some things only they hear. Who moved it, the trail tells."""
    return Speaking(
        by=row.recorded_by, because=speaking.because, voice=row.voice, audience=row.audience, source=row.source,
        assertion=row.assertion, regime=row.regime, at=speaking.at,
    )  # fmt: skip


def _merges(centre: Centre) -> tuple[MergeRow, ...]:
    rows: Rows = rows_of(centre.pk)
    return rows.merges

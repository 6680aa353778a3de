"""Saying that two members of two universes are one real person, and taking it back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.access.purposes.actions import check_use, use_purpose
from kith.access.purposes.queries import Held
from kith.accounts.models import User
from kith.universe.family_working.door import universe
from kith.universe.models import FamilyLink

End = tuple[int, int | None]


@transaction.atomic
def link_members(*, by: User, held: Held, centre: int, ends: list[End]) -> FamilyLink:
    """Two members (or a member and a person served) are one real person. Nothing is moved; it can be undone, and it
    counts only while the purpose does. Raises ValidationError."""
    now = check_use(by, held)
    _check_ends(now, ends)
    first, second = sorted(_as_heard(by, now, end) for end in ends)
    link = FamilyLink(
        purpose=now.row, centre_id=first[0], member_id=first[1], other_centre_id=second[0], other_member_id=second[1],
        recorded_by=by, recorded_at=timezone.now(),
    )  # fmt: skip
    if _is_kept_already(link):
        raise ValidationError(_("These two are linked already."))
    link.validate_constraints()
    link.save()
    use_purpose(by=by, held=now, centre=centre, what="linked")
    return link


def _check_ends(held: Held, ends: list[End]) -> None:
    centres = {centre for centre, _member in ends}
    if len(ends) != 2 or len(centres) != 2 or not centres <= set(held.centres):
        raise ValidationError(_("Choose two of those who were found, each in another record."))
    if all(member is None for _centre, member in ends):
        raise ValidationError(_("These are two people with a record each. Choose a member of one of them."))


def _as_heard(by: User, held: Held, end: End) -> End:
    """The end with merges applied, if this worker hears of it. Raises ValidationError."""
    centre, member = end
    if member is None:
        return end
    heard = universe(by, held, centre).universe
    root = heard.roots.get(member, member)
    if root not in heard.members:
        raise ValidationError(_("Choose two of those who were found, each in another record."))
    return centre, root


def _is_kept_already(link: FamilyLink) -> bool:
    return FamilyLink.objects.filter(
        purpose=link.purpose, centre=link.centre, member=link.member, other_centre=link.other_centre,
        other_member=link.other_member, superseded_at=None,
    ).exists()  # fmt: skip


@transaction.atomic
def undo_link(*, by: User, held: Held, centre: int, link: FamilyLink) -> None:
    """They are two people after all: the row is superseded, and kept. Raises ValidationError."""
    now = check_use(by, held)
    if not FamilyLink.objects.filter(pk=link.pk, superseded_at=None).update(superseded_at=timezone.now()):
        raise ValidationError(_("This was undone already."))
    use_purpose(by=by, held=now, centre=centre, what="link-undone")

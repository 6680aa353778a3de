"""Who may open a record now, and who may not whatever else holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.db.models.lookups import Exact
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kith.access.models import Allocation, Cover, Exclusion, Grant, TeamAroundMember
from kith.access.queries import today
from kith.access.rules import FOREVER, PARTS
from kith.access.sending.marks import Version, version_of
from kith.accounts.models import User

PART_WORDS: dict[str, "str | Promise"] = {
    "about": _("who they are"),
    "universe": _("members and ties"),
    "readings": _("what each voice says"),
    "chronology": _("chronology"),
    "practice": _("our work together"),
    "plan": _("plan"),
    "profile": _("profile"),
    "safeguarding": _("safeguarding"),
    "rights": _("who may open this, and rights"),
}
VIA_WORDS: dict[str, "str | Promise"] = {
    "allocation": _("works with them"),
    "cover": _("covers for somebody"),
    "duty": _("on the duty desk of a team that works with them"),
    "team": _("in the team that works with them"),
    "team-around": _("in the team around them"),
    "break-glass": _("opened it in an emergency"),
    "own": _("it is their own"),
    "carer": _("parent or carer"),
}
CAN_BE_ENDED = ("allocation", "team-around", "cover")


@dataclass(frozen=True)
class Holder:
    """Somebody who may open a record: how it came about, which parts, until when."""

    name: str
    username: str
    via: str
    how: "str | Promise"
    parts: list["str | Promise"]
    everything: bool
    starts: date
    ends: date | None
    via_id: int
    can_end: bool


def holders(centre: int) -> list[Holder]:
    """Everybody who may open the record today or will, by name."""
    rows = (
        Grant.objects.filter(centre=centre, ends__gte=today()).select_related("holder").order_by("holder__name", "pk")
    )
    found = list(rows)
    covered = _covered(row.via_id for row in found if row.via == "cover")
    return [_holder(row, covered) for row in found]


def readers(centre: int) -> list[User]:
    """Everybody who may open the universe today, by name, each once; those who are kept out are not among them."""
    day, bit = today(), PARTS["universe"]
    kept_out = Exclusion.objects.filter(centre=centre, starts__lte=day, ends__gte=day).values("user")
    rows = Grant.objects.filter(Exact(F("parts").bitand(bit), bit), centre=centre, starts__lte=day, ends__gte=day)
    return list(User.objects.filter(pk__in=rows.values("holder")).exclude(pk__in=kept_out).order_by("name", "pk"))


def _covered(covers: Iterable[int]) -> dict[int, str]:
    """For whom each cover is."""
    return dict(Cover.objects.filter(pk__in=list(covers) or [0]).values_list("pk", "giver__name"))


def _holder(row: Grant, covered: dict[int, str]) -> Holder:
    shared = [PART_WORDS[part] for part, bit in PARTS.items() if row.parts & bit]
    return Holder(
        name=row.holder.name,
        username=row.holder.username,
        via=row.via,
        how=_how(row, covered),
        parts=shared,
        everything=len(shared) == len(PARTS),
        starts=row.starts,
        ends=None if row.ends == FOREVER else row.ends,
        via_id=row.via_id,
        can_end=row.via in CAN_BE_ENDED,
    )


def _how(row: Grant, covered: dict[int, str]) -> "str | Promise":
    if row.via == "cover" and row.via_id in covered:
        return now("covers for %(name)s") % {"name": covered[row.via_id]}
    return VIA_WORDS[row.via]


def exclusions(centre: int) -> list[Exclusion]:
    """Everybody who may not open the record today, by name."""
    rows = Exclusion.objects.filter(centre=centre, ends__gte=today()).select_related("user")
    return list(rows.order_by("user__name", "pk"))


def end_of(row: Allocation | TeamAroundMember | Exclusion | Cover) -> Version:
    """When it ends, as it stands now. These rows keep one end and not who gave it, so nobody's name is told."""
    ends = None if row.ends in (None, FOREVER) else row.ends
    says = _("It ends on %(day)s.") % {"day": date_format(ends, "j F Y")} if ends else _("It does not end.")
    return Version(version_of([row.pk], row.ends, getattr(row, "reason_ended", "")), row.pk, says=str(says))

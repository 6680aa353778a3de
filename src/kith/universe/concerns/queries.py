"""The concerns that somebody may read: those they wrote, and as a manager those of records that are open to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise

from kith.access.queries import open_grants
from kith.accounts.models import User
from kith.accounts.rules import MANAGER
from kith.people.models import Person
from kith.universe.concerns.rules import PART, SEEN, Added, Step, is_finished, may_read, state_of, steps_of
from kith.universe.concerns.words import STEP_WHO, STEP_WORDS
from kith.universe.models import Concern, ConcernEntry, MemberVersion
from kith.universe.queries import rows_of
from kith.universe.rows import Rows
from kith.universe.same_member import members_of_account


@dataclass(frozen=True)
class StepLine:
    """A step in words, and who took it."""

    step: Step
    words: "str | Promise"
    who: "str | Promise"
    done_by: str
    late: bool


@dataclass(frozen=True)
class Told:
    """A concern with everything that was added to it."""

    row: Concern
    entries: tuple[ConcernEntry, ...]

    @property
    def added(self) -> tuple[Added, ...]:
        """What was added, as the rules know it."""
        return tuple(Added(one.what, one.recorded_by_id, one.recorded_at, one.words) for one in self.entries)

    @property
    def state(self) -> str:
        """How far it has come."""
        return state_of(self.added)

    @property
    def seen(self) -> ConcernEntry | None:
        """That a manager has seen it, the first time."""
        return next((one for one in self.entries if one.what == SEEN), None)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What must happen next."""
        row = self.row
        written = timezone.localdate(row.recorded_at)
        return steps_of(written, row.limits_told, self.added, settings.CONCERN_STEPS)

    @property
    def is_finished(self) -> bool:
        """Whether all of it has happened."""
        return is_finished(self.steps)

    def lines(self, today: date) -> list[StepLine]:
        """The steps in words."""
        names = {one.recorded_by_id: one.recorded_by.name for one in self.entries}
        return [
            StepLine(one, STEP_WORDS[one.what], STEP_WHO[one.what], names[one.done.by] if one.done else "",
                     one.is_late(today))
            for one in self.steps
        ]  # fmt: skip


def concerns_of(user: User, centre: int, rows: Rows) -> list[Told]:
    """The concerns of one record, newest first, that somebody who has its safeguarding part open may read. `rows` is
    everything in that universe: it tells which of the members the reader is."""
    found = Concern.objects.filter(centre=centre).select_related("recorded_by").order_by("-recorded_at", "-pk")
    is_members = members_of_account(user.pk, rows)
    read = [row for row in found if may_read(user.pk, user.role, row.recorded_by_id, row.member_id, is_members)]
    entries = ConcernEntry.objects.filter(centre=centre).select_related("recorded_by").order_by("recorded_at", "pk")
    return _with_entries(read, entries)


def _with_entries(rows: Iterable[Concern], entries: Iterable[ConcernEntry]) -> list[Told]:
    added: dict[int, list[ConcernEntry]] = {}
    for one in entries:
        added.setdefault(one.concern_id, []).append(one)
    return [Told(row, tuple(added.get(row.pk, ()))) for row in rows]


@dataclass(frozen=True)
class Waiting:
    """A concern on a manager's list, and whose record it is in."""

    told: Told
    person: Person


def waiting_for(user: User) -> list[Waiting]:
    """What a manager has to look at: the concerns, of every record whose safeguarding part is open to them, in which
    something must still happen; the oldest first, for its days come first. Nobody's own, and none about themself."""
    if user.role != MANAGER:
        return []
    mine = open_grants(user, PART).values("centre")
    found = Concern.objects.filter(centre__in=mine).exclude(recorded_by=user)
    rows = list(found.select_related("recorded_by", "centre__person").order_by("recorded_at", "pk"))
    centres = {row.centre_id for row in rows}
    entries = ConcernEntry.objects.filter(centre__in=centres).select_related("recorded_by")
    theirs = _members_they_are(user, centres)
    read = [row for row in rows if may_read(user.pk, user.role, row.recorded_by_id, row.member_id,
                                            theirs.get(row.centre_id, frozenset()))]  # fmt: skip
    told = [one for one in _with_entries(read, entries.order_by("recorded_at", "pk")) if not one.is_finished]
    return [Waiting(one, person) for one in told if (person := one.row.centre.person)]


def _members_they_are(user: User, centres: set[int]) -> dict[int, frozenset[int]]:
    """The members whom the reader is, in the few of these universes that know one (nearly always none)."""
    linked = MemberVersion.objects.filter(centre__in=centres, is_user=user).values_list("centre", flat=True)
    return {centre: members_of_account(user.pk, rows_of(centre)) for centre in set(linked)}

"""Grants follow their causes: whatever is arranged, ended and changed in whatever order, the grant table opens on each
day what the causes say, worked out here day by day and asking nothing of the code under test (G5)."""

from datetime import date, timedelta
from typing import Any

import pytest
from bad_input_pages import examples
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from record_of_everything import TODAY

from kith.access.actions import (
    allocate,
    allocate_to_team,
    change_role,
    end_allocation,
    exclude,
    follow_team,
    join_team_around,
    leave_team,
)
from kith.access.break_glass.actions import look_at_attempt, open_in_emergency
from kith.access.break_glass.rules import Key
from kith.access.cover.actions import arrange_cover, end_cover, end_cover_for
from kith.access.duty.actions import end_turn, put_on_duty
from kith.access.models import (
    Allocation,
    Cover,
    CoverWithout,
    DutyTurn,
    EmergencyAttempt,
    Exclusion,
    TeamAllocation,
    TeamAroundMember,
)
from kith.access.queries import visible_to
from kith.accounts.actions import join_team, make_team
from kith.accounts.models import Agency, Team, TeamMembership, User
from kith.people.models import Centre, Person

DAYS = st.integers(0, 5).map(lambda number: TODAY + timedelta(days=number))
WHO, WHOM = st.integers(0, 2), st.integers(0, 1)
ROLES = ("practitioner", "practitioner", "manager", "partner", "volunteer", "enforcement")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("allocate"), WHO, WHOM, DAYS, DAYS | st.none()),
        st.tuples(st.just("end allocation"), WHO, WHOM, DAYS),
        st.tuples(st.just("cover"), WHO, WHO, DAYS, DAYS),
        st.tuples(st.just("end cover"), WHO, DAYS | st.none()),
        st.tuples(st.just("end cover for"), WHO, WHOM),
        st.tuples(st.just("join"), WHO, DAYS, DAYS | st.none()),
        st.tuples(st.just("leave"), WHO, DAYS),
        st.tuples(st.just("team allocation"), WHOM, DAYS, DAYS | st.none()),
        st.tuples(st.just("around"), WHO, WHOM, DAYS, DAYS | st.none()),
        st.tuples(st.just("exclude"), WHO, WHOM, DAYS),
        st.tuples(st.just("duty"), WHO, DAYS, DAYS),
        st.tuples(st.just("end turn"), WHO),
        st.tuples(st.just("emergency"), WHO, WHOM),
        st.tuples(st.just("take away"), WHO),
        st.tuples(st.just("role"), WHO, st.sampled_from(ROLES)),
    ),
    min_size=1,
    max_size=14,
)  # fmt: skip


class Ground:
    """Two people, three workers and a team; and the steps that change who may open whom."""

    def __init__(self, by: User, reviewer: User, workers: list[User], centres: list[Centre], team: Team) -> None:
        self.reviewer = reviewer
        self.by, self.workers, self.centres, self.team = by, workers, centres, team

    def take(self, what: str, *how: Any) -> None:
        """One step, by the action of the service; one that is refused changes nothing."""
        try:
            with transaction.atomic():
                getattr(self, "_" + what.replace(" ", "_"))(*how)
        except ValidationError:
            for worker in self.workers:
                worker.refresh_from_db()

    def _allocate(self, who: int, whom: int, starts: date, ends: date | None) -> None:
        if ends is None or ends >= starts:
            allocate(
                by=self.by, centre=self.centres[whom], worker=self.workers[who], role="x", starts=starts, ends=ends
            )

    def _end_allocation(self, who: int, whom: int, ends: date) -> None:
        for row in Allocation.objects.filter(worker=self.workers[who], centre=self.centres[whom], starts__lte=ends):
            end_allocation(by=self.by, allocation=row, ends=ends, reason="x")

    def _cover(self, giver: int, taker: int, starts: date, ends: date) -> None:
        one, other = self.workers[giver], self.workers[taker]
        arrange_cover(by=one, giver=one, taker=other, starts=starts, ends=ends)

    def _end_cover(self, who: int, last: date | None) -> None:
        for cover in Cover.objects.filter(giver=self.workers[who]):
            end_cover(by=self.by, cover=cover, last=last)

    def _end_cover_for(self, who: int, whom: int) -> None:
        for cover in Cover.objects.filter(giver=self.workers[who]):
            end_cover_for(by=self.by, cover=cover, centre=self.centres[whom], reason="x")

    def _join(self, who: int, starts: date, ends: date | None) -> None:
        if ends is None or ends >= starts:
            join_team(team=self.team, user=self.workers[who], starts=starts, ends=ends)
            follow_team(by=self.by, team=self.team)

    def _leave(self, who: int, ends: date) -> None:
        for row in TeamMembership.objects.filter(user=self.workers[who], starts__lte=ends):
            leave_team(by=self.by, membership=row, ends=ends)

    def _team_allocation(self, whom: int, starts: date, ends: date | None) -> None:
        if ends is None or ends >= starts:
            allocate_to_team(by=self.by, centre=self.centres[whom], team=self.team, starts=starts, ends=ends)

    def _around(self, who: int, whom: int, starts: date, ends: date | None) -> None:
        if ends is None or ends >= starts:
            join_team_around(by=self.by, centre=self.centres[whom], user=self.workers[who], does_what="x",
                             parts=["universe", "readings"], starts=starts, ends=ends)  # fmt: skip

    def _exclude(self, who: int, whom: int, starts: date) -> None:
        exclude(by=self.by, centre=self.centres[whom], user=self.workers[who], starts=starts, reason="x")

    def _duty(self, who: int, starts: date, ends: date) -> None:
        put_on_duty(by=self.by, team=self.team, worker=self.workers[who], starts=starts, ends=ends)

    def _end_turn(self, who: int) -> None:
        for turn in DutyTurn.objects.filter(worker=self.workers[who]):
            end_turn(by=self.by, turn=turn)

    def _emergency(self, who: int, whom: int) -> None:
        key = Key("reference", self.centres[whom].person.public_id)  # type: ignore[union-attr]
        open_in_emergency(by=self.workers[who], key=key, reason="At the hospital")

    def _take_away(self, who: int) -> None:
        for attempt in EmergencyAttempt.objects.filter(by=self.workers[who], outcome="opened"):
            look_at_attempt(by=self.reviewer, attempt=attempt, finding="breach", words="x", take_away=True)

    def _role(self, who: int, role: str) -> None:
        change_role(by=self.by, user=self.workers[who], role=role)


def holds(row: Any, day: date) -> bool:
    """Whether a row's period holds a day."""
    return row.starts <= day and (row.ends is None or day <= row.ends)


EVERYTHING = {"about", "universe", "readings", "profile", "rights"}  # of the parts that are looked at here
STANDS_IN = EVERYTHING - {"rights"}
FOR_TODAY = STANDS_IN - {"profile"}
MAY_STAND_IN = {"practitioner", "manager"}
LEAST = {"about", "universe"}


def usual(role: str) -> set[str]:
    """What an allocation or a team opens to a role."""
    return {"practitioner": EVERYTHING, "manager": EVERYTHING, "partner": LEAST, "volunteer": LEAST}.get(role, set())


class Causes:
    """Every row that is a cause, and a plain reading of them: who may open what on a day, cause by cause."""

    def __init__(self) -> None:
        self.allocations, self.memberships = list(Allocation.objects.all()), list(TeamMembership.objects.all())
        self.teams, self.around = list(TeamAllocation.objects.all()), list(TeamAroundMember.objects.all())
        self.covers, self.without = list(Cover.objects.all()), list(CoverWithout.objects.all())
        self.turns, self.exclusions = list(DutyTurn.objects.all()), list(Exclusion.objects.all())
        self.emergencies = list(EmergencyAttempt.objects.filter(outcome="opened", stops=None))
        self.roles = {user.pk: user.role for user in User.objects.all()}

    def open(self, user: User, centre: Centre, day: date) -> set[str]:
        """The parts that somebody may open on a day."""
        if any((row.user_id, row.centre_id) == (user.pk, centre.pk) and holds(row, day) for row in self.exclusions):
            return set()
        return (
            self._works_with(user, centre, day) | self._around(user, centre, day) | self._stands_in(user, centre, day)
        )

    def _allocated(self, centre: Centre, day: date) -> set[int]:
        return {row.worker_id for row in self.allocations if row.centre_id == centre.pk and holds(row, day)}

    def _members(self, day: date) -> set[int]:
        return {row.user_id for row in self.memberships if holds(row, day)}

    def _the_team_works(self, centre: Centre, day: date) -> bool:
        return any(row.centre_id == centre.pk and holds(row, day) for row in self.teams)

    def _works_with(self, user: User, centre: Centre, day: date) -> set[str]:
        through_the_team = self._the_team_works(centre, day) and user.pk in self._members(day)
        return usual(user.role) if through_the_team or user.pk in self._allocated(centre, day) else set()

    def _around(self, user: User, centre: Centre, day: date) -> set[str]:
        rows = [row for row in self.around if (row.user_id, row.centre_id) == (user.pk, centre.pk) and holds(row, day)]
        if not rows or user.role == "enforcement":
            return set()
        return {"universe", "readings"} & (LEAST if user.role == "volunteer" else EVERYTHING)

    def _stands_in(self, user: User, centre: Centre, day: date) -> set[str]:
        if user.role not in MAY_STAND_IN:
            return set()
        desk_or_emergency = self._at_the_desk(user, centre, day) or self._in_an_emergency(user, centre, day)
        return (STANDS_IN if self._covers(user, centre, day) else set()) | (FOR_TODAY if desk_or_emergency else set())

    def _covers(self, user: User, centre: Centre, day: date) -> bool:
        left_out = {row.cover_id for row in self.without if row.centre_id == centre.pk and row.stops <= day}
        standing = [
            row for row in self.covers
            if row.taker_id == user.pk and holds(row, day) and not (row.stops and row.stops <= day)
            and row.pk not in left_out and self.roles[row.giver_id] in MAY_STAND_IN
        ]  # fmt: skip
        return any(row.giver_id in self._allocated(centre, day) for row in standing)

    def _at_the_desk(self, user: User, centre: Centre, day: date) -> bool:
        sits = any(
            row.worker_id == user.pk and holds(row, day) and not (row.stops and row.stops <= day) for row in self.turns
        )
        of_members = [one for one in self._allocated(centre, day) & self._members(day) if usual(self.roles[one])]
        return sits and bool(of_members or self._the_team_works(centre, day))

    def _in_an_emergency(self, user: User, centre: Centre, day: date) -> bool:
        opened = any((row.by_id, row.centre_id) == (user.pk, centre.pk) for row in self.emergencies)
        return opened and TODAY <= day <= TODAY + timedelta(days=1)


@pytest.fixture
def ground(cast) -> Ground:
    agency = Agency.objects.create(name="Invented Probation")
    team = make_team(name="East", agency=agency)
    workers = [cast.another("practitioner", f"Number{number} Worker") for number in range(3)]
    people = [Person.objects.create(name=name, created_at="2026-01-01T00:00:00Z") for name in ("Danny", "Amir")]
    centres = [Centre.objects.create(kind="person", person=person) for person in people]
    for worker in workers:
        worker.agency = agency
        worker.save()
    manager = cast["manager"]
    join_team(team=team, user=manager, starts=TODAY)
    return Ground(manager, cast["data-protection"], workers, centres, team)


@examples(30)
@given(steps=STEPS)
def test_whatever_happens_in_whatever_order_each_day_opens_what_the_causes_say(ground, steps) -> None:
    with transaction.atomic():
        for step in steps:
            ground.take(*step)
        causes = Causes()
        for number in range(7):
            day = TODAY + timedelta(days=number)
            for user in ground.workers:
                opened = {
                    part: set(visible_to(user, part, day).values_list("centre", flat=True)) for part in EVERYTHING
                }
                for centre in ground.centres:
                    found = {part for part, centres in opened.items() if centre.pk in centres}
                    assert found == causes.open(user, centre, day), (user.username, centre.pk, day)
        transaction.set_rollback(True)
    for worker in ground.workers:
        worker.refresh_from_db()


def test_somebody_in_a_team_at_two_times_is_in_it_at_both(ground) -> None:
    """The first period once vanished under the last."""
    worker, centre = ground.workers[0], ground.centres[0]
    ground.take("team allocation", 0, TODAY, None)
    ground.take("join", 0, TODAY, TODAY + timedelta(days=1))
    ground.take("join", 0, TODAY + timedelta(days=4), None)
    opens = [visible_to(worker, on=TODAY + timedelta(days=number)).exists() for number in range(6)]
    assert opens == [True, True, False, False, True, True]
    assert centre.grants.filter(holder=worker).count() == 2

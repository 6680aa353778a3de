"""The rule for one person and the query for many say the same, over any grants, exclusions, roles and days (G5)."""

from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.access.actions import add_person
from kith.access.models import Exclusion, Grant
from kith.access.queries import opened, visible_to
from kith.access.rules import FOREVER, PARTS, VIA, ExclusionRow, GrantRow, may_open
from kith.accounts.models import User
from kith.accounts.rules import CASE_ROLES
from kith.people.models import Centre

FIRST = date(2026, 3, 1)
DAYS = st.integers(0, 6).map(lambda number: FIRST + timedelta(days=number))
PERIODS = st.tuples(DAYS, st.one_of(DAYS, st.just(FOREVER))).map(sorted)
WHO = st.integers(0, 1)

# Centres and accounts are numbers here, and become ids when an example is written down.
GRANTS = st.lists(st.builds(
    lambda centre, holder, via, parts, period: GrantRow(centre, holder, via, parts, *period),
    st.integers(0, 2), WHO, st.sampled_from(VIA), st.integers(0, 511), PERIODS,
), max_size=8)  # fmt: skip
EXCLUSIONS = st.lists(
    st.builds(lambda centre, user, period: ExclusionRow(centre, user, *period), st.integers(0, 2), WHO, PERIODS),
    max_size=3,
)


@pytest.fixture
def ground(cast, joanne: User) -> tuple[list[Centre], list[User]]:
    """Three people and two accounts; no grant but those of an example."""
    centres = [add_person(by=joanne, name=name) for name in ("Danny", "Kayleigh", "Amir")]
    return centres, [cast.another("practitioner", name) for name in ("First One", "Second One")]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grants=GRANTS, exclusions=EXCLUSIONS, role=st.sampled_from(CASE_ROLES), day=DAYS,
       part=st.sampled_from(sorted(PARTS)))  # fmt: skip
def test_the_rule_and_the_query_agree(ground, grants, exclusions, role, day, part) -> None:
    centres, accounts = ground
    Grant.objects.all().delete()
    Exclusion.objects.all().delete()
    grants = [replace(row, centre=centres[row.centre].pk, holder=accounts[row.holder].pk) for row in grants]
    exclusions = [replace(row, centre=centres[row.centre].pk, user=accounts[row.user].pk) for row in exclusions]
    for number, grant in enumerate(grants, start=1):
        kept = asdict(grant)
        Grant.objects.create(centre_id=kept.pop("centre"), holder_id=kept.pop("holder"), via_id=number, **kept)
    for row in exclusions:
        Exclusion.objects.create(centre_id=row.centre, user_id=row.user, starts=row.starts, ends=row.ends)
    for account in accounts:
        account.role = role
        listed = set(visible_to(account, part, day).values_list("centre__pk", flat=True))
        ruled = {
            centre.pk for centre in centres
            if may_open(account.pk, role, part, day, [row for row in grants if row.centre == centre.pk],
                        [row for row in exclusions if row.centre == centre.pk])
        }  # fmt: skip
        assert listed == ruled


def test_opening_one_person_agrees_with_both(ground) -> None:
    """`opened` is the query for one person: it opens those whom the list holds, and shares the parts of every grant."""
    centres, (account, _other) = ground
    today = date.today()  # noqa: DTZ011
    for centre, via, parts in ((centres[0], "allocation", 3), (centres[0], "team-around", 8), (centres[1], "team", 4)):
        Grant.objects.create(
            centre=centre, holder=account, via=via, via_id=centre.pk + parts, parts=parts, starts=today
        )
    for part in PARTS:
        listed = {person.public_id for person in visible_to(account, part)}
        found = {
            centre.person.public_id: opened(account, centre.person.public_id, part)
            for centre in centres
            if centre.person
        }
        assert listed == {public_id for public_id, record in found.items() if record}
        for record in filter(None, found.values()):
            assert record.parts in (3 | 8, 4)

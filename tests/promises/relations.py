"""Everybody who might open a person's record: each role in each relation to the person.

The tables say in plain terms who may open what. They are written out here, and ask nothing of the code under test.
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from record_of_everything import LAST_YEAR, NEXT_YEAR, TODAY, YESTERDAY

from kith.access.actions import allocate, allocate_to_team, exclude, follow_team, join_team_around, let_carer_in
from kith.access.break_glass.actions import open_in_emergency
from kith.access.break_glass.rules import Key
from kith.access.cover.actions import arrange_cover
from kith.access.duty.actions import put_on_duty
from kith.access.following import follow
from kith.access.models import Grant
from kith.accounts.actions import join_team, make_account, make_team
from kith.accounts.models import Agency, Team, TeamMembership, User
from kith.people.models import Centre

WORKERS = ("practitioner", "manager", "duty", "partner", "volunteer")
NOTHING_BY_ROLE = ("enforcement", "data-protection", "leader", "admin")
WRITERS = ("practitioner", "manager", "duty")
FAR_OFF = date(9999, 12, 31)

ALL_PARTS = {"about", "universe", "readings", "chronology", "practice", "plan", "profile", "safeguarding", "rights"}
NOTHING: set[str] = set()
A_VOLUNTEER_AT_MOST = {"about", "universe"}

# Whoever stands in for somebody can pass the record on to nobody, themself included.
STANDING_IN = ALL_PARTS - {"rights"}
FOR_TODAY = STANDING_IN - {"profile"}

# What a relation opens to a worker. A volunteer is never given more than who somebody is and whom they know.
OPENS = {
    "no relation": NOTHING,
    "allocated": ALL_PARTS,
    "allocation ended": NOTHING,
    "allocation not begun": NOTHING,
    "in the team": ALL_PARTS,
    "left the team": NOTHING,
    "team around, about": {"about"},
    "team around, about and universe": {"about", "universe"},
    "team around, about, universe and readings": {"about", "universe", "readings"},
    "team around, ended": NOTHING,
    "excluded though allocated": NOTHING,
    "excluded though in the team": NOTHING,
    "exclusion ended": ALL_PARTS,
    "covers now": STANDING_IN,
    "covers from tomorrow": NOTHING,
    "covered until yesterday": NOTHING,
    "excluded though covering now": NOTHING,
    "on duty now": FOR_TODAY,
    "on duty from tomorrow": NOTHING,
    "on duty until yesterday": NOTHING,
    "excluded though on duty now": NOTHING,
    "opened in an emergency today": FOR_TODAY,
    "opened in an emergency of last year": NOTHING,
    "excluded though opened in an emergency": NOTHING,
}
COVERS = ("covers now", "covers from tomorrow", "covered until yesterday", "excluded though covering now")
DUTY = ("on duty now", "on duty from tomorrow", "on duty until yesterday", "excluded though on duty now")
EMERGENCY = tuple(relation for relation in OPENS if "emergency" in relation)
AT_MOST_THE_LEAST = {
    "in the team": A_VOLUNTEER_AT_MOST,
    "allocated": A_VOLUNTEER_AT_MOST,
    "exclusion ended": A_VOLUNTEER_AT_MOST,
} | dict.fromkeys(COVERS + DUTY + EMERGENCY, NOTHING)
NOT_FOR_VOLUNTEERS = AT_MOST_THE_LEAST | {
    "team around, about, universe and readings": NOTHING,
}
# The roles that see nothing are tried where others would see most; the grants they hold there are forged.
SEES_MOST = ("no relation", "allocated", "in the team", "team around, about, universe and readings",
             "covers now", "on duty now", "opened in an emergency today")  # fmt: skip
# What the actions refuse to give at all.
REFUSED = {("volunteer", "team around, about, universe and readings")}
REFUSED |= {(role, relation) for role in ("partner", "volunteer") for relation in COVERS + DUTY + EMERGENCY}
OF_ONES_OWN = {"about", "universe", "readings", "chronology"}
A_CARER = {"about", "universe", "readings"}


def opens_to(role: str, relation: str) -> set[str]:
    """The parts that open to this role in this relation."""
    if role in NOTHING_BY_ROLE:
        return NOTHING
    if role == "partner":  # more than the least only part by part, in a team around
        return AT_MOST_THE_LEAST.get(relation, OPENS[relation])
    if role == "volunteer":
        return NOT_FOR_VOLUNTEERS.get(relation, OPENS[relation])
    return OPENS[relation]


def relations_of(role: str) -> tuple[str, ...]:
    """The relations in which a role is tried."""
    return SEES_MOST if role in NOTHING_BY_ROLE else tuple(OPENS)


def bring_about(relation: str, user: User, centre: Centre, by: User) -> None:
    """Bring the relation about by the actions of the service."""
    if relation in ("allocated", "excluded though allocated", "exclusion ended"):
        allocate(by=by, centre=centre, worker=user, role="worker", starts=LAST_YEAR)
    elif relation == "allocation ended":
        allocate(by=by, centre=centre, worker=user, role="worker", starts=LAST_YEAR, ends=YESTERDAY)
    elif relation == "allocation not begun":
        allocate(by=by, centre=centre, worker=user, role="worker", starts=NEXT_YEAR)
    elif relation in STANDS_IN:
        STANDS_IN[relation](relation, user, centre, by)
    elif relation.startswith("team around"):
        parts = [part for part in ("about", "universe", "readings") if part in relation] or ["about", "universe"]
        ends = YESTERDAY if relation.endswith("ended") else None
        join_team_around(by=by, centre=centre, user=user, does_what="mentor", parts=parts, starts=LAST_YEAR, ends=ends)
    elif "the team" in relation:
        _put_in_a_team(user, centre, by, left=relation == "left the team")
    if relation.startswith("excluded"):
        exclude(by=by, centre=centre, user=user, starts=TODAY, reason="They went to school together")
    if relation == "exclusion ended":
        row = exclude(by=by, centre=centre, user=user, starts=LAST_YEAR, reason="A mistake")
        row.ends = YESTERDAY
        row.save()


def _cover(relation: str, user: User, centre: Centre, by: User) -> None:
    """`by` works with the person, and is away."""
    starts = TODAY + timedelta(days=1) if relation == "covers from tomorrow" else TODAY
    cover = arrange_cover(by=by, giver=by, taker=user, starts=starts, ends=TODAY + timedelta(days=7))
    if relation == "covered until yesterday":  # no day gone by can be arranged: the days go by instead
        cover.starts, cover.ends = LAST_YEAR, YESTERDAY
        cover.save()
        follow(cover)


def _put_on_duty(relation: str, user: User, centre: Centre, by: User) -> None:
    """A team that works with the person, and `user` at its desk, of whose agency they are."""
    manager = make_account(username=f"manager-of-{user.username}", name="Mo Manager", role="manager",
                           password="a long invented passphrase")  # fmt: skip
    team = _put_in_a_team(manager, centre, by, left=False)
    user.agency = team.agency
    user.save()
    starts = TODAY + timedelta(days=1) if relation == "on duty from tomorrow" else TODAY
    turn = put_on_duty(by=manager, team=team, worker=user, starts=starts, ends=TODAY + timedelta(days=1))
    if relation == "on duty until yesterday":
        turn.starts, turn.ends = LAST_YEAR, YESTERDAY
        turn.save()
        follow(turn)


def _open_in_an_emergency(relation: str, user: User, centre: Centre, by: User) -> None:
    assert centre.person
    attempt = open_in_emergency(by=user, key=Key("reference", centre.person.public_id), reason="At the hospital")
    assert attempt.outcome == "opened"
    if relation.endswith("last year"):
        attempt.on, attempt.ends = LAST_YEAR, YESTERDAY
        attempt.save()
        follow(attempt)


def _put_in_a_team(user: User, centre: Centre, by: User, left: bool) -> Team:
    agency, _made = Agency.objects.get_or_create(name="Invented Probation")
    team = make_team(name=f"Team of {user.username}", agency=agency)
    join_team(team=team, user=user, starts=LAST_YEAR)
    allocate_to_team(by=by, centre=centre, team=team, starts=LAST_YEAR)
    if left:
        TeamMembership.objects.filter(team=team, user=user).update(ends=YESTERDAY)
        follow_team(by=by, team=team)
    return team


STANDS_IN = {
    relation: stands_in
    for relations, stands_in in ((COVERS, _cover), (DUTY, _put_on_duty), (EMERGENCY, _open_in_an_emergency))
    for relation in relations
}
FORGED = (("around", "team-around"), ("covers", "cover"), ("duty", "duty"), ("emergency", "break-glass"))


def forge(relation: str, user: User, centre: Centre) -> None:
    """What the actions refuse, written into the tables by hand: the roles that see nothing must see nothing still."""
    if relation == "no relation":
        return
    try:
        bring_about(relation, user, centre, user)
    except ValidationError:
        via = next((via for word, via in FORGED if word in relation), "allocation")
        Grant.objects.create(centre=centre, holder=user, via=via, via_id=900_000 + user.pk, parts=511,
                             starts=LAST_YEAR, ends=FAR_OFF)  # fmt: skip


def is_refused(relation: str, user: User, centre: Centre, by: User) -> bool:
    """Whether the actions refuse to bring this relation about at all."""
    try:
        bring_about(relation, user, centre, by)
    except ValidationError:
        return True
    return False


def carer_of(user: User, centre: Centre, by: User) -> None:
    """The account signs in beside the person."""
    let_carer_in(by=by, centre=centre, user=user, starts=LAST_YEAR)

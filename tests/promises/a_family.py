"""Two brothers who are both served, one team, and family working agreed: for the tests of 'no dragnet' (G6)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from record_of_everything import TODAY

from kith.access.actions import add_person, allocate_to_team, follow_team
from kith.access.purposes.actions import Asked, Told, agree_to_purpose, ask_for_purpose, tell_of_purpose
from kith.access.purposes.queries import Held, purpose_of
from kith.access.queries import Opened, opened
from kith.accounts.actions import join_team, make_team
from kith.accounts.models import Agency, Team, User
from kith.people.actions import Speaking
from kith.people.models import Centre
from kith.universe.actions import MemberWords, TieWords, add_member
from kith.universe.models import Member
from kith.universe.no_contact.actions import RuleWords, add_rule

LONG_AGO = TODAY - timedelta(days=400)


@dataclass
class Family:
    """Danny and Lee, their worker and her manager, the team that works with both."""

    worker: User
    manager: User
    team: Team
    danny: Centre
    lee: Centre
    number: int = 0
    members: dict[str, Member] = field(default_factory=dict)

    @property
    def held(self) -> Held:
        """The purpose as it stands now."""
        found = purpose_of(self.danny.pk, self.number)
        assert found is not None
        return found

    def page(self, centre: Centre, rest: str = "") -> str:
        """The address of one of their pages."""
        assert centre.person
        return f"/people/{centre.person.public_id}/{rest}"

    def about(self, what: str, centre: Centre | None = None) -> str:
        """The address of a page of the purpose."""
        return self.page(centre or self.danny, f"family-working/{self.number}/{what}/")

    def opened(self, user: User, centre: Centre | None = None) -> Opened:
        """A record, opened by somebody who may."""
        person = (centre or self.danny).person
        assert person
        found = opened(user, person.public_id, "universe")
        assert found is not None
        return found

    def says(self, **more: Any) -> Speaking:
        """The worker writes something down."""
        return Speaking(**({"by": self.worker, "because": "allocation"} | more))

    def add(self, centre: Centre, name: str, kind: str = "friend", **more: Any) -> Member:
        """A member of one of the two universes."""
        words = {key: more.pop(key) for key in list(more) if key in ("note", "legal", "is_user_id")}
        return add_member(speaking=self.says(**more), centre=centre, member=MemberWords(name=name, **words),
                          tie=TieWords(near=None, far=0, kind=kind))  # fmt: skip

    def rule(self, centre: Centre, **words: Any) -> Any:
        """A no-contact rule in one of the two."""
        words = {"source": "licence", "starts": TODAY} | words
        speaking = self.says(voice=f"worker:{self.worker.pk}", audience=words.pop("audience", "workers"))
        return add_rule(speaking=speaking, centre=centre, words=RuleWords(**words))


def a_family(cast: Any, joanne: User) -> Family:
    """The brothers and their team; nothing is asked for yet."""
    team = make_team(name="East", agency=Agency.objects.create(name="Invented Family Probation"))
    manager = cast["manager"]
    for user in (joanne, manager):
        join_team(team=team, user=user, starts=LONG_AGO)
    danny, lee = (add_person(by=joanne, name=name, birth_date=date(1996, 5, 4)) for name in ("Danny", "Lee"))
    for centre in (danny, lee):
        allocate_to_team(by=joanne, centre=centre, team=team, starts=LONG_AGO)
    return Family(joanne, manager, team, danny, lee)


def asked(family: Family, **words: Any) -> Family:
    """The worker asks for family working."""
    wanted = Asked(**({"kind": "family-working", "reason": "They share a flat and a plan."} | words))
    row = ask_for_purpose(by=family.worker, centres=[family.danny.pk, family.lee.pk], asked=wanted)
    family.number = row.pk
    return family


def agreed(family: Family, by: User | None = None) -> Family:
    """The manager agrees."""
    agree_to_purpose(by=by or family.manager, held=family.held, centre=family.danny.pk)
    return family


def told(family: Family, *centres: Centre) -> Family:
    """Everybody is told, or these alone."""
    for centre in centres or (family.danny, family.lee):
        tell_of_purpose(by=family.worker, held=family.held, centre=centre.pk, told=Told(on=TODAY, how="in-person"))
    return family


def working(cast: Any, joanne: User) -> Family:
    """Family working that counts, and a mother who is in both universes."""
    family = told(agreed(asked(a_family(cast, joanne))))
    assert family.held.counts()
    family.members = {
        "mum": family.add(family.danny, "Mum Rita", "mother"),
        "her": family.add(family.lee, "Rita", "mother"),
        "lee": family.add(family.danny, "Lee", "brother"),
        "danny": family.add(family.lee, "Danny", "brother"),
    }
    return family


def another_worker(cast: Any, family: Family, role: str, name: str) -> User:
    """Somebody else who joins the team."""
    user: User = cast.another(role, name)
    join_team(team=family.team, user=user, starts=LONG_AGO)
    follow_team(by=None, team=family.team)
    return user

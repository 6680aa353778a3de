"""Invented universes of any size, each from a seed: who is in them, how near, and who knows whom.

They are made to be as awkward as real ones: a family is large and its members know each other, names are short and
long and from many places, some people share a name, and closeness goes with the part of life without following it.
"""

import random
from dataclasses import dataclass

from kith.universe.drawing.bodies import Body

SEED = 2026
Tie = tuple[str, str]


@dataclass(frozen=True)
class Universe:
    """Those on the map in joining order, and the pairs among them who know each other, by id."""

    name: str
    bodies: tuple[Body, ...]
    ties: tuple[Tie, ...]

    def without_the_last(self) -> "Universe":
        """Before the newest came."""
        kept = {body.id for body in self.bodies[:-1]}
        ties = tuple(tie for tie in self.ties if kept.issuperset(tie))
        return Universe(self.name, self.bodies[:-1], ties)


GIVEN = (
    "Jo", "Li Wei", "Oluwaseun", "Małgorzata", "Bethan", "Nguyễn Thị Hồng", "José María", "Siobhán", "Kofi",
    "Wilhelmina", "محمد", "Zofia", "Priti", "Ngozi", "Björn", "Maximilian", "Ayşe", "Gaz", "Þórhildur", "שרה",
    "Ελένη", "Tariq", "Santiago", "Precious", "Bartholomew", "Aisha", "Tomasz", "Ye", "Krishnamurthy",
    "Mary-Kate", "Дмитрий", "Emeka",
)  # fmt: skip
SURNAMES = (
    "", "", "", "", "Webb", "Adeyemi-Okonkwo", "Kowalska", "Featherstonehaugh", "Ng", "Ó Súilleabháin", "Papadopoulos",
    "van der Westhuizen", "Begum", "Doyle", "Fernández de la Cruz", "Llewellyn-Jones", "Abdi", "Tran",
)  # fmt: skip
FAMILY = (
    "Mum", "Dad", "Nan", "Grandad", "My stepdad", "Auntie", "Uncle", "Big cousin", "Little cousin", "Great-auntie",
    "My half-brother", "My sister’s boyfriend", "Foster mum",
)  # fmt: skip
GROUPS = (
    "Five-a-side",
    "The lads from the estate",
    "Drop-in on Tuesdays",
    "Choir",
    "Army cadets",
    "The WhatsApp group",
)
SERVICES = (
    "Council housing", "GP surgery", "Youth justice", "Jobcentre", "Community mental health team", "School nurse",
    "Legal aid solicitor’s office", "Food bank",
)  # fmt: skip
PLACES = (
    "The allotment",
    "Corner caff",
    "St Jude’s drop-in",
    "Kestrel Road",
    "The boxing gym",
    "Library",
    "The mosque",
)

# Part of life: how often, what stands there, and the closeness (7 is nearest) around which answers fall.
PARTS = {
    "family": (0.32, ("person",), 5),
    "partner": (0.04, ("person",), 6),
    "friends": (0.22, ("person", "person", "person", "group"), 4),
    "education-work": (0.12, ("person", "person", "group", "place"), 3),
    "community": (0.11, ("person", "place", "group", "context"), 3),
    "services": (0.14, ("person", "service"), 2),
    "faith-culture-online": (0.05, ("person", "place", "group"), 3),
}
STATES = (("", 86), ("ruptured", 4), ("repairing", 3), ("barred", 2), ("hoped-for", 3), ("ended", 2))
NOTES = {"ruptured": "broken off", "repairing": "mending", "barred": "no contact allowed", "hoped-for": "hoped for",
         "ended": "ended well, June"}  # fmt: skip


def invented(size: int, number: int, seed: int = SEED) -> Universe:
    """The universe of that number and size: the same for the same seed, everywhere."""
    chance = random.Random(f"{seed}/{size}/{number}")  # noqa: S311 - an invented life, not a secret
    bodies = tuple(_body(chance, str(place + 1)) for place in range(size))
    return Universe(f"invented {size}", bodies, _ties(chance, bodies))


def _body(chance: random.Random, number: str) -> Body:
    domain = chance.choices(list(PARTS), [often for often, _kinds, _close in PARTS.values()])[0]
    _often, kinds, usual = PARTS[domain]
    kind = chance.choice(kinds)
    state = chance.choices([state for state, _ in STATES], [often for _, often in STATES])[0]
    closeness = min(7, max(1, round(chance.gauss(usual, 1.6))))
    return Body(
        id=number,
        name=_name(chance, domain, kind),
        kind=kind,
        domain=domain if chance.random() > 0.04 else None,
        ring=8 - closeness,
        pull=chance.choice((None, 0, 1, 1, 2, 2, 3, 4)),
        quality=chance.choice(("better", "better", "worse", "both", "not-asked")),
        state=state,
        note=NOTES.get(state, ""),
    )


def _name(chance: random.Random, domain: str, kind: str) -> str:
    if kind == "service":
        return chance.choice(SERVICES)
    if kind == "group":
        return chance.choice(GROUPS)
    if kind != "person":
        return chance.choice(PLACES)
    given = chance.choice(GIVEN)
    if domain == "family":
        called = chance.choice(FAMILY)
        return called if chance.random() < 0.4 else f"{called} {given}"
    if domain == "services" and chance.random() < 0.5:
        return f"{chance.choice(('Mr', 'Ms', 'Dr', 'PC'))} {chance.choice(SURNAMES) or given}"
    return f"{given} {chance.choice(SURNAMES)}".strip()


def _ties(chance: random.Random, bodies: tuple[Body, ...]) -> tuple[Tie, ...]:
    """One or two a member. Four in five stay within a cluster: a household, a group of friends, a class."""
    clusters = _clusters(chance, bodies)
    found: set[Tie] = set()
    wanted = round(len(bodies) * 1.5)
    for _attempt in range(wanted * 20):
        if len(found) >= wanted:
            break
        among = chance.choice(clusters) if chance.random() < 0.8 else list(bodies)
        if len(among) > 1:
            one, other = chance.sample(among, 2)
            found.add((min(one.id, other.id, key=int), max(one.id, other.id, key=int)))
    return tuple(sorted(found, key=lambda tie: (int(tie[0]), int(tie[1]))))


def _clusters(chance: random.Random, bodies: tuple[Body, ...]) -> list[list[Body]]:
    """Each part of life cut into households and the like, of three to seven."""
    clusters = []
    for domain in PARTS:
        some = [body for body in bodies if body.domain == domain]
        while some:
            size = chance.randint(3, 7)
            clusters.append(some[:size])
            some = some[size:]
    return clusters

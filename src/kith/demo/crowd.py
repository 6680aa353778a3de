"""The other people of the invented service: each with a small universe, drawn by chance from a seed."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

# Given names from many places; none of them together with its surname here is anybody we know of.
GIVEN = (
    "Rosa", "Aaron", "Femi", "Mina", "Sami", "Callum", "Jo", "Tomasz", "Aisha", "Bethan", "Kofi", "Li Wei", "Nasra",
    "Owen", "Precious", "Ravi", "Shauna", "Tariq", "Ursula", "Yusuf", "Zofia", "Emeka", "Gwen", "Hamza",
)  # fmt: skip
SURNAMES = (
    "Webb", "Okafor", "Kowalska", "Ahmed", "Pritchard", "Mensah", "Chen", "Abdi", "Rees", "Ncube", "Patel", "Doyle",
    "Hussain", "Baptiste", "Lewis", "Iqbal", "Nowak", "Eze", "Morgan", "Farah",
)  # fmt: skip
OTHERS = (
    ("Mum", "person", "mother"), ("Dad", "person", "father"), ("Gran", "person", "grandmother"),
    ("Big sister", "person", "sister"), ("Uncle Joe", "person", "uncle"), ("Auntie", "person", "aunt"),
    ("Best mate", "person", "friend"), ("Sasha", "person", "friend"), ("The lads", "group", "belongs-to"),
    ("School", "service", "service-user-of"), ("Mr Hall", "person", "teacher"), ("Boxing gym", "place", "belongs-to"),
    ("The mosque", "place", "belongs-to"), ("Chapel", "place", "belongs-to"), ("Next door", "person", "neighbour"),
    ("Keyworker", "person", "support-worker"), ("Social worker", "person", "social-worker"), ("Ex", "person", "former-partner"),
)  # fmt: skip


@dataclass(frozen=True)
class Other:
    """A member of somebody's universe, by chance."""

    name: str
    kind: str
    tie: str
    answers: dict[str, Any]


def names(how_many: int, seed: int) -> list[str]:
    """So many different full names. Raises ValueError for more than there are."""
    every = [f"{given} {surname}" for given in GIVEN for surname in SURNAMES]
    return random.Random(seed).sample(every, how_many)  # noqa: S311 - an invented service, not a secret


def others(seed: int, number: int) -> list[Other]:
    """Somebody's members."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311
    some = chance.sample(OTHERS, chance.randint(5, 12))
    return [Other(name, kind, tie, _answers(chance)) for name, kind, tie in some]


def _answers(chance: random.Random) -> dict[str, Any]:
    answers: dict[str, Any] = {"closeness": chance.randint(1, 7)}
    for question in ("for_better", "for_worse", "pull"):
        if chance.random() < 0.75:
            answers[question] = chance.choice((0, 1, 2, 3, 4))
    return answers


def born(seed: int, number: int) -> date:
    """A date of birth, between 14 and 50 years before the story's first day."""
    days = random.Random(f"born {seed}/{number}").randint(14 * 365, 50 * 365)  # noqa: S311
    return date(2025, 3, 3) - timedelta(days=days)

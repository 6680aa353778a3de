"""Invented universes for the drawing tests. Nobody here is real."""

import random
from collections.abc import Callable

import pytest

from kith.universe.drawing.bodies import KINDS, QUALITIES, Body

FIRST = ("Amir", "Beth", "Cora", "Dev", "Esme", "Finn", "Gita", "Hal", "Isla", "Jon", "Kai", "Lola", "Mo", "Nia", "Oz")
LONG = (
    "The Thursday evening boxing group",
    "Uncle Bartholomew Featherstonehaugh",
    "Brookside Youth Offending Service",
    "Mrs Featherstone from number nine",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "خالتي فاطمة من الحي القديم",
    "יוסי כהן",
)
DOMAINS = (
    ["family"] * 9 + ["friends"] * 7 + ["services"] * 6 + ["community"] * 5 + ["education-work"] * 4
    + ["faith-culture-online"] * 3 + ["partner"] * 2 + [None]
)  # fmt: skip
RINGS = (1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7)
NOTES = {
    "": "",
    "ruptured": "broken off",
    "repairing": "mending",
    "barred": "no contact allowed",
    "hoped-for": "hoped for",
    "ended": "ended well, June",
}

Invent = Callable[..., list[Body]]


def _invent(count: int, seed: int, *, long_names: float = 0.2, unasked: float = 0.0) -> list[Body]:
    chance = random.Random(seed)  # noqa: S311 - the same people every time
    bodies = []
    for number in range(count):
        long = chance.random() < long_names
        name = chance.choice(LONG) if long else " ".join(chance.choices(FIRST, k=chance.choice((1, 1, 2))))
        state = chance.choices(list(NOTES), weights=(20, 2, 2, 2, 1, 1))[0]
        bodies.append(
            Body(
                id=f"m{number}",
                name=name,
                kind=chance.choices(KINDS, weights=(12, 2, 2, 1, 1))[0],
                domain=chance.choice(DOMAINS),
                ring=None
                if chance.random() < unasked
                else 8 - chance.choice((7, 6, 6, 5, 5, 4, 4, 4, 3, 3, 3, 2, 2, 1)),
                pull=chance.choice((None, 0, 1, 2, 3, 4)),
                quality=chance.choice(QUALITIES),
                state=state,
                note=NOTES[state],
                other_voice="JB" if chance.random() < 0.1 else "",
                spoken=f"{name}, described",
                href=f"/members/m{number}",
            )
        )
    return bodies


@pytest.fixture(scope="session")
def invent() -> Invent:
    """Makes so many invented members from a seed: the same ones every time."""
    return _invent


@pytest.fixture(scope="session")
def somebody() -> Callable[..., Body]:
    """Makes one member, plain unless told otherwise."""

    def make(**changes: object) -> Body:
        plain: dict[str, object] = {
            "id": "a", "name": "Nan", "kind": "person", "domain": "family", "ring": 2, "pull": 2, "quality": "better",
        }  # fmt: skip
        return Body(**(plain | changes))  # type: ignore[arg-type]

    return make

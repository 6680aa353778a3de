"""Invented universes that are hard to draw, each from a seed, and what a drawing of one is measured for."""

import random
from dataclasses import replace
from itertools import combinations
from math import hypot

from kith.universe.drawing.bodies import QUALITIES
from kith.universe.drawing.frames import MAP, furniture
from kith.universe.drawing.geometry import apart, inside
from kith.universe.drawing.stand import EDGE
from kith.universe.drawing.svg import lay_out

LONG_NAMES = (
    "Great-Auntie Marjorie", "Featherstonehaugh", "The bald one from the gym", "Big cousin Wilhelmina",
    "Old Mr Abernathy", "My brother’s ex-girlfriend", "Christopher from the hostel", "Ms Oluwaseun-Adebayo",
    "Nan’s friend Bernadette", "Little Bartholomew", "That lad from Penistone Road", "Sister Mary Immaculata",
    "Uncle Aloysius", "Jo", "The woman at the corner shop", "خالتي فاطمة من الحي القديم",
)  # fmt: skip
ENDLESS = ("Wilhelmina Bartholomew Featherstonehaugh of the Hostel " * 4)[:200]
DOMAINS = (
    "family", "partner", "friends", "education-work", "community", "services", "faith-culture-online",
)  # fmt: skip


def _renamed(bodies, name):
    return [replace(body, name=name(number)) for number, body in enumerate(bodies)]


def long_names(invent, count, seed):
    """Every name is long, as people really call those they know."""
    return _renamed(invent(count, seed), lambda n: f"{LONG_NAMES[(n * 7 + seed) % len(LONG_NAMES)]} {n + 1}")


def endless_names(invent, count, seed):
    """Two hundred characters each."""
    return _renamed(invent(count, seed), lambda n: f"{n} {ENDLESS}"[:200])


def equal_names(invent, count, seed):
    """Everybody is called the same."""
    return _renamed(invent(count, seed), lambda n: "Muhammad Hussain")


def all_in_one_ring(invent, count, seed):
    """Everybody is as close as everybody else, a different closeness with each seed."""
    return [replace(body, ring=seed % 7 + 1, state="") for body in long_names(invent, count, seed)]


def all_hoped_for(invent, count, seed):
    """Everybody stands outside the rings."""
    return [replace(body, state="hoped-for", note="hoped for") for body in long_names(invent, count, seed)]


def all_in_one_domain(invent, count, seed):
    """Everybody belongs to one part of life, another one with each seed."""
    return [replace(body, domain=DOMAINS[seed % 7]) for body in long_names(invent, count, seed)]


def no_domains(invent, count, seed):
    """Nobody said to which part of life anybody belongs."""
    return [replace(body, domain=None) for body in long_names(invent, count, seed)]


def evenly_spread(invent, count, seed):
    """The shape of the imported interview in the journeys: domains and rings in turn."""
    chance = random.Random(seed)  # noqa: S311 - the same people every time
    return [
        replace(
            body,
            domain=DOMAINS[n % 7],
            ring=(n * 3 + n // 7 + seed) % 7 + 1,
            kind="person",
            state="",
            note="",
            pull=None,
            quality=chance.choice(QUALITIES),
        )
        for n, body in enumerate(long_names(invent, count, seed))
    ]


def ordinary(invent, count, seed):
    """A mixture, with some long names."""
    return invent(count, seed)


HARD = {
    case.__name__: case
    for case in (
        ordinary, long_names, endless_names, equal_names, evenly_spread, no_domains, all_in_one_domain,
        all_in_one_ring, all_hoped_for,
    )
}  # fmt: skip


def another_day(bodies, day):
    """The same people on another day: many came closer or went further, some came to be hoped for or ended."""
    chance = random.Random(day)  # noqa: S311 - the same people every time
    return [
        replace(body, ring=chance.randint(1, 7)) if chance.random() < 0.5 else body
        for body in bodies
        if day == 0 or chance.random() < 0.9
    ]


def faults(bodies, seats, frame=MAP):
    """Everything that is wrong with a drawing, in words; an empty list is a good one."""
    return faults_of(lay_out(bodies, seats, frame))


def faults_of(layout):
    """What covers what in a layout, and whose name is missing."""
    found = [f"bodies {a.body.id} {b.body.id}" for a, b in combinations(layout.places, 2) if _touch(a, b)]
    labels = list(layout.labels.items())
    found += [f"names {m} {n}" for (m, one), (n, other) in combinations(labels, 2) if not apart(one.box, other.box)]
    for member, label in labels:
        over = (place for place in layout.places if not all(apart(label.box, box) for box in place.boxes()))
        found += [f"name {member} over body {place.body.id}" for place in over]
        words = furniture(layout.frame, layout.ring_words)
        found += [f"name {member} over the words of the map" for box in words if not apart(label.box, box)]
        found += [] if inside(label.box, (0, 0, layout.frame.width, layout.height)) else [f"name {member} off the page"]
    return found + [f"no name {place.body.id}" for place in layout.places if place.body.id not in layout.labels]


def _touch(a, b):
    return hypot(a.x - b.x, a.y - b.y) < a.reach + b.reach - 2 * EDGE


def crossings(layout, ties):
    """How many pairs of straight ties between others cross each other."""
    at = {place.body.id: (place.x, place.y) for place in layout.places}
    lines = [(at[a], at[b]) for a, b in ties if a in at and b in at]
    return sum(_cross(*one, *other) for one, other in combinations(lines, 2) if not set(one) & set(other))


def _cross(a, b, c, d):
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def ties_between_others(bodies, seed):
    """Who knows whom: mostly within a part of life, in small knots."""
    chance = random.Random(seed)  # noqa: S311 - the same ties every time
    ids = {domain: [body.id for body in bodies if body.domain == domain] for domain in [*DOMAINS, None]}
    ties = set()
    for some in ids.values():
        knots = [some[n::3] for n in range(3)]
        ties |= {pair for knot in knots for pair in combinations(knot, 2) if chance.random() < 0.5}
    everybody = [body.id for body in bodies]
    for _extra in range(len(bodies) // 6 if len(bodies) > 1 else 0):
        ties.add(tuple(sorted(chance.sample(everybody, 2))))
    return sorted(ties)

"""Everybody on a map by part of life: as copies and the end of a sitting tell them in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kith.people.rules import folded
from kith.universe.kinds import DOMAINS
from kith.universe.picture import on_the_map
from kith.universe.placing import HOPED_FOR, Placed
from kith.universe.words import DOMAIN_WORDS


@dataclass(frozen=True)
class PartOfLife:
    """A part of life and those in it, by name."""

    title: str
    members: tuple[Placed, ...]


def in_parts(placed: Sequence[Placed]) -> list[PartOfLife]:
    """Those of `placed` who are on the map: those who are here by part of life, then those hoped for."""
    found: dict[tuple[int, str], list[Placed]] = {}
    for one in on_the_map(placed):
        found.setdefault(_part_of(one), []).append(one)
    return [
        PartOfLife(title, tuple(sorted(some, key=lambda one: folded(one.name))))
        for (_place, title), some in sorted(found.items(), key=lambda item: item[0][0])
    ]


def _part_of(placed: Placed) -> tuple[int, str]:
    domain = placed.member.row.domain
    if placed.where == HOPED_FOR:
        return len(DOMAINS) + 1, _("Hoped for")
    return (DOMAINS.index(domain), str(DOMAIN_WORDS[domain])) if domain else (len(DOMAINS), _("Part of life not said"))

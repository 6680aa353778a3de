"""Interviews as universes to be measured (`kith.measures`): without names, and with nothing that nobody said.

An interview says what one person said on one day. It holds no contacts and no allocations, no kinds of support, no
strength of the ties between others, and no day on which anybody came or went: all of that stays not known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from kith.measures.universe import Member, Reading, Tie, Universe, Vocabulary

from .interview import Alter, CannotRead, Edge, Found, Interview, LeftOut
from .mapping import DOMAINS, KINDS, Meanings
from .meaning import (
    OTHER,
    closeness_of,
    domain_of,
    for_better_of,
    for_worse_of,
    kind_of,
    pull_of,
    tie_of,
    unanswered,
)

PERSON = 0  # the one voice of an interview
CLOSEST = 127  # what the published schema has room for
NO_DAY = "This interview says no day, so it cannot be measured. Export it again with its times."
NO_NUMBER = "The answer {answer!r} is no whole number from 1 to {most}, so it gave no closeness."
NOBODY = (
    "Nobody in these interviews has a variable {variable!r}, which was to be their closeness. Nothing was written."
    " They have: {there}."
)


@dataclass(frozen=True)
class ToMeasure:
    """The universes, in the order of the interviews, and in plain words whatever did not come in."""

    universes: tuple[Universe, ...]
    left_out: tuple[LeftOut, ...]


def universes_of(found: Found, meanings: Meanings, closeness: str = "") -> ToMeasure:
    """Each interview as one universe, named by its session and grouped by its protocol.

    `closeness` names a variable whose whole numbers, from 1, are taken as they stand; without it the mapping says what
    closeness is, and without a mapping nobody's is known. Raises CannotRead.
    """
    left_out = [*found.left_out, *unanswered(meanings, found.interviews)]
    if closeness:
        left_out += _check(closeness, found.interviews)
    how_close = (lambda _meanings, _interview, alter: _as_it_stands(closeness, alter)) if closeness else closeness_of
    words = sorted({_tie_word(meanings, one, edge) for one in found.interviews for edge in one.edges})
    universes = []
    for interview in found.interviews:
        day = day_of(interview)
        if day is None:
            left_out.append(LeftOut(interview.session, NO_DAY))
        else:
            universes.append(_Making(meanings, interview, how_close, tuple(words)).universe(day))
    return ToMeasure(tuple(universes), tuple(left_out))


def day_of(interview: Interview) -> date | None:
    """The day of the conversation: when it was finished, else begun, else written out."""
    moment = interview.finished or interview.started or interview.exported
    return moment.date() if moment else None


def never_said(universes: Sequence[Universe]) -> tuple[str, ...]:
    """What is not known of anybody in any of them, by the names of the schema: `readings.support` and the like."""
    lists: dict[str, tuple[type[Member | Tie | Reading], list[Member] | list[Tie] | list[Reading]]] = {
        "members": (Member, [one for universe in universes for one in universe.members]),
        "ties": (Tie, [one for universe in universes for one in universe.ties]),
        "readings": (Reading, [one for universe in universes for one in universe.readings]),
    }
    return tuple(
        f"{name}.{each.name}"
        for name, (shape, rows) in lists.items()
        for each in fields(shape)
        if each.name != "further" and all(getattr(row, each.name) is None for row in rows)
    )


Answer = Callable[[Meanings, Interview, Alter], int | None]


@dataclass(frozen=True)
class _Making:
    """One interview on its way to becoming a universe."""

    meanings: Meanings
    interview: Interview
    how_close: Answer
    tie_words: tuple[str, ...]

    def universe(self, day: date) -> Universe:
        alters = self.interview.alters
        return Universe(
            name=self.interview.session,
            group=self.interview.protocol,
            members=tuple(self._member(alter) for alter in alters),
            ties=tuple(self._ties()),
            readings=tuple(self._reading(place, alter, day) for place, alter in enumerate(alters)),
            vocabulary=self._vocabulary(),
        )

    def _member(self, alter: Alter) -> Member:
        kind = kind_of(self.meanings, self.interview, alter)
        domain = domain_of(self.meanings, self.interview, alter)
        return Member(
            kind=None if kind is None else KINDS.index(kind),
            domain=None if domain is None else DOMAINS.index(domain),
        )

    def _ties(self) -> list[Tie]:
        """Between two whom the person named. What joins somebody to the person says nothing new: they named them."""
        places = {alter.uuid: place for place, alter in enumerate(self.interview.alters)}
        return [
            Tie(places[edge.source], places[edge.target], self.tie_words.index(self._word(edge)))
            for edge in self.interview.edges
            if edge.source in places and edge.target in places
        ]

    def _word(self, edge: Edge) -> str:
        return _tie_word(self.meanings, self.interview, edge)

    def _reading(self, place: int, alter: Alter, day: date) -> Reading:
        asked = (self.meanings, self.interview, alter)
        return Reading(
            member=place,
            day=day,
            voice=PERSON,
            closeness=self.how_close(*asked),
            pull=pull_of(*asked),
            for_better=for_better_of(*asked),
            for_worse=for_worse_of(*asked),
        )

    def _vocabulary(self) -> Vocabulary:
        own = {"tie_kind": self.tie_words} if self.tie_words else {}
        return Vocabulary({"kind": KINDS, "domain": DOMAINS, "voice": ("person",), **own})


def _tie_word(meanings: Meanings, interview: Interview, edge: Edge) -> str:
    kind, own_word = tie_of(meanings, interview, edge)
    return own_word if kind == OTHER else kind


def _as_it_stands(variable: str, alter: Alter) -> int | None:
    """The whole number that somebody has in a variable; None where there is none, and where it is out of range."""
    answer = alter.values.get(variable, "").strip()
    number = int(answer) if answer.isascii() and answer.isdigit() and len(answer) < 4 else 0
    return number if 1 <= number <= CLOSEST else None


def _check(variable: str, interviews: Sequence[Interview]) -> list[LeftOut]:
    """A note for each answer that is no closeness. Raises CannotRead for a variable that nobody has."""
    alters = [alter for interview in interviews for alter in interview.alters]
    there = sorted({name for alter in alters for name in alter.values})
    if alters and variable not in there:
        raise CannotRead(NOBODY.format(variable=variable, there=", ".join(there)))
    answers = {alter.values.get(variable, "").strip() for alter in alters if _as_it_stands(variable, alter) is None}
    return [LeftOut(variable, NO_NUMBER.format(answer=one[:80], most=CLOSEST)) for one in sorted(answers) if one]

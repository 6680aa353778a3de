"""One sitting as its screens need it. They are seen by the person, and by whoever sits beside them: everything here is
what the person may hear, whatever the worker who holds the tablet may hear (guarantee G3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from kith.access.queries import Opened
from kith.universe.draw_together import codes
from kith.universe.draw_together.models import DrawingStep
from kith.universe.draw_together.rules import Progress
from kith.universe.kinds import bit_of
from kith.universe.models import DrawingVersion
from kith.universe.pages import Page, read_page
from kith.universe.placing import HERE, Placed, place_all
from kith.universe.rows import MemberRow, ReadingRow, TieRow
from kith.universe.rules import Universe, in_voice, resolve
from kith.universe.seating import NOBODY
from kith.universe.sentences import YOU, Names
from kith.universe.voices import PERSON, THE_PERSON, Listener, may_hear

AnyRow = TypeVar("AnyRow", MemberRow, TieRow, ReadingRow)


@dataclass
class Sitting:
    """A drawing that is being made: its page, its version, and every step of every sitting of this person."""

    page: Page
    version: DrawingVersion
    every_step: list[DrawingStep]

    @property
    def opened(self) -> Opened:
        """The record, as it was opened."""
        return self.page.opened

    @property
    def listener(self) -> Listener:
        """Whoever holds the tablet."""
        return self.page.listener

    @property
    def number(self) -> int:
        """The drawing's number."""
        return self.version.drawing_id

    @cached_property
    def steps(self) -> list[DrawingStep]:
        """Those of this sitting, in order."""
        return [step for step in self.every_step if step.drawing_id == self.number]

    @cached_property
    def universe(self) -> Universe:
        """What both may hear: the person, and the worker who holds the tablet. What the person said to another worker
        alone stays between those two."""
        page, when = self.page, self.page.when

        def heard(rows: tuple[AnyRow, ...]) -> tuple[AnyRow, ...]:
            return tuple(row for row in rows if may_hear(row, page.listener, page.about(row)))

        every = page.rows
        rows = replace(every, members=heard(every.members), ties=heard(every.ties), readings=heard(every.readings))
        return resolve(rows, when.as_at, when.as_known_at, Listener(NOBODY, THE_PERSON))

    @cached_property
    def placed(self) -> dict[int, Placed]:
        """Everybody's place, by member; with others in the room, without what is hard."""
        everybody = place_all(self.universe)
        return {one.id: one if self.is_alone else without_harm(one) for one in everybody}

    @cached_property
    def names(self) -> Names:
        """What to call everybody; the screens speak to the person."""
        return replace(self.page.names, members=self.universe.names(), person_is=YOU)

    @property
    def day(self) -> date:
        """The day on which what is told here was so: today, or the day on which a paper map was drawn."""
        return self.version.drawn_on if self._last(codes.PAPER) else self.page.when.as_at

    @property
    def is_alone(self) -> bool:
        """Whether just the two are in the room, as far as anybody said: until then, questions about harm wait."""
        return self._last(codes.ROOM) == codes.ALONE

    @property
    def language(self) -> str:
        """The language of the screens."""
        said = [step.words for step in self.steps if step.question == codes.LANGUAGE]
        return said[-1] if said and said[-1] in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE

    @cached_property
    def members(self) -> list[Placed]:
        """Those with a tie to the person now, in the order in which they joined."""
        return [one for one in self.placed.values() if one.where == HERE]

    def member(self, number: int) -> Placed:
        """One of them. Raises Http404 for anybody else."""
        found = self.placed.get(self.universe.roots.get(number, number))
        if found is None or found.where != HERE:
            raise Http404
        return found

    @cached_property
    def progress(self) -> Progress:
        """What was asked so far."""
        return Progress(
            room_said=bool(self._last(codes.ROOM)),
            alone=self.is_alone,
            prompts=frozenset(step.question for step in self.steps if step.answer in GONE_THROUGH),
            members=tuple(one.id for one in self.members),
            close=self._asked("closeness"),
            better=self._asked("for_better"),
            worse=self._asked("for_worse"),
            pairs=self.pairs,
            linked=frozenset(near for near, others in self.pairs if self._is_linked(near, others)),
            enough=frozenset(step.question for step in self.steps if _is_enough(step, self.page.when.as_at)),
            readings=self.opened.may_see("readings"),
        )

    def answers_of(self, placed: Placed) -> ReadingRow | None:
        """What they said of a member in this sitting: its newest reading."""
        return next((row for row in _said(placed) if row.drawing == self.number), None)

    def answers_before(self, placed: Placed) -> ReadingRow | None:
        """What the person said of a member in an earlier sitting, or at any other time."""
        return next((row for row in _said(placed) if row.drawing != self.number), None)

    def _asked(self, question: str) -> frozenset[int]:
        """The members of whom a question was asked in this sitting."""
        bit = bit_of(question)
        return frozenset(one.id for one in self.members
                         if any(row.asked & bit for row in _said(one) if row.drawing == self.number))  # fmt: skip

    @cached_property
    def pairs(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Each of the closest people, with those of them of whom it is not known yet whether they know each other."""
        closest = sorted(self._people(), key=lambda one: (one.ring or 99, one.id))[: codes.CLOSEST]
        order = [one.id for one in closest]
        found = []
        for place, near in enumerate(order):
            found.append((near, tuple(far for far in order[place + 1 :] if not self._is_known(near, far))))
        return tuple(found)

    def _people(self) -> Iterable[Placed]:
        return (one for one in self.members if one.member.row.kind == "person")

    def _is_known(self, near: int, far: int) -> bool:
        """Told before this sitting: never asked again. What this sitting asked can still be put right in it."""
        pair = frozenset((near, far))
        return pair not in self.asked_pairs and (pair in self._tied or pair in self._told_before)

    @cached_property
    def asked_pairs(self) -> dict[frozenset[int], DrawingStep]:
        """The pairs that this sitting asked about, each with its newest answer."""
        return _pairs(self.steps, self.universe)

    @cached_property
    def _told_before(self) -> set[frozenset[int]]:
        before = [step for step in self.every_step if step.drawing_id != self.number]
        return {pair for pair, step in _pairs(before, self.universe).items() if step.answer in (codes.YES, codes.NO)}

    @cached_property
    def _tied(self) -> set[frozenset[int]]:
        ends = [(tie.near, tie.far) for tie in self.universe.ties.values()]
        return {frozenset((near, far)) for near, far in ends if near is not None and far is not None}

    def _is_linked(self, near: int, others: Iterable[int]) -> bool:
        return all(frozenset((near, far)) in self.asked_pairs for far in others)

    def _last(self, question: str) -> str:
        return next((step.answer for step in reversed(self.steps) if step.question == question), "")


GONE_THROUGH = (codes.DONE, codes.SKIPPED, codes.UNKNOWN)


def without_harm(placed: Placed) -> Placed:
    """A member as the screen may show them with somebody else in the room: nothing that was said to be hard."""
    return replace(placed, for_worse=None, state=None, no_contact=None)


def sit_down(request: HttpRequest, opened: Opened, number: int) -> Sitting:
    """The sitting of a drawing. Raises Http404 for a drawing that is not there, or that a newer one replaced."""
    page = read_page(request, opened, at_any_time=False)
    version = next((row for row in page.drawings if row.drawing_id == number), None)
    if version is None or version.state == "superseded":
        raise Http404
    steps = DrawingStep.objects.filter(centre=opened.centre, superseded_at=None).order_by("recorded_at", "pk")
    return Sitting(page, version, list(steps))


def _said(placed: Placed) -> list[ReadingRow]:
    """What the person said of a member, newest first."""
    rows = in_voice((row for tie in placed.ties for row in tie.readings), PERSON)
    return sorted(rows, key=lambda row: (row.observed_on, row.recorded_at, row.id), reverse=True)


def _pairs(steps: Iterable[DrawingStep], universe: Universe) -> dict[frozenset[int], DrawingStep]:
    found = {}
    for step in steps:
        if step.question == codes.KNOWS and step.near_id and step.far_id:
            found[frozenset(universe.roots.get(end, end) for end in (step.near_id, step.far_id))] = step
    return found


def _is_enough(step: DrawingStep, today: date) -> bool:
    """'The rest another day' holds for the day on which it was said."""
    return step.answer == codes.ENOUGH and timezone.localdate(step.recorded_at) == today

"""Interviews made with Network Canvas, written into universes through the actions: all of them or none."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from kith.access.actions import add_person
from kith.access.queries import Opened, hold, open_grants
from kith.accounts.models import User
from kith.exchange.models import LONGEST_KEY, ImportedThing
from kith.exchange.network_canvas import (
    Alter,
    Edge,
    Found,
    Interview,
    Meanings,
    closeness_of,
    contact_of,
    domain_of,
    for_better_of,
    for_worse_of,
    kind_of,
    name_of,
    noted,
    pull_of,
    tie_of,
    unanswered,
)
from kith.exchange.reports import Report
from kith.people.actions import Speaking, say_about
from kith.people.models import Centre
from kith.people.rules import LONGEST_NAME, NOTED, tidy
from kith.trail.actions import Said, record
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member, add_reading, add_tie
from kith.universe.models import Tie, TieVersion
from kith.universe.seating import seat_newcomers

FORMAT = "network-canvas"
TYPE = "networkCanvasType"
KNOWS = "knows"  # what naming somebody in an interview says, and no more
ANSWERS: dict[str, Callable[[Meanings, Interview, Alter], int | str | None]] = {
    "closeness": closeness_of,
    "pull": pull_of,
    "for_better": for_better_of,
    "for_worse": for_worse_of,
    "how_often": contact_of,
}


@transaction.atomic
def import_interviews(
    *,
    by: User,
    found: Found,
    meanings: Meanings,
    into: Opened | None = None,
    new_person: str = "",
    dry_run: bool = False,
) -> Report:
    """Write every interview: into one person's universe (`into`, one interview alone), or each into a new person's.

    Several new people are numbered ('Danny 1', 'Danny 2'). What this user imported before is found again and not
    added twice. With `dry_run` the report is the same and nothing is kept.
    """
    report = Report(left_out=[vars(one) for one in (*found.left_out, *unanswered(meanings, found.interviews))])
    several = len(found.interviews) > 1
    _hold_all(by, found, into)
    for number, interview in enumerate(found.interviews, start=1):
        centre, because = (into.person.centre, into.via) if into else _centre_of(by, interview)
        if centre is None:
            centre = _new_centre(by, f"{new_person} {number}" if several else new_person, report)
        _Writing(by, because, centre, interview, meanings, report).write()
    if dry_run:
        transaction.set_rollback(True)
    return report


def _hold_all(by: User, found: Found, into: Opened | None) -> None:
    """Nobody writes into these universes meanwhile. All are held before the trail's turn comes: held one by one, two
    who each wait for what the other has would wait for ever."""
    known = [into.person.centre] if into else [_centre_of(by, one)[0] for one in found.interviews]
    for number in sorted({centre.pk for centre in known if centre}):
        hold(number)


def _centre_of(by: User, interview: Interview) -> tuple[Centre | None, str]:
    """The person whom this session became, if this user may open them, and how they may; somebody else's stays
    unknown to them, and so becomes a new person, who is allocated to them."""
    mine = open_grants(by, "universe")
    seen = ImportedThing.objects.filter(
        format=FORMAT, kind="session", key=interview.session, centre__in=mine.values("centre")
    )
    row = seen.select_related("centre").order_by("pk").first()
    return (row.centre, mine.filter(centre=row.centre)[0].via) if row else (None, "allocation")


def _new_centre(by: User, name: str, report: Report) -> Centre:
    centre = add_person(by=by, name=name)
    assert centre.person is not None
    report.people.append({"id": centre.person.public_id, "name": centre.person.name})
    return centre


@dataclass
class _Writing:
    """One interview on its way into one universe."""

    by: User
    because: str
    centre: Centre
    interview: Interview
    meanings: Meanings
    report: Report

    def __post_init__(self) -> None:
        known = ImportedThing.objects.filter(centre=self.centre, format=FORMAT).values_list("kind", "key", "object_id")
        self.known = {(kind, key): number for kind, key, number in known}
        self.speaking = Speaking(self.by, self.because, source=FORMAT)
        self.added = 0

    def write(self) -> None:
        """Whatever of this interview is not here yet."""
        self._once("session", self.interview.session, lambda: self.centre.pk)
        self._once("about", self.interview.session, self._note_person)
        for alter in self.interview.alters:
            self._once("member", alter.uuid, lambda alter=alter: self._member(alter))  # type: ignore[misc]
            self._reading(alter)
        for edge in self.interview.edges:
            self._once("tie", edge.uuid, lambda edge=edge: self._tie(edge))  # type: ignore[misc]
        if self.added:
            seat_newcomers(self.centre)
        if self.added:
            record(Said(self.by.pk, "collected", f"import.{FORMAT}", self.because, centre=self.centre.pk))

    def _once(self, kind: str, key: str, make: Callable[[], int]) -> None:
        key = _short(key)
        if (kind, key) in self.known:
            return
        self._remember(kind, key, make())
        self.added += 1

    def _remember(self, kind: str, key: str, number: int) -> None:
        self.known[kind, key] = number
        ImportedThing.objects.create(centre=self.centre, format=FORMAT, kind=kind, key=key, object_id=number)

    def _note_person(self) -> int:
        values = _said([*_about_session(self.interview), *self.interview.ego_values.items()])
        if not values:
            return 0
        return say_about(speaking=self.speaking, centre=self.centre, field=NOTED, noted=values).pk

    def _member(self, alter: Alter) -> int:
        name = tidy(name_of(self.meanings, self.interview, alter) or "")
        if len(name) > LONGEST_NAME:
            self._left_out(alter.uuid, f"The name has {len(name)} letters; the first {LONGEST_NAME} were kept.")
        member = MemberWords(
            name=name[:LONGEST_NAME],
            kind=kind_of(self.meanings, self.interview, alter) or "person",
            domain=domain_of(self.meanings, self.interview, alter),
            noted=_said([(TYPE, alter.node_type), *noted(alter)]),
        )
        tie = TieWords(near=None, far=0, kind=KNOWS)
        made = add_member(speaking=self.speaking, centre=self.centre, member=member, tie=tie)
        self._remember("own-tie", _short(alter.uuid), TieVersion.objects.get(far=made).tie_id)
        self.report.members += 1
        self.report.ties += 1
        return made.pk

    def _reading(self, alter: Alter) -> None:
        answers = {name: read(self.meanings, self.interview, alter) for name, read in ANSWERS.items()}
        answers = {name: value for name, value in answers.items() if value is not None}
        if answers:
            self._once("reading", alter.uuid, lambda: self._add_reading(alter, answers))

    def _add_reading(self, alter: Alter, answers: dict[str, int | str | None]) -> int:
        tie = Tie.objects.get(pk=self.known["own-tie", _short(alter.uuid)])
        reading = ReadingWords(observed_on=self._day(), answers=answers)
        self.report.readings += 1
        return add_reading(speaking=self.speaking, tie=tie, reading=reading, seats=False).pk

    def _day(self) -> date:
        moment = self.interview.finished or self.interview.started or self.interview.exported
        today = timezone.localdate()
        if moment is None:
            return today
        return min(timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date(), today)

    def _tie(self, edge: Edge) -> int:
        kind, own_word = tie_of(self.meanings, self.interview, edge)
        near, far = (self._end(uuid) for uuid in (edge.source, edge.target))
        of_type = [] if own_word == edge.edge_type else [(TYPE, edge.edge_type)]
        if len(own_word) > LONGEST_NAME:
            self._left_out(
                edge.uuid, f"The type of this tie has {len(own_word)} letters; all of them are noted with it."
            )
            of_type = [(TYPE, edge.edge_type)]
        told = _said([*of_type, *edge.values.items()])
        words = TieWords(near=near, far=far, kind=kind, own_word=own_word[:LONGEST_NAME], noted=told)
        made = add_tie(speaking=self.speaking, centre=self.centre, tie=words)
        self.report.ties += 1
        return made.pk

    def _end(self, uuid: str) -> int | None:
        return None if uuid == self.interview.ego_uuid else self.known["member", _short(uuid)]

    def _left_out(self, where: str, reason: str) -> None:
        self.report.left_out.append({"where": where, "reason": reason})


def _about_session(interview: Interview) -> list[tuple[str, str]]:
    """What an export says of the session itself, under the names that it has there."""
    times = {"Start": interview.started, "Finish": interview.finished, "Exported": interview.exported}
    return [
        ("networkCanvasCaseID", interview.case),
        ("networkCanvasProtocolName", interview.protocol),
        ("networkCanvasEgoUUID", interview.ego_uuid),
        *((f"session{which}", moment.isoformat() if moment else "") for which, moment in times.items()),
    ]


def _short(key: str) -> str:
    """A key as long as its column; ties without an id of their own have long ones."""
    return key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode()).hexdigest()


def _said(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What another system held, in its own words, without what is empty."""
    return [(name, value) for name, value in pairs if value != ""]


def refusal(interviews: Sequence[Interview], into: Opened | None) -> str:
    """Why these interviews cannot go where they were sent; empty when they can."""
    if into and len(interviews) > 1:
        return (
            f"These files hold {len(interviews)} interviews, each of one person, and --person names only one. "
            "Use --new-person NAME, or give one interview alone. Nothing was imported."
        )
    return ""

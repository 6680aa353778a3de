"""Putting the parts of single files together: which interview each belongs to, and what counts when they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from .interview import Alter, Interview, Notes
from .joining import Ends, joined_edges
from .limits import Limits
from .merging import DIFFERS, fuller_type, merged, same_type
from .naming import name_of_alter, without_repeated_label
from .pieces import AlterPart, Belongs, EdgePart, Parts, SessionPart, moment

LONGEST_ID = 200  # a UUID has 36 characters

NO_SESSION = "It does not say which interview it belongs to: neither its columns nor the name of the file tell."
TWO_SESSIONS = "The same person's UUID stands in several interviews, so it is not certain to which this belongs."
OTHER_PERSON = (
    "It names another person (networkCanvasEgoUUID) than the interview in the name of its file, so it was left out."
)
NO_SESSION_ROW = "This person's row has no session UUID, so it cannot be told from other interviews."
NO_EGO = (
    "There is no ego file for this interview. Its people and ties were read; "
    "the person's own answers and the times are missing."
)
NOT_A_TIME = "The {which} time {written!r} is no date that Kith can read. It was kept among the person's answers."
NO_ID = "This row has neither a UUID nor a number, so nobody could be told apart by it."
TOO_MANY = "This interview has more than {limit:,} {what}, which is more than can be drawn. It was left out."
WHICH = {"started": "start", "finished": "finish", "exported": "export"}


@dataclass
class _Session:
    """The parts of one interview, in reading order: CSV before GraphML."""

    heads: list[SessionPart] = field(default_factory=list)
    alters: list[AlterPart] = field(default_factory=list)
    edges: list[EdgePart] = field(default_factory=list)


@dataclass(frozen=True)
class _People:
    """Which sessions a person's UUID stands in, and which sessions have said whose they are."""

    sessions_of: Mapping[str, set[str]]
    with_person: set[str]


def gather(parts: Parts, limits: Limits, notes: Notes) -> tuple[Interview, ...]:
    """Every interview that can be put together, ordered by case and session. `parts` has what counts most first."""
    found = _by_session(parts, notes)
    whole = [_interview(session, found[session], limits, notes) for session in found]
    return tuple(sorted((each for each in whole if each), key=lambda each: (each.case, each.session)))


def _by_session(parts: Parts, notes: Notes) -> Mapping[str, _Session]:
    found: dict[str, _Session] = defaultdict(_Session)
    people = _People(defaultdict(set), set())
    for head in parts.sessions:
        session = _usable(head.belongs.session or head.belongs.session_in_name)
        if not session:
            notes.add(head.where, NO_SESSION_ROW)
            continue
        found[session].heads.append(head)
        if head.belongs.ego_uuid:
            people.sessions_of[head.belongs.ego_uuid].add(session)
            people.with_person.add(session)
    for alter in parts.alters:
        if session := _session_of(alter.where, alter.belongs, people, notes):
            found[session].alters.append(alter)
    for edge in parts.edges:
        if session := _session_of(edge.where, edge.belongs, people, notes):
            found[session].edges.append(edge)
    return found


def _usable(identifier: str) -> str:
    return identifier if len(identifier) <= LONGEST_ID else ""


def _session_of(where: str, belongs: Belongs, people: _People, notes: Notes) -> str:
    """The session's UUID: said outright, known by the person's UUID, or told by the file's name; else empty."""
    if belongs.session:
        return _usable(belongs.session)
    known = people.sessions_of.get(belongs.ego_uuid, set())
    if len(known) == 1:
        return next(iter(known))
    named = belongs.session_in_name
    if not named:
        notes.add(where, TWO_SESSIONS if known else NO_SESSION)
    elif named not in known and (known or (belongs.ego_uuid and named in people.with_person)):
        notes.add(where, OTHER_PERSON)
        return ""
    return named


def _interview(session: str, parts: _Session, limits: Limits, notes: Notes) -> Interview | None:
    alters, uuid_of_number = _alters(session, parts.alters, notes)
    if len(alters) > limits.members or len(parts.edges) > limits.edges:
        notes.add(*_too_many(session, parts, len(alters) > limits.members, limits))
        return None
    every: list[SessionPart | AlterPart | EdgePart] = [*parts.heads, *parts.alters, *parts.edges]
    if not parts.heads:
        notes.add(every[0].where, NO_EGO)
    ego_uuid = next((each.belongs.ego_uuid for each in every if each.belongs.ego_uuid), "")
    times, values = _times_and_values(parts.heads, notes)
    return Interview(
        session=session,
        case=next((head.case for head in parts.heads if head.case), "") or _case_in_name(every),
        protocol=next((head.protocol for head in parts.heads if head.protocol), ""),
        ego_uuid=ego_uuid,
        ego_values=values,
        alters=tuple(alters.values()),
        edges=joined_edges(session, parts.edges, Ends({*alters, ego_uuid} - {""}, uuid_of_number), notes),
        **times,
    )


def _too_many(session: str, parts: _Session, members: bool, limits: Limits) -> tuple[str, str]:
    where = parts.heads[0].where if parts.heads else f"interview {session}"
    limit, what = (limits.members, "people and things") if members else (limits.edges, "ties")
    return where, TOO_MANY.format(limit=limit, what=what)


def _case_in_name(every: Iterable[SessionPart | AlterPart | EdgePart]) -> str:
    return next((each.belongs.case_in_name for each in every if each.belongs.case_in_name), "")


def _times_and_values(heads: list[SessionPart], notes: Notes) -> tuple[dict[str, datetime | None], dict[str, str]]:
    times: dict[str, datetime | None] = dict.fromkeys(WHICH)
    values: dict[str, str] = {}
    for head in heads:
        values = merged(values, head.values, (heads[0].where, head.where), "person", notes)
        for which, written in head.times.items():
            if times[which] is not None or not written:
                continue
            times[which] = moment(written)
            if times[which] is None:
                notes.add(head.where, NOT_A_TIME.format(which=WHICH[which], written=written[:60]))
                values.setdefault(f"session {which}", written)
    return times, values


def _alters(
    session: str, parts: list[AlterPart], notes: Notes
) -> tuple[dict[str, Alter], Mapping[tuple[str, str], str]]:
    """Each alter by uuid, in the order of the export's numbers, and whom each number in each export means."""
    first: dict[str, AlterPart] = {}
    uuid_of_number: dict[tuple[str, str], str] = {}
    for part in parts:
        uuid = _usable(part.uuid) or (f"{session}/{part.number}" if part.number and _usable(part.number) else "")
        if not uuid:
            notes.add(part.where, NO_ID)
            continue
        if part.number:
            # Two people under one number make that number worthless, not the people.
            same = uuid_of_number.setdefault((part.numbers_of, part.number), uuid) == uuid
            uuid_of_number[part.numbers_of, part.number] = uuid if same else ""
        first[uuid] = _merged_alter(first[uuid], part, notes) if uuid in first else replace(part, uuid=uuid)
    ordered = sorted(first.values(), key=_by_number)
    return {part.uuid: _alter(part) for part in ordered}, uuid_of_number


def _by_number(part: AlterPart) -> int:
    number = part.number
    return int(number) if number.isascii() and number.isdigit() and len(number) < 12 else 10**12


def _alter(part: AlterPart) -> Alter:
    values = without_repeated_label(part)
    return Alter(part.uuid, part.node_type, name_of_alter(part, values), values)


def _merged_alter(first: AlterPart, second: AlterPart, notes: Notes) -> AlterPart:
    values = merged(first.values, second.values, (first.where, second.where), "person or thing", notes)
    node_type = fuller_type(first.node_type, second.node_type)
    if not same_type(first.node_type, second.node_type):
        notes.add(second.where, DIFFERS.format(first=first.where, what="person or thing", attributes="its type"))
    return replace(first, values=values, node_type=node_type, label=first.label or second.label)

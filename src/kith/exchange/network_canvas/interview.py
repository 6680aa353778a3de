"""The shapes that an interview made with Network Canvas has once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Alter:
    """Somebody or something the person named. `name` is None where the export holds no readable name."""

    uuid: str
    node_type: str
    name: str | None
    values: Mapping[str, str]


@dataclass(frozen=True)
class Edge:
    """A tie between two ends, each the uuid of an alter or of the person (`Interview.ego_uuid`)."""

    uuid: str
    edge_type: str
    source: str
    target: str
    directed: bool
    values: Mapping[str, str]


@dataclass(frozen=True)
class Interview:
    """One session: one person, whom they named and what they said."""

    session: str
    case: str
    protocol: str
    ego_uuid: str
    started: datetime | None
    finished: datetime | None
    exported: datetime | None
    ego_values: Mapping[str, str]
    alters: tuple[Alter, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class LeftOut:
    """Something that did not come in as it stood: where it is, and in plain words what and why."""

    where: str
    reason: str


@dataclass(frozen=True)
class Found:
    """Everything read: interviews ordered by case and session, and whatever was left out, in reading order."""

    interviews: tuple[Interview, ...]
    left_out: tuple[LeftOut, ...]


class CannotRead(Exception):  # noqa: N818 - it reads as what the user is told
    """Nothing can be imported. The message is for the user: what happened, and what to do next."""


NOTHING_IMPORTED = "Nothing was imported."
EXPORT_AGAIN = (
    "In Network Canvas, choose to export the interviews as CSV or GraphML, and give Kith the zip that it makes, "
    "or the folder you unpacked it into."
)


def cannot_read(what: str, next_step: str = EXPORT_AGAIN) -> CannotRead:
    """The refusal of a whole import, always in the same three steps."""
    return CannotRead(f"{what} {NOTHING_IMPORTED} {next_step}")


class Notes:
    """Collects what is left out while reading, each note once."""

    def __init__(self) -> None:
        self._notes: dict[LeftOut, None] = {}
        self._passed_over: list[LeftOut] = []

    def add(self, where: str, reason: str) -> None:
        """Keep one note; the same note twice is one."""
        self._notes.setdefault(LeftOut(where, reason))

    def passed_over(self, where: str, reason: str) -> None:
        """Keep what belongs beside interviews without being one: worth a word only if there is nothing else."""
        self._passed_over.append(LeftOut(where, reason))

    def reasons_for_nothing(self) -> tuple[LeftOut, ...]:
        """Why nothing at all was read, the most telling first."""
        return (*self._notes, *self._passed_over)

    def all(self) -> tuple[LeftOut, ...]:
        """The notes in the order in which they were made."""
        return tuple(self._notes)

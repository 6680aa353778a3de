"""What single files say, before it is known which interview each part belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath

UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
FILE_NAME = re.compile(
    rf"^(?:(?P<case>.*?)_?(?P<session>{UUID}))?.*?"
    r"(?:(?:^|_)(?P<part>ego(?=$)|attributeList|edgeList|adjacencyMatrix)(?:_(?P<type>.*))?)?$",
    re.DOTALL,
)
COPY = re.compile(r" ?(?:\(\d+\)|- copy|copy)$", re.IGNORECASE)  # what browsers and desktops add to a second copy
PLAUSIBLE_YEARS = range(2000, 2200)  # Network Canvas is younger than the first, and the last still fits any store


@dataclass(frozen=True)
class Belongs:
    """What a part says of its interview. An empty word is not said."""

    session: str = ""
    ego_uuid: str = ""
    session_in_name: str = ""
    case_in_name: str = ""


@dataclass(frozen=True)
class SessionPart:
    """The person's own row, or the head of a graph."""

    where: str
    belongs: Belongs
    case: str
    protocol: str
    times: Mapping[str, str]  # started, finished, exported: as written
    values: Mapping[str, str]


@dataclass(frozen=True)
class AlterPart:
    """One row of an attribute list, or one node."""

    where: str
    belongs: Belongs
    uuid: str
    number: str  # nodeID, or the id of the node
    numbers_of: str  # the export in which that number holds
    node_type: str
    values: Mapping[str, str]
    label: str = ""


@dataclass(frozen=True)
class EdgePart:
    """One row of an edge list, or one edge. `from_number` and `to_number` serve where the uuids are absent."""

    where: str
    belongs: Belongs
    uuid: str
    edge_type: str
    source: str
    target: str
    from_number: str
    to_number: str
    numbers_of: str
    directed: bool
    values: Mapping[str, str]


@dataclass
class Parts:
    """Everything said by the files read so far."""

    sessions: list[SessionPart] = field(default_factory=list)
    alters: list[AlterPart] = field(default_factory=list)
    edges: list[EdgePart] = field(default_factory=list)
    matrices: list[tuple[str, str]] = field(default_factory=list)  # file, type of tie

    def add(self, other: Parts) -> None:
        """Append the parts of one more file."""
        self.sessions += other.sessions
        self.alters += other.alters
        self.edges += other.edges
        self.matrices += other.matrices


@dataclass(frozen=True)
class FileName:
    """What the name of an export file says; empty where it says nothing."""

    case: str
    session: str
    part: str
    type: str
    stem: str


def file_name(name: str) -> FileName:
    """Take apart `<case>_<session>_<part>_<type>.csv`; any other name gives its stem alone."""
    stem = COPY.sub("", PurePosixPath(name).stem)
    match = FILE_NAME.match(stem)
    said = match.groupdict(default="") if match else {}
    return FileName(said.get("case", ""), said.get("session", ""), said.get("part", ""), said.get("type", ""), stem)


class Values:
    """Attributes and their values. A second attribute of one name becomes `name_2`, as Network Canvas does it."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values: dict[str, str] = dict(values or {})
        self._counts: Counter[str] = Counter()

    def add(self, attribute: str, value: str) -> None:
        """Keep a value, under a name of its own."""
        name = attribute
        while name in self.values:
            # Counting on from the last number keeps a table of a thousand like-named columns quick.
            self._counts[attribute] += 1
            name = f"{attribute}_{self._counts[attribute] + 1}"
        self.values[name] = value


def moment(text: str) -> datetime | None:
    """A time as Network Canvas writes it (ISO 8601, or milliseconds since 1970); None if it is not one."""
    try:
        if re.fullmatch(r"\d{12,13}", text, re.ASCII):
            found = datetime.fromtimestamp(int(text) / 1000, UTC)
        else:
            found = datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        return None
    if found.year not in PLAUSIBLE_YEARS:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)

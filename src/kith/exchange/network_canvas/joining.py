"""Finding the two ends of every tie of one interview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from .interview import Edge, Notes
from .merging import DIFFERS, fuller_type, merged, same_type
from .pieces import EdgePart

SELF_TIE = "This tie goes from somebody to themself. A tie needs two ends, so it was left out."
NO_END = "This tie does not say who is at its {end}, so it was left out."
UNKNOWN_END = "This tie is with somebody whom the interview does not list ({end} {identifier}), so it was left out."
TWO_UNDER_NUMBER = "The number {number} at the {end} of this tie stands for several people, so it was left out."


@dataclass(frozen=True)
class Ends:
    """Whom the interview knows: by uuid, and by the numbers of each export ('' where a number is several people's)."""

    known: Collection[str]
    of_number: Mapping[tuple[str, str], str]


def joined_edges(session: str, parts: list[EdgePart], ends: Ends, notes: Notes) -> tuple[Edge, ...]:
    """Each tie once, by type and then as exported; a tie without two different known ends is noted and left out."""
    merged_parts = _by_uuid(session, parts, ends, notes)
    edges = [edge for part in merged_parts if (edge := _edge(part, ends, notes))]
    return tuple(sorted(edges, key=lambda edge: edge.edge_type))


def _by_uuid(session: str, parts: list[EdgePart], ends: Ends, notes: Notes) -> list[EdgePart]:
    first: dict[str, EdgePart] = {}
    made: Counter[str] = Counter()
    for part in parts:
        uuid = part.uuid or _made_uuid(session, part, ends, made)
        if uuid in first:
            first[uuid] = _merged_edge(first[uuid], part, ends, notes)
        else:
            first[uuid] = replace(part, uuid=uuid)
    return list(first.values())


def _made_uuid(session: str, part: EdgePart, ends: Ends, made: Counter[str]) -> str:
    """An id for a tie that has none: the same whenever the same export is read again."""
    stem = f"{session}/{part.edge_type}/{_end(part, 'source', ends)}/{_end(part, 'target', ends)}"
    made[stem] += 1
    return f"{stem}/{made[stem]}"


def _merged_edge(first: EdgePart, second: EdgePart, ends: Ends, notes: Notes) -> EdgePart:
    places = (first.where, second.where)
    values = merged(first.values, second.values, places, "tie", notes)
    differing = [] if same_type(first.edge_type, second.edge_type) else ["its kind"]
    if _both(first, ends) not in (_both(second, ends), _both(second, ends)[::-1]):
        differing.append("its ends")
    if differing:
        notes.add(places[1], DIFFERS.format(first=places[0], what="tie", attributes=" and ".join(differing)))
    edge_type = fuller_type(first.edge_type, second.edge_type)
    return replace(first, values=values, edge_type=edge_type, directed=first.directed or second.directed)


def _both(part: EdgePart, ends: Ends) -> tuple[str, str]:
    return _end(part, "source", ends), _end(part, "target", ends)


def _end(part: EdgePart, end: str, ends: Ends) -> str:
    """The uuid at this end: as said; by number only where no uuid is said; '' if neither tells."""
    uuid, number = (part.source, part.from_number) if end == "source" else (part.target, part.to_number)
    if uuid:
        return uuid
    by_number = ends.of_number.get((part.numbers_of, number), "")
    # Some exporters write the uuid where others write the number.
    return by_number or (number if number in ends.known else "")


def _edge(part: EdgePart, ends: Ends, notes: Notes) -> Edge | None:
    source, target = _both(part, ends)
    reason = _trouble(part, "source", source, ends) or _trouble(part, "target", target, ends)
    if not reason and source == target:
        reason = SELF_TIE
    if reason:
        notes.add(part.where, reason)
        return None
    return Edge(part.uuid, part.edge_type, source, target, part.directed, part.values)


def _trouble(part: EdgePart, end: str, uuid: str, ends: Ends) -> str | None:
    if uuid in ends.known:
        return None
    said = part.source if end == "source" else part.target
    number = part.from_number if end == "source" else part.to_number
    place = "start" if end == "source" else "end"
    if said:
        return UNKNOWN_END.format(end="its UUID is", identifier=said[:60])
    if ends.of_number.get((part.numbers_of, number)) == "":
        return TWO_UNDER_NUMBER.format(number=number[:60], end=place)
    return UNKNOWN_END.format(end="number", identifier=number[:60]) if number else NO_END.format(end=place)

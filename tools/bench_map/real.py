"""Real universes from other systems, where somebody has put their files beside the project; else a reason.

Nothing of them is kept: only sizes and counts come out. The files hold no map, so what they do not say is filled in
openly: a distance from the answer about closeness where there is one, or from how strong the ties are.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench_map.universes import Tie, Universe
from kith.universe.drawing.bodies import Body

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
CLOSENESS = {"Very_close": 2, "Somewhat_close": 4, "Not_close_at_all": 6}
MET = {"School": "education-work", "Work": "education-work", "Bar_Club": "friends",
       "Online_Mobile_App": "faith-culture-online", "Somewhere_Else": "community"}  # fmt: skip


class NotThere(Exception):
    """Says in a sentence why there are no real universes."""


def real_universes() -> list[Universe]:
    """Every interview, and every ego network of the sample. Raises NotThere where nobody put the files."""
    if not DATA.is_dir():
        raise NotThere("Real universes were not measured: there is no folder shared/data beside the project.")
    return [*_interviews(DATA / "network-canvas"), *_ego_networks(DATA / "egor")]


def _interviews(folder: Path) -> Iterator[Universe]:
    """Nine sessions of Network Canvas, with every kind of tie between two people."""
    for people in sorted(folder.glob("*_attributeList_Person.csv")):
        session = people.name.removesuffix("_attributeList_Person.csv")
        rows = _rows(people, ",")
        number_of = {row["networkCanvasUUID"]: row["nodeID"] for row in rows}
        edges = [row for path in sorted(folder.glob(f"{session}_edgeList_*.csv")) for row in _rows(path, ",")]
        ends = ("networkCanvasSourceUUID", "networkCanvasTargetUUID")
        pairs = [(number_of.get(row[ends[0]]), number_of.get(row[ends[1]])) for row in edges]
        bodies = tuple(_interviewed(row) for row in rows)
        yield Universe("network-canvas", bodies, _pairs(pairs))


def _interviewed(row: dict[str, str]) -> Body:
    met = next((part for code, part in MET.items() if row.get(f"PlaceMet_{code}") == "true"), None)
    domain = "partner" if row.get("Serious") == "true" else met
    return _plain(row["nodeID"], row["name"], domain, CLOSENESS.get(row["RelStrength"], 4))


def _ego_networks(folder: Path) -> Iterator[Universe]:
    """Alters of egor's sample, who have no names and no closeness: here a number, and nearer with stronger ties."""
    alters, edges = _rows(folder / "alters_8.csv", ";"), _rows(folder / "edges_8.csv", ";")
    for ego in dict.fromkeys(row["egoID"] for row in alters):
        known = [row for row in edges if row["egoID"] == ego and row["weight"] != "1"]
        strength = [int(row["weight"]) for row in known]
        bodies = tuple(
            _plain(row["alterID"], f"Alter {row['alterID']}, {row['alter.age']}", None, _nearness(row, known))
            for row in alters
            if row["egoID"] == ego
        )
        strong = [(row["Source"], row["Target"]) for row in known if int(row["weight"]) == max(strength)]
        yield Universe("egor", bodies, _pairs(strong))


def _nearness(row: dict[str, str], edges: list[dict[str, str]]) -> int:
    own = sum(int(edge["weight"]) for edge in edges if row["alterID"] in (edge["Source"], edge["Target"]))
    return max(1, min(7, 8 - own // 3))


def _plain(number: str, name: str, domain: str | None, ring: int) -> Body:
    return Body(id=number, name=name, kind="person", domain=domain, ring=ring, pull=None, quality="not-asked")


def _pairs(found: Iterable[tuple[str | None, str | None]]) -> tuple[Tie, ...]:
    """Each pair once, whichever way round and however often it was said."""
    pairs = {(min(one, other), max(one, other)) for one, other in found if one and other and one != other}
    return tuple(sorted(pairs))


def _rows(path: Path, delimiter: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))

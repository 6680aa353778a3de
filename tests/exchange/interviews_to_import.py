"""Small exports in the format of Network Canvas, each with its own sessions. Every name is invented."""

from pathlib import Path

from kith.exchange.interviews import import_interviews
from kith.exchange.network_canvas import Meanings, load_mapping, read_interviews
from kith.universe.kinds import BY_CODE

EGO_HEADER = (
    "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,networkCanvasProtocolName,"
    "sessionStart,sessionFinish,sessionExported,mood"
)
ALTER_HEADER = "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name,closeness,helps,spot_x"
EDGE_HEADER = (
    "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID,strong"
)
MAPPING = """
[members]
name = "name"
[members.kind]
Person = "person"
[ties.Knows]
kind = "friend"
own_word = "mates"
[readings.closeness]
attribute = "closeness"
[readings.closeness.values]
close = 6
not_close = 2
[readings.pull]
attribute = "helps"
[readings.pull.values]
yes = 3
"""


def uuid(kind: str, number: int, session: int) -> str:
    """An id as the exporter makes them."""
    return f"{kind * 8}-0000-4000-8000-{session:04}{number:08}"


def export(folder: Path, session: int = 1, names: tuple[str, ...] = ("Nan", "Dee", "=Kez")) -> Path:
    """One interview: its people, a tie between the first two, and one from the person to the last."""
    folder.mkdir(exist_ok=True)
    ego, this = uuid("a", 0, session), uuid("1", 0, session)
    people = [uuid("b", number, session) for number in range(len(names))]
    start = f"kid {session}_{this}"
    write = {
        "ego": [EGO_HEADER, f"{ego},kid {session},{this},Circles,2025-03-02T10:00:00.000Z,,2025-03-03T09:00:00Z,low"],
        "attributeList_Person": [
            ALTER_HEADER,
            *(
                _person(ego, place, person, name)
                for place, (person, name) in enumerate(zip(people, names, strict=True))
            ),
        ],
        "edgeList_Knows": [
            EDGE_HEADER,
            f"1,1,2,{ego},{uuid('c', 1, session)},{people[0]},{people[1]},true",
            f"2,,3,{ego},{uuid('c', 2, session)},{ego},{people[-1]},false",
        ],
    }
    for name, rows in write.items():
        (folder / f"{start}_{name}.csv").write_text("\r\n".join(rows) + "\r\n", encoding="utf-8")
    return folder


def _person(ego: str, place: int, person: str, name: str) -> str:
    close, helps = ("close", "not_close", "")[place % 3], ("yes", "no")[place % 2]
    return f'{place + 1},{ego},{person},"{name}",{close},{helps},0.{place}5'


def mapping_file(folder: Path) -> Path:
    """The mapping above as a file."""
    path = folder / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def bring_in(folder: Path, by, mapping: Path | None = None, **more):
    """Read and write the files of a folder, as the command does."""
    meanings = load_mapping(mapping, set(BY_CODE)) if mapping else Meanings()
    options = {"new_person": "Kai", **more}
    return import_interviews(by=by, found=read_interviews([folder]), meanings=meanings, **options)

"""Small exports, written for these tests in the formats of Network Canvas. Every name is invented."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

SESSION = "11111111-1111-4111-8111-111111111111"
OTHER_SESSION = "22222222-2222-4222-8222-222222222222"
EGO = "aaaaaaaa-0000-4000-8000-000000000001"
OTHER_EGO = "aaaaaaaa-0000-4000-8000-000000000002"
NAN = "bbbbbbbb-0000-4000-8000-000000000001"
DEE = "bbbbbbbb-0000-4000-8000-000000000002"
GYM = "bbbbbbbb-0000-4000-8000-000000000003"
TIE = "cccccccc-0000-4000-8000-000000000001"
TIE_TO_GYM = "cccccccc-0000-4000-8000-000000000002"

PREFIX = f"kid 7_{SESSION}"
EGO_HEADER = (
    "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,networkCanvasProtocolName,"
    "sessionStart,sessionFinish,sessionExported,mood"
)
ALTER_HEADER = "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name,closeness,met_school,met_street,spot_x,spot_y"
EDGE_HEADER = (
    "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID,strong"
)


def lines(*rows: str) -> str:
    return "".join(f"{row}\r\n" for row in rows)


EGO_CSV = lines(
    EGO_HEADER, f"{EGO},kid 7,{SESSION},Circles,2026-03-02T10:00:00.000Z,,2026-03-03T09:00:00.000Z,'-2 today"
)
PEOPLE_CSV = lines(
    ALTER_HEADER,
    f'1,{EGO},{NAN},"Nan ""the boss"", Elsie",close,false,false,0.5,0.25',
    f"2,{EGO},{DEE},'=Dee,not_close,true,false,0.1,",
)
PLACES_CSV = lines("nodeID,networkCanvasEgoUUID,networkCanvasUUID,Label", f"3,{EGO},{GYM},Iron Gym")
KNOWS_CSV = lines(EDGE_HEADER, f"1,1,2,{EGO},{TIE},{NAN},{DEE},true")
GOES_CSV = lines(
    "to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID",
    f"3,{EGO},{TIE_TO_GYM},{DEE},{GYM}",
)
EXPORT = {
    f"{PREFIX}_ego.csv": EGO_CSV,
    f"{PREFIX}_attributeList_Person.csv": PEOPLE_CSV,
    f"{PREFIX}_attributeList_Place.csv": PLACES_CSV,
    f"{PREFIX}_edgeList_Knows.csv": KNOWS_CSV,
    f"{PREFIX}_edgeList_Goesto.csv": GOES_CSV,
}

GRAPHML_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:nc="http://schema.networkcanvas.com/xmlns">
<key id="v-mood" attr.name="mood" attr.type="string" for="graph"/>
<key id="label" attr.name="label" attr.type="string" for="all"/>
<key id="networkCanvasType" attr.name="networkCanvasType" attr.type="string" for="all"/>
<key id="networkCanvasUUID" attr.name="networkCanvasUUID" attr.type="string" for="all"/>
<key id="v-name" attr.name="name" attr.type="string" for="node"/>
<key id="v-close" attr.name="closeness" attr.type="string" for="node"/>
<key id="v-met_1f" attr.name="met_school" attr.type="boolean" for="node"/>
<key id="v-met_2f" attr.name="met_street" attr.type="boolean" for="node"/>
<key id="v-spot_X" attr.name="spot_X" attr.type="double" for="node"/>
<key id="v-spot_Y" attr.name="spot_Y" attr.type="double" for="node"/>
<key id="v-plate" attr.name="Label" attr.type="string" for="node"/>
<key id="v-strong-1" attr.name="strong" attr.type="boolean" for="edge"/>
<key id="v-strong-2" attr.name="strong" attr.type="string" for="edge"/>
"""


def data(**values: str) -> str:
    return "".join(f'<data key="{key.replace("__", "-")}">{value}</data>' for key, value in values.items())


def node(number: int, uuid: str, node_type: str, label: str, **values: str) -> str:
    known = data(networkCanvasUUID=uuid, networkCanvasType=node_type, label=label)
    return f'<node id="{number}">{known}{data(**values)}</node>\n'


def edge(number: int, uuid: str, edge_type: str, ends: tuple[str, str], numbers: tuple[str, str], **values: str) -> str:
    known = data(
        networkCanvasUUID=uuid,
        networkCanvasType=edge_type,
        networkCanvasSourceUUID=ends[0],
        networkCanvasTargetUUID=ends[1],
    )
    return f'<edge id="{number}" source="{numbers[0]}" target="{numbers[1]}">{known}{data(**values)}</edge>\n'


def graph(inner: str, session: str = SESSION, ego: str = EGO, case: str = "kid 7", edges: str = "undirected") -> str:
    return (
        f'<graph edgedefault="{edges}" nc:caseId="{case}" nc:sessionUUID="{session}" nc:protocolName="Circles"'
        ' nc:sessionStartTime="2026-03-02T10:00:00.000Z" nc:sessionExportTime="2026-03-03T09:00:00.000Z">\n'
        f"{data(networkCanvasUUID=ego, v__mood='-2 today')}\n{inner}</graph>\n"
    )


NODES = (
    node(
        1,
        NAN,
        "Person",
        'Nan "the boss", Elsie',
        v__name='Nan "the boss", Elsie',
        v__close="close",
        **{"v__met_1f": "false", "v__met_2f": "false", "v__spot_X": "0.5", "v__spot_Y": "0.25"},
    )
    + node(
        2,
        DEE,
        "Person",
        "=Dee",
        v__name="=Dee",
        v__close="not_close",
        **{"v__met_1f": "true", "v__met_2f": "false", "v__spot_X": "0.1"},
    )
    + node(3, GYM, "Place", "Iron Gym", v__plate="Iron Gym")
)
EDGES = edge(4, TIE, "Knows", (NAN, DEE), ("1", "2"), **{"v__strong__1": "true"}) + edge(
    5, TIE_TO_GYM, "Goes to", (DEE, GYM), ("2", "3")
)


def graphml(*graphs: str) -> str:
    return f"{GRAPHML_HEAD}{''.join(graphs)}</graphml>\n"


GRAPHML = graphml(graph(NODES + EDGES))


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def zipped(files: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def mac_zipped(files: dict[str, str | bytes]) -> bytes:
    """As a Mac makes it: one folder at the top, and junk beside everything."""
    inside: dict[str, str | bytes] = {f"export/{name}": content for name, content in files.items()}
    junk = {f"__MACOSX/export/._{name}": b"\x00\x05\x16\x07" for name in files}
    return zipped(
        {"export/": b"", "export/.DS_Store": b"\x00\x00\x00\x01Bud1", "Thumbs.db": b"\xd0\xcf", **inside, **junk}
    )

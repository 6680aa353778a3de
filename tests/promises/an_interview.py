"""A small interview in the files of Network Canvas: one person, two they named, one tie between the two."""

from pathlib import Path

SESSION, EGO = "11111111-1111-4111-8111-111111111111", "aaaaaaaa-0000-4000-8000-000000000001"
FIRST, SECOND = "bbbbbbbb-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"
FILES = {
    "ego": [
        "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,networkCanvasProtocolName,"
        "sessionStart,sessionFinish,sessionExported,mood",
        f"{EGO},kit,{SESSION},Circles,2026-03-02T10:00:00.000Z,,2026-03-03T09:00:00.000Z,Zebedee",
    ],
    "attributeList_Person": [
        "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name",
        f"1,{EGO},{FIRST},Zebedee",
        f"2,{EGO},{SECOND},Zuleika",
    ],
    "edgeList_Knows": [
        "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID",
        f"1,1,2,{EGO},cccccccc-0000-4000-8000-000000000001,{FIRST},{SECOND}",
    ],
}


ONE_MORE = f"3,{EGO},bbbbbbbb-0000-4000-8000-000000000003,Zeno"


def write_interview(folder: Path, more: bool = False) -> Path:
    """The files in a folder of their own, which `kith import` takes as it is; `more` names a third."""
    folder.mkdir()
    for name, lines in FILES.items():
        lines = [*lines, ONE_MORE] if more and name.startswith("attribute") else lines
        text = "".join(f"{line}\r\n" for line in lines)
        (folder / f"kit_{SESSION}_{name}.csv").write_text(text, encoding="utf-8")
    return folder

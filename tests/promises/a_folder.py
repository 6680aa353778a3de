"""A folder of kith-csv with one of everything in it."""

from pathlib import Path

FILES = {
    "person": "name,birth_date,references,about\nKai,2009-03-04,crn:X1,faith=Zebedee\n",
    "members": "id,name,kind\n1,Zebedee,person\n",
    "ties": "id,from,to,kind\n1,self,1,friend\n",
    "readings": "tie,voice,observed_on,closeness\n1,person,2026-01-01,6\n",
    "no_contact": "id,names,from,source\n1,1,2026-01-01,licence\n",
    "drawings": "id,drawn_on\n1,2026-01-01\n",
}


def write_folder(folder: Path) -> Path:
    """Write it."""
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder

"""Export, import into an empty universe, export again: the same bytes, whatever the life."""

import tempfile
from pathlib import Path

from hypothesis import given
from kith_csv_folders import examples, export, undone
from lives_of_every_shape import LIVES, Living

from kith.access.actions import add_person
from kith.access.queries import opened
from kith.exchange.kith_csv.actions import import_folder
from kith.exchange.kith_csv.reading import read_folder
from kith.people.models import Centre, Person

REFERENCES = [("crn", "=X1"), ("a:b%", "c:d;e\\"), ("nomis", "A1234BC")]


def brought(user, folder: Path) -> tuple[Centre, dict]:
    """Import a folder as a new person; their centre, and the report."""
    report = import_folder(by=user, folder=read_folder(folder)).as_json(False)
    return Centre.objects.get(person__public_id=report["people"][0]["id"]), report


@given(LIVES)
@examples(25, 500)
def test_whatever_the_life_the_bytes_come_back(cast, joanne, life) -> None:
    with undone(), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        centre = add_person(by=joanne, name="Danny =1", references=REFERENCES)
        others = [cast["manager"], cast["partner"], cast["carer"]]
        Living(joanne, centre, others).live(life)
        first = export(joanne, centre, folder / "first")
        other = cast.another("practitioner", "Mo Elsewhere")
        copy, report = brought(other, folder / "first")
        assert report["left_out"] == []
        assert report["members"] == first["members.csv"].count("\n") - 1 or '"' in first["members.csv"]
        second = export(other, copy, folder / "second")
        assert second == first
        again = import_folder(by=other, folder=read_folder(folder / "first")).as_json(False)
        assert again == {"people": [], "members": 0, "ties": 0, "readings": 0, "left_out": []}
        assert Person.objects.count() == 2
        assert opened(joanne, copy.person.public_id, "universe") is None

"""The example that the page docs/kith-csv.md walks through comes in whole, and goes out as it stands there."""

import re
from pathlib import Path

from kith_csv_folders import export, folder_at

from kith.exchange.kith_csv.actions import import_folder
from kith.exchange.kith_csv.reading import read_folder
from kith.exchange.kith_csv.shape import SHAPES
from kith.people.models import Centre
from kith.universe.kinds import (
    DOMAINS,
    DRAWING_STATES,
    HOW_OFTEN,
    LEGAL_CATEGORIES,
    MEMBER_KINDS,
    MODES,
    STATES,
    SUPPORT,
    TIE_KINDS,
    WISHES,
)
from kith.universe.no_contact.codes import CLASSES, EXCEPTIONS, SOURCES

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_example_comes_in_whole_and_goes_out_as_it_was(joanne, tmp_path) -> None:
    report = import_folder(by=joanne, folder=read_folder(DOCS / "examples" / "kith-csv")).as_json(False)
    assert (report["left_out"], report["members"], report["ties"], report["readings"]) == ([], 6, 7, 8)
    centre = Centre.objects.get(person__public_id=report["people"][0]["id"])
    assert export(joanne, centre, tmp_path / "again") == folder_at(DOCS / "examples" / "kith-csv")


def test_the_page_names_every_file_every_column_and_every_code() -> None:
    page = re.sub("```.*?```", "", (DOCS / "kith-csv.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    said = set(re.findall(r"`([^`]+)`", page))
    wanted = {*SHAPES, *(column for shape in SHAPES.values() for column in shape.known())}
    for codes in (DOMAINS, DRAWING_STATES, HOW_OFTEN, LEGAL_CATEGORIES, MEMBER_KINDS, MODES, STATES, SUPPORT, WISHES,
                  CLASSES, EXCEPTIONS, SOURCES, [kind.code for kind in TIE_KINDS]):  # fmt: skip
        wanted |= set(codes)
    assert wanted - said == set()

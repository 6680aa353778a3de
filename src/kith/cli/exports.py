"""`kith export`: a person's record as files for other programs. It is a disclosure, and the trail keeps it as one."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kith.cli.imports import KITH_CSV
from kith.cli.site import CannotDo, start_django
from kith.cli.whole_files import write_whole

if TYPE_CHECKING:
    from kith.access.queries import Opened
    from kith.exchange.graphs.exporting import ExportedGraph
    from kith.exchange.kith_csv.exporting import Exported


def export_files(given: argparse.Namespace) -> int:
    """Write the folder, or the file; print what is in it."""
    start_django("case")
    from kith.cli.accounts import opened_by
    from kith.cli.serve import refuse_old_database

    refuse_old_database("case")
    found = opened_by(given.username, given.person)
    write = _write_folder if given.format == KITH_CSV else _write_graph
    report = write(found, Path(given.output).absolute(), given)
    print(json.dumps(report.as_json()) if given.json else report.in_words())
    sys.stdout.flush()
    return 0


def _write_folder(opened: "Opened", path: Path, given: argparse.Namespace) -> "Exported":
    from kith.exchange.kith_csv.exporting import export_folder
    from kith.exchange.kith_csv.folder import CannotWrite

    try:
        return export_folder(opened=opened, path=path, because=given.because or "")
    except CannotWrite as why:
        raise CannotDo(str(why)) from why


def _write_graph(opened: "Opened", path: Path, given: argparse.Namespace) -> "ExportedGraph":
    from kith.exchange.disclosing import disclose
    from kith.exchange.graphs.exporting import export_graph

    report = export_graph(opened, given.format)
    write_whole(path, report.content, lambda: disclose(opened, f"export.{given.format}", given.because or ""))
    return report

"""`kith export`: a person's record as files for other programs. It is a disclosure, and the trail keeps it as one."""

import argparse
import json
import sys
from pathlib import Path

from kith.cli.site import CannotDo, start_django


def export_files(given: argparse.Namespace) -> int:
    """Write the folder; print what is in it."""
    start_django("case")
    from kith.cli.accounts import opened_by
    from kith.cli.serve import refuse_old_database
    from kith.exchange.kith_csv.exporting import export_folder
    from kith.exchange.kith_csv.folder import CannotWrite

    refuse_old_database("case")
    found = opened_by(given.username, given.person)
    try:
        report = export_folder(opened=found, path=Path(given.output).absolute(), because=given.because or "")
    except CannotWrite as why:
        raise CannotDo(str(why)) from why
    print(json.dumps(report.as_json()) if given.json else report.in_words())
    sys.stdout.flush()
    return 0

"""`kith export`: a person's record as files for other programs. It is a disclosure, and the trail keeps it as one."""

import argparse
import json
import sys
from pathlib import Path

from kith.cli.site import CannotDo, start_django


def export_files(given: argparse.Namespace) -> int:
    """Write the folder; print what is in it."""
    start_django("case")
    from kith.access.queries import opened
    from kith.cli.accounts import acting_as
    from kith.cli.serve import refuse_old_database
    from kith.exchange.kith_csv.exporting import export_folder
    from kith.exchange.kith_csv.folder import CannotWrite

    refuse_old_database("case")
    user = acting_as(given.username)
    found = opened(user, given.person, "universe")
    if found is None:
        raise CannotDo(f"{user.username} cannot open a person {given.person}. Check the id, and who you are.")
    try:
        report = export_folder(opened=found, path=Path(given.output).absolute(), because=given.because or "")
    except CannotWrite as why:
        raise CannotDo(str(why)) from why
    print(json.dumps(report.as_json()) if given.json else report.in_words())
    sys.stdout.flush()
    return 0

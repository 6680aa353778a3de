"""`kith trail verify`."""

import json
from dataclasses import asdict

from kith.cli.site import start_django


def verify(site: str, as_json: bool) -> int:
    """Print what the check found. 0: the trail is whole. 1: it is not."""
    start_django(site)
    from kith.cli.serve import refuse_old_database
    from kith.trail.queries import verify as verify_trail

    refuse_old_database(site)
    verdict = verify_trail()
    if as_json:
        print(json.dumps(asdict(verdict)))
    else:
        for fault in verdict.faults:
            print(fault)
        if not verdict.faults:
            print(f"The trail is whole: {verdict.lines} lines.")
        if verdict.caught_up:
            print(f"{verdict.caught_up} lines were newer than the witness, as a sudden stop leaves them.")
        for told in (*verdict.restored, *verdict.put_back):
            print(told)
        if verdict.erased:
            print(f"The words of {verdict.erased} lines have been erased.")
    return 1 if verdict.faults else 0

"""`kith measure`: every universe of a file, or of the live service. It needs no web framework to measure a file."""

import argparse
import json
import sys
from pathlib import Path

from kith.cli.site import CannotDo, start_django
from kith.settings import home


def measure(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    says = "measure every universe of a file: structure, support, turnover, continuity"
    parser = commands.add_parser("measure", help=says, description=f"{says[0].upper()}{says[1:]}.")
    parser.set_defaults(answer=_answer)
    parser.add_argument("input", nargs="?", metavar="IN", help="a parquet file, a folder of them, or an Arrow file")
    parser.add_argument("-o", dest="output", metavar="OUT", help="write a row for each universe to this parquet file; "
                        "without it, quartiles of them all are printed")  # fmt: skip
    parser.add_argument("--as-at", default="", metavar="DAY", help="the universes as they were then (default: today)")
    parser.add_argument("--since", default="", metavar="DAY", help="turnover and continuity since that day")
    parser.add_argument("--voice", default="person", help="whose readings count (default: person)")
    parser.add_argument("--category", nargs="+", action="extend", metavar="NAME",
                        help="over which categories of members (default: kind domain professional)")  # fmt: skip
    parser.add_argument("--engine", choices=["local", "spark", "reference"], default="local",
                        help="what measures: this machine, a cluster, or the slow definition itself")  # fmt: skip
    parser.add_argument("--threads", type=int, metavar="N", help="how many at once (default: as many as there are)")
    parser.add_argument("--schema", action="store_true", help="print what is read and what comes out; measure nothing")
    parser.add_argument("--from-service", dest="from_service", metavar="OUT",
                        help="write the live service's universes to this parquet file, without names")  # fmt: skip
    parser.add_argument("--because", metavar="WORDS", help="why the service's universes are written out")
    parser.add_argument("--as", dest="username", metavar="USERNAME", help="with --from-service: who does it")
    parser.add_argument("--json", action="store_true", help="print what was done, or found, as JSON")


def _answer(given: argparse.Namespace) -> int:
    from kith.measures.command import answer
    from kith.measures.parts import CannotMeasure
    from kith.measures.universe import NotAUniverse

    try:
        if given.from_service:
            return _from_service(given)
        return answer(given)
    except CannotMeasure as why:
        raise CannotDo(str(why)) from why
    except NotAUniverse as why:
        raise CannotDo(f"{why} Nothing was written.") from why


def _from_service(given: argparse.Namespace) -> int:
    """Write the live service's universes; the same command measures the file next, by whoever keeps it."""
    start_django("case")
    from kith.cli.accounts import DEMO_DATA_PROTECTION, acting_as
    from kith.cli.serve import refuse_old_database
    from kith.exchange.measures.exporting import MayNot, export_service
    from kith.measures.progress import bar

    refuse_old_database("case")
    if given.input:
        raise CannotDo("--from-service reads the service, and no file. Measure the file next; nothing was written.")
    if not (given.because or "").strip() and not home.is_demo_home():
        raise CannotDo("Say why with --because: it is kept in the trail. Nothing was written.")
    user = acting_as(given.username, DEMO_DATA_PROTECTION)
    out = Path(given.from_service).absolute()
    try:
        with bar(None) as tell:
            rows = export_service(by=user, path=out, because=given.because or "", progress=tell)
    except MayNot as why:
        raise CannotDo(str(why)) from why
    said = {"universes": rows, "written": str(out)}
    print(json.dumps(said) if given.json else f"{rows} universes written without names: {out}")
    sys.stdout.flush()
    return 0

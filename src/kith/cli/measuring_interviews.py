"""`kith measure --from-interviews`: an export of Network Canvas as universes to be measured. Nothing here needs the
service, its database or its accounts."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kith.cli.site import CannotDo

if TYPE_CHECKING:
    from kith.exchange.network_canvas.universes import ToMeasure


def from_interviews(given: argparse.Namespace) -> int:
    """Write the universes, and say what did not come in and what nobody was asked. Raises CannotDo, CannotMeasure."""
    from kith.exchange.network_canvas.universes import never_said
    from kith.measures.rows import batch_of
    from kith.measures.writing import write

    if not given.output:
        raise CannotDo("Say where the universes are to be written: -o universes.parquet. Nothing was written.")
    made = _read(given)
    if not made.universes:
        raise CannotDo("None of these interviews can be measured. Nothing was written.")
    batch = batch_of(made.universes)
    rows = write(Path(given.output), [batch], batch.schema)
    unknown = never_said(made.universes)
    if given.json:
        left_out = [vars(one) for one in made.left_out]
        said = {"universes": rows, "written": given.output, "left_out": left_out, "never_said": unknown}
        print(json.dumps(said))
    else:
        for note in made.left_out:
            print(f"{note.where}: {note.reason}", file=sys.stderr)
        print(f"{rows} interviews written as universes, without names: {given.output}")
        print(f"Nobody said, so it is not known: {', '.join(unknown)}.")
    sys.stdout.flush()
    return 0


def _read(given: argparse.Namespace) -> "ToMeasure":
    from kith.exchange.network_canvas import CannotRead, Meanings, load_mapping, read_interviews
    from kith.exchange.network_canvas.universes import universes_of

    try:
        meanings = load_mapping(Path(given.mapping)) if given.mapping else Meanings()
        if given.closeness and "closeness" in meanings.readings:
            raise CannotDo("Closeness is named twice: by --closeness and by the mapping. Nothing was written.")
        return universes_of(read_interviews([Path(given.from_interviews)]), meanings, given.closeness)
    except CannotRead as why:
        raise CannotDo(str(why)) from why

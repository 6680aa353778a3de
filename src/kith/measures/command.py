"""What `kith measure` does: measures what a path names, and writes it or sums it up. Nothing here needs the service."""

import argparse
import json
import os
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from kith.measures import described
from kith.measures.files import Input, Measure, measured, open_input, refuse_own_input, the_engine
from kith.measures.parts import CannotMeasure
from kith.measures.progress import bar
from kith.measures.question import CATEGORIES, Question
from kith.measures.rows import measured_by_the_reference
from kith.measures.schema import as_json
from kith.measures.summary import summary_of
from kith.measures.writing import write

LOCAL, SPARK, REFERENCE = "local", "spark", "reference"
ENGINES = (LOCAL, SPARK, REFERENCE)


def answer(given: argparse.Namespace) -> int:
    """Print the schema, or measure. Raises CannotMeasure, NotAUniverse."""
    if given.schema:
        print(json.dumps(as_json()) if given.json else described.in_words().rstrip())
        return 0
    if not given.input:
        raise CannotMeasure(
            "Say what to measure: a parquet file, a folder of them, or an Arrow file. Nothing was done."
        )
    question = question_of(given)
    path, out = Path(given.input), Path(given.output) if given.output else None
    opened = open_input(path, question)
    _tell_what_is_not_read(opened)
    if out:
        refuse_own_input(opened, path, out)
        rows = write_measured(opened, out, given)
        _print(given.json, {"universes": rows, "written": str(out)}, f"{rows} universes measured: {out}")
        return 0
    with tempfile.TemporaryDirectory(prefix="kith-") as folder:
        waiting = Path(folder) / "measured.parquet"
        write_measured(opened, waiting, given)
        summary = summary_of(waiting, question)
    _print(given.json, summary.as_json(), summary.in_words())
    return 0


def question_of(given: argparse.Namespace) -> Question:
    """What is asked, as the words of the command say it. Raises CannotMeasure."""
    try:
        return Question(
            as_at=_day(given.as_at) if given.as_at else datetime.now().astimezone().date(),
            since=_day(given.since) if given.since else None,
            voice=given.voice,
            categories=tuple(given.category or CATEGORIES),
        )
    except ValueError as why:
        raise CannotMeasure(f"{why} Nothing was measured.") from why


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as why:
        raise CannotMeasure(f"{text!r} is no day. A day is written 2026-06-30; nothing was measured.") from why


def write_measured(opened: Input, out: Path, given: argparse.Namespace) -> int:
    """Measure with the engine that was asked for, and write; how many universes."""
    threads = _threads(given.threads)
    pa.set_cpu_count(threads)  # parquet is decoded and written by no more than were asked for
    schema = _schema(opened)
    with bar(opened.rows()) as tell:
        if given.engine == SPARK:
            from kith.measures import spark

            return write(out, spark.measured_in_order(opened, threads, tell), schema)
        return write(out, measured(opened, _engine(given.engine), tell, threads), schema)


def _schema(opened: Input) -> Any:
    try:
        return opened.schema
    except ValueError as why:  # two measures would be called the same
        raise CannotMeasure(f"{why} Nothing was measured.") from why


def _engine(named: str) -> Measure:
    return measured_by_the_reference if named == REFERENCE else the_engine()


def _threads(asked: int | None) -> int:
    if asked is not None and asked < 1:
        raise CannotMeasure("--threads takes a number from 1. Nothing was measured.")
    return asked or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _tell_what_is_not_read(opened: Input) -> None:
    """A misspelt column would otherwise be missing without a word."""
    names = opened.not_read()
    if names:
        print(f"Not read: {', '.join(names)}.", file=sys.stderr)


def _print(as_json_line: bool, said: dict[str, Any], words: str) -> None:
    print(json.dumps(said) if as_json_line else words)
    sys.stdout.flush()

"""Measuring whole files: read in batches of bounded size, measured by one of the engines, in the input's order."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa

from kith.measures.coding import not_read
from kith.measures.found_words import vocabulary_of
from kith.measures.parts import CannotMeasure, Part, parts_of
from kith.measures.question import CATEGORIES, Question
from kith.measures.rows import measured_schema
from kith.measures.schema import NotAUniverse
from kith.measures.universe import Vocabulary
from kith.measures.vocabularies import Words
from kith.measures.writing import metadata_of, write

SMALLER = 4  # times: by how much batches are made smaller, at most, when several are held at once
Measure = Callable[[pa.RecordBatch, Question, Vocabulary], pa.RecordBatch]
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Input:
    """Everything that is to be measured: its files, its one vocabulary, and the question."""

    parts: list[Part]
    words: Words
    question: Question

    @property
    def vocabulary(self) -> Vocabulary:
        """The words as the reference and the engine take them."""
        return Vocabulary(self.words)

    @property
    def schema(self) -> pa.Schema:
        """The schema of what comes out, with its metadata."""
        plain = measured_schema(self.vocabulary, self.question.categories)
        return plain.with_metadata(metadata_of(self.question, self.words))

    @property
    def extras(self) -> tuple[str, ...]:
        """The further categories that are asked for."""
        return further(self.question)

    def rows(self) -> int | None:
        """How many universes there are; None where only reading them all would tell."""
        counted = [part.rows for part in self.parts]
        return None if None in counted else sum(filter(None, counted))

    def not_read(self) -> list[str]:
        """What the files hold and nobody reads."""
        return list(dict.fromkeys(name for part in self.parts for name in not_read(part.schema, self.extras)))


def further(question: Question) -> tuple[str, ...]:
    """The categories of a question that are not published, but the file's own."""
    return tuple(name for name in question.categories if name not in CATEGORIES)


def open_input(path: Path, question: Question) -> Input:
    """What a path names, with the vocabulary of all of it. Raises CannotMeasure, NotAUniverse."""
    parts = parts_of(path)
    for part in parts:
        part.reader({}, further(question))  # refuses a schema that cannot be read, before anything is looked for
    words = vocabulary_of(parts, further(question))
    check_voice(question, words)
    return Input(parts, words, question)


def check_voice(question: Question, words: Words) -> None:
    """Refuse a voice in which nothing is said: it is more likely misspelt."""
    voices = words.get("voice")
    if voices is not None and question.voice not in voices:
        raise CannotMeasure(f"There is no voice {question.voice!r}. The voices are: {', '.join(voices)}.")
    if (
        voices is None
        and not question.voice.isdigit()
        and question.voice != Question.__dataclass_fields__["voice"].default
    ):
        raise CannotMeasure(f"There is no voice {question.voice!r}: the voices have no words, only numbers.")


def measured(
    given: Input, measure: Measure, progress: Progress = lambda _rows: None, threads: int = 1
) -> Iterator[pa.RecordBatch]:
    """The measures of every universe, in the input's order, by so many threads, each with a batch of its own. Raises
    NotAUniverse, with the file and its row."""
    for part in given.parts:
        yield from measured_part(part, given, measure, progress, threads)


def measured_part(
    part: Part, given: Input, measure: Measure, progress: Progress, threads: int = 1
) -> Iterator[pa.RecordBatch]:
    """The measures of one file."""
    reader, done = part.reader(given.words, given.extras), 0

    def one(batch: pa.RecordBatch) -> pa.RecordBatch:
        return measure(reader.read(batch), given.question, given.vocabulary)

    for rows, answer in in_order(one, part.batches(given.extras, at_once=min(threads, SMALLER)), threads):
        try:
            yield answer()
        except NotAUniverse as why:
            raise why.further_on(done, part.path.name) from why
        done += rows
        progress(rows)


def in_order(
    one: Callable[[pa.RecordBatch], pa.RecordBatch], batches: Iterator[pa.RecordBatch], threads: int
) -> Iterator[tuple[int, Callable[[], pa.RecordBatch]]]:
    """How many rows each batch has, and how to come by its measures. As many batches are measured at once as there are
    threads, while the next is read; they come in the order in which they went."""
    if threads == 1:
        yield from ((batch.num_rows, partial(one, batch)) for batch in batches)
        return
    with ThreadPoolExecutor(threads) as pool:
        under_way: deque[tuple[int, Callable[[], pa.RecordBatch]]] = deque()
        for batch in batches:
            under_way.append((batch.num_rows, pool.submit(one, batch).result))
            if len(under_way) > threads:
                yield under_way.popleft()
        yield from under_way


def measure_file(
    path: Path, out: Path, question: Question, measure: Measure | None = None,
    progress: Progress = lambda _rows: None, threads: int = 1,
) -> int:  # fmt: skip
    """Measure what `path` names and write it to `out`; how many universes. Raises CannotMeasure, NotAUniverse."""
    given = open_input(path, question)
    refuse_own_input(given, path, out)
    return write(out, measured(given, measure or the_engine(), progress, threads), given.schema)


def refuse_own_input(given: Input, path: Path, out: Path) -> None:
    """Refuse to write over what is read, or into the folder of it, where it would be read the next time."""
    same = any(out.exists() and out.samefile(part.path) for part in given.parts)
    inside = path.is_dir() and out.resolve().parent == path.resolve() and out.suffix == ".parquet"
    if same or inside:
        raise CannotMeasure(f"{out} is part of what is read. Name another file; nothing was written.")


def the_engine() -> Measure:
    """The fast engine, imported only when something is to be measured: that reads what was compiled before."""
    from kith.measures.engine import measure_batch

    return measure_batch

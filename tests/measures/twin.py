"""Holding the engine to the reference: every number the same to 1e-12, every null where the reference has None."""

import math

import pyarrow as pa

from kith.measures.engine import measure_batch
from kith.measures.question import Question
from kith.measures.rows import measured_by_the_reference
from kith.measures.universe import Vocabulary

CLOSE = 1e-12


def same_as_the_reference(batch: pa.RecordBatch, question: Question, vocabulary: Vocabulary, threads: int = 1) -> None:
    """Assert that both measure a batch alike."""
    found = measure_batch(batch, question, vocabulary, threads)
    meant = measured_by_the_reference(batch, question, vocabulary)
    assert found.schema.names == meant.schema.names
    assert found.schema.types == meant.schema.types
    found.validate(full=True)
    for row, (one, other) in enumerate(zip(found.to_pylist(), meant.to_pylist(), strict=True)):
        unlike = {name: (one[name], other[name]) for name in one if not is_same(one[name], other[name])}
        assert not unlike, f"row {row}: {unlike}"


def is_same(found: object, meant: object) -> bool:
    """Whether two answers are one: a float may differ by its last digits, everything else by nothing."""
    if isinstance(found, float) and isinstance(meant, float):
        return math.isclose(found, meant, rel_tol=CLOSE, abs_tol=CLOSE)
    return type(found) is type(meant) and found == meant

"""No kernel reads or writes past an end: every size is measured once more with each index looked at before it is used.

Everything is compiled for it in a process of its own, which takes a minute and more: in the long profile alone.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LONG = os.environ.get("KITH_LONG_TESTS") == "1"
MEASURE = """
import sys
from datetime import date
import numpy as np, pyarrow as pa
from bench_measures.service import WORDS, of_sizes
from kith.measures.engine import measure_batch
from kith.measures.kernel.jit import kernel
from kith.measures.question import Question
from kith.measures.universe import Vocabulary

@kernel
def reach_past(room):
    return room[room.size]

if sys.argv[1] == "checked":
    try:
        reach_past(np.zeros(3))
    except IndexError:
        print("an index past the end is found")

sizes = np.array([0, 1, 2, 63, 64, 65, 80, 127, 128, 129, 256, 257, 1024, 1025, 1200, 5000])
ties = np.where(sizes > 1, 4 * sizes, 0)
ties[-2] = 400_000
batch = of_sizes(sizes, ties, np.random.default_rng(7))
for since in (None, date(2024, 6, 30)):
    measured = measure_batch(batch, Question(date(2025, 6, 30), since), Vocabulary(WORDS), threads=2)
    print(measured.to_pylist())
"""


@pytest.mark.skipif(not LONG, reason="compiles every kernel once more, which takes a minute: make test-long")
def test_every_index_lies_within_its_room(tmp_path: Path) -> None:
    script = tmp_path / "measure.py"
    script.write_text(MEASURE)
    checked = _ran(script, "checked", NUMBA_BOUNDSCHECK="1", NUMBA_CACHE_DIR=str(tmp_path / "jit"))
    assert checked[0] == "an index past the end is found"
    assert checked[1:] == _ran(script, "unchecked")


def _ran(script: Path, how: str, **more: str) -> list[str]:
    paths = os.pathsep.join(path for path in sys.path if path)
    run = subprocess.run(
        [sys.executable, script, how], env={**os.environ, "PYTHONPATH": paths, **more}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return run.stdout.splitlines()
